"""What is written into pages last: how many there are of something, a file's size, the field of a door's dots.

Nearly every page of a large site shows some of it, and with one thing more it is another. So a page holds a mark in its
place, and is not made again where nothing else is another. A name tells what a mark stands for, by its kind first:
``("count", "having count", ("region", "north"), 1)``, ``("size", "downloads/activities.csv")``,
``("field", "crews", "open-day", "rings")``.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.site import charts

if TYPE_CHECKING:
    from generator.site.site import Site

Name = tuple[Any, ...]
_SHORT = 8  # bytes of a count or of a size
_RUN = 24  # bytes of one run more, where the reader's own dot parts a row
_QUICK = 5  # brotli's quality for a bound
FEW = charts.NINE + 1  # what a page may compare a count with, and not be another with each one more


class _Kind(NamedTuple):
    """What the words of a name are made of, how, and how many bytes they add to a packed page at most."""

    given: Callable[..., Any]
    words: Callable[..., str]
    most: Callable[[Any], int]


@lru_cache
def _field_bytes(behind: charts.Behind) -> int:
    """How many bytes a path of the field takes at most, packed: a power of two, which seldom is another."""
    import brotli  # only where there is a field

    field = charts.lattice(behind)
    paths = (brotli.compress(path.encode(), quality=_QUICK) for path in (field.dots, field.rings))
    return 1 << (max(map(len, paths)) + _RUN).bit_length()


_KINDS: Mapping[str, _Kind] = {
    "count": _Kind(
        lambda site, index, key, less: site.counted(index, key, less),
        lambda count, *_: str(count),
        lambda _: _SHORT,
    ),
    "size": _Kind(lambda site, path: site.sizes[path], lambda size, _: str(size), lambda _: _SHORT),
    "field": _Kind(
        lambda site, door, id, _: (site.behind(door), None if id is None else site.cell(id)),
        lambda of, door, id, part: str(getattr(charts.lattice(*of), part)),
        lambda of: _field_bytes(of[0]),
    ),
}


def given(site: "Site", name: Name) -> object:
    """What the words of a name are made of: where it is the same, so are they."""
    kind, *key = name
    return _KINDS[kind].given(site, *key)


def most(site: "Site", name: Name) -> int:
    """How many bytes the words of a name add to a packed page at most."""
    return _KINDS[name[0]].most(given(site, name))


def words(site: "Site", name: Name) -> str:
    """What stands in a page where its mark stood."""
    kind, *key = name
    return _KINDS[kind].words(given(site, name), *key)


@total_ordering
class Count:
    """How many there are of something, less some: a number to a view and to an interface word.

    No page depends on it that writes its digits, and of one that compares it with a number up to ten only whether the
    comparison can be another.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, site: "Site", index: str, key: Hashable, less: int = 0) -> None:
        self._site, self._name = site, (index, key, less)

    def __str__(self) -> str:
        return self._site.late("count", *self._name)

    def __int__(self) -> int:
        return self._site.counted(*self._name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and self._up_to(other) == other

    def __gt__(self, other: int) -> bool:
        return self._up_to(other) > other

    def __bool__(self) -> bool:
        return self != 0

    def __sub__(self, some: int) -> "Count":
        index, key, less = self._name
        return Count(self._site, index, key, less + some)

    def _up_to(self, number: int) -> int:
        return self._site.few(*self._name) if number < FEW else int(self)
