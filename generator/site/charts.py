"""The geometry of what is drawn with dots: pure numbers in, SVG path data out.

One dot stands in a cell of 10 x 10 units, its centre in the middle. A row of n dots is one line of 10(n - 1) units,
drawn with round caps and the dash pattern ``.01 9.99``, so that a chart of a thousand dots is one short path.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import cos, isqrt, pi, sin

from generator.model import PERCENT, Point, Statistic, Unit
from generator.model.noun import noun

DIAMETER = 7.4
_RADIUS = DIAMETER / 2
_MARGIN = 1.3  # from a cell's edge to its dot


@noun
class Dots:
    """A chart: paths of the filled dots, the cut dot (its ring, its filling), the ring with a plus, the empty rings.

    ``whole`` dots are filled, ``part`` of one more (0 to 1), ``bound`` says whether the ring with a plus follows,
    ``empty`` rings stand for the rest; all in so many ``rows``. A path is "" where there is nothing to draw.
    """

    whole: int
    part: Fraction
    bound: bool
    empty: int
    rows: int
    view: str
    dots: str
    cut_ring: str
    cut: str
    plus_ring: str
    plus: str
    rings: str


@noun
class Behind:
    """How many activities behind a door the letter names, how many it describes; ``cells``: of up to nine, which."""

    named: int
    described: int
    cells: tuple[bool, ...]

    @property
    def many(self) -> int:
        """How many there are."""
        return self.named + self.described


@noun
class Lattice:
    """A door's lattice: a dot for each named activity, a ring for each described one, the reader's own.

    Up to nine stand in cells with ``bars``; more are a ``field`` without, in cells of 10 units: its path is a row of
    dots, as in a chart.
    """

    view: str
    field: bool
    bars: str
    dots: str
    rings: str
    you: str


@noun
class You:
    """The one dot that may be the reader, and the line that leads from it down to the words at the field's foot."""

    dot: str
    leader: str


MOST_DOTS = 2_000  # a chart of more is no picture


def chart(statistic: Statistic, dot: int) -> Dots:
    """A figure's chart: a dot is 1 % of a share, a thousandth where that would be too coarse, else worth ``dot``."""
    value, bound = Fraction(Decimal(statistic.value)), statistic.operator != "eq"
    if not is_share(statistic):
        return dots(value / dot, None, 22, bound)
    if per_mille(statistic):
        return dots(per_thousand(statistic), 1000, 50, bound)
    return dots(value, 100, 10, bound)


def worth(unit: Unit, values: Iterable[str]) -> int:
    """What a dot of a unit's figures is worth: as it says, else the power of ten that gives the largest 1 to 100."""
    if unit.dot:
        return unit.dot
    largest, dot = max(map(Decimal, values), default=Decimal(0)), 1
    while largest > 100 * dot:
        dot *= 10
    return dot


FRONT_COLUMNS = 40  # of the large chart of the home page
READER = 9 * FRONT_COLUMNS + 13  # which of its dots may be the reader


def front(statistic: Statistic, dot: int) -> Dots:
    """A figure as the home page leads with it: a share as so many of a thousand, else in dots worth ``dot``."""
    bound = statistic.operator != "eq"
    if is_share(statistic):
        return dots(per_thousand(statistic), 1000, FRONT_COLUMNS, bound)
    return dots(Fraction(Decimal(statistic.value)) / dot, None, FRONT_COLUMNS, bound)


def is_share(statistic: Statistic) -> bool:
    """Whether a figure is a share of a whole."""
    return statistic.unit == PERCENT


def reader(chart: Dots) -> You | None:
    """The one dot of the home page's chart that may be the reader; None where the dots are too few.

    It lies far enough to the left that its words fit beside the leader's foot on a phone.
    """
    return you(READER, FRONT_COLUMNS, chart.rows) if chart.whole > READER else None


def per_thousand(statistic: Statistic) -> Fraction:
    """How many of a thousand a share is: 99.8 per cent are 998."""
    return Fraction(Decimal(statistic.value)) * 10


def per_mille(statistic: Statistic) -> bool:
    """Whether a share is drawn in thousandths: less than one hundredth is missing from the whole."""
    return is_share(statistic) and 99 < Decimal(statistic.value) < 100


def dots(value: Fraction, total: int | None, columns: int, bound: bool) -> Dots:
    """Draw ``value`` dots, ``columns`` in a row, of ``total`` (None: no whole is known).

    A fraction cuts one dot by area. A lower bound is followed by a ring with a plus, never by a filled dot; where
    nothing of the whole is left, by none.
    """
    whole = value.numerator // value.denominator
    part = value - whole
    bound = bound and (total is None or whole + (part > 0) < total)
    end = whole + (part > 0) + bound
    cells = end if total is None else total
    if end > cells:
        raise ValueError(f"{value} dots and their marks do not fit into {total}")
    cut_at, plus_at = (whole if part else None), (end - 1 if bound else None)
    return Dots(
        whole=whole,
        part=part,
        bound=bound,
        empty=cells - end,
        rows=-(-cells // columns),
        view=_view(cells, columns),
        dots=_runs(0, whole, columns),
        cut_ring=_runs(cut_at, cut_at + 1, columns) if cut_at is not None else "",
        cut=_segment(cut_at, columns, part) if cut_at is not None else "",
        plus_ring=_runs(plus_at, plus_at + 1, columns) if plus_at is not None else "",
        plus=_cross(plus_at, columns) if plus_at is not None else "",
        rings=_runs(end, cells, columns),
    )


def you(index: int, columns: int, rows: int) -> You:
    """Mark the dot at ``index``; the leader runs down the gutter at its right to the field's foot."""
    x, y = centre(index, columns)
    return You(f"M{x} {y}h.01", f"M{x + 5} {y}V{rows * 10 + 2}")


def _view(cells: int, columns: int) -> str:
    # The margins of the outermost cells are cut off, so that the chart and the numeral beside it share an edge.
    # Charts without a whole have the full width, however few their dots: one million is equally large in all of them.
    width, height = columns * 10, -(-cells // columns) * 10
    return f"{_MARGIN} {_MARGIN} {_short(width - 2 * _MARGIN)} {_short(height - 2 * _MARGIN)}"


def centre(index: int, columns: int) -> tuple[int, int]:
    """Where the dot of a cell stands: cells of 10 units, in rows of ``columns``."""
    row, column = divmod(index, columns)
    return 5 + 10 * column, 5 + 10 * row


def _runs(start: int, end: int, columns: int) -> str:
    pieces = []
    while start < end:
        stop = min(end, start - start % columns + columns)
        x, y = centre(start, columns)
        length = 10 * (stop - start - 1)
        pieces.append(f"M{x} {y}h{length or ''}.1")
        start = stop
    return "".join(pieces)


def cut_width(part: Fraction) -> float:
    """How far along its diameter a disc is cut, so that ``part`` of its area lies before the cut: 0.3 gives 0.34."""
    low, high = 0.0, 2 * pi
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if (middle - sin(middle)) / (2 * pi) < part else (low, middle)
    return (1 - cos(low / 2)) / 2


def _segment(index: int, columns: int, part: Fraction) -> str:
    x, y = centre(index, columns)
    cut = x - _RADIUS + DIAMETER * cut_width(part)
    half = (_RADIUS**2 - (cut - x) ** 2) ** 0.5
    large = 1 if part > Fraction(1, 2) else 0
    return (
        f"M{_short(cut)} {_short(y - half)}A{_RADIUS} {_RADIUS} 0 {large} 0 {_short(cut)} {_short(y + half)}z"
    )


def _cross(index: int, columns: int) -> str:
    x, y = centre(index, columns)
    return f"M{_short(x - 1.9)} {y}h3.8M{x} {_short(y - 1.9)}v3.8"


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


# ---------------------------------------------------------------- lattices

_SIDE, _CELL, _EDGE = 3, 32, 1
NINE = _SIDE * _SIDE
NOTHING = Behind(0, 0, ())


def behind(named: Sequence[bool]) -> Behind:
    """What is behind a door, whose activities are ``named`` or only described, in their order."""
    count = sum(named)
    return Behind(count, len(named) - count, tuple(named) if len(named) <= NINE else ())


def cells(named: Sequence[bool]) -> list[int]:
    """The cell of each activity: up to nine stand in their order, of more the named ones come first."""
    if len(named) <= NINE:
        return list(range(len(named)))
    order = sorted(range(len(named)), key=lambda index: not named[index])
    return sorted(range(len(named)), key=order.__getitem__)


def side(many: int) -> int:
    """How many cells a field of so many activities has in a row: 4 for ten, 100 for ten thousand."""
    return isqrt(many - 1) + 1


def arranged(doors: int) -> tuple[int, int]:
    """How many doors, or deeds, stand in a row and in how many rows, at most six beside each other: 12 in two of 6."""
    rows = max(1, -(-doors // 6))
    return max(1, -(-doors // rows)), rows


def lattice(behind: Behind, you: int | None = None) -> Lattice:
    """The lattice of what is ``behind`` a door; ``you`` is the cell of the reader's own activity."""
    return _field(behind, you, side(behind.many)) if behind.many > NINE else _lattice(behind.cells, you)


def _field(behind: Behind, you: int | None, columns: int) -> Lattice:
    return Lattice(
        view=f"0 0 {columns * 10} {columns * 10}",
        field=True,
        bars="",
        dots=_without(you, 0, behind.named, columns),
        rings=_without(you, behind.named, behind.many, columns),
        you=_runs(you, you + 1, columns) if you is not None else "",
    )


def _without(you: int | None, start: int, end: int, columns: int) -> str:
    """The runs from ``start`` to ``end`` but for the cell ``you``."""
    if you is None or not start <= you < end:
        return _runs(start, end, columns)
    return _runs(start, you, columns) + _runs(you + 1, end, columns)


def _lattice(named: Sequence[bool], you: int | None) -> Lattice:
    """No bar stands between two unused cells: together they are one plain panel."""
    whole = 2 * _EDGE + _SIDE * _CELL
    return Lattice(
        view=f"0 0 {whole} {whole}",
        field=False,
        bars=_bars(len(named)),
        dots=_cells(index for index, one in enumerate(named) if one and index != you),
        rings=_cells(index for index, one in enumerate(named) if not one and index != you),
        you=_cells([you] if you is not None else []),
    )


def _bars(used: int) -> str:
    edge = f"M{_EDGE} {_EDGE}h{_SIDE * _CELL}v{_SIDE * _CELL}H{_EDGE}z"
    return edge + "".join(_bar(cell, used) for cell in range(NINE))


def _bar(cell: int, used: int) -> str:
    """The bars at the right and at the foot of a used cell; an unused one after it needs no more of them."""
    row, column = divmod(cell, _SIDE)
    x, y = _EDGE + (column + 1) * _CELL, _EDGE + (row + 1) * _CELL
    if cell >= used:
        return ""
    right = f"M{x} {y - _CELL}v{_CELL}" if column < _SIDE - 1 else ""
    foot = f"M{x - _CELL} {y}h{_CELL}" if row < _SIDE - 1 else ""
    return right + foot


def _cells(cells: Iterable[int]) -> str:
    start = _EDGE + _CELL // 2
    return "".join(f"M{start + cell % _SIDE * _CELL} {start + cell // _SIDE * _CELL}h.01" for cell in cells)


# ---------------------------------------------------------------- timeline

LONGEST = 10  # months between two points of a line that is to scale: as many as the style sheet knows


def months_between(points: Sequence[Point]) -> tuple[int | None, ...]:
    """For each point the months to the next one, by the calendar; None where the next has no date."""
    months = [_month(point) for point in points]
    gaps = [later - earlier if earlier and later else None for earlier, later in pairwise(months)]
    return (*gaps, None)[: len(points)]


def lies_to_scale(months: Sequence[int | None]) -> bool:
    """Whether points so many months apart fit on one line that is to scale: each has an eighth of it or more.

    What has no length stands for two months.
    """
    lengths = [2 if one is None else one for one in months]
    return all(1 <= one <= LONGEST and one * 8 >= sum(lengths) for one in lengths)


def _month(point: Point) -> int:
    year, _, rest = point.date.partition("-")
    return int(year) * 12 + int(rest[:2]) if point.date else 0
