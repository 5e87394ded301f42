"""The dots of a figure's chart in pixels."""

from generator.making.pictures.canvas import Canvas, disc
from generator.making.pictures.colours import EDGE, ZHU
from generator.site.charts import DIAMETER, Dots, centre, cut_width

_HOLE = 5.8  # of a ring, in the units of a chart, where a dot's cell is 10


def stamped(canvas: Canvas, chart: Dots, x: float, y: float, wide: float) -> None:
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
