"""What hands do to a file: one slip, drawn by hypothesis, in the bytes of a good content file."""

import re
from collections.abc import Callable

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[int]], int]


_WIDE = str.maketrans(":,-#[]{}\"'0123456789", "：，－＃［］｛｝“’０１２３４５６７８９")
_VALUES = (
    "", "no", "~", "12:30", "1.10", "2007-02-30", "[公告]", "{x}", "#话题", "*重点*", "&x", "!x", "%5", "@x",
    "`x`", "|x", "- x", "? x", '"开', "'开", '"首"节"', "甲: 乙", "甲 #乙", "４２", "-1", "99999999999999999999",
    "javascript:alert(1)", "www.a.example", "http://[::1", "https://a／b", "<b>", "{S99}", "{count:x}",
    "[x](@nowhere)", "[x](@figures#no)", "\\", "𠮷", "Łódź", "☃", "../x", "A99", "E-99", "F999", "x" * 300
)  # fmt: skip
_INSERTED = (
    "\t", "\u3000", "\u00a0", "\u200b", "\u202e", "\ue000", "\u2f08", "\ufffd", "：", "，", '"', "'", "#",
    " #", "{", "}", "[", "]", ": ", "&", "*", "<<<<<<< HEAD\n", "=======\n", "---\n", "...\n", "\n",
    "\n\n", "  ", "\x00", "\r", "😀", "\u0301"
)  # fmt: skip
# Words that no file has.
WORDS = ("鸢尾", "Quetzal")
NUMBER = re.compile(r"\b(?:[FSTGCA]\d+|E-\d+)\b")
_VALUE = re.compile(r"(?m)^(\s*(?:- )?[\w-]+: +)(.+)$")
_ENCODINGS = ("gbk", "utf-16", "utf-16-le", "big5", "latin-1", "utf-8-sig")


def slip(text: str, draw: Draw) -> bytes:
    """The file's bytes after one slip of a hand."""
    kind = draw(st.integers(0, len(_SLIPS) - 1))
    return _SLIPS[kind](text, draw)


def _at(text: str, draw: Draw) -> int:
    return draw(st.integers(0, max(len(text) - 1, 0)))


def _line(text: str, draw: Draw) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, draw(st.integers(0, len(lines) - 1))


def _drop_line(text: str, draw: Draw) -> bytes:
    lines, at = _line(text, draw)
    return "\n".join(lines[:at] + lines[at + 1 :]).encode()


def _double_line(text: str, draw: Draw) -> bytes:
    lines, at = _line(text, draw)
    return "\n".join([*lines[: at + 1], *lines[at:]]).encode()


def _swap_lines(text: str, draw: Draw) -> bytes:
    lines, at = _line(text, draw)
    if at:
        lines[at - 1], lines[at] = lines[at], lines[at - 1]
    return "\n".join(lines).encode()


def _indent(text: str, draw: Draw) -> bytes:
    lines, at = _line(text, draw)
    lines[at] = f"  {lines[at]}" if draw(st.integers(0, 1)) else lines[at].lstrip()
    return "\n".join(lines).encode()


def _drop_letter(text: str, draw: Draw) -> bytes:
    at = _at(text, draw)
    return (text[:at] + text[at + 1 :]).encode()


def _widen(text: str, draw: Draw) -> bytes:
    at = [found.start() for found in re.finditer(r"""[:,\-#\[\]{}"'0-9]""", text)]
    if not at:
        return text.encode()
    one = at[draw(st.integers(0, len(at) - 1))]
    return (text[:one] + text[one].translate(_WIDE) + text[one + 1 :]).encode()


def _insert(text: str, draw: Draw) -> bytes:
    at = _at(text, draw)
    return (text[:at] + _INSERTED[draw(st.integers(0, len(_INSERTED) - 1))] + text[at:]).encode()


def _retype(text: str, draw: Draw) -> bytes:
    values = [*_VALUE.finditer(text)]
    if not values:
        return text.encode()
    found = values[draw(st.integers(0, len(values) - 1))]
    typed = _VALUES[draw(st.integers(0, len(_VALUES) - 1))]
    return (text[: found.start(2)] + typed + text[found.end(2) :]).encode()


def _type_word(text: str, draw: Draw) -> bytes:
    places = [found.end() for found in re.finditer(r"[\w，。]{2}(?=[\w，。 ])", text)]
    if not places:
        return text.encode()
    at = places[draw(st.integers(0, len(places) - 1))]
    word = WORDS[0] if "\u4e00" <= text[at - 1] <= "\u9fff" else WORDS[1]
    return (text[:at] + word + text[at:]).encode()


def _refer(text: str, draw: Draw) -> bytes:
    numbers = [*NUMBER.finditer(text)]
    if not numbers:
        return text.encode()
    found = numbers[draw(st.integers(0, len(numbers) - 1))]
    typed = ("A99", "S1", "E-01", "A01", "x", "36", "F000")[draw(st.integers(0, 6))]
    return (text[: found.start()] + typed + text[found.end() :]).encode()


def _truncate(text: str, draw: Draw) -> bytes:
    data = text.encode()
    return data[: draw(st.integers(0, len(data)))]


def _encode(text: str, draw: Draw) -> bytes:
    return text.encode(_ENCODINGS[draw(st.integers(0, len(_ENCODINGS) - 1))], "replace")


_SLIPS: tuple[Callable[[str, Draw], bytes], ...] = (
    _drop_line,
    _double_line,
    _swap_lines,
    _indent,
    _drop_letter,
    _widen,
    _insert,
    _retype,
    _type_word,
    _type_word,
    _refer,
    _truncate,
    _encode,
)
