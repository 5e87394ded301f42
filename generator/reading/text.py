"""Bytes to text, as strictly as editors need it: UTF-8 only, no hidden characters, lines ended alike."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from generator.model import Place, Problem, Severity, Source, Words, failed
from generator.model.problem import place_at
from generator.model.regex import regex
from generator.model.script import language_of
from generator.reading.look_alikes import look_alikes
from generator.reading.misread import misread

# Controls; marks that reorder text unseen (CVE-2021-42574, "Trojan Source"); what takes no room or only room, and so
# hides in names; annotations and tags; what is no character at all. A joiner between two emoji makes one of them.
_JOINER = (
    "(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
# The letters of a flag within a country, as England's, follow a black flag.
_TAG = "(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"
_HIDDEN = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e001f]|"
    + _JOINER
    + "|"
    + _TAG
)
# Alike ones side by side are one slip: after a power cut a file may hold nothing but zeros.
_HIDDEN_RUN = regex(rf"({_HIDDEN.pattern})\1*")
_MERGE_MARK = regex(r"^(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?= |$)", re.MULTILINE)
# What Windows saves as ANSI in place of Chinese, and what U+FFFD becomes where UTF-8 is read as GBK.
_ASKING = regex(r"\?{4,}|(?:锟斤拷)+")
_PRIVATE = regex("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# The code of what no text may hold, and what its sentence names it by: ``character`` as U+200B, else as it stands.
_NEVER = (
    ("hidden-character", _HIDDEN_RUN, "character", Severity.ERROR),
    ("merge-mark", _MERGE_MARK, "mark", Severity.ERROR),
    ("lost-character", regex("\ufffd+"), "found", Severity.ERROR),
    ("lost-character", _ASKING, "found", Severity.WARNING),
    ("private-character", _PRIVATE, "character", Severity.ERROR),
    ("soft-hyphen", regex("\u00ad"), "", Severity.WARNING),
)
# Unicode's copies of Han characters and of letters, kept for old encodings: radicals, compatibility ideographs,
# ligatures. Twelve of U+FA0E to U+FA29 are characters in their own right, and have no other to stand for.
_COPIES = regex("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]")


def text_of(source: Source, problems: list[Problem]) -> str | None:
    """The text of a source with LF line ends and no byte-order mark; None, with the problems noted, if broken."""
    text = _decoded(source, problems)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [*_characters(source.path, text)]
    problems += found
    return None if failed(found) else text


def _characters(path: str, text: str) -> Iterator[Problem]:
    """What no text may hold, all of it, each at its place."""
    for code, pattern, argument, severity in _NEVER:
        for found in pattern.finditer(text):
            said = name_of(found[0][0]) if argument == "character" else found[0]
            arguments = {argument: said} if argument else {}
            yield Problem(code, place_at(path, text, found.start()), arguments, severity)
    for at, arguments in islice(misread(text), 1):  # more of one file are one slip
        yield Problem("misread-text", place_at(path, text, at), arguments, Severity.WARNING)
    for at, arguments in look_alikes(text):
        yield Problem("look-alike-letter", place_at(path, text, at), arguments, Severity.WARNING)
    for found in _COPIES.finditer(text):
        meant = unicodedata.normalize("NFKC", found[0])
        if meant != found[0]:
            arguments = {"copy": found[0], "meant": meant, "character": name_of(found[0])}
            place = place_at(path, text, found.start())
            yield Problem("copy-of-a-character", place, arguments, Severity.WARNING)


def hidden_in(value: str) -> str | None:
    """The first hidden character that an escape put into a value, as ``U+202E``; half a surrogate pair is one too."""
    found = _HIDDEN.search(value) or re.search("[\ud800-\udfff]", value)
    return name_of(found[0]) if found else None


def name_of(character: str) -> str:
    """A character as ``U+200B``."""
    return f"U+{ord(character):04X}"


# ---------------------------------------------------------------- encodings


def _decoded(source: Source, problems: list[Problem]) -> str | None:
    data = source.data
    if (encoding := _wide(data)) is not None:
        problems.append(Problem("not-utf-8", Place(source.path), {"encoding": encoding}))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_of_byte(source, error.start)
        encoding = _old_encoding(data)
        if encoding is None:
            byte = f"0x{data[error.start]:02X}"
            problems.append(Problem("broken-utf-8", place, {"byte": byte}))
        else:
            problems.append(Problem("not-utf-8", place, {"encoding": encoding}))
        return None


def _place_of_byte(source: Source, offset: int) -> Place:
    start = source.data.rfind(b"\n", 0, offset) + 1
    column = len(source.data[start:offset].decode("utf-8", "replace")) + 1
    return Place(source.path, source.data.count(b"\n", 0, offset) + 1, column)


_ORDINARY = regex(r"[\t\n\r\x20-\x7e\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by the mark at its start; without one, by the text that its pairs of bytes make."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    for order in ("utf-16-le", "utf-16-be") if 0 in data else ():
        text = data.decode(order, "replace")
        if len(_ORDINARY.findall(text)) * 20 > len(text) * 19:
            return "UTF-16"
    return None


def _old_encoding(data: bytes) -> str | None:
    """The encoding that a text which is no UTF-8 was most likely saved in; None for UTF-8 with a few broken bytes."""
    utf_8 = data.decode("utf-8", "replace")
    lost = utf_8.count("\ufffd")
    whole = sum(character > "\x7f" for character in utf_8) - lost
    if whole > lost:
        return None
    for encoding, common in (("GBK", "gb2312"), ("Big5", "big5")):
        try:
            text = data.decode("gb18030" if encoding == "GBK" else "big5")
        except UnicodeDecodeError:
            continue
        foreign = [character for character in text if character > "\x7f"]
        if sum(_is_in(character, common) for character in foreign) * 10 >= len(foreign) * 8:
            return encoding
    return "Windows-1252"


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def swapped(words: Words) -> bool:
    """Whether each language stands in the other's place: what has no letter at all is in neither."""
    letters = any(letter.isalpha() for letter in words.zh)
    return letters and (language_of(words.zh), language_of(words.en)) == ("en", "zh")
