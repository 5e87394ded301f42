"""The surface that pictures are drawn on: flat colours, type, dots; and its PNG."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from generator.making.collection import drawable, face_of
from generator.making.pictures.jobs import Look, Phrase
from generator.making.pictures.lines import atoms
from generator.making.pictures.type import Block, face, fitted, in_lines, line
from generator.model import Language
from generator.model.noun import noun

_SMOOTH = 8  # shapes are drawn this many times larger, and then made small: their edges are smooth
# Marks that vertical lines set in the corner of their square: how far to the right and up, in ems.
_CORNERED = {"，": (0.683, 0.683), "、": (0.635, 0.667), "。": (0.631, 0.621), "！": (0.494, 0.064)}
_VERTICAL = str.maketrans("“”‘’《》…", "﹃﹄﹁﹂︽︾︙")  # marks of vertical lines: GB/T 15834-2011
_ASCENT = 0.88  # of the em above the base line


class Canvas:
    """A picture being drawn. Positions are in pixels from the top left; text stands on its base line.

    Colours are inks, that is names of its look's colours.
    """

    def __init__(
        self, width: int, height: int, ground: str, font: bytes, language: Language, look: Look
    ) -> None:
        self.image = Image.new("RGB", (width, height), look[ground])
        self.look = look
        self.language = language
        self.font = font
        self._draw = ImageDraw.Draw(self.image)

    def box(self, x: int, y: int, width: int, height: int, colour: str) -> None:
        """A filled rectangle."""
        self._draw.rectangle((x, y, x + width - 1, y + height - 1), self.look[colour])

    def frame(self, x: int, y: int, width: int, height: int, stroke: int, colour: str) -> None:
        """A rectangle's outline; the stroke lies inside."""
        self._draw.rectangle((x, y, x + width - 1, y + height - 1), outline=self.look[colour], width=stroke)

    def text(self, text: str, x: float, y: float, size: int, colour: str, align: str = "left") -> float:
        """A line of type from ``x`` (its start, middle or end, as ``align`` says); returns its width."""
        made = line(self.font, text, size, self.language)
        x -= {"left": 0.0, "centre": made.width / 2, "right": made.width}[align]
        for piece in made.pieces:
            set_in = face(self.font, size, piece.face)
            self._draw.text((x + piece.x, y), piece.text, self.look[colour], set_in, anchor="ls")
        return made.width

    def glyph(self, character: str, x: float, y: float, size: int, colour: str) -> None:
        """One character, its origin exactly at ``x`` and ``y``."""
        set_in = face(self.font, size, face_of(self.font, character))
        self._draw.text((x, y), character, self.look[colour], set_in, anchor="ls")

    def block(
        self, block: Block, x: float, y: float, colour: str, align: str = "left", leading: float = 1.3
    ) -> float:
        """Lines of type, the em box of the first beginning at ``y``; returns where the last one ends."""
        for number, text in enumerate(block.lines):
            self.text(
                text, x, y + block.size * (number * leading + _ASCENT), block.size, colour=colour, align=align
            )
        return y + block.size * ((len(block.lines) - 1) * leading + 1)

    def fit(self, text: str | Phrase, room: tuple[int, int], sizes: range) -> Block:
        """The text in lines, as large as its room (width, height) allows; see ``type.fitted``."""
        phrase = atoms(text, self.language) if isinstance(text, str) else text
        return fitted(self.font, phrase, self.language, room, sizes)

    def fit_lines(self, lines: tuple[str, ...], room: tuple[int, int], sizes: range) -> Block:
        """Given lines, as large as their room allows; see ``type.in_lines``."""
        return in_lines(self.font, lines, self.language, room, sizes)

    def upright(self, text: str, x: float, y: float, size: int, colour: str, pitch: float = 1.08) -> float:
        """A vertical line of Chinese around ``x``, its first square beginning at ``y``; returns where it ends."""
        for character in drawable(text).translate(_VERTICAL):
            right, up = _CORNERED.get(character, (0.0, 0.0))
            self.glyph(character, x - size / 2 + right * size, y + (_ASCENT - up) * size, size, colour)
            y += size * pitch
        return y - size * (pitch - 1)

    def dots(
        self, centres: Iterable[tuple[float, float]], diameter: float, colour: str, hole: float = 0
    ) -> None:
        """Discs, or rings around a ``hole`` of that diameter."""
        stamp = disc(diameter, hole)
        for x, y in centres:
            self.image.paste(
                self.look[colour], (round(x - stamp.width / 2), round(y - stamp.height / 2)), stamp
            )

    def stamp(self, mask: Image.Image, x: int, y: int, colour: str) -> None:
        """Colour what a mask covers, its top left corner at ``x`` and ``y``."""
        self.image.paste(self.look[colour], (x, y), mask)

    def lay(self, picture: Image.Image, x: int, y: int) -> None:
        """Lay a picture with a transparent ground on this one."""
        self.image.paste(picture, (x, y), picture)

    def png(self, *inks: tuple[str, str]) -> bytes:
        """The picture as a PNG of few colours: for each pair of ink and ground, eight steps from one to the other."""
        colours = _blends((self.look[ink], self.look[ground]) for ink, ground in inks)
        palette = Image.new("P", (1, 1))
        palette.putpalette(bytes(part for colour in colours for part in colour))
        small = self.image.quantize(palette=palette, dither=Image.Dither.NONE)
        written = BytesIO()
        # The next level, 8, takes three times as long, most of a drawing, for 8 % fewer bytes.
        small.save(written, "PNG", compress_level=7, bits=4 if len(colours) <= 16 else 8)
        return written.getvalue()


@noun
class Drawing:
    """How a kind of job is drawn: the size of its picture in pixels, the ink of its ground, and what draws it."""

    size: tuple[int, int]
    ground: str
    draw: Callable[[Canvas, Any], bytes]


@lru_cache(maxsize=64)
def disc(diameter: float, hole: float) -> Image.Image:
    """A disc, or a ring around a ``hole`` of that diameter, as a mask with smooth edges."""
    side = int(diameter) + 2 + int(diameter) % 2
    large = Image.new("L", (side * _SMOOTH, side * _SMOOTH), 0)
    draw = ImageDraw.Draw(large)
    middle = side * _SMOOTH / 2
    for width, value in ((diameter, 255), (hole, 0)):
        radius = width * _SMOOTH / 2
        if radius:
            draw.ellipse((middle - radius, middle - radius, middle + radius - 1, middle + radius - 1), value)
    return large.resize((side, side), Image.Resampling.BOX)


def _blends(inks: Iterable[tuple[str, str]]) -> list[tuple[int, int, int]]:
    found: dict[tuple[int, int, int], None] = {}
    for ink, ground in inks:
        first, last = _rgb(ground), _rgb(ink)
        for step in range(8):
            found[tuple(a + round((b - a) * step / 7) for a, b in zip(first, last, strict=True))] = None  # type: ignore[index]
    return list(found)


def _rgb(colour: str) -> tuple[int, int, int]:
    number = int(colour[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255
