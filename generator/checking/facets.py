"""Facets and their values are declared once, and activities name only what is declared."""

from collections.abc import Iterable, Iterator, Mapping

from generator.checking.references import twice
from generator.model import (
    LANGUAGES,
    Activity,
    Content,
    Facet,
    FacetValue,
    Place,
    Problem,
    Settings,
    place_of,
)
from generator.model.nearest import nearest

_FILE = Place("content/facets.yaml")


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """What is declared, and what each activity says of it."""
    yield from _twice("duplicate-facet", content.facets)
    yield from _same_names(content.facets)
    for facet in content.facets:
        yield from _twice("duplicate-facet-value", facet.values)
        yield from _same_names(facet.values)
        yield from _of_ours(facet, content)
    declared = {facet.id: facet for facet in content.facets}
    known: dict[str, list[str]] = {}
    for facet in content.facets:  # one that is declared twice is told once
        known.setdefault(facet.id, []).extend(value.id for value in facet.values)
    for activity in content.activities:
        yield from _values(activity, known)
        yield from _missing(activity, declared)


def _twice(code: str, things: Iterable[Facet | FacetValue]) -> Iterator[Problem]:
    for id, place, other in twice((one.id, place_of(one.id, _FILE)) for one in things):
        yield Problem(code, place, {"id": id, "other": other})


def _same_names(named: Iterable[Facet | FacetValue]) -> Iterator[Problem]:
    """Two facets, or values of one, that readers could not tell apart, as where one was copied."""
    seen: dict[str, Facet | FacetValue] = {}
    for value in named:
        for language in LANGUAGES:
            name = value.name[language]
            before = seen.setdefault(f"{language} {name}", value)
            if before.id != value.id:
                place, other = place_of(name, _FILE), place_of(before.name[language], _FILE)
                arguments = {"name": name, "other": f"{other.path}:{other.line}"}
                yield Problem("same-facet-name", place, arguments)
                break


def _of_ours(facet: Facet, content: Content) -> Iterator[Problem]:
    """The facets that are fields of each activity have the values of these fields and no others."""
    ours = {"audience": [one.id for one in content.audiences], "kind": ["named", "described"]}
    if facet.id in ours and sorted(value.id for value in facet.values) != sorted(ours[facet.id]):
        arguments = {"facet": facet.id, "options": ", ".join(ours[facet.id])}
        yield Problem("facet-is-a-field", place_of(facet.id, _FILE), arguments)


def _values(activity: Activity, known: Mapping[str, list[str]]) -> Iterator[Problem]:
    for facet, values in activity.facets.items():
        if facet not in known and facet not in ("audience", "kind"):
            arguments = {"facet": facet, "options": nearest(facet, known)}
            yield Problem("unknown-facet", place_of(facet, activity.place), arguments)
        for value in values:
            if value not in known.get(facet, [value]) and facet not in ("audience", "kind"):
                arguments = {
                    "facet": facet,
                    "value": value,
                    "options": ", ".join(dict.fromkeys(known[facet])),
                }
                yield Problem("unknown-facet-value", place_of(value, activity.place), arguments)


def _missing(activity: Activity, declared: Mapping[str, Facet]) -> Iterator[Problem]:
    for facet in declared.values():
        if facet.required and not activity.facets.get(facet.id):
            options = ", ".join(value.id for value in facet.values)
            yield Problem("missing-facet", activity.place, {"facet": facet.id, "options": options})
