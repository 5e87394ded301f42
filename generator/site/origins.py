"""Which source files a kept result rests on: of what it read of the site, where each thing was written down."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from generator.model import Place, Text
from generator.model.noun import noun
from generator.site.site import Site
from generator.site.traces import Kept, Row
from generator.site.tracing import Reading

_MADE = ("assets", "sizes", "few")  # parts that hold what is made or counted, not what is written


@noun
class AsKept:
    """What was read for the last build, whatever the sources hold now."""

    kept: Kept

    def plain(self, kind: str, key: Hashable, make: object, given: object) -> Row:
        """The row of one result."""
        return self.kept.rows[kind][key]

    def still(self, kind: str, keys: object = None) -> None:
        """All of it stays."""

    def many(
        self, kind: str, jobs: Mapping[Hashable, object], work: object, to: object
    ) -> Mapping[Hashable, Row]:
        """The rows of many."""
        return {key: self.kept.rows[kind][key] for key in jobs}


class Origins:
    """The rows of the last build, and the site that they were made of."""

    def __init__(self, kept: Kept, site: Site) -> None:
        self.kept = kept
        self._site = site
        self._known: dict[Reading, frozenset[str]] = {}

    def of(self, row: Row) -> frozenset[str]:
        """The paths of the sources that a row read, its texts' own included.

        A bare number or an order has no place: that it was counted in is not told.
        """
        readings = (self.kept.readings[number][1] for number in row.readings)
        return frozenset[str]().union(*map(self.of_reading, readings))

    def of_reading(self, reading: Reading) -> frozenset[str]:
        """The paths of the sources in which stands what was read."""
        if reading not in self._known:
            self._known[reading] = frozenset[str]()  # a text that reads itself ends here
            self._known[reading] = frozenset(self._paths(*reading))
        return self._known[reading]

    def _paths(self, part: str, *key: Any) -> Iterator[str]:
        if part == "template":
            yield f"templates/{key[0]}"
        elif part == "settings":
            yield "site.yaml"
        elif part in ("photographs", "attachments"):
            yield from (f"content/media/{name}" for name in key)
        elif part == "prose":
            yield from self._of_texts(*key)
        elif part == "content":
            yield from _places(getattr(self._site.content, key[0], None))
        elif part not in _MADE and not part.startswith("has "):
            mapping = self._part(part)
            yield from _places(mapping.get(key[0]) if key else mapping)

    def _of_texts(self, *key: Any) -> Iterator[str]:
        for name, row in self.kept.rows["prose"].items():
            if not key or name == key[0]:
                yield row.value[2].path
                yield from self.of(row)

    def _part(self, part: str) -> Mapping[Any, Any]:
        if part in ("routes", "paths"):
            return self._site.routes
        return self._site.content.strings if part == "strings" else self._site.indexes[part]


def _places(value: object) -> Iterator[str]:
    """The paths of all places in a value."""
    if isinstance(value, Text):
        yield value.place.path
    elif isinstance(value, Place):
        yield value.path
    elif isinstance(value, Mapping):
        yield from (path for one in value.values() for path in _places(one))
    elif isinstance(value, tuple | list | frozenset):
        yield from (path for one in value for path in _places(one))
    elif is_dataclass(value):
        yield from (path for field in fields(value) for path in _places(getattr(value, field.name)))
