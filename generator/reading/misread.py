"""Text that was UTF-8, was read as something else, and was saved so: 涓浗 for 中国, Ã© for é."""

from collections.abc import Iterator
from itertools import product

from generator.model.regex import regex
from generator.model.script import HAN

# What the beginnings of Chinese characters in UTF-8 look like in GBK: texts have few of them, and none in such number.
_IN_GBK = "".join(
    bytes(pair).decode("gbk", "ignore") for pair in product(range(0xE4, 0xEA), range(0x80, 0xC0))
)
_LIKE_GBK = regex(f"[{_IN_GBK}]")
_NO_ASCII = regex(r"[^\x00-\x7f]{2,}")
_LIKE_WINDOWS_1252 = regex(
    "[\u00c2-\u00f4][\u00a0-\u00bf\u0152-\u0161\u0178-\u017e\u0192\u02c6\u02dc\u2010-\u2122]+"
)
_HAN = regex(f"[{HAN}]")
_FEWEST = 3  # characters that make a text, and no chance
_LONGEST = 20  # so much of it is shown


def misread(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Where each piece of it begins; what stands there, what it was, and what it was taken for."""
    for found in _NO_ASCII.finditer(text):
        if not _LIKE_GBK.search(text, found.start(), found.end() - 1):  # no character's beginning
            continue
        meant = found[0].encode("gb18030", "ignore").decode("utf-8", "replace")
        if len(_HAN.findall(meant)) >= max(_FEWEST, meant.count("\ufffd")):
            shown, meant = found[0][:_LONGEST], meant.replace("\ufffd", "")[:_LONGEST]
            yield found.start(), {"found": shown, "meant": meant, "encoding": "GBK"}
    for found in _LIKE_WINDOWS_1252.finditer(text):
        try:
            meant = found[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        yield found.start(), {"found": found[0], "meant": meant, "encoding": "Windows-1252"}
