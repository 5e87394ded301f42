"""The display fonts: a few glyphs of the committed font, as small files that a browser loads after the page."""

from io import BytesIO

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

from generator.making.collection import opened
from generator.making.faces import Face

# How far, in units of 1000 per em, a quadratic curve may lie off the cubic one it stands for: nobody sees half a unit.
_TOLERANCE = 0.5


def cut(face: Face, font: bytes) -> bytes:
    """A WOFF2 file with the Chinese face's glyphs of the characters alone; the same bytes on any day and any machine.

    ``font`` is OpenType with cubic curves. The features are OpenType tags to keep (vert, kern); ``pwid`` is not kept
    but applied: quotation marks then have the width that Latin text wants.
    Curves become quadratic, as WOFF2 packs those in two thirds of the bytes.
    """
    made = opened(font)
    if "pwid" in face.features:
        _widths_for_latin(made)
    _subset(made, face.characters, [feature for feature in face.features if feature != "pwid"])
    _make_quadratic(made)
    made.flavor = "woff2"
    written = BytesIO()
    made.save(written, reorderTables=None)
    return written.getvalue()


def _widths_for_latin(font: TTFont) -> None:
    table = font["GSUB"].table
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "pwid"
        for index in record.Feature.LookupListIndex
    }
    narrow: dict[str, str] = {}
    for index in sorted(wanted):
        for part in table.LookupList.Lookup[index].SubTable:
            narrow.update(getattr(part, "ExtSubTable", part).mapping)
    for names in font["cmap"].tables:
        for point in (0x2018, 0x2019, 0x201C, 0x201D, 0x2026):
            if point in names.cmap:
                names.cmap[point] = narrow.get(names.cmap[point], names.cmap[point])


def _subset(font: TTFont, characters: str, features: list[str]) -> None:
    options = Options(layout_features=features, hinting=False, desubroutinize=True, name_IDs=[0, 14])
    options.drop_tables += ["BASE"]
    options.notdef_outline = True
    cutter = Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)


def _make_quadratic(font: TTFont) -> None:
    glyphs, drawn = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        drawn[name] = pen.glyph()
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    font["loca"] = newTable("loca")
    font["glyf"] = outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = font.getGlyphOrder(), drawn
    font["maxp"] = _limits(font["maxp"].numGlyphs)
    font["post"].formatType = 3
    font.sfntVersion = "\x00\x01\x00\x00"


def _limits(glyphs: int) -> object:
    limits = newTable("maxp")
    limits.tableVersion, limits.numGlyphs, limits.maxZones = 0x00010000, glyphs, 1
    for name in (
        "TwilightPoints",
        "Storage",
        "FunctionDefs",
        "InstructionDefs",
        "StackElements",
        "SizeOfInstructions",
    ):
        setattr(limits, f"max{name}", 0)
    limits.maxComponentElements = 0
    return limits
