"""Keyed lookups: each index is made of the content once, so that no page looks through all of it.

A view asks ``Site`` by key; what it asked for is then all that its page depends on.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from generator.model import KINDS, PERCENT, Activity, Content, Item
from generator.site import charts
from generator.site.counts import counts
from generator.site.items import archives, listed
from generator.site.paging import paged
from generator.site.terms import term_ids

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Index = Mapping[Any, Any]


def _paragraphs(content: Content) -> Index:
    return {paragraph.p: paragraph for paragraph in content.letter.paragraphs}


def _roles(content: Content) -> Index:
    return {paragraph.role: paragraph for paragraph in reversed(content.letter.paragraphs)}


def _activities(content: Content) -> Index:
    return {name: one for one in (*content.activities, *content.ended) for name in (one.n, one.id)}


def _statistics(content: Content) -> Index:
    return {name: one for one in content.statistics for name in (one.n, one.id)}


def _units(content: Content) -> Index:
    return {unit.id: unit for unit in content.units}


def _dots(content: Content) -> Index:
    """What a dot of each unit's figures is worth; of shares, 1 per cent."""
    values = _grouped((one.unit, one.value) for one in content.statistics)
    return {PERCENT: 1, **{unit.id: charts.worth(unit, values.get(unit.id, ())) for unit in content.units}}


def _sources(content: Content) -> Index:
    return {one.id: one for one in content.sources}


def _facts(content: Content) -> Index:
    return {fact.n: fact for fact in content.facts}


def _commitments(content: Content) -> Index:
    return {one.n: one for one in content.commitments}


def _term_ids(content: Content) -> Index:
    return term_ids(content.terms)


def _points(content: Content) -> Index:
    return {point.n: point for point in content.timeline}


def _audiences(content: Content) -> Index:
    return {audience.id: audience for audience in content.audiences}


def _facets(content: Content) -> Index:
    return {facet.id: facet for facet in content.facets}


def _facet_values(content: Content) -> Index:
    return {(facet.id, value.id): value for facet in content.facets for value in facet.values}


def _behind(content: Content) -> Index:
    return _grouped((one.audience, one) for one in content.activities)


def _behind_in_short(content: Content) -> Index:
    """What is behind each door, as it is drawn."""
    return {
        door: charts.behind([one.kind == "named" for one in behind])
        for door, behind in _behind(content).items()
    }


def _numbers_behind(content: Content) -> Index:
    return _grouped((one.audience, one.n) for one in content.activities)


def _cells(content: Content) -> Index:
    """An activity's cell in its door's lattice, from 0."""
    return {
        one.id: cell
        for behind in _behind(content).values()
        for one, cell in zip(behind, charts.cells([one.kind == "named" for one in behind]), strict=True)
    }


def _activity_neighbours(content: Content) -> Index:
    """The ids of the activities before and after each, None at the ends."""
    ids = [None, *(one.id for one in content.activities), None]
    return {id: (ids[index - 1], ids[index + 1]) for index, id in enumerate(ids) if id is not None}


def _having(content: Content) -> Index:
    return _grouped(_by_value(content))


def _on_page(content: Content) -> Index:
    return {page: tuple(those) for page, those in paged(content.activities).items()}


def _having_on_page(content: Content) -> Index:
    """By facet, value and page."""
    return {
        (*key, page): tuple(those)
        for key, having in _having(content).items()
        for page, those in paged(having).items()
    }


def _having_pages(content: Content) -> Index:
    """The pages of each value that have any."""
    return {key: tuple(sorted(paged(having))) for key, having in _having(content).items()}


def _pages(content: Content) -> Index:
    """The pages of the catalogue that have any."""
    return {"activities": tuple(sorted(paged(content.activities)))}


def _having_counts(content: Content) -> Index:
    return {key: len(having) for key, having in _having(content).items()}


def _having_numbers(content: Content) -> Index:
    return {key: tuple(one.n for one in having) for key, having in _having(content).items()}


def _by_value(content: Content) -> Iterator[tuple[tuple[str, str], Activity]]:
    for one in content.activities:
        for facet, values in one.facets.items():
            for value in dict.fromkeys(values):
                yield (facet, value), one


def _activities_in(content: Content) -> Index:
    return _grouped((one.p, one) for one in content.activities if one.p is not None)


def _facts_in(content: Content) -> Index:
    return _grouped((p, fact) for fact in content.facts for p in dict.fromkeys(fact.p))


def _standing_in(content: Content) -> Index:
    """The numbers of all facts, commitments and, up to nine, activities whose words stand in a paragraph."""
    facts = ((p, fact.n) for fact in content.facts for p in dict.fromkeys(fact.p))
    several = _activities_in(content).items()
    activities = ((p, one.n) for p, those in several if len(those) <= charts.NINE for one in those)
    commitments = ((one.p, one.n) for one in content.commitments)
    return _grouped((*facts, *activities, *commitments))


def _mark_numbers(content: Content) -> Index:
    """The number that readers see beside a slip: in the order in which the letter's marks are read, from 1."""
    places = {
        slip.n: (paragraph.p, paragraph.text.zh.index(slip.mark) + len(slip.mark))
        for paragraph in reversed(content.letter.paragraphs)
        for slip in content.slips
        if slip.mark and slip.marked and paragraph.p in slip.p and slip.mark in paragraph.text.zh
    }
    return {n: number for number, n in enumerate(sorted(places, key=lambda n: places[n]), 1)}


def _items(content: Content) -> Index:
    return {item.key: item for items in content.items.values() for item in items}


def _item_neighbours(content: Content) -> Index:
    found: dict[str, tuple[Item | None, Item | None]] = {}
    for kind in KINDS.values():
        items = (None, *listed(content, kind), None)
        found |= {
            one.key: (earlier, later)
            for later, one, earlier in zip(items, items[1:], items[2:], strict=False)
            if one is not None
        }
    return found


def _archives(content: Content) -> Index:
    """What the page of each year and each month lists, by its key."""
    return {key: groups for kind in KINDS.values() for key, groups in archives(content, kind).items()}


def _newest(content: Content) -> Index:
    """The day of the newest item, None without any."""
    days = [item.date for kind in KINDS.values() for item in listed(content, kind)[:1]]
    return {None: max(days, default=None)}


def _named(content: Content) -> Index:
    """The page and the anchor that a number, or a paragraph's anchor, may mean in Markdown: in the order of trying."""
    paragraphs = ((one.anchor, ("letter", one.anchor)) for one in content.letter.paragraphs)
    activities = ((one.n, (one.key, "")) for one in (*content.activities, *content.ended))
    numbered: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("figures", content.statistics),
        ("notes", content.slips),
        ("facts", content.facts),
        ("background", (*content.timeline, *content.addressees)),
    )
    numbers = ((one.n, (page, one.n)) for page, several in numbered for one in several)
    commitments = ((one.n, (f"take-part/{one.audience}", one.n)) for one in content.commitments)
    return _grouped((*paragraphs, *activities, *numbers, *commitments))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


INDEXES: Mapping[str, Callable[[Content], Index]] = {
    "paragraph": _paragraphs,
    "role": _roles,
    "activity": _activities,
    "statistic": _statistics,
    "unit": _units,
    "dot": _dots,
    "source": _sources,
    "fact": _facts,
    "commitment": _commitments,
    "point": _points,
    "term id": _term_ids,
    "audience": _audiences,
    "facet": _facets,
    "facet value": _facet_values,
    "behind": _behind,
    "behind in short": _behind_in_short,
    "numbers behind": _numbers_behind,
    "cell": _cells,
    "activity neighbours": _activity_neighbours,
    "having": _having,
    "having count": _having_counts,
    "having on page": _having_on_page,
    "having pages": _having_pages,
    "on page": _on_page,
    "pages": _pages,
    "having numbers": _having_numbers,
    "activities in": _activities_in,
    "facts in": _facts_in,
    "standing in": _standing_in,
    "count": counts,
    "mark number": _mark_numbers,
    "named": _named,
    "item": _items,
    "item neighbours": _item_neighbours,
    "archive": _archives,
    "newest": _newest,
}


class Indexes(Mapping[str, Index]):
    """The indexes of one content, each made when it is first asked for."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._made: dict[str, Index] = {}

    def __getitem__(self, name: str) -> Index:
        if name not in self._made:
            self._made[name] = INDEXES[name](self._content)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(INDEXES)

    def __len__(self) -> int:
        return len(INDEXES)
