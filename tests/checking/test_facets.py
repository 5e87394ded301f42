"""Facets may be left out, have any id, and are told at their own place where they can't be kept apart."""

from dataclasses import replace

from generator.checking.facets import check
from generator.model import Content, Facet, FacetValue, Place, Text, Words
from tests.festival import festival_site

NORTH = FacetValue("north", Words("北方", "The north"))


def told(*facets: Facet, **given: tuple[str, ...]) -> list[tuple[str, int]]:
    """The problems and their lines, where the first activity alone has the values ``given``."""
    content: Content = festival_site().content
    first = content.activities[0]
    changed = replace(first, facets={**first.facets, **given})
    content = replace(
        content, facets=(*content.facets, *facets), activities=(changed, *content.activities[1:])
    )
    return [(one.code, one.place.line) for one in check(festival_site().settings, content)]


def facet(id: str, *values: FacetValue, line: int = 1, required: bool = False) -> Facet:
    """A facet that stands at ``line`` of its file."""
    name = Text(id, Place("content/facets.yaml", line))
    return Facet(name, Words("地区", "Region"), values, open=False, required=required)


def test_a_facet_given_to_one_activity_is_enough() -> None:
    """The other activities need not say anything of it."""
    assert told(facet("region", NORTH), region=("north",)) == []


def test_a_required_facet_is_asked_of_every_activity() -> None:
    """``required: true`` is told once for each activity without a value."""
    found = told(facet("region", NORTH, required=True), region=("north",))
    assert [code for code, _ in found] == ["missing-facet"] * (len(festival_site().content.activities) - 1)


def test_a_facet_or_a_value_stands_once() -> None:
    """The second one is told at its place."""
    assert told(facet("region", NORTH, line=7), facet("region", NORTH, line=9)) == [("duplicate-facet", 9)]
    assert [code for code, _ in told(facet("region", NORTH, NORTH))] == ["duplicate-facet-value"]


def test_two_values_have_two_names() -> None:
    """Readers can't tell them apart otherwise; one that is there twice is told as that alone."""
    other = FacetValue("south", Words("南方", Text("The north", Place("content/facets.yaml", 9))))
    assert told(facet("region", NORTH, other)) == [("same-facet-name", 9)]


def test_two_facets_have_two_names() -> None:
    """Two filters that are called the same are one to readers."""
    name = Words("别处", Text("Region", Place("content/facets.yaml", 13)))
    copied = replace(facet("regions", NORTH), name=name)
    assert told(facet("region", NORTH), copied) == [("same-facet-name", 13)]


def test_a_field_of_the_activity_cannot_be_declared_anew() -> None:
    """``kind`` with values of its own would be another field of the same name."""
    content = festival_site().content
    others = tuple(one for one in content.facets if one.id != "kind")
    changed = replace(content, facets=(*others, facet("kind", NORTH, line=5)))
    assert next((one.code, one.place.line) for one in check(festival_site().settings, changed)) == (
        "facet-is-a-field",
        5,
    )
