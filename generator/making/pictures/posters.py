"""The upright posters, 1080 x 1920: to save on a phone, to send, to print."""

from collections.abc import Mapping, Sequence

from generator.making.pictures import qr
from generator.making.pictures.canvas import Canvas, Drawing
from generator.making.pictures.colours import BAND, FIELD, INK, INK2, ON_FIELD, ON_FIELD2, SHEET, TENG, ZHU
from generator.making.pictures.jobs import DoorPoster, HomePoster, Phrase
from generator.making.pictures.shapes import OPENED_INKS, field, leaf, opened, seal, upright_deeds

SIZE = WIDTH, HEIGHT = 1080, 1920
_ROOM = 1150  # the height of a door's deeds
_SIZES, _LEADING = range(60, 24, -1), 1.2  # of English deeds
_CODE = 300  # the code's square at most, its quiet zone included


def _home(canvas: Canvas, job: HomePoster) -> bytes:
    seal(canvas=canvas, x=64, y=72, side=130, square=ON_FIELD, ink=FIELD)
    _title(canvas, job)
    if (drawn := job.home.drawn) is not None:
        as_of = canvas.fit((drawn.as_of,), (940, 60), range(40, 20, -1))
        foot = canvas.block(as_of, 64, 1190, ON_FIELD)
        headline = canvas.fit(drawn.headline, (950, 130), range(60, 30, -1))
        canvas.block(headline, 64, foot + 8, ON_FIELD)
        field(canvas=canvas, x=60, y=1404, pitch=15.6, dots=(ON_FIELD, FIELD), drawn=drawn)
        canvas.text(drawn.source, 64, 1846, 28, ON_FIELD2)
    _code(canvas=canvas, address=job.address, scan=job.scan, x=738, y=1408, colour=ON_FIELD)
    return canvas.png(
        (ON_FIELD, FIELD), (ON_FIELD2, FIELD), (TENG, FIELD), (INK, TENG), (INK, SHEET), (SHEET, FIELD)
    )


def _title(canvas: Canvas, job: HomePoster) -> None:
    if canvas.language == "zh":
        size = min(194, int(1040 / max(map(len, job.home.title)) / 1.06))
        for column, text in enumerate(job.home.title):
            canvas.upright(text, 918 - column * size * 1.165, 72, size, ON_FIELD)
        canvas.upright("".join(job.home.theme), 520, 76, 66, ON_FIELD, pitch=1.1)
        canvas.upright(job.home.day, 404, 80, 44, ON_FIELD2, pitch=1.16)
    else:
        title = canvas.fit_lines(job.home.title, (800, 620), range(170, 60, -2))
        foot = canvas.block(title, 64, 300, ON_FIELD, leading=1.06)
        theme = canvas.fit(job.home.theme, (760, 150), range(64, 30, -1))
        foot = canvas.block(theme, 66, foot + 70, ON_FIELD, leading=1.2)
        canvas.text(job.home.day, 66, foot + 90, 38, ON_FIELD2)
        canvas.upright(job.home.twin, 968, 72, 92, ON_FIELD2, pitch=1.14)


def _door(canvas: Canvas, job: DoorPoster) -> bytes:
    turned = opened(leaf(job.door, 540, 1236, canvas))
    canvas.lay(turned, 24, 40)
    for x in (0, WIDTH - 24):
        canvas.box(x, 0, 24, 1300, INK)
    canvas.box(0, 0, WIDTH, 40, INK)
    canvas.box(0, 1276, WIDTH, 24, INK)
    _verbs(canvas, job, 24 + turned.width + 36, WIDTH - 24 - 36)
    canvas.box(0, 1300, WIDTH, HEIGHT - 1300, BAND)
    name = canvas.fit(job.door.name, (590, 230), range(112, 40, -2))
    foot = canvas.block(name, 64, 1370, INK, leading=1.2)
    canvas.text(job.source, 66, foot + 62, 36, ZHU)
    seal(canvas, 64, 1740, 116)
    canvas.text(job.site, 208, 1790, 36, INK)
    canvas.text(job.day, 208, 1842, 30, INK2)
    _code(canvas=canvas, address=job.address, scan=job.scan, x=714, y=1364, colour=INK)
    return canvas.png(*OPENED_INKS, (ZHU, BAND))


def _verbs(canvas: Canvas, job: DoorPoster, left: int, right: int) -> None:
    if not job.verbs:
        return
    if job.language == "zh":
        upright_deeds(canvas, job.verbs, (left, right), (84, 84 + _ROOM), 96)
    else:
        _level_deeds(canvas, job.verbs, left, right - left)


def _level_deeds(canvas: Canvas, deeds: Sequence[Phrase], left: int, width: int) -> None:
    """Deeds below each other, all of the largest size at which they have room, a line or more apart."""
    for size in _SIZES:
        blocks = [canvas.fit(deed, (width, _ROOM), range(size, _SIZES.stop, -1)) for deed in deeds]
        spare = _ROOM - sum(len(block.lines) for block in blocks) * size * _LEADING
        if spare >= size * len(deeds) and all(block.size == size for block in blocks):
            break
    between, top = min(spare / len(deeds), size * 2), 96.0
    for block in blocks:
        top = canvas.block(block, left, top, ON_FIELD, leading=_LEADING) + between


def _code(canvas: Canvas, address: str, scan: Phrase, x: int, y: int, colour: str) -> None:
    """The code, and under it what it is for."""
    square = code(canvas, address, x, y, _CODE)
    canvas.block(canvas.fit(scan, (square, 90), range(36, 18, -1)), x, y + square + 20, colour)


def code(canvas: Canvas, address: str, x: int, y: int, most: int) -> int:
    """A code on white, dark modules of whole pixels; its side, which is ``most`` at most."""
    module = most // qr.side(address)
    square = module * qr.side(address)
    canvas.box(x, y, square, square, SHEET)
    for column, row in qr.modules(address):
        canvas.box(x + (column + qr.QUIET) * module, y + (row + qr.QUIET) * module, module, module, INK)
    return square


DRAWINGS: Mapping[type, Drawing] = {
    HomePoster: Drawing(SIZE, FIELD, _home),
    DoorPoster: Drawing(SIZE, FIELD, _door),
}
