"""The display fonts of a site: which glyphs they hold, and the style rules that name them.

They are for looks and limit nobody: a letter that the committed face lacks is set in the reader's own.
"""

from collections.abc import Iterable, Mapping

from generator.making.maker import Kept, Maker
from generator.model import Source
from generator.model.noun import noun

_HAN = range(0x4E00, 0xA000)
_CUT = Maker("generator.making.fonts:cut")
LACKING = Maker("generator.making.collection:lacking")


@noun
class Face:
    """A display font: its characters, sorted, and the OpenType features that it keeps."""

    characters: str
    features: tuple[str, ...]


@noun
class Faces:
    """WOFF2 files by their assets' plain names, and the ``@font-face`` rules."""

    files: Mapping[str, bytes]
    rules: str


def faces(wanted: Mapping[str, str], font: Source, kept: Kept) -> Faces:
    """The display fonts, cut from ``font``, with the glyphs of the display lines alone: of the characters that are
    ``wanted`` in each language.
    """
    lacking = {
        language: found.decode() for language, found in kept.results(dict(wanted), LACKING, font).items()
    }
    song = Face(_without(wanted["zh"], lacking["zh"]), ("vert", "kern"))
    latin = Face(_without(wanted["en"], lacking["en"]), ("kern", "pwid"))
    rules = (
        # Every Chinese glyph is as wide as its stand-in, so nothing moves when the font comes late; Latin would.
        face_rule("Fest Song", '"asset:fest-song.woff2"', song.characters, "swap"),
        face_rule("Fest Latin", '"asset:fest-latin.woff2"', latin.characters, "optional"),
    )
    files = kept.results({"fest-song.woff2": song, "fest-latin.woff2": latin}, _CUT, font)
    return Faces(files, "".join(rules))


def face_rule(family: str, address: str, characters: Iterable[str], display: str) -> str:
    """The ``@font-face`` rule of a subset. ``display``: swap or optional. Source: typography.md T-52."""
    return (
        f'@font-face{{font-family:"{family}";src:url({address}) format("woff2");font-weight:1 999;'
        f"font-display:{display};ascent-override:88%;descent-override:12%;line-gap-override:0%;"
        f"unicode-range:{unicode_range(characters)}}}"
    )


def unicode_range(characters: Iterable[str]) -> str:
    """These characters as a CSS ``unicode-range``: ``U+30-39,U+4E00-9996``.

    From the first Han character to the last it is one range: a browser takes what a font lacks from the next one.
    """
    runs: list[list[int]] = []
    for point in sorted({ord(character) for character in characters}):
        last = runs[-1][1] if runs else -2
        if last == point - 1 or (last in _HAN and point in _HAN):
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ",".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in runs)


def _without(characters: str, lacking: str) -> str:
    return "".join(one for one in characters if one not in lacking)
