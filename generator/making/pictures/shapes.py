"""What the pictures share: the seal, the field of a thousand dots, a door's lattice and its opened leaf."""

from PIL import Image

from generator.making.pictures.canvas import Canvas
from generator.making.pictures.colours import BAND, FIELD, INK, INK2, ON_FIELD, SHEET, TENG, ZHU
from generator.making.pictures.jobs import Door
from generator.making.pictures.type import face, fitted

SEAL_CHARACTER = "节"
# Of the seal's side: where its inner line lies, how thick that is, and the character's em with that line, in a badge
# without it, and as a small icon, where its strokes then fall on whole pixels.
SEAL_INSET, SEAL_STROKE = 0.07, 0.028
SEAL_SIZE, SEAL_SIZE_BADGE, SEAL_SIZE_ICON = 0.76, 0.84, 0.94
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
_COLUMNS, _YOU = 40, 9 * 40 + 13  # a row; the reader's dot, where the home page has it


def seal(
    canvas: Canvas, x: int, y: int, side: int, square: str = FIELD, ink: str = ON_FIELD, em: float = SEAL_SIZE
) -> None:
    """The seal, a square of ``side`` pixels; ``em`` is its character's. At ``SEAL_SIZE`` it has its inner line."""
    canvas.box(x, y, side, side, square)
    if em == SEAL_SIZE:
        inset, stroke = round(side * SEAL_INSET), max(1, round(side * SEAL_STROKE))
        canvas.frame(x + inset, y + inset, side - 2 * inset, side - 2 * inset, stroke, ink)
    size = round(side * em)
    left, top, right, bottom = face(canvas.font, size).getbbox(SEAL_CHARACTER, anchor="ls")
    shift = (side - (left + right)) / 2, round((side - (top + bottom)) / 2)
    canvas.glyph(SEAL_CHARACTER, x + shift[0], y + shift[1], size, ink)


def thousand(canvas: Canvas, x: int, y: int, pitch: float, dots: tuple[str, str], whole: int) -> None:
    """A thousand dots, the first ``whole`` filled, one of them the reader's; ``dots``: colour and ground."""
    colour, ground = dots
    centres = [
        (x + pitch * (0.5 + cell % _COLUMNS), y + pitch * (0.5 + cell // _COLUMNS)) for cell in range(1000)
    ]
    diameter = pitch * 0.74
    canvas.dots(centres[:whole], diameter, colour)
    canvas.dots(centres[whole:], diameter, colour, hole=diameter * 0.72)
    canvas.dots([centres[_YOU]], pitch * 1.24, ground)
    canvas.dots([centres[_YOU]], pitch, TENG)
    canvas.dots([centres[_YOU]], pitch * 0.4, INK)


def lattice(canvas: Canvas, x: int, y: int, side: int, door: Door, own: int | None = None) -> None:
    """A door's lattice of nine, a square of ``side`` pixels: dots for named activities, rings for described ones."""
    cell, bar, used = side / 3, max(2, round(side / 28)), min(9, len(door.named))
    canvas.box(x, y, side, side, SHEET)
    canvas.frame(x, y, side, side, bar, INK)
    for index in range(used):
        left, top = round(x + index % 3 * cell), round(y + index // 3 * cell)
        if index < 6:
            canvas.box(left, round(top + cell - bar / 2), round(cell), bar, INK)
        if index % 3 < 2:
            canvas.box(round(left + cell - bar / 2), top, bar, round(cell), INK)
        _cell(canvas, left + cell / 2, top + cell / 2, cell * 0.56, door.named[index], index == own)


def _cell(canvas: Canvas, x: float, y: float, diameter: float, named: bool, own: bool) -> None:
    if own:
        canvas.dots([(x, y)], diameter * 1.1, INK)
        canvas.dots([(x, y)], diameter, TENG)
        canvas.dots([(x, y)], diameter * 0.4, INK)
    else:
        canvas.dots([(x, y)], diameter, ZHU, hole=0 if named else diameter * 0.68)


def leaf(door: Door, width: int, height: int, canvas: Canvas) -> Canvas:
    """A door's leaf seen from the front: ordinal, lattice, name."""
    made = Canvas(width, height, SHEET, canvas.font, canvas.language)
    margin, side = width // 8, round(width * 0.64)
    made.text(door.ordinal, margin, margin + width // 8, width // 6, ZHU)
    lattice(made, margin, margin + width // 5, side, door)
    below = margin + width // 5 + side + width // 10
    door_name(made, door, (margin, below, width - 2 * margin, height - below - margin))
    made.frame(0, 0, width, height, max(3, width // 60), INK)
    return made


def door_name(canvas: Canvas, door: Door, room: tuple[int, int, int, int]) -> None:
    """A door's name in its room (left, top, width, height): vertical in Chinese."""
    x, y, width, height = room
    if canvas.language == "zh":
        name = "".join(door.name)
        size = min(width // 3, int(height / len(name) / 1.08))
        canvas.upright(name, x + width / 2, y, size, INK)
    else:
        block = fitted(canvas.font, door.name, "en", (width, height), range(width // 5, 8, -1))
        canvas.block(block, x, y, INK, leading=1.2)


def opened(front: Canvas) -> Image.Image:
    """The leaf turned inward around its left edge, on a transparent ground."""
    width, height = front.image.size
    across, far = round(width * 0.8), 0.85  # how wide it now looks, and how tall at its far edge
    finer = 4
    turned = Image.new("RGBA", (across, height * finer))
    for x in range(across):
        tall = height * finer * (1 - (1 - far) * (x + 0.5) / across)
        seen = (_depth(x / across, far) * width, 0, _depth((x + 1) / across, far) * width, height)
        strip = front.image.resize((1, round(tall)), Image.Resampling.BICUBIC, box=seen)
        turned.paste(strip, (x, round((height * finer - tall) / 2)))
    return turned.resize((across, height), Image.Resampling.BOX)


def _depth(seen: float, far: float) -> float:
    """Where on the leaf (0 at the hinge, 1 at its far edge) one looks at ``seen`` of its drawn width."""
    return seen * far / (1 - seen + seen * far)
