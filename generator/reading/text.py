"""Bytes to text, as strictly as editors need it: UTF-8 only, no hidden characters, lines ended alike."""

import re

from generator.model import Place, Problem, Source

# Controls, and the marks that reorder text unseen (CVE-2021-42574, "Trojan Source"); zero-width joiners hide in keys.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufffe\uffff]|\ufeff"
)
_MERGE_MARK = re.compile(r"^(<<<<<<<|=======|>>>>>>>)( |$)", re.MULTILINE)


def text_of(source: Source) -> str | Problem:
    """The text of a source with LF line ends and without a byte-order mark, or what is wrong with it."""
    if source.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem("not-utf-8", Place(source.path), {"encoding": "UTF-16"})
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        start = source.data.rfind(b"\n", 0, error.start) + 1
        column = len(source.data[start : error.start].decode("utf-8", "replace")) + 1
        return Problem("not-utf-8", Place(source.path, line, column), {"encoding": "?"})
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _HIDDEN.search(text):
        return Problem(
            "hidden-character", place_at(source.path, text, found.start()), {"character": name_of(found)}
        )
    if found := _MERGE_MARK.search(text):
        return Problem("merge-mark", place_at(source.path, text, found.start()))
    return text


def hidden_in(value: str) -> str | None:
    """The first hidden character that an escape put into a value, as ``U+202E``; half a surrogate pair is one too."""
    found = _HIDDEN.search(value) or re.search("[\ud800-\udfff]", value)
    return name_of(found) if found else None


def name_of(found: re.Match[str]) -> str:
    """A matched character as ``U+200B``."""
    return f"U+{ord(found.group()):04X}"


def place_at(path: str, text: str, offset: int) -> Place:
    """The place of the character at ``offset`` of a file's text."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return Place(
        path, text.count("\n", 0, offset) + 1, offset - start + 1, text[start : None if end < 0 else end]
    )
