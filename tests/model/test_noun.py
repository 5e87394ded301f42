"""Nouns are told apart by their values, places left out; expressions are compiled when they are asked."""

from dataclasses import field, replace

from generator.model.noun import noun
from generator.model.regex import regex


@noun
class _Thing:
    """A value with a place."""

    name: str
    tags: tuple[str, ...] = ()
    line: int = field(default=0, compare=False, repr=False)


@noun
class _Other:
    """Another with the same fields."""

    name: str
    tags: tuple[str, ...] = ()


def test_equal_are_nouns_of_one_kind_with_equal_fields() -> None:
    """A place says nothing of what a thing is."""
    thing = _Thing("a", ("b",), line=1)
    assert thing == _Thing("a", ("b",), line=2)
    assert len({thing, _Thing("a", ("b",), line=2)}) == 1
    assert thing != _Thing("a")
    other: object = _Other("a", ("b",))
    assert thing != other


def test_what_is_shown_tells_all_but_the_place() -> None:
    """Digests are made of it."""
    assert repr(_Thing("a", ("b",), line=3)) == "_Thing(name='a', tags=('b',))"


def test_a_noun_is_replaced_and_has_no_other_fields() -> None:
    """As any dataclass with slots."""
    assert replace(_Thing("a", line=3), name="b").line == 3
    assert not hasattr(_Thing("a"), "__dict__")


def test_a_faulty_expression_is_found_when_it_is_asked() -> None:
    """Not before: most are not asked in a build."""
    assert regex("(").pattern == "("
    assert regex("[a-z]+").sub("x", "ab 1") == "x 1"
