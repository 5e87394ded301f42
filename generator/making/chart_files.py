"""Charts to take away, as SVG: the figure, its dots, the letter's sentence, and the source inside the picture."""

from collections.abc import Mapping
from html import escape

from generator.making.outlines import Outlines, outlines
from generator.making.pictures.colours import EDGE, INK, INK2, SHEET, ZHU
from generator.making.pictures.jobs import ChartJob, Look, Phrase
from generator.making.pictures.lines import broken
from generator.model import Language
from generator.site.charts import DIAMETER, Dots
from generator.site.wording import FigureWords

_WIDTH, _MARGIN = 640, 32
_INNER = _WIDTH - 2 * _MARGIN
_FACES: Mapping[Language, str] = {"zh": "'Songti SC','Noto Serif CJK SC',SimSun,serif", "en": "Georgia,serif"}
_WIDE = {1000: _INNER, 100: 300}  # how wide a chart of so many dots is drawn
_ROW = 220  # units of a full row of the charts that know no whole


def draw_chart(job: ChartJob, font: bytes) -> bytes:
    """The SVG file. The numeral is an outline, the texts are texts: they can be read out, copied and translated."""
    glyphs, look = outlines(font), job.look
    numeral, y = _numeral(job.figure, glyphs, look)
    measure, y = _lines(glyphs, job.measure, y + 40, 24, look[INK])
    drawn, y = _chart(job.chart, y + 8, look)
    notes, y = _lines(glyphs, job.notes, y + 34, 16, look[INK2])
    rule = f'<path fill="{look[ZHU]}" d="M{_MARGIN} {y + 6}h{_INNER}v3H{_MARGIN}z"/>'
    sentence, y = _lines(glyphs, job.sentence, y + 38, 20, look[ZHU])
    source, y = _lines(glyphs, job.source, y + 10, 16, look[INK2])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{job.tag}" width="{_WIDTH}" height="{y}" '
        f'viewBox="0 0 {_WIDTH} {y}" role="img" font-family="{_FACES[job.language]}">'
        f"<title>{escape(job.title)}</title><desc>{escape(''.join(job.source))}</desc>"
        f'<path fill="{look[SHEET]}" d="M0 0h{_WIDTH}v{y}H0z"/>{numeral}{measure}{drawn}'
        f"{notes}{rule}{sentence}{source}</svg>\n"
    ).encode()


def _numeral(figure: FigureWords, glyphs: Outlines, look: Look) -> tuple[str, int]:
    """The figure as outlines, the words before it on a line above; and its base line."""
    base, large, small = 124, 84, 34
    percent = "%" if figure.unit == "%" else ""
    path = glyphs.text(figure.before, 24, _MARGIN, 48) + glyphs.text(
        figure.numeral + percent, large, _MARGIN, base
    )
    x = _MARGIN + glyphs.width(figure.numeral + percent, large) + 8
    after = glyphs.text(("" if percent else figure.unit) + figure.after, small, x, base)
    return f'<path fill="{look[ZHU]}" d="{path}{after}"/>', base


def _chart(chart: Dots, y: int, look: Look) -> tuple[str, int]:
    width, height = (float(number) for number in chart.view.split()[2:])
    total = chart.whole + bool(chart.part) + chart.bound + chart.empty
    wide = _WIDE.get(total, _INNER * width / _ROW)
    tall = wide * height / width
    runs = (
        (chart.rings, look[EDGE], True),
        (chart.dots, look[ZHU], False),
        (chart.cut_ring, look[ZHU], True),
        (chart.plus_ring, look[ZHU], True),
    )
    dots = "".join(
        _dots(path, colour, look[SHEET] if hollow else "") for path, colour, hollow in runs if path
    )
    cut = f'<path fill="{look[ZHU]}" stroke="none" d="{chart.cut}"/>' if chart.cut else ""
    plus = (
        f'<path stroke="{look[ZHU]}" stroke-width="1.3" stroke-dasharray="none" d="{chart.plus}"/>'
        if chart.plus
        else ""
    )
    return (
        f'<svg x="{_MARGIN}" y="{y}" width="{wide:.2f}" height="{tall:.2f}" viewBox="{chart.view}">'
        f'<g fill="none" stroke-linecap="round" stroke-dasharray=".01 9.99" stroke-width="{DIAMETER}">'
        f"{dots}{cut}{plus}</g></svg>"
    ), y + round(tall)


def _dots(path: str, colour: str, hole_in: str) -> str:
    hole = f'<path stroke="{hole_in}" stroke-width="5.8" d="{path}"/>' if hole_in else ""
    return f'<path stroke="{colour}" d="{path}"/>{hole}'


def _lines(glyphs: Outlines, phrase: Phrase, y: int, size: int, colour: str) -> tuple[str, int]:
    """Text in lines that fit, from the base line ``y``; and where the next line would stand."""
    # Measured in the display font, which is wider than the fonts that readers will see.
    lines = broken(phrase, _INNER, lambda line: glyphs.width(line, size)) or ["".join(phrase)]
    leading = round(size * 1.6)
    drawn = "".join(
        f'<text x="{_MARGIN}" y="{y + number * leading}" font-size="{size}" fill="{colour}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return drawn, y + len(lines) * leading
