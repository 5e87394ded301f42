"""The partners' poster: A4, the festival above, below it room for one's own activity, name, date and town."""

from collections.abc import Mapping

from generator.making.pictures.canvas import Canvas, Drawing
from generator.making.pictures.colours import FIELD, INK, ON_FIELD, ON_FIELD2, SHEET
from generator.making.pictures.jobs import PartnerPoster
from generator.making.pictures.posters import code
from generator.making.pictures.shapes import seal

SIZE = WIDTH, HEIGHT = 1654, 2339  # A4 at 200 dots an inch
_MARGIN, _FOLD = 110, 1130  # the red field ends at the fold
_STEP = 190  # from one line to be filled in to the next
_CODE = 280


def _draw(canvas: Canvas, job: PartnerPoster) -> bytes:
    canvas.box(0, 0, WIDTH, _FOLD, FIELD)
    seal(canvas=canvas, x=_MARGIN, y=_MARGIN, side=170, square=ON_FIELD, ink=FIELD)
    if canvas.language == "zh":
        _upright(canvas, job)
    else:
        _lying(canvas, job)
    answering = canvas.fit(job.answering, (700, 100), range(80, 32, -2))
    canvas.block(answering, _MARGIN, _FOLD - 160, ON_FIELD)
    foot = _room(canvas, job)
    side = code(canvas, job.address, _MARGIN, foot, _CODE)
    for number, (text, size) in enumerate(((job.scan, 48), (job.number, 38), ((job.address,), 34))):
        block = canvas.fit(text, (WIDTH - 2 * _MARGIN - side - 40, 60), range(size, 20, -1))
        canvas.block(block, _MARGIN + side + 40, foot + 40 + number * 76, INK)
    return canvas.png((ON_FIELD, FIELD), (ON_FIELD2, FIELD), (INK, SHEET), (FIELD, SHEET))


def _upright(canvas: Canvas, job: PartnerPoster) -> None:
    """Title, theme and day in columns from the right, as on the home page."""
    home, room = job.home, _FOLD - 2 * _MARGIN
    size = min(180, int(room / max(map(len, home.title)) / 1.08))
    x = WIDTH - _MARGIN - size / 2
    for text in home.title:
        canvas.upright(text, x, _MARGIN, size, ON_FIELD)
        x -= size * 1.165
    for text, most, colour in (("".join(home.theme), 64, ON_FIELD), (home.day, 46, ON_FIELD2)):
        if text:
            small = min(most, int(room / len(text) / 1.12))
            canvas.upright(text, x + size / 2 - 70, _MARGIN + 6, small, colour, pitch=1.12)
            x -= 2 * most


def _lying(canvas: Canvas, job: PartnerPoster) -> None:
    home, wide = job.home, WIDTH - 2 * _MARGIN
    title = canvas.fit_lines(home.title, (wide - 200, 420), range(150, 60, -2))
    foot = canvas.block(title, _MARGIN, 330, ON_FIELD, leading=1.06)
    theme = canvas.fit(home.theme, (wide - 200, 80), range(60, 32, -1))
    foot = canvas.block(theme, _MARGIN, foot + 40, ON_FIELD, leading=1.2)
    canvas.text(home.day, _MARGIN, foot + 70, 40, ON_FIELD2)
    size = min(88, int((_FOLD - 2 * _MARGIN) / len(home.twin) / 1.14))
    canvas.upright(home.twin, WIDTH - _MARGIN - size / 2, _MARGIN, size, ON_FIELD2, pitch=1.14)


def _room(canvas: Canvas, job: PartnerPoster) -> int:
    """A line for each label, to be filled in by hand; returns where the foot begins."""
    y = _FOLD + 50
    for label in job.labels:
        y += _STEP
        width = canvas.text(label, _MARGIN, y, 46, INK)
        start = round(_MARGIN + max(220, width + 30))
        canvas.box(start, y + 8, WIDTH - _MARGIN - start, 3, INK)
    return y + 90


DRAWINGS: Mapping[type, Drawing] = {PartnerPoster: Drawing(SIZE, SHEET, _draw)}
