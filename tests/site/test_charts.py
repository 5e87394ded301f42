"""Charts of dots: what is drawn can be counted, and is exactly what the letter says."""

import re
from fractions import Fraction
from math import acos, pi, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.model import Place, Unit, Words
from generator.site import charts
from tests.festival import festival_site

CONTENT = festival_site().content
Cell = tuple[int, int]

bounds = st.booleans()
columns = st.integers(1, 50)


@st.composite
def shares(draw: st.DrawFn) -> tuple[Fraction, int]:
    """A number of dots, and a whole with room for the marks after them."""
    tenths = draw(st.integers(0, 3000))
    return Fraction(tenths, 10), tenths // 10 + 2 + draw(st.integers(0, 60))


def cells(path: str) -> list[Cell]:
    """The centres of the dots that a browser draws on a path with the dash pattern .01 9.99."""
    runs = re.findall(r"M(\d+) (\d+)h(\d*)\.1", path)
    assert "".join(f"M{x} {y}h{length}.1" for x, y, length in runs) == path
    return [
        (int(x) + 10 * step, int(y)) for x, y, length in runs for step in range(int(length or 0) // 10 + 1)
    ]


def grid(count: int, columns: int) -> list[Cell]:
    """Cells in reading order."""
    return [(5 + 10 * (index % columns), 5 + 10 * (index // columns)) for index in range(count)]


@given(shares(), columns, bounds)
def test_every_cell_is_drawn_once_in_reading_order(
    share: tuple[Fraction, int], columns: int, bound: bool
) -> None:
    """Filled dots, the cut dot, the ring with a plus and the empty rings follow each other without gap or overlap."""
    value, total = share
    chart = charts.dots(value, total, columns, bound)
    drawn = [cells(path) for path in (chart.dots, chart.cut_ring, chart.plus_ring, chart.rings)]
    assert [cell for group in drawn for cell in group] == grid(total, columns)
    assert [len(group) for group in drawn] == [chart.whole, chart.part > 0, bound, chart.empty]


@given(shares(), columns, bounds)
def test_dots_are_exactly_the_value(share: tuple[Fraction, int], columns: int, bound: bool) -> None:
    """The filled dots and the part of the cut one add up to the value, without any rounding."""
    value, total = share
    chart = charts.dots(value, total, columns, bound)
    assert len(cells(chart.dots)) + chart.part == value
    assert bool(chart.cut) == (chart.part > 0)


@given(shares(), columns)
def test_a_bound_never_looks_like_a_value(share: tuple[Fraction, int], columns: int) -> None:
    """The same number as a lower bound has the same filled dots, and right after them a plus that a value never has."""
    value, total = share
    exact, bound = charts.dots(value, total, columns, False), charts.dots(value, total, columns, True)
    assert (exact.plus, exact.plus_ring) == ("", "")
    assert (bound.dots, bound.cut) == (exact.dots, exact.cut)
    after = grid(total, columns)[bound.whole + (bound.part > 0)]
    assert cells(bound.plus_ring) == [after]
    assert bound.plus == f"M{after[0] - 1.9:g} {after[1]}h3.8M{after[0]} {after[1] - 1.9:g}v3.8"


@given(st.fractions(min_value=Fraction(1, 1000), max_value=Fraction(999, 1000)))
def test_the_cut_is_by_area(part: Fraction) -> None:
    """The share of a disc's area before the cut is the fraction, not the share of its diameter."""
    distance = 1 - 2 * charts.cut_width(part)  # of the cut from the centre, in radii, to the left
    area = (acos(distance) - distance * sqrt(max(0, 1 - distance * distance))) / pi
    assert area == pytest.approx(float(part), abs=1e-6)


def test_cut_widths_of_the_design() -> None:
    """0.3 of a dot is 34 % of its diameter, 0.2 is 25.4 % (amendments, 8)."""
    assert charts.cut_width(Fraction(3, 10)) == pytest.approx(0.340, abs=0.001)
    assert charts.cut_width(Fraction(2, 10)) == pytest.approx(0.254, abs=0.001)


def test_a_whole_that_is_full_has_no_plus_and_no_more_than_itself() -> None:
    """A hundred dots of a hundred and a plus beyond them would be a lie; more than the whole is refused."""
    assert not charts.dots(Fraction(100), 100, 10, True).bound
    with pytest.raises(ValueError, match="do not fit"):
        charts.dots(Fraction(101), 100, 10, False)


@pytest.mark.parametrize(
    ("values", "dot", "worth"),
    [
        (["12"], None, 1),
        (["100"], None, 1),
        (["101"], None, 10),
        (["4300000", "42000000"], None, 1_000_000),
        (["3500"], 50, 50),
        ([], None, 1),
        (["0.5"], None, 1),
    ],
)
def test_a_dot_is_worth_what_gives_the_largest_figure_one_to_a_hundred(
    values: list[str], dot: int | None, worth: int
) -> None:
    """The least power of ten, for all figures of a unit; what the unit itself says comes before it."""
    unit = Unit("ports", Words("港口", "port|ports"), Words("个", "ports"), dot, Place("content/units.yaml"))
    assert charts.worth(unit, values) == worth


@pytest.mark.parametrize(
    ("n", "whole", "part", "bound", "empty"),
    [
        ("S01", 42, Fraction(0), True, 0),
        ("S02", 998, Fraction(0), False, 2),
        ("S03", 4, Fraction(3, 10), True, 0),
        ("S04", 38, Fraction(0), True, 0),
        ("S05", 58, Fraction(0), False, 42),
        ("S06", 68, Fraction(3, 10), False, 31),
        ("S07", 50, Fraction(2, 10), False, 49),
        ("S08", 66, Fraction(0), True, 33),
        ("S09", 82, Fraction(0), True, 17),
        ("S10", 75, Fraction(0), True, 24),
    ],
)
def test_the_ten_figures(n: str, whole: int, part: Fraction, bound: bool, empty: int) -> None:
    """Each figure of the letter is drawn as the letter gives it."""
    one = next(one for one in CONTENT.statistics if one.n == n)
    chart = charts.chart(one, festival_site().dot(one.unit))
    assert (chart.whole, chart.part, chart.bound, chart.empty) == (whole, part, bound, empty)


def test_a_million_is_equally_large_in_all_charts_of_millions() -> None:
    """Charts of 4.3 and of 42 million have the same width, so the same unit."""
    millions = [
        charts.chart(one, festival_site().dot(one.unit))
        for one in CONTENT.statistics
        if one.unit != "percent"
    ]
    assert len({chart.view.split()[2] for chart in millions}) == 1


@given(st.lists(st.booleans(), max_size=9), st.data())
def test_a_lattice_shows_each_activity_once(named: list[bool], data: st.DataObject) -> None:
    """Dots are the named activities, rings the described ones, and the reader's own cell is neither."""
    you = data.draw(st.none() | st.integers(0, len(named) - 1)) if named else None
    lattice = charts.lattice(charts.behind(named), you)
    rest = [one for index, one in enumerate(named) if index != you]
    drawn = [path.count("M") for path in (lattice.dots, lattice.rings, lattice.you)]
    assert drawn == [rest.count(True), rest.count(False), you is not None]


@given(st.integers(0, 9))
def test_unused_cells_are_one_plain_panel(used: int) -> None:
    """A bar stands at the right and at the foot of used cells alone, inside the frame."""
    bars = charts.lattice(charts.behind([True] * used)).bars.split("z")[1]
    upright = sum(1 for cell in range(used) if cell % 3 < 2)
    level = sum(1 for cell in range(used) if cell // 3 < 2)
    assert (bars.count("v"), bars.count("h")) == (upright, level)


def cells_of(path: str) -> list[tuple[int, int]]:
    """The cells of a field whose dots the runs of a path draw."""
    return [
        (int(x) // 10 + step, int(y) // 10)
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d*)\.1", path)
        for step in range(int(length or 0) // 10 + 1)
    ]


@given(st.integers(0, 120) | st.integers(0, 10_000), st.integers(0, 120) | st.integers(0, 10_000), st.data())
def test_a_field_shows_each_activity_once(named: int, described: int, data: st.DataObject) -> None:
    """From ten on there is a cell for each, inside the field, the named first and the reader's own apart."""
    many = named + described
    assume(10 <= many <= 10_000)
    you = data.draw(st.none() | st.integers(0, many - 1))
    lattice = charts.lattice(charts.Behind(named, described, ()), you)
    dots, rings, own = (cells_of(path) for path in (lattice.dots, lattice.rings, lattice.you))
    assert len(dots) == named - (you is not None and you < named)
    assert len(rings) == described - (you is not None and you >= named)
    assert len(own) == (you is not None)
    assert len({*dots, *rings, *own}) == many
    columns = int(lattice.view.split()[2]) // 10
    assert all(x < columns and y < columns for x, y in (*dots, *rings, *own))
    assert (columns - 1) ** 2 < many  # no larger than it has to be


@given(st.lists(st.booleans(), max_size=40))
def test_each_activity_has_its_own_cell(named: list[bool]) -> None:
    """Up to nine stand in their order; of more, named ones come first, and nobody's cell is another's."""
    cells = charts.cells(named)
    assert sorted(cells) == list(range(len(named)))
    if len(named) > 9:
        assert [one for _, one in sorted(zip(cells, named, strict=True))] == sorted(named, reverse=True)


@given(st.integers(0, 40))
def test_doors_stand_in_rows_of_six_at_most(doors: int) -> None:
    """All doors have a place, and no row is empty."""
    row, rows = charts.arranged(doors)
    assert row <= 6 and row * rows >= doors > row * (rows - 1) - (doors == 0)


def test_the_timeline_is_to_scale_by_month() -> None:
    """3 : 7 : 2 months between the dated points, and no length for what has no date."""
    points = [point for point in CONTENT.timeline if point.precision != "month-end"]
    assert charts.months_between(points) == (3, 7, 2, None, None)


@pytest.mark.parametrize(
    ("months", "scaled"),
    [
        ((3, 7, 2, None, None), True),
        ((None,), True),
        ((1, 1, None), True),
        ((1,) * 29 + (None,), False),  # too many points beside each other
        ((30, None), False),  # longer than the style sheet knows
        ((0, 3, None), False),  # two in one month
        ((), True),
    ],
)
def test_a_line_is_to_scale_only_where_it_has_room(months: tuple[int | None, ...], scaled: bool) -> None:
    """Few points, each with an eighth of the line or more; else the timeline is a list."""
    assert charts.lies_to_scale(months) is scaled
