"""Which rows a process that lives on need not look at."""

from generator.site.several import Known
from generator.site.traces import Row


def row(*readings: int) -> Row:
    """A row that has read these."""
    return Row(given=b"", readings=readings, problems=(), build=1, why=())


def known() -> Known[str]:
    """Two rows that have a reading in common."""
    one = Known[str]()
    one.rows |= {"a": row(1, 2), "b": row(2, 3)}
    return one


def test_rows_that_have_read_what_differs_are_left_out() -> None:
    """The others are as they were."""
    one = known()
    one.index()
    assert one.but(frozenset()).keys() == {"a", "b"}
    assert one.but(frozenset({1})).keys() == {"b"}
    assert one.but(frozenset({2})).keys() == set()
    assert one.but(frozenset({4})).keys() == {"a", "b"}


def test_what_is_read_since_is_told_too() -> None:
    """In the build that made a row anew, and in those that come after it."""
    one = known()
    one.index()
    two = Known(one)
    two.rows |= {"a": row(4), "b": one.rows["b"]}
    two.note("a", (4,))
    assert two.but(frozenset({4})).keys() == {"b"}
    three = Known(two)
    three.rows |= two.rows
    assert three.but(frozenset({4})).keys() == {"b"}


def test_without_an_index_nobody_knows() -> None:
    """Where anything differs each row is looked at."""
    assert known().but(frozenset()).keys() == {"a", "b"}
    assert known().but(frozenset({4})).keys() == set()
