"""Glyphs as outlines: the path data that SVG pictures carry so that they need no font."""

from functools import lru_cache
from io import BytesIO

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttGlyphSet import _TTGlyphSet


@lru_cache(maxsize=1)
def outlines(font: bytes) -> "Outlines":
    """The outlines of a font, which takes a while to open."""
    return Outlines(font)


class Outlines:
    """The glyphs of one font: ``text("节", 24, 10, 30)`` is the path of 节, 24 units per em, its origin at (10, 30)."""

    def __init__(self, font: bytes) -> None:
        self._font = TTFont(BytesIO(font), lazy=True)
        self._glyphs: _TTGlyphSet = self._font.getGlyphSet()
        self._names: dict[int, str] = self._font.getBestCmap()
        self._em: int = self._font["head"].unitsPerEm

    def has(self, character: str) -> bool:
        """Whether the font has a glyph for a character."""
        return ord(character) in self._names

    def bounds(self, character: str) -> tuple[float, float, float, float]:
        """The box of a glyph's ink in ems: left, bottom, right, top, from the origin on the base line."""
        pen = BoundsPen(self._glyphs)
        self._glyphs[self._names[ord(character)]].draw(pen)
        left, bottom, right, top = pen.bounds or (0, 0, 0, 0)
        return left / self._em, bottom / self._em, right / self._em, top / self._em

    def width(self, text: str, size: float) -> float:
        """How far ``text`` runs at ``size`` units per em, without kerning."""
        return (
            float(sum(self._glyphs[self._names[ord(character)]].width for character in text))
            * size
            / self._em
        )

    def text(self, text: str, size: float, x: float, y: float, digits: int = 1) -> str:
        """Path data of ``text`` set from ``x`` on the base line ``y`` (y grows downwards), rounded to ``digits``."""
        pen = SVGPathPen(self._glyphs, ntos=lambda number: f"{round(number, digits):g}")
        scale = size / self._em
        for character in text:
            glyph = self._glyphs[self._names[ord(character)]]
            glyph.draw(TransformPen(pen, Transform(scale, 0, 0, -scale, x, y)))
            x += glyph.width * scale
        return str(pen.getCommands())
