"""What the pictures share: the seal, the field of dots, a door's lattice and its opened leaf."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil

from PIL import Image

from generator.making.pictures.canvas import Canvas, disc
from generator.making.pictures.colours import BAND, FIELD, INK, INK2, ON_FIELD, SHEET, TENG, ZHU
from generator.making.pictures.jobs import Door, Drawn, Phrase
from generator.making.pictures.lines import broken
from generator.making.pictures.type import face
from generator.making.seal import SEAL_SIZE
from generator.site import charts
from generator.site.charts import FRONT_COLUMNS, READER, Behind

# Of the seal's side: where its inner line lies, how thick that is, and the character's em with that line, in a badge
# without it, and as a small icon, where its strokes then fall on whole pixels.
SEAL_INSET, SEAL_STROKE = 0.07, 0.028
SEAL_SIZE_BADGE, SEAL_SIZE_ICON = 0.84, 0.94
# What a picture with an opened leaf is drawn with: ink and ground, pair by pair.
OPENED_INKS = (
    (ON_FIELD, FIELD),
    (INK, SHEET),
    (ZHU, SHEET),
    (INK, BAND),
    (INK2, BAND),
    (SHEET, FIELD),
    (INK, FIELD),
)
_LEAST_NAME = 36  # pixels per em of a door's name
_GROUND = 2  # pixels above and below a leaf that is turned
_FIELD_CELL = 24  # pixels of a cell of a field while it is drawn


def seal(
    canvas: Canvas, x: int, y: int, side: int, square: str = FIELD, ink: str = ON_FIELD, em: float = SEAL_SIZE
) -> None:
    """The seal, a square of ``side`` pixels; ``em`` is its character's. At ``SEAL_SIZE`` it has its inner line."""
    canvas.box(x, y, side, side, square)
    if em == SEAL_SIZE:
        inset, stroke = round(side * SEAL_INSET), max(1, round(side * SEAL_STROKE))
        canvas.frame(
            x=x + inset,
            y=y + inset,
            width=side - 2 * inset,
            height=side - 2 * inset,
            stroke=stroke,
            colour=ink,
        )
    size = round(side * em)
    left, top, right, bottom = face(canvas.font, size).getbbox(canvas.look.seal, anchor="ls")
    shift = (side - (left + right)) / 2, round((side - (top + bottom)) / 2)
    canvas.glyph(canvas.look.seal, x + shift[0], y + shift[1], size, ink)


def field(canvas: Canvas, x: int, y: int, pitch: float, dots: tuple[str, str], drawn: Drawn) -> None:
    """A figure's dots in rows, as on the home page, one of them the reader's; ``dots``: colour and ground."""
    colour, ground = dots
    cells = range(drawn.whole + drawn.empty)
    centres = [
        (x + pitch * (0.5 + cell % FRONT_COLUMNS), y + pitch * (0.5 + cell // FRONT_COLUMNS))
        for cell in cells
    ]
    diameter = pitch * 0.74
    canvas.dots(centres[: drawn.whole], diameter, colour)
    canvas.dots(centres[drawn.whole :], diameter, colour, hole=diameter * 0.72)
    if drawn.you and drawn.whole > READER:
        canvas.dots([centres[READER]], pitch * 1.24, ground)
        canvas.dots([centres[READER]], pitch, TENG)
        canvas.dots([centres[READER]], pitch * 0.4, INK)


def lattice(canvas: Canvas, x: int, y: int, side: int, behind: Behind, own: int | None = None) -> None:
    """A door's lattice of nine, or its field: dots for named activities, rings for described ones."""
    cell, bar = side / 3, max(2, round(side / 28))
    canvas.box(x, y, side, side, SHEET)
    canvas.frame(x=x, y=y, width=side, height=side, stroke=bar, colour=INK)
    for index, named in enumerate(behind.cells):
        left, top = round(x + index % 3 * cell), round(y + index // 3 * cell)
        if index < 6:
            canvas.box(left, round(top + cell - bar / 2), round(cell), bar, INK)
        if index % 3 < 2:
            canvas.box(round(left + cell - bar / 2), top, bar, round(cell), INK)
        _cell(
            canvas=canvas,
            x=left + cell / 2,
            y=top + cell / 2,
            diameter=cell * 0.56,
            named=named,
            own=index == own,
        )
    if behind.many > charts.NINE:
        _field(canvas, x + 2 * bar, y + 2 * bar, side - 4 * bar, behind)


def _field(canvas: Canvas, x: int, y: int, side: int, behind: Behind) -> None:
    """A dot or ring for each of any number; drawn large and made small, as ten thousand are less than a pixel each."""
    columns = charts.side(behind.many)
    large = Image.new("L", (columns * _FIELD_CELL, columns * _FIELD_CELL), 0)
    for index in range(behind.many):
        stamp = _dot(index < behind.named)
        large.paste(stamp, (index % columns * _FIELD_CELL, index // columns * _FIELD_CELL))
    canvas.stamp(large.resize((side, side), Image.Resampling.BOX), x, y, ZHU)


@lru_cache
def _dot(full: bool) -> Image.Image:
    """A dot or a ring in the middle of its cell."""
    cell = disc(_FIELD_CELL * 0.74, 0 if full else _FIELD_CELL * 0.48)
    made = Image.new("L", (_FIELD_CELL, _FIELD_CELL), 0)
    made.paste(cell, ((_FIELD_CELL - cell.width) // 2, (_FIELD_CELL - cell.height) // 2))
    return made


def own_cell(canvas: Canvas, x: int, y: int, side: int) -> None:
    """The reader's own cell alone, as a square of ``side`` pixels."""
    canvas.box(x, y, side, side, SHEET)
    canvas.frame(x=x, y=y, width=side, height=side, stroke=max(2, round(side / 28)), colour=INK)
    _cell(canvas=canvas, x=x + side / 2, y=y + side / 2, diameter=side * 0.56, named=True, own=True)


def _cell(canvas: Canvas, x: float, y: float, diameter: float, named: bool, own: bool) -> None:
    if own:
        canvas.dots([(x, y)], diameter * 1.1, INK)
        canvas.dots([(x, y)], diameter, TENG)
        canvas.dots([(x, y)], diameter * 0.4, INK)
    else:
        canvas.dots([(x, y)], diameter, ZHU, hole=0 if named else diameter * 0.68)


def leaf(door: Door, width: int, height: int, canvas: Canvas) -> Canvas:
    """A door's leaf seen from the front: ordinal, lattice, name."""
    made = Canvas(width, height, SHEET, canvas.font, language=canvas.language, look=canvas.look)
    margin, side = width // 8, round(width * 0.64)
    made.text(door.ordinal, margin, margin + width // 8, width // 6, ZHU)
    lattice(made, margin, margin + width // 5, side, door.behind)
    below = margin + width // 5 + side + width // 10
    door_name(made, door, (margin, below, width - 2 * margin, height - below - margin))
    made.frame(x=0, y=0, width=width, height=height, stroke=max(3, width // 60), colour=INK)
    return made


def door_name(canvas: Canvas, door: Door, room: tuple[int, int, int, int]) -> None:
    """A door's name in its room (left, top, width, height): vertical in Chinese."""
    x, y, width, height = room
    if canvas.language == "zh":
        name = "".join(door.name)
        # A long name stands in two columns, the first at the right.
        columns = 1 if height / max(1, len(name)) / 1.08 >= _LEAST_NAME else 2
        rows = -(-len(name) // columns)
        size = min(width // 3, int(height / max(1, rows) / 1.08))
        for column in range(columns):
            middle = x + width / 2 + size * 1.3 * ((columns - 1) / 2 - column)
            canvas.upright(name[column * rows : (column + 1) * rows], middle, y, size, INK)
    else:
        block = canvas.fit(door.name, (width, height), range(max(width // 5, 9), 8, -1))
        canvas.block(block, x, y, INK, leading=1.2)


def opened(front: Canvas) -> Image.Image:
    """The leaf turned inward around its left edge, on a transparent ground."""
    width, height = front.image.size
    across, far = round(width * 0.8), 0.85  # how wide it now looks, and how tall at its far edge
    # In premultiplied colours, which need no conversion strip by strip; its ground makes the slanted edges smooth.
    flat, turned = Image.new("RGBa", (width, height + 2 * _GROUND)), Image.new("RGBa", (across, height))
    flat.paste(front.image.convert("RGBA").convert("RGBa"), (0, _GROUND))
    for x in range(across):
        shrunk = 1 - (1 - far) * (x + 0.5) / across
        top = height * (1 - shrunk) / 2
        first, last = int(top), ceil(height - top)
        left, right = (_depth(end / across, far) * width for end in (x, x + 1))
        upper, lower = ((row - top) / shrunk + _GROUND for row in (first, last))
        strip = flat.resize((1, last - first), Image.Resampling.BICUBIC, box=(left, upper, right, lower))
        turned.paste(strip, (x, first))
    return turned.convert("RGBA")


def _depth(seen: float, far: float) -> float:
    """Where on the leaf (0 at the hinge, 1 at its far edge) one looks at ``seen`` of its drawn width."""
    return seen * far / (1 - seen + seen * far)


def upright_deeds(
    canvas: Canvas, deeds: Sequence[Phrase], sides: tuple[int, int], ends: tuple[int, int], largest: int
) -> None:
    """Deeds in upright columns from the right, as large as the room between its sides and ends allows."""
    size, _, made, pitch = max(_columns(deeds, sides[1] - sides[0], ends[1] - ends[0], largest))
    x = sides[1] - pitch / 2
    for columns in made:
        for text in columns:
            canvas.upright(text, x, ends[0], size, ON_FIELD, pitch=1.1)
            x -= pitch
        x -= pitch * _BETWEEN


_BETWEEN = 0.5  # columns between two deeds


def _columns(
    deeds: Sequence[Phrase], width: int, height: int, largest: int
) -> Iterator[tuple[int, int, list[list[str]], float]]:
    """Each way to set them: the size, the number of columns (the fewer the better, so below zero), the columns of each
    deed, and how far they stand apart.
    """
    for length in range(1, max(len("".join(deed)) for deed in deeds) + 1):
        made = [columns for deed in deeds if (columns := broken(deed, length, len)) is not None]
        if len(made) == len(deeds):
            count, longest = sum(map(len, made)), max(len(text) for columns in made for text in columns)
            pitch = width / (count + (len(made) - 1) * _BETWEEN)
            yield min(int(pitch * 0.76), int(height / longest / 1.1), largest), -count, made, pitch
