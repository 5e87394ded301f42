"""The seal's character as a path, for the pages that draw it."""

from dataclasses import replace

from generator.making.maker import Kept, Maker
from generator.making.outlines import Outlines, outlines
from generator.model import Content, Place, Problem, Source, place_of

# The character's em, as parts of the seal's side.
SEAL_SIZE = 0.76
_PATH = Maker("generator.making.seal:path")


def sealed(content: Content, font: Source, kept: Kept) -> tuple[Content, tuple[Problem, ...]]:
    """The content, its campaign's seal with the path of its character in a square of 1000 units."""
    campaign = content.campaign
    made = kept.results({"": campaign.seal}, _PATH, font)[""].decode()
    problems = []
    if not made:
        place = place_of(campaign.seal, Place("content/campaign.yaml"))
        characters = f"{campaign.seal} (U+{ord(campaign.seal[0]):04X})"
        problems.append(Problem("missing-glyph", place, {"characters": characters, "text": campaign.seal}))
    return replace(content, campaign=replace(campaign, seal_path=made)), tuple(problems)


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
