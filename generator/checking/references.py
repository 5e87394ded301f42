"""Every number is unique and well formed, and whatever one thing says of another exists."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Any, TypeVar

from generator.model import (
    KINDS,
    PERCENT,
    Content,
    Place,
    Problem,
    Settings,
    Step,
    number_order,
    place_of,
)
from generator.model.nearest import nearest
from generator.site.charts import MOST_DOTS

N = TypeVar("N")

# What else names A20 would not find A020.
_SHAPES = {
    "facts": (r"F(?:\d{3}|[1-9]\d{3,})", "F001"),
    "statistics": (r"S(?:\d{2}|[1-9]\d{2,})", "S01"),
    "timeline": (r"T(?:\d{2}|[1-9]\d{2,})", "T01"),
    "addressees": (r"G[1-9]\d*", "G1"),
    "commitments": (r"C(?:\d{2}|[1-9]\d{2,})", "C01"),
    "activities": (r"A(?:\d{2}|[1-9]\d{2,5})", "A01"),
    "slips": (r"E-(?:\d{2}|[1-9]\d{2,})", "E-01"),
}


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """All references of the content."""
    yield from _numbers(content)
    yield from _activities(content)
    yield from _steps(content)
    yield from _quotations(content)
    yield from _glossary(content)
    yield from _topics(content)
    yield from _units(content)
    yield from _sources(content)
    yield from _ids(content)
    yield from _home(content)


def numbers(content: Content) -> frozenset[str]:
    """Every number that exists: F001 …, S01 …, A01 …, E-01 …"""
    return frozenset(item.n for item in _all(content, *_SHAPES, "ended"))


def _all(content: Content, *kinds: str) -> Iterator[Any]:
    """The things of several lists of the content."""
    return chain.from_iterable(getattr(content, kind) for kind in kinds)


def _numbers(content: Content) -> Iterator[Problem]:
    for kind, (shape, example) in _SHAPES.items():
        items = getattr(content, kind)
        taken = {number_order(item.n) for item in items if _is_formed(item.n, shape)}
        seen: dict[tuple[str, int, str, str], Place] = {}
        for item in items:
            number, place = number_order(item.n), place_of(item.n, item.place)  # A01 and A001 are one number
            if item.n and not _is_formed(item.n, shape):
                suggestion = _meant(item.n, example, taken)
                yield Problem("bad-number", place, {"n": item.n, "suggestion": suggestion})
            elif item.n and number in seen:
                other, free = f"{seen[number].path}:{seen[number].line}", _free(example, taken)
                arguments = {"n": item.n, "other": other, "free": free}
                yield Problem("duplicate-number", place, arguments)
            seen.setdefault(number, place)


def _is_formed(n: str, shape: str) -> bool:
    """Whether a number has its form; they count from 1."""
    return re.fullmatch(shape, n, re.ASCII) is not None and re.search("[1-9]", n) is not None


def _meant(typed: str, example: str, taken: Collection[tuple[str, int, str, str]]) -> str:
    """The number that a typed one stands for: 36, a36 and Ａ３６ are A36; the next free one if that is taken."""
    digits = re.findall(r"\d+", unicodedata.normalize("NFKC", typed))
    typed_one = int(digits[0]) if len(digits) == 1 and len(digits[0]) < 6 else 0
    number = _formed(typed_one, example) if typed_one else ""
    return number if number and number_order(number) not in taken else _free(example, taken)


def _free(example: str, taken: Collection[tuple[str, int, str, str]]) -> str:
    """The number after the highest that is taken."""
    highest = max(((size, digits) for _, size, digits, _ in taken), default=(0, "0"))
    return _formed(int(highest[1]) + 1, example)


def _formed(number: int, example: str) -> str:
    """The number written as the example: 7 as A07."""
    letters = example.rstrip("0123456789")
    return f"{letters}{number:0{len(example) - len(letters)}}"


def _activities(content: Content) -> Iterator[Problem]:
    audiences = {audience.id for audience in content.audiences}
    slips = {slip.n for slip in content.slips}
    for one in _all(content, "activities", "commitments"):
        if one.audience and one.audience not in audiences:
            arguments = {"audience": one.audience, "options": nearest(one.audience, audiences)}
            yield Problem("unknown-audience", place_of(one.audience, one.place), arguments)
    for activity in content.activities:
        yield from _unknown(activity.slips, slips, activity.place)
    yield from _unknown_in_items(content)


def _unknown_in_items(content: Content) -> Iterator[Problem]:
    known = {activity.n for activity in (*content.activities, *content.ended)}
    for kind in KINDS.values():
        names = [field.name for field in kind.known if field.shape == "activity"]
        for item in content.items[kind.id]:
            yield from _unknown(filter(None, map(item.text, names)), known, item.place, content.hidden)


def _steps(content: Content) -> Iterator[Problem]:
    known = {one.n for one in _all(content, "activities", "ended", "commitments", "facts")}
    for audience in content.audiences:
        for step in chain.from_iterable(part.steps for part in audience.parts):
            yield from _unknown(step.rests_on, known, step.place, content.hidden)
            yield from _asked_of_others(content, audience.id, step)


def _asked_of_others(content: Content, own: str, step: Step) -> Iterator[Problem]:
    """A step of one group that rests on what the letter asks of another, whose paragraph is not this group's."""
    groups = {audience.id for audience in content.audiences}
    asked = {one.n: one.audience for one in content.commitments if one.audience in groups}
    for name in step.rests_on:
        if asked.get(name, own) != own:
            options = nearest(name, (n for n, group in asked.items() if group == own))
            arguments = {"name": name, "audience": asked[name], "options": options}
            yield Problem("commitment-of-others", place_of(name, step.place), arguments)


def _quotations(content: Content) -> Iterator[Problem]:
    known = numbers(content)
    for quotation in (*content.quotations, *content.kit):
        yield from _unknown(quotation.n, known, quotation.place, content.hidden)


def _glossary(content: Content) -> Iterator[Problem]:
    sources = {citation.key for citation in content.citations}
    for term in content.terms:
        for key in term.sources:
            if key not in sources:
                arguments = {"name": key, "options": nearest(key, sources)}
                yield Problem("unknown-source", place_of(key, term.place), arguments)
    for zh, place, other in twice((term.zh, place_of(term.zh, term.place)) for term in content.terms):
        yield Problem("duplicate-term", place, {"term": zh, "other": other})


def _units(content: Content) -> Iterator[Problem]:
    """Every figure has a unit that there is, and no more dots than a picture has room for."""
    known = {unit.id: unit for unit in content.units}
    for statistic in content.statistics:
        if statistic.unit not in (*known, PERCENT):
            arguments = {"unit": statistic.unit, "options": ", ".join((*known, PERCENT))}
            yield Problem("unknown-unit", place_of(statistic.unit, statistic.place), arguments)
        elif (unit := known.get(statistic.unit)) is not None and unit.dot:
            many = int(Decimal(statistic.value) / unit.dot)
            if many > MOST_DOTS:
                arguments = {
                    "dot": str(unit.dot),
                    "n": statistic.n,
                    "many": str(many),
                    "most": str(MOST_DOTS),
                }
                yield Problem("too-many-dots", place_of(unit.dot, unit.place), arguments)


def _sources(content: Content) -> Iterator[Problem]:
    known = dict.fromkeys(source.id for source in content.sources)
    for one in _all(content, "statistics", "activities"):
        if one.source and one.source not in known:
            arguments = {"name": one.source, "options": ", ".join(known) or "–"}
            yield Problem("no-such-source", place_of(one.source, one.place), arguments)


def _topics(content: Content) -> Iterator[Problem]:
    known = {topic.id for topic in content.topics}
    named = [(fact.topic, fact.place) for fact in content.facts]
    for topic, place in (*named, (content.names, Place("content/press.yaml"))):
        if topic and topic not in known:
            arguments = {"topic": topic, "options": nearest(topic, known)}
            yield Problem("unknown-topic", place_of(topic, place), arguments)


def _ids(content: Content) -> Iterator[Problem]:
    """The names of figures, commitments, units and topics, each of which no other of its kind has."""
    kinds = ("statistics", "commitments", "units", "topics", "sources")
    named = [[(one.id, one.place) for one in getattr(content, kind)] for kind in kinds]
    named.append([(one.key, Place("content/glossary.yaml")) for one in content.citations])
    for names in named:
        for id, place, other in twice((name, place_of(name, place)) for name, place in names):
            yield Problem("duplicate-name", place, {"id": id, "other": other})


def _home(content: Content) -> Iterator[Problem]:
    """The figure and the call that the home page leads with."""
    home = content.home
    if home.poster is not None:
        yield from _unknown([home.poster.figure], {one.n for one in content.statistics}, home.poster.place)
    if home.call is not None and not any(home.call in one.n for one in (*content.quotations, *content.kit)):
        yield Problem("unknown-call", place_of(home.call, home.place), {"n": home.call})


def twice(named: Iterable[tuple[N, Place]]) -> Iterator[tuple[N, Place, str]]:
    """Each name that stands there a second time, its place, and that of the first: ``content/facets.yaml:3``."""
    seen: dict[N, Place] = {}
    for name, place in named:
        if name in seen:
            yield name, place, f"{seen[name].path}:{seen[name].line}"
        seen.setdefault(name, place)


def _unknown(
    names: Iterable[str], known: Iterable[str], place: Place, hidden: Collection[str] = ()
) -> Iterator[Problem]:
    for name in names:
        if name in hidden:
            yield Problem("not-there-yet", place_of(name, place), {"name": name})
        elif name not in known:
            arguments = {"name": name, "options": nearest(name, known)}
            yield Problem("unknown-reference", place_of(name, place), arguments)
