"""The share images, 1200 x 630. What matters lies in the middle square of 630, as chats crop to it.

Chats show them a third as wide: no text is smaller than 32 pixels.
"""

from collections.abc import Mapping

from generator.making.pictures.canvas import Canvas, Drawing
from generator.making.pictures.colours import (
    BAND,
    FIELD,
    INK,
    INK2,
    ON_FIELD,
    ON_FIELD2,
    PAPER,
    RULE,
    SHEET,
    TENG,
    ZHU,
)
from generator.making.pictures.jobs import (
    ActivityShare,
    Door,
    DoorShare,
    DoorsShare,
    FigureShare,
    HomeShare,
    LetterShare,
    PageShare,
    Phrase,
)
from generator.making.pictures.lines import atoms, broken
from generator.making.pictures.shapes import (
    OPENED_INKS,
    field,
    lattice,
    leaf,
    opened,
    own_cell,
    seal,
    upright_deeds,
)
from generator.making.pictures.type import line
from generator.site.charts import arranged

SIZE = WIDTH, HEIGHT = 1200, 630
_LEFT, _RIGHT = 285, 915  # the middle square
_LEAST = 32  # pixels per em
_ON_RED = ((ON_FIELD, FIELD), (ON_FIELD2, FIELD))
_ON_PAPER = ((INK, PAPER), (INK2, PAPER), (ZHU, PAPER), (ON_FIELD, FIELD))


def _home(canvas: Canvas, job: HomeShare) -> bytes:
    return _home_zh(canvas, job) if canvas.language == "zh" else _home_en(canvas, job)


def _home_zh(canvas: Canvas, job: HomeShare) -> bytes:
    size = min(104, int(546 / max(map(len, job.title)) / 1.04))
    # As a document is read, from the right: title, theme, and at the end the day with the seal under it.
    for column, text in enumerate(job.title):
        canvas.upright(text, 858 - column * size * 1.15, 40, size, ON_FIELD)
    x = _theme_zh(canvas, job.theme)
    end = canvas.upright(job.day, x, 44, _LEAST, ON_FIELD2, pitch=1.02)
    seal(canvas=canvas, x=x - 28, y=min(round(end) + 8, 566), side=56, square=ON_FIELD, ink=FIELD)
    if (drawn := job.drawn) is not None:
        canvas.text(drawn.as_of, 60, 72, _LEAST, ON_FIELD)
        canvas.block(canvas.fit(drawn.headline, (480, 116), range(44, 31, -1)), 60, 92, ON_FIELD)
        field(canvas=canvas, x=58, y=216, pitch=12, dots=(ON_FIELD, FIELD), drawn=drawn)
        canvas.block(canvas.fit(drawn.source, (480, 84), range(_LEAST, 31, -1)), 60, 532, ON_FIELD2)
    return canvas.png(*_ON_RED, (TENG, FIELD), (INK, TENG))


def _theme_zh(canvas: Canvas, theme: Phrase) -> int:
    """A theme in one column, or in two where one would make it too small; returns where the day stands."""
    whole = "".join(theme)
    columns = broken(theme, max(16, len(whole) // 2 + 1), len) or [whole]
    size, x, day = (36, 660, 592) if len(columns) == 1 else (_LEAST, 664, 582)
    size = min(size, int(550 / max(1, *map(len, columns)) / 1.06))
    for number, text in enumerate(columns):
        canvas.upright(text, x - 34 * number, 44, size, ON_FIELD, pitch=1.06)
    return day


def _home_en(canvas: Canvas, job: HomeShare) -> bytes:
    title = canvas.fit_lines(job.title, (590, 210), range(92, 31, -2))
    foot = canvas.block(title, _LEFT + 22, 28, ON_FIELD, leading=1.04)
    canvas.block(canvas.fit(job.theme, (606, 84), range(36, 31, -1)), _LEFT + 24, foot + 12, ON_FIELD)
    if (drawn := job.drawn) is not None:
        field(canvas=canvas, x=_LEFT + 24, y=378, pitch=6.4, dots=(ON_FIELD, FIELD), drawn=drawn)
        said = (*atoms(f"{drawn.as_of} ", "en"), *drawn.headline)
        block = canvas.fit(said, (_RIGHT - _LEFT - 304, 270), range(36, 31, -1))
        canvas.block(block, _LEFT + 304, 368, ON_FIELD, leading=1.2)
        canvas.text(drawn.source, _LEFT + 24, 590, _LEAST, ON_FIELD2)
    canvas.upright(job.twin, 1096, 40, 56, ON_FIELD2, pitch=1.09)
    seal(canvas=canvas, x=60, y=40, side=150, square=ON_FIELD, ink=FIELD)
    day = tuple(f"{word} " for word in job.day.split())  # its column is too narrow for a date in one piece
    canvas.block(canvas.fit(day, (220, 240), range(40, 31, -1)), 60, 220, ON_FIELD2)
    return canvas.png(*_ON_RED, (TENG, FIELD), (INK, TENG))


def _page(canvas: Canvas, job: PageShare) -> bytes:
    seal(canvas=canvas, x=_LEFT + 40, y=64, side=92, square=ON_FIELD, ink=FIELD)
    block = canvas.fit(job.title, (_RIGHT - _LEFT - 70, 290), range(128, 31, -2))
    height = block.size * (1 + 1.2 * (len(block.lines) - 1))
    canvas.block(block, _LEFT + 40, 340 - height / 2, ON_FIELD, leading=1.2)
    canvas.text(job.site, _LEFT + 40, 540, 36, ON_FIELD)
    canvas.text(job.number, _LEFT + 40, 590, _LEAST, ON_FIELD2)
    return canvas.png(*_ON_RED)


def _letter(canvas: Canvas, job: LetterShare) -> bytes:
    middle = WIDTH / 2
    issuer = canvas.fit(job.issuer, (600, 100), range(66, 31, -2))
    canvas.block(issuer, middle, 62, ZHU, "centre")
    canvas.text(text=job.number, x=middle, y=214, size=_LEAST, colour=INK, align="centre")
    canvas.box(_LEFT, 242, _RIGHT - _LEFT, 5, ZHU)
    block = canvas.fit(job.title, (_RIGHT - _LEFT, 270), range(62, 31, -2))
    height = block.size * (1 + 1.3 * (len(block.lines) - 1))
    canvas.block(block, middle, 402 - height / 2, INK, "centre")
    canvas.text(text=job.site, x=middle, y=600, size=_LEAST, colour=INK2, align="centre")
    return canvas.png((INK, SHEET), (ZHU, SHEET), (INK2, SHEET))


def _figure(canvas: Canvas, job: FigureShare) -> bytes:
    x, width = _LEFT + 20, _RIGHT - _LEFT - 40
    canvas.text(job.before, x, 62, 32, ZHU)
    end = x + canvas.text(job.numeral, x - 6, 218, 178, ZHU)
    canvas.text(job.after, end + 12, 218, 68, ZHU)
    foot = canvas.block(canvas.fit(job.label, (width, 96), range(40, 31, -2)), x, 246, INK)
    canvas.text(job.when, x, foot + 40, _LEAST, INK2)
    canvas.box(x, 398, width, 4, ZHU)
    sentence = canvas.fit(job.sentence, (width, 120), range(40, 31, -1))
    foot = canvas.block(sentence, x, 416, ZHU)
    source = canvas.fit(job.source, (width, 84), range(_LEAST, 31, -1))
    foot = canvas.block(source, x, max(foot + 12, 566 - 42 * len(source.lines)), INK, leading=1.2)
    if foot < 580:
        canvas.text(job.site, x, 606, _LEAST, INK2)
    return canvas.png(*_ON_PAPER)


def _doors(canvas: Canvas, job: DoorsShare) -> bytes:
    canvas.block(canvas.fit(job.title, (600, 110), range(88, 40, -2)), WIDTH / 2, 56, INK, "centre")
    counts = canvas.fit(job.counts, (_RIGHT - _LEFT, 42), range(_LEAST, 31, -1))
    canvas.block(counts, WIDTH / 2, 178, INK2, "centre")
    canvas.box(_LEFT, 252, _RIGHT - _LEFT, 12, INK)
    canvas.box(_LEFT, 560, _RIGHT - _LEFT, 6, INK)
    columns, rows = arranged(len(job.doors))
    width, height = min((_RIGHT - _LEFT - 8) // columns, 156), 296 // rows
    left = (_LEFT + _RIGHT - columns * width) // 2
    for index, door in enumerate(job.doors):
        row, column = divmod(index, columns)
        _small_leaf(
            canvas=canvas,
            x=left + column * width,
            y=264 + row * height,
            width=width,
            height=height,
            door=door,
        )
    canvas.text(text=job.site, x=WIDTH / 2, y=608, size=_LEAST, colour=INK2, align="centre")
    return canvas.png(*_ON_PAPER, (INK, SHEET), (ZHU, SHEET))


def _small_leaf(canvas: Canvas, x: int, y: int, width: int, height: int, door: Door) -> None:
    """A leaf, its lattice above its ordinal, as there is no room for a name."""
    canvas.box(x, y, width, height, SHEET)
    canvas.frame(x=x - 2, y=y, width=width + 4, height=height, stroke=4, colour=INK)
    side = min(width - 28, (height - 28) // 2)
    lattice(canvas, x + (width - side) // 2, y + 18, side, door.behind)
    foot = side + 28
    size = min(88, width // 2, height - foot, (width - 14) // len(door.ordinal))
    canvas.text(
        text=door.ordinal,
        x=x + width / 2,
        y=y + (height + foot + size * 0.7) / 2,
        size=size,
        colour=ZHU,
        align="centre",
    )


def _door(canvas: Canvas, job: DoorShare) -> bytes:
    canvas.box(_LEFT, 0, _RIGHT - _LEFT, HEIGHT, FIELD)
    front = leaf(job.door, 350, 582, canvas)
    turned = opened(front)
    canvas.lay(turned, _LEFT + 10, 24)
    _verb(canvas, job, _LEFT + 10 + turned.width, _RIGHT - 10)
    for x in (_LEFT, _RIGHT - 10):
        canvas.box(x, 0, 10, HEIGHT, INK)
    canvas.box(0, 0, WIDTH, 24, INK)
    canvas.box(0, 606, WIDTH, 24, INK)
    _walls(canvas, job)
    return canvas.png(*OPENED_INKS)


def _verb(canvas: Canvas, job: DoorShare, left: int, right: int) -> None:
    if not job.verb:
        return
    if job.language == "zh":
        upright_deeds(canvas, [job.verb], (left + 24, right - 24), (64, 580), 96)
    else:
        block = canvas.fit(job.verb, (right - left - 44, 500), range(60, 31, -1))
        canvas.block(block, left + 24, 70, ON_FIELD, leading=1.2)


def _walls(canvas: Canvas, job: DoorShare) -> None:
    seal(canvas, 92, 78, 100)
    if job.language == "zh":
        canvas.upright(job.site, 142, 216, 36, INK)
    else:
        canvas.block(canvas.fit(job.site, (186, 280), range(36, 31, -1)), 92, 216, INK)
    source = canvas.fit(job.source, (220, 120), range(_LEAST, 31, -1))
    canvas.block(source, _RIGHT + 32, 560 - 42 * len(source.lines), INK)


def _activity(canvas: Canvas, job: ActivityShare) -> bytes:
    canvas.dots([(_LEFT + 60, 104)], 76, ZHU, hole=0 if job.named else 50)
    canvas.text(job.kind, _LEFT + 116, 116, 34, ZHU)
    block = canvas.fit(job.title, (_RIGHT - _LEFT - 44, 330), range(100, 31, -2))
    canvas.block(block, _LEFT + 22, 176, INK, leading=1.24)
    canvas.box(_LEFT + 22, 524, _RIGHT - _LEFT - 44, 2, RULE)
    end = canvas.text(job.source, _LEFT + 22, 574, _LEAST, INK)
    if end + line(canvas.font, job.site, _LEAST, job.language).width + _LEAST <= _RIGHT - _LEFT - 44:
        canvas.text(text=job.site, x=_RIGHT - 22, y=574, size=_LEAST, colour=INK2, align="right")
    seal(canvas, 92, 66, 100)
    if job.behind.cells:
        lattice(canvas=canvas, x=_RIGHT + 56, y=66, side=172, behind=job.behind, own=job.own)
    else:
        own_cell(canvas, _RIGHT + 56, 66, 172)
    return canvas.png(*_ON_PAPER, (ZHU, SHEET), (INK, SHEET), (INK, TENG), (RULE, PAPER))


DRAWINGS: Mapping[type, Drawing] = {
    HomeShare: Drawing(SIZE, FIELD, _home),
    PageShare: Drawing(SIZE, FIELD, _page),
    LetterShare: Drawing(SIZE, SHEET, _letter),
    FigureShare: Drawing(SIZE, PAPER, _figure),
    DoorsShare: Drawing(SIZE, PAPER, _doors),
    DoorShare: Drawing(SIZE, BAND, _door),
    ActivityShare: Drawing(SIZE, PAPER, _activity),
}
