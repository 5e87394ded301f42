"""Keyed lookups: each index is made of the content once, so that no page looks through all of it.

A view asks ``Site`` by key; what it asked for is then all that its page depends on.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from generator.model import KINDS, LANGUAGES, PERCENT, Activity, Content, Item
from generator.model.digested import Lazy
from generator.model.grouped import grouped
from generator.site import charts
from generator.site.aliases import moved
from generator.site.counts import counts
from generator.site.display import display_characters
from generator.site.items import archives, listed
from generator.site.noting import Noting
from generator.site.paging import CATALOGUE, having, paged
from generator.site.terms import term_ids

Index = Mapping[Any, Any]


def _dots(content: Content) -> Index:
    """What a dot of each unit's figures is worth; of shares, 1 per cent."""
    values = grouped((one.unit, one.value) for one in content.statistics)
    return {PERCENT: 1, **{unit.id: charts.worth(unit, values.get(unit.id, ())) for unit in content.units}}


def _behind(content: Content) -> Mapping[str, tuple[Activity, ...]]:
    return grouped((one.audience, one) for one in content.activities)


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


def _activities_in(content: Content) -> Mapping[int, tuple[Activity, ...]]:
    return grouped((one.p, one) for one in content.activities if one.p is not None)


def _standing_in(content: Content) -> Index:
    """The numbers of all facts, commitments and, up to nine, activities whose words stand in a paragraph."""
    facts = ((p, fact.n) for fact in content.facts for p in dict.fromkeys(fact.p))
    several = _activities_in(content).items()
    activities = ((p, one.n) for p, those in several if len(those) <= charts.NINE for one in those)
    commitments = ((one.p, one.n) for one in content.commitments)
    return grouped((*facts, *activities, *commitments))


def _mark_numbers(content: Content) -> Index:
    """The number that readers see beside a slip: in the order in which the letter's marks are read, from 1."""
    places = {
        slip.n: (paragraph.p, paragraph.text.zh.index(slip.mark) + len(slip.mark))
        for paragraph in reversed(content.letter.paragraphs)
        for slip in content.slips
        if slip.mark and slip.marked and paragraph.p in slip.p and slip.mark in paragraph.text.zh
    }
    return {n: number for number, n in enumerate(sorted(places, key=lambda n: places[n]), 1)}


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
    return grouped((*paragraphs, *activities, *numbers, *commitments))


INDEXES: Mapping[str, Callable[[Content], Index]] = {
    "paragraph": lambda content: {one.p: one for one in content.letter.paragraphs},
    "activity": lambda content: {
        name: one for one in (*content.activities, *content.ended) for name in (one.n, one.id)
    },
    "statistic": lambda content: {name: one for one in content.statistics for name in (one.n, one.id)},
    "unit": lambda content: {one.id: one for one in content.units},
    "dot": _dots,
    "source": lambda content: {one.id: one for one in content.sources},
    "fact": lambda content: {one.n: one for one in content.facts},
    "commitment": lambda content: {one.n: one for one in content.commitments},
    "term id": lambda content: term_ids(content.terms),
    "audience": lambda content: {one.id: one for one in content.audiences},
    "facet": lambda content: {one.id: one for one in content.facets},
    "facet value": lambda content: {
        (facet.id, value.id): value for facet in content.facets for value in facet.values
    },
    "behind": _behind,
    "behind in short": lambda content: {
        door: charts.behind([one.kind == "named" for one in behind])
        for door, behind in _behind(content).items()
    },
    "behind count": lambda content: Counter(one.audience for one in content.activities),
    "kind count": lambda content: Counter((one.audience, one.kind) for one in content.activities),
    "numbers behind": lambda content: grouped((one.audience, one.n) for one in content.activities),
    "cell": _cells,
    "activity neighbours": _activity_neighbours,
    "having count": lambda content: {key: len(those) for key, those in having(content).items()},
    "having on page": lambda content: {
        (*key, page): shown for key, those in having(content).items() for page, shown in paged(those).items()
    },
    "having pages": lambda content: {
        key: tuple(sorted(paged(those))) for key, those in having(content).items()
    },
    "having numbers": lambda content: {
        key: tuple(one.n for one in those) for key, those in having(content).items()
    },
    "on page": lambda content: paged(content.activities),
    "pages": lambda content: {CATALOGUE: tuple(sorted(paged(content.activities)))},
    "activities in": _activities_in,
    "facts in": lambda content: grouped((p, one) for one in content.facts for p in dict.fromkeys(one.p)),
    "standing in": _standing_in,
    "count": counts,
    "mark number": _mark_numbers,
    "named": _named,
    "item": lambda content: {item.key: item for item in content.all_items},
    "item neighbours": _item_neighbours,
    "archive": lambda content: {
        key: groups for kind in KINDS.values() for key, groups in archives(content, kind).items()
    },
    "newest": _newest,
    "title": lambda content: {(page.key, page.language): page.title for page in content.pages},
    "moved": moved,
    "display": lambda content: {language: display_characters(content, language) for language in LANGUAGES},
}


class Indexes(Lazy[str, Index]):
    """The indexes of one content, each made when it is first asked for, of all but long texts; ``fields`` tells of
    which of the content's fields each was made.

    Those of the content ``before`` are taken whose fields have the same roots.
    """

    def __init__(self, content: Content, before: "Indexes | None" = None) -> None:
        super().__init__(INDEXES, self._index)
        self.content = content
        self.fields: dict[str, set[str]] = {}
        if before is not None:
            self._take(before)

    def _take(self, before: "Indexes") -> None:
        for name, index in before._made.items():
            if all(self.content.has_same(field, before.content) for field in before.fields[name]):
                self._made[name], self.fields[name] = index, before.fields[name]

    def _index(self, name: str) -> Index:
        fields = self.fields[name] = set()
        return INDEXES[name](cast(Content, Noting(replace(self.content, bodies={}), fields.add)))
