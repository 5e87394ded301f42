"""The seal's character as a path, for the pages that draw it."""

from generator.making.maker import Kept, Maker
from generator.making.outlines import Outlines, outlines
from generator.model import Place, Problem, Source, place_of

# The character's em, as parts of the seal's side.
SEAL_SIZE = 0.76
_PATH = Maker("generator.making.seal:path")


def seal_path(seal: str, font: Source, kept: Kept) -> tuple[str, tuple[Problem, ...]]:
    """The path of the seal's character in a square of 1000 units, and what is wrong with it."""
    if made := kept.results({"": seal}, _PATH, font)[""].decode():
        return made, ()
    characters = f"{seal} (U+{ord(seal[0]):04X})"
    place = place_of(seal, Place("content/campaign.yaml"))
    return "", (Problem("missing-glyph", place, {"characters": characters, "text": seal}),)


def path(character: str, font: bytes) -> bytes:
    """The path of the seal's character, "" where the font does not have it."""
    glyphs = outlines(font)
    if not glyphs.has(character):
        return b""
    return centred(glyphs, character, SEAL_SIZE * 1000, 1000, digits=0).encode()


def centred(glyphs: Outlines, character: str, size: float, side: float, digits: int = 2) -> str:
    """Path data of the seal's character, ``size`` units per em, in the middle of a square of ``side`` units."""
    left, bottom, right, top = (edge * size for edge in glyphs.bounds(character))
    return glyphs.text(character, size, (side - left - right) / 2, (side + bottom + top) / 2, digits)
