"""The things of a declared kind: which are listed where."""

from collections.abc import Iterable, Mapping

from generator.model import KINDS, Content, Item, Kind
from generator.model.grouped import grouped

Grouped = Mapping[str, tuple[Item, ...]]


def listed(content: Content, kind: Kind) -> tuple[Item, ...]:
    """Those that lists name, the newest first: what has ended is not among them."""
    return tuple(item for item in content.items.get(kind.id, ()) if item.key not in content.over)


def archives(content: Content, kind: Kind) -> Mapping[str, Grouped]:
    """The key of each page of a year or a month -> the items on it; under the months' names where it lists months.

    ``{"news/2026": {"": (…)}, "news/2027": {"12": (…), "11": (…)}, "news/2027/12": {"": (…)}}``
    """
    made: dict[str, Grouped] = {}
    for year, items in _by_date(listed(content, kind), 4).items():
        key = f"{kind.id}/{year}"
        if len(items) <= kind.by_month:
            made[key] = {"": items}
            continue
        months = {month[5:]: those for month, those in _by_date(items, 7).items()}
        made[key] = months
        made |= {f"{key}/{month}": {"": those} for month, those in months.items()}
    return made


def _by_date(items: Iterable[Item], length: int) -> Grouped:
    """Items by the first characters of their dates."""
    return grouped((item.date.isoformat()[:length], item) for item in items)


def kind_of(key: str) -> Kind:
    """The kind that a page belongs to, by the page's key: ``news``, ``news/2026``, ``news/first-meeting``."""
    return KINDS[key.partition("/")[0]]
