"""Charts to take away, as SVG and PNG: the figure, its dots, the letter's sentence, and the source in the picture."""

from collections.abc import Iterator, Mapping
from html import escape

from generator.making.outlines import Outlines, outlines
from generator.making.pictures.canvas import Canvas, disc
from generator.making.pictures.colours import EDGE, INK, INK2, SHEET, ZHU
from generator.making.pictures.jobs import ChartJob, Look, Phrase
from generator.making.pictures.lines import broken
from generator.model import Language
from generator.model.noun import noun
from generator.site.charts import DIAMETER, Dots, centre, cut_width
from generator.site.wording import FigureWords

_WIDTH, _MARGIN = 640, 32
_INNER = _WIDTH - 2 * _MARGIN
_FACES: Mapping[Language, str] = {"zh": "'Songti SC','Noto Serif CJK SC',SimSun,serif", "en": "Georgia,serif"}
_WIDE = {1000: _INNER, 100: 300}  # how wide a chart of so many dots is drawn
_ROW = 220  # units of a full row of the charts that know no whole
_HOLE = 5.8  # of a ring, in units of a chart, where a dot's cell is 10
_SCALE = 2  # pixels of the PNG for one of the SVG


@noun
class Text:
    """A line of type; ``x`` and ``y`` are where its base line begins."""

    x: float
    y: int
    size: int
    ink: str
    text: str


@noun
class Layout:
    """Where everything stands in the picture, in CSS pixels; the chart by its top, its width and its height."""

    numeral: tuple[Text, ...]
    chart: tuple[int, float, float]
    texts: tuple[Text, ...]
    rule: int
    height: int


def draw_chart(job: ChartJob, font: bytes) -> bytes:
    """The chart as an SVG or PNG file."""
    glyphs = outlines(font)
    layout = _layout(job, glyphs)
    return _png(job, layout, font) if job.ending == "png" else _svg(job, layout, glyphs)


def _layout(job: ChartJob, glyphs: Outlines) -> Layout:
    numeral, y = _numeral(job.figure, glyphs)
    measure, y = _lines(glyphs, job.measure, y + 40, 24, INK)
    top, (wide, tall) = y + 8, _size(job.chart)
    notes, y = _lines(glyphs, job.notes, top + round(tall) + 34, 16, INK2)
    rule = y + 6
    sentence, y = _lines(glyphs, job.sentence, y + 38, 20, ZHU)
    source, y = _lines(glyphs, job.source, y + 10, 16, INK2)
    return Layout(numeral, (top, wide, tall), (*measure, *notes, *sentence, *source), rule, y)


def _numeral(figure: FigureWords, glyphs: Outlines) -> tuple[tuple[Text, ...], int]:
    """The figure, the words before it on a line above; and its base line."""
    base, large, small = 124, 84, 34
    percent = "%" if figure.unit == "%" else ""
    x = _MARGIN + glyphs.width(figure.numeral + percent, large) + 8
    return (
        Text(_MARGIN, 48, 24, ZHU, figure.before),
        Text(_MARGIN, base, large, ZHU, figure.numeral + percent),
        Text(x, base, small, ZHU, ("" if percent else figure.unit) + figure.after),
    ), base


def _size(chart: Dots) -> tuple[float, float]:
    width, height = (float(number) for number in chart.view.split()[2:])
    total = chart.whole + bool(chart.part) + chart.bound + chart.empty
    wide = _WIDE.get(total, _INNER * width / _ROW)
    return wide, wide * height / width


def _lines(glyphs: Outlines, phrase: Phrase, y: int, size: int, ink: str) -> tuple[tuple[Text, ...], int]:
    """Text in lines that fit, from the base line ``y``; and where the next line would stand."""
    # Measured in the display font, which is wider than the fonts that readers will see.
    lines = broken(phrase, _INNER, lambda line: glyphs.width(line, size)) or ["".join(phrase)]
    leading = round(size * 1.6)
    made = tuple(Text(_MARGIN, y + number * leading, size, ink, line) for number, line in enumerate(lines))
    return made, y + len(lines) * leading


# ---------------------------------------------------------------- SVG


def _svg(job: ChartJob, layout: Layout, glyphs: Outlines) -> bytes:
    """The numeral is an outline, the texts are texts: they can be read out, copied and translated."""
    look, height = job.look, layout.height
    path = "".join(glyphs.text(one.text, one.size, one.x, one.y) for one in layout.numeral)
    texts = "".join(
        f'<text x="{one.x}" y="{one.y}" font-size="{one.size}" fill="{look[one.ink]}">{escape(one.text)}</text>'
        for one in layout.texts
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{job.tag}" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" font-family="{_FACES[job.language]}">'
        f"<title>{escape(job.title)}</title><desc>{escape(''.join(job.source))}</desc>"
        f'<path fill="{look[SHEET]}" d="M0 0h{_WIDTH}v{height}H0z"/><path fill="{look[ZHU]}" d="{path}"/>'
        f"{_chart(job.chart, layout.chart, look)}"
        f'<path fill="{look[ZHU]}" d="M{_MARGIN} {layout.rule}h{_INNER}v3H{_MARGIN}z"/>{texts}</svg>\n'
    ).encode()


def _chart(chart: Dots, place: tuple[int, float, float], look: Look) -> str:
    top, wide, tall = place
    dots = "".join(_run(path, look[ink], look[SHEET] if hollow else "") for path, ink, hollow in _runs(chart))
    cut = f'<path fill="{look[ZHU]}" stroke="none" d="{chart.cut}"/>' if chart.cut else ""
    plus = (
        f'<path stroke="{look[ZHU]}" stroke-width="1.3" stroke-dasharray="none" d="{chart.plus}"/>'
        if chart.plus
        else ""
    )
    return (
        f'<svg x="{_MARGIN}" y="{top}" width="{wide:.2f}" height="{tall:.2f}" viewBox="{chart.view}">'
        f'<g fill="none" stroke-linecap="round" stroke-dasharray=".01 9.99" stroke-width="{DIAMETER}">'
        f"{dots}{cut}{plus}</g></svg>"
    )


def _runs(chart: Dots) -> Iterator[tuple[str, str, bool]]:
    """Rows of dots: their path, their ink, whether they are rings."""
    runs = (
        (chart.rings, EDGE, True),
        (chart.dots, ZHU, False),
        (chart.cut_ring, ZHU, True),
        (chart.plus_ring, ZHU, True),
    )
    return (run for run in runs if run[0])


def _run(path: str, colour: str, hole_in: str) -> str:
    hole = f'<path stroke="{hole_in}" stroke-width="{_HOLE}" d="{path}"/>' if hole_in else ""
    return f'<path stroke="{colour}" d="{path}"/>{hole}'


# ---------------------------------------------------------------- PNG


def _png(job: ChartJob, layout: Layout, font: bytes) -> bytes:
    """The same picture in pixels, all of it in the display font."""
    canvas = Canvas(
        width=_WIDTH * _SCALE,
        height=layout.height * _SCALE,
        ground=SHEET,
        font=font,
        language=job.language,
        look=job.look,
    )
    for one in (*layout.numeral, *layout.texts):
        canvas.text(one.text, one.x * _SCALE, one.y * _SCALE, one.size * _SCALE, one.ink)
    canvas.box(_MARGIN * _SCALE, layout.rule * _SCALE, _INNER * _SCALE, 3 * _SCALE, ZHU)
    top, wide, _ = layout.chart
    _stamp(canvas, job.chart, _MARGIN * _SCALE, top * _SCALE, wide * _SCALE)
    return canvas.png((ZHU, SHEET), (INK, SHEET), (INK2, SHEET), (EDGE, SHEET))


def _stamp(canvas: Canvas, chart: Dots, x: float, y: float, wide: float) -> None:
    """Stamp the chart with its corner at ``x`` and ``y``: dots, one that is cut, a ring with a plus, rings."""
    left, top, width, _ = map(float, chart.view.split())
    unit, columns = wide / width, round((width + 2 * left) / 10)

    def places(first: int, count: int) -> list[tuple[float, float]]:
        cells = (centre(cell, columns) for cell in range(first, first + count))
        return [(x + (across - left) * unit, y + (down - top) * unit) for across, down in cells]

    diameter, hole = DIAMETER * unit, _HOLE * unit
    canvas.dots(places(0, chart.whole), diameter, ZHU)
    after = chart.whole
    for place in places(after, bool(chart.part)):
        canvas.dots([place], diameter, ZHU, hole)
        mask = disc(diameter, 0).copy()
        mask.paste(0, (round(mask.width * cut_width(chart.part)), 0, mask.width, mask.height))
        canvas.stamp(mask, round(place[0] - mask.width / 2), round(place[1] - mask.height / 2), ZHU)
    after += bool(chart.part)
    for place in places(after, chart.bound):
        canvas.dots([place], diameter, ZHU, hole)
        _plus(canvas, place, unit)
    canvas.dots(places(after + chart.bound, chart.empty), diameter, EDGE, hole)


def _plus(canvas: Canvas, place: tuple[float, float], unit: float) -> None:
    long, thick = round(3.8 * unit), max(1, round(1.3 * unit))
    for width, height in ((long, thick), (thick, long)):
        canvas.box(round(place[0] - width / 2), round(place[1] - height / 2), width, height, ZHU)
