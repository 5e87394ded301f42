"""The share images, 1200 x 630. What matters lies in the middle square of 630, as chats crop to it."""

from generator.making.pictures.canvas import Canvas
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
    Look,
    PageShare,
    ShareJob,
)
from generator.making.pictures.lines import words
from generator.making.pictures.shapes import (
    OPENED_INKS,
    door_name,
    field,
    lattice,
    leaf,
    opened,
    own_cell,
    seal,
)
from generator.making.pictures.type import fitted, in_lines
from generator.site.charts import arranged

WIDTH, HEIGHT = 1200, 630
_LEFT, _RIGHT = 285, 915  # the middle square
_ON_RED = ((ON_FIELD, FIELD), (ON_FIELD2, FIELD))
_ON_PAPER = ((INK, PAPER), (INK2, PAPER), (ZHU, PAPER), (ON_FIELD, FIELD))


def draw_share(job: ShareJob, font: bytes, look: Look) -> bytes:
    """The PNG of a share image."""
    match job:
        case HomeShare(language="zh"):
            return _home_zh(job, font, look)
        case HomeShare():
            return _home_en(job, font, look)
        case PageShare():
            return _page(job, font, look)
        case LetterShare():
            return _letter(job, font, look)
        case FigureShare():
            return _figure(job, font, look)
        case DoorsShare():
            return _doors(job, font, look)
        case DoorShare():
            return _door(job, font, look)
        case ActivityShare():
            return _activity(job, font, look)


def _home_zh(job: HomeShare, font: bytes, look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, FIELD, font, "zh", look)
    size = min(104, int(546 / max(map(len, job.title)) / 1.04))
    for column, text in enumerate(job.title):
        canvas.upright(text, 845 - column * size * 1.17, 40, size, ON_FIELD)
    canvas.upright("".join(job.theme), 634, 44, 35, ON_FIELD, pitch=1.1)
    if (drawn := job.drawn) is not None:
        canvas.text(drawn.as_of, 60, 68, 26, ON_FIELD)
        canvas.block(fitted(font, drawn.headline, "zh", (505, 100), range(44, 20, -1)), 60, 86, ON_FIELD)
        field(canvas, 58, 216, 12.6, (ON_FIELD, FIELD), drawn)
        canvas.text(drawn.source, 60, 580, 24, ON_FIELD2)
    canvas.upright(job.day, 1060, 196, 24, ON_FIELD2)
    seal(canvas, 1004, 44, 112, ON_FIELD, FIELD)
    return canvas.png(*_ON_RED, (TENG, FIELD), (INK, TENG))


def _home_en(job: HomeShare, font: bytes, look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, FIELD, font, "en", look)
    title = in_lines(font, job.title, "en", (590, 244), range(92, 30, -2))
    foot = canvas.block(title, _LEFT + 22, 36, ON_FIELD, leading=1.04)
    canvas.block(fitted(font, job.theme, "en", (590, 50), range(36, 16, -1)), _LEFT + 24, foot + 26, ON_FIELD)
    if (drawn := job.drawn) is not None:
        field(canvas, _LEFT + 24, 352, 9.4, (ON_FIELD, FIELD), drawn)
        beside = _LEFT + 424
        foot = canvas.block(
            fitted(font, words(drawn.as_of), "en", (200, 60), range(22, 12, -1)), beside, 350, ON_FIELD2
        )
        canvas.block(
            fitted(font, drawn.headline, "en", (200, 150), range(30, 14, -1)), beside, foot + 8, ON_FIELD
        )
        canvas.block(
            fitted(font, (drawn.source,), "en", (210, 60), range(22, 12, -1)), beside, 566, ON_FIELD2
        )
    canvas.upright(job.twin, 1096, 40, 56, ON_FIELD2, pitch=1.09)
    seal(canvas, 60, 40, 150, ON_FIELD, FIELD)
    canvas.block(fitted(font, words(job.day), "en", (216, 160), range(40, 16, -1)), 60, 220, ON_FIELD2)
    return canvas.png(*_ON_RED, (TENG, FIELD), (INK, TENG))


def _page(job: PageShare, font: bytes, look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, FIELD, font, job.language, look)
    seal(canvas, _LEFT + 40, 64, 92, ON_FIELD, FIELD)
    block = fitted(font, job.title, job.language, (_RIGHT - _LEFT - 70, 290), range(128, 30, -2))
    height = block.size * (1 + 1.2 * (len(block.lines) - 1))
    canvas.block(block, _LEFT + 40, 340 - height / 2, ON_FIELD, leading=1.2)
    canvas.text(job.site, _LEFT + 40, 540, 32, ON_FIELD)
    canvas.text(job.number, _LEFT + 40, 586, 24, ON_FIELD2)
    return canvas.png(*_ON_RED)


def _letter(job: LetterShare, font: bytes, look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, SHEET, font, job.language, look)
    middle = WIDTH / 2
    issuer = fitted(font, job.issuer, job.language, (590, 70), range(66, 24, -2))
    canvas.block(issuer, middle, 78, ZHU, "centre")
    canvas.text(job.number, middle, 212, 28, INK, "centre")
    canvas.box(_LEFT, 242, _RIGHT - _LEFT, 5, ZHU)
    block = fitted(font, job.title, job.language, (_RIGHT - _LEFT, 240), range(62, 24, -2))
    height = block.size * (1 + 1.3 * (len(block.lines) - 1))
    canvas.block(block, middle, 402 - height / 2, INK, "centre")
    canvas.text(job.site, middle, 592, 24, INK2, "centre")
    return canvas.png((INK, SHEET), (ZHU, SHEET), (INK2, SHEET))


def _figure(job: FigureShare, font: bytes, look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, PAPER, font, job.language, look)
    x, width = _LEFT + 20, _RIGHT - _LEFT - 40
    canvas.text(job.before, x, 62, 32, ZHU)
    end = x + canvas.text(job.numeral, x - 6, 218, 178, ZHU)
    canvas.text(job.after, end + 12, 218, 68, ZHU)
    foot = canvas.block(fitted(font, job.label, job.language, (width, 96), range(40, 22, -2)), x, 252, INK)
    canvas.text(job.when, x, foot + 38, 24, INK2)
    canvas.box(x, 396, width, 4, ZHU)
    canvas.block(
        fitted(font, job.sentence, job.language, (width, 110), range(32, 15, -1)), x, 416, ZHU, leading=1.36
    )
    canvas.text(job.source, x, 568, 24, INK)
    canvas.text(job.site, x, 602, 22, INK2)
    return canvas.png(*_ON_PAPER)


def _doors(job: DoorsShare, font: bytes, look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, PAPER, font, job.language, look)
    canvas.block(
        fitted(font, job.title, job.language, (600, 110), range(88, 40, -2)), WIDTH / 2, 56, INK, "centre"
    )
    canvas.text(job.counts, WIDTH / 2, 204, 28, INK2, "centre")
    canvas.box(_LEFT, 252, _RIGHT - _LEFT, 12, INK)
    canvas.box(_LEFT, 560, _RIGHT - _LEFT, 6, INK)
    columns, rows = arranged(len(job.doors))
    width, height = min((_RIGHT - _LEFT - 8) // columns, 156), 296 // rows
    left = (_LEFT + _RIGHT - columns * width) // 2
    for index, door in enumerate(job.doors):
        row, column = divmod(index, columns)
        _small_leaf(canvas, left + column * width, 264 + row * height, width, height, door)
    canvas.text(job.site, WIDTH / 2, 606, 24, INK2, "centre")
    return canvas.png(*_ON_PAPER, (INK, SHEET), (ZHU, SHEET))


def _small_leaf(canvas: Canvas, x: int, y: int, width: int, height: int, door: Door) -> None:
    """A leaf, its lattice above its name; a low one has the name beside it."""
    canvas.box(x, y, width, height, SHEET)
    canvas.frame(x - 2, y, width + 4, height, 4, INK)
    if height < 2 * width:
        side = min(height - 36, width // 2)
        lattice(canvas, x + 14, y + 18, side, door.behind)
        door_name(canvas, door, (x + side + 20, y + 18, width - side - 28, height - 30))
    else:
        lattice(canvas, x + 14, y + 18, width - 28, door.behind)
        door_name(canvas, door, (x + 12, y + width + 6, width - 20, height - width - 16))


def _door(job: DoorShare, font: bytes, look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, BAND, font, job.language, look)
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
        verb = "".join(job.verb)
        size = min(112, int(540 / (len(verb) * 1.08)))
        top = 24 + (582 - len(verb) * size * 1.08) / 2
        canvas.upright(verb, (left + right) / 2, top, size, ON_FIELD)
    else:
        block = fitted(canvas.font, job.verb, "en", (right - left - 44, 480), range(60, 18, -1))
        canvas.block(block, left + 24, 70, ON_FIELD, leading=1.2)


def _walls(canvas: Canvas, job: DoorShare) -> None:
    seal(canvas, 92, 78, 100)
    if job.language == "zh":
        canvas.upright(job.site, 142, 216, 36, INK)
    else:
        canvas.block(fitted(canvas.font, words(job.site), "en", (200, 200), range(36, 20, -1)), 92, 216, INK)
    canvas.text(job.source, _RIGHT + 40, 566, 28, INK)


def _activity(job: ActivityShare, font: bytes, look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, PAPER, font, job.language, look)
    canvas.dots([(_LEFT + 60, 104)], 76, ZHU, hole=0 if job.named else 50)
    canvas.text(job.kind, _LEFT + 116, 116, 34, ZHU)
    block = fitted(font, job.title, job.language, (_RIGHT - _LEFT - 44, 330), range(100, 30, -2))
    canvas.block(block, _LEFT + 22, 186, INK, leading=1.24)
    canvas.box(_LEFT + 22, 536, _RIGHT - _LEFT - 44, 2, RULE)
    canvas.text(job.source, _LEFT + 22, 580, 26, INK)
    canvas.text(job.site, _RIGHT - 22, 580, 26, INK2, "right")
    seal(canvas, 92, 66, 100)
    if job.behind.cells:
        lattice(canvas, _RIGHT + 56, 66, 172, job.behind, job.own)
    else:
        own_cell(canvas, _RIGHT + 56, 66, 172)
    return canvas.png(*_ON_PAPER, (ZHU, SHEET), (INK, SHEET), (INK, TENG), (RULE, PAPER))
