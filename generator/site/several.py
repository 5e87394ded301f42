"""Rows of one kind, of which there may be thousands: looked up together."""

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.site.site import Site
from generator.site.tracing import Reading, telling, traced

if TYPE_CHECKING:
    from generator.site.traces import Made, Row, Traces, Why, Work

K = TypeVar("K", bound=Hashable)


class Known(Generic[K]):
    """The rows of one kind that a process had in its last good build, by key; and which of them have read what."""

    def __init__(self, before: "Known[K] | None" = None) -> None:
        self.rows: dict[K, Row | None] = {}
        # By what was read the numbers of keys that have read it, or had once: one too much costs a look at its row.
        self._readers: dict[int, array[int]] | None = before._readers if before else None
        self._keys: list[K] = before._keys if before else []

    def index(self) -> None:
        """Get ready to tell at once which rows have read something: best done when nobody waits."""
        if self._readers is None:
            self._readers = {}
            for key, row in self.rows.items():
                self.note(key, row.readings if row else ())

    def note(self, key: K, numbers: Iterable[int]) -> None:
        """A key has read these."""
        if self._readers is not None:
            for number in numbers:
                self._readers.setdefault(number, array("I")).append(len(self._keys))
            self._keys.append(key)

    def but(self, numbers: frozenset[int]) -> "Mapping[K, Row | None]":
        """The rows, but for those that have read one of these."""
        if not numbers:
            return self.rows
        if self._readers is None:
            return {}
        touched = {self._keys[at] for number in numbers for at in self._readers.get(number, ())}
        return {key: row for key, row in self.rows.items() if key not in touched} if touched else self.rows


class Several(Generic[K]):
    """The rows of one kind, by key what is ``given`` for each; ``wanted`` tells why some are to be made, and put.

    Those that the process had ``before`` are told by one comparison.
    """

    def __init__(
        self,
        traces: "Traces",
        kind: str,
        given: Mapping[K, object],
        work: "Work | None",
        before: Known[K] | None,
    ) -> None:
        self._traces, self._kind, self._given, self._work = traces, kind, given, work
        self.known, self.wanted = Known(before), dict[K, "Why"]()
        differing = work.differing if work else frozenset[int]()
        same = before.but(differing) if before else {}
        for key, one in given.items():
            row = same.get(key)
            if row is not None and row.given == traces.told(one):
                row.asked = traces.turn
            else:
                row, why = traces.usable(kind, key, one, differing)
                if row is None:
                    self.wanted[key] = why
            self.known.rows[key] = row

    @property
    def rows(self) -> "dict[K, Row]":
        """All that there are, in the order in which they were given."""
        return {key: row for key, row in self.known.rows.items() if row is not None}

    def made(self, make: "Callable[[K, Site], Made]") -> "dict[K, Row]":
        """All rows, those that are wanted made of the site, one after the other."""
        assert self._work is not None
        for key in self.wanted:
            readings: dict[Reading, None] = {}
            done = make(key, traced(self._work.site, readings.setdefault))
            self.put(key, done, telling(readings))
        return self.rows

    def put(self, key: K, made: "Made", readings: Iterable[Reading] = ()) -> "Row":
        """A result, and those of what was read for it that tell something."""
        numbers = self._work.numbers(readings) if self._work else ()
        row = self._traces.put(self._kind, key, made, self.wanted[key], self._given[key], numbers)
        self.known.rows[key] = row
        self.known.note(key, numbers)
        return row
