"""The inks that pictures are drawn with: names of a Look's colours."""

PAPER, SHEET, BAND = "paper", "sheet", "band"
INK, INK2, EDGE, RULE = "ink", "ink2", "edge", "line"
ZHU, FIELD, ON_FIELD, ON_FIELD2, TENG = "zhu", "field", "onf", "onf2", "teng"
