"""Glyphs as outlines: the path data that SVG pictures carry so that they need no font."""

from functools import lru_cache

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib.ttGlyphSet import _TTGlyph, _TTGlyphSet

from generator.making.collection import CHINESE, EUROPEAN, drawable, face_of, opened


@lru_cache(maxsize=1)
def outlines(font: bytes) -> "Outlines":
    """The outlines of a font, which takes a while to open."""
    return Outlines(font)


class Outlines:
    """The glyphs of both faces: ``text("节", 24, 10, 30)`` is the path of 节, 24 units per em, from (10, 30) on."""

    def __init__(self, font: bytes) -> None:
        self._data = font
        self._faces = [opened(font, number) for number in (CHINESE, EUROPEAN)]  # both of 1000 units per em
        self._glyphs: list[_TTGlyphSet] = [one.getGlyphSet() for one in self._faces]
        self._names: list[dict[int, str]] = [one.getBestCmap() for one in self._faces]
        self._em: int = self._faces[CHINESE]["head"].unitsPerEm

    def _glyph(self, character: str) -> _TTGlyph:
        number = face_of(self._data, character)
        return self._glyphs[number][self._names[number].get(ord(character), ".notdef")]

    def has(self, character: str) -> bool:
        """Whether a face has a glyph for a character."""
        return any(ord(character) in names for names in self._names)

    def bounds(self, character: str) -> tuple[float, float, float, float]:
        """The box of a glyph's ink in ems: left, bottom, right, top, from the origin on the base line."""
        pen = BoundsPen(self._glyphs[face_of(self._data, character)])
        self._glyph(character).draw(pen)
        left, bottom, right, top = pen.bounds or (0, 0, 0, 0)
        return left / self._em, bottom / self._em, right / self._em, top / self._em

    def width(self, text: str, size: float) -> float:
        """How far ``text`` runs at ``size`` units per em, without kerning."""
        return float(sum(self._glyph(character).width for character in drawable(text))) * size / self._em

    def text(self, text: str, size: float, x: float, y: float, digits: int = 1) -> str:
        """Path data of ``text`` set from ``x`` on the base line ``y`` (y grows downwards), rounded to ``digits``."""
        pen = SVGPathPen(self._glyphs[CHINESE], ntos=lambda number: f"{round(number, digits):g}")
        scale = size / self._em
        for character in drawable(text):
            glyph = self._glyph(character)
            glyph.draw(TransformPen(pen, Transform(scale, 0, 0, -scale, x, y)))
            x += glyph.width * scale
        return str(pen.getCommands())
