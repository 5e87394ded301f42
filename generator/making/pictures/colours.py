"""The light tokens of design.md, section 3: pictures have no dark mode."""

PAPER, SHEET, BAND = "#FCFBF9", "#FFFFFF", "#F2EFEB"
INK, INK2, EDGE, RULE = "#1D2126", "#565B63", "#7F7B75", "#D9D4CD"
ZHU, FIELD, ON_FIELD, ON_FIELD2, TENG = "#B5241A", "#B5241A", "#FFF6EC", "#FFDCCB", "#FFC83D"
