"""Setting a line of type: how wide it is and where each of its pieces stands, as a Chinese or an English line wants."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from io import BytesIO
from itertools import groupby

from PIL import ImageFont

from generator.making.collection import CHINESE, drawable, face_of
from generator.making.pictures.lines import broken
from generator.model import Language
from generator.model.noun import noun
from generator.model.regex import regex
from generator.model.script import is_han

# Of a full-width mark only one half is ink: the other is trimmed at a line's ends and between two marks.
_OPENING, _CLOSING = "（《〈「『【〔“‘", "，、。）》〉」』】〕”’"
# Latin text wants its quotation marks narrow: how far to move each to the left, and how far it then runs, in ems.
_NARROW = {"‘": (0.663, 0.284), "’": (0.055, 0.284), "“": (0.437, 0.512), "”": (0.046, 0.512)}
_USUAL = 100  # pixels per em at which text is measured
_AUTOSPACE = 0.125  # between Han and digits or letters, in ems; as browsers do (typography.md T-20)
_RUN = regex(r"[\x20-\x7e\u00a0-\u058f\u1e00-\u1fff–]+|.", re.DOTALL)


@noun
class Piece:
    """What is drawn in one go, how far from the line's start, in pixels, and with which face."""

    text: str
    x: float
    face: int


@noun
class Line:
    """A line ready to be drawn."""

    pieces: tuple[Piece, ...]
    width: float


@lru_cache(maxsize=12)  # each holds a copy of the font
def face(font: bytes, size: int, number: int = CHINESE) -> ImageFont.FreeTypeFont:
    """A face at ``size`` pixels per em. The basic layout is the same everywhere; Raqm is not."""
    return ImageFont.truetype(BytesIO(font), size, number, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def line(font: bytes, text: str, size: int, language: Language) -> Line:
    """Set ``text`` on one line at ``size`` pixels per em."""
    return Line(*_pieces(font, drawable(text), size, language))


def _pieces(font: bytes, text: str, size: int, language: Language) -> tuple[tuple[Piece, ...], float]:
    placed: list[Piece] = []
    x, before = 0.0, ""
    for run, number in _runs(font, text):
        back, advance = _trim(run, before, face(font, size, number).getlength(run) / size, language)
        x += _gap(before, run, language) * size
        placed.append(Piece(run, x - back * size, number))
        x, before = x + advance * size, run
    if before in _CLOSING and before and language == "zh":
        x -= size / 2
    return tuple(placed), x


def _runs(font: bytes, text: str) -> Iterator[tuple[str, int]]:
    for found in _RUN.finditer(text):
        for number, some in groupby(found[0], key=partial(face_of, font)):
            yield "".join(some), number


def _trim(run: str, before: str, advance: float, language: Language) -> tuple[float, float]:
    """How far a piece moves to the left, and how far it runs, in ems."""
    if language == "en":
        return _NARROW.get(run, (0.0, advance))
    if run in _OPENING and (not before or before in _OPENING or before in _CLOSING):
        return 0.5, advance - 0.5
    if run in _CLOSING and before and before in _CLOSING:
        return 0.5, advance - 0.5
    return 0.0, advance


def _gap(before: str, run: str, language: Language) -> float:
    if not before or language == "en":
        return 0.0
    latin, other = (run, before) if run[0].isascii() else (before, run)
    edge = latin[0] if latin is run else latin[-1]
    spaced = edge.isascii() and (edge.isalnum() or edge == "%") and is_han(other[0])
    return _AUTOSPACE if spaced else 0.0


@noun
class Block:
    """Lines that fit their room, at the size that was found."""

    lines: tuple[str, ...]
    size: int


def in_lines(
    font: bytes, lines: tuple[str, ...], language: Language, room: tuple[int, int], sizes: range
) -> Block:
    """Given lines at the largest of ``sizes`` (descending) at which they fit into ``room``, else at the smallest."""
    for size in sizes:
        widest = max(_estimated(font, size, language, text) for text in lines)
        if widest <= room[0] and len(lines) * size * 1.06 <= room[1]:
            break
    return Block(lines, size)


def fitted(
    font: bytes, pieces: tuple[str, ...], language: Language, room: tuple[int, int], sizes: range
) -> Block:
    """The largest of ``sizes`` (descending) at which the text fits into ``room`` (width, height) at leading 1.3.

    At the smallest size what still does not fit is cut off with an ellipsis.
    """
    width, height = room
    for size in sizes:
        estimated = broken(pieces, width, partial(_estimated, font, size, language))
        if estimated is None or len(estimated) * size * 1.3 > height + size * 0.3:
            continue
        if all(line(font, text, size, language).width <= width for text in estimated):
            return Block(tuple(estimated), size)
    measure = partial(_estimated, font, sizes[-1], language)
    lines = broken("".join(pieces), width, measure) or []
    shown = max(1, int(height / (sizes[-1] * 1.3)))
    if len(lines) > shown:
        lines = [*lines[: shown - 1], _cut(lines[shown - 1], width, measure)]
    return Block(tuple(lines), sizes[-1])


def _cut(text: str, width: int, measure: Callable[[str], float]) -> str:
    """As much of the text as has room before an ellipsis."""
    while text and measure(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


def _estimated(font: bytes, size: int, language: Language, text: str) -> float:
    """The width at ``size`` to within half a pixel per character, without opening the font at that size."""
    return line(font, text, _USUAL, language).width * size / _USUAL
