"""The two committed faces, in one file: Chinese with plain Latin, and the European letters that it lacks."""

from functools import lru_cache
from io import BytesIO
from unicodedata import normalize

from fontTools.ttLib import TTFont

from generator.model.regex import regex

CHINESE, EUROPEAN = 0, 1
# What is in a text and is not drawn: soft hyphens, marks of direction, joiners, selectors of a variant.
_UNSEEN = regex("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")


def drawable(text: str) -> str:
    """The text as it is drawn: an accent is one with its letter, as no face here sets one on the other."""
    return _UNSEEN.sub("", normalize("NFC", text))


@lru_cache(maxsize=2)
def letters(font: bytes, number: int = CHINESE) -> frozenset[str]:
    """The characters that a face has glyphs for."""
    return frozenset(map(chr, opened(font, number).getBestCmap()))


def opened(font: bytes, number: int = CHINESE) -> TTFont:
    """A face, read as far as is asked for."""
    return TTFont(BytesIO(font), fontNumber=number, lazy=True, recalcTimestamp=False)


def face_of(font: bytes, character: str) -> int:
    """The face that a character is drawn with."""
    return EUROPEAN if character not in letters(font) and character in letters(font, EUROPEAN) else CHINESE


def lacking(characters: str, font: bytes) -> bytes:
    """Those of ``characters`` that the Chinese face lacks, a line end, and those that both lack, in UTF-8."""
    missing = "".join(one for one in characters if one not in letters(font))
    return f"{missing}\n{''.join(one for one in missing if one not in letters(font, EUROPEAN))}".encode()
