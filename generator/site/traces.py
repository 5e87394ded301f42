"""What builds made, with all that it was made of: what was made of the same is not made again.

A row is the result of one piece of work, known by its kind and its key: "page", "zh/letter/index.html". It holds what
the work was given and what it read of the site, as digests (a verifying trace, see "Build systems à la carte"), its
problems and its value, which is fetched only when it is asked for. All rows and the table of what was read are of one
and the same build.
"""

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar, cast

from generator.model import Problem
from generator.site.cores import on_all_cores
from generator.site.indexes import Indexes
from generator.site.packed import Packed
from generator.site.readings import Readings
from generator.site.several import Known, Several
from generator.site.site import Site
from generator.site.tracing import Digests, Nouns, Reading, root_of, telling, traced

Parts = Mapping[str, Mapping[Any, Any]]
Data = bytes | Callable[[], bytes]  # a value as it is kept, or what fetches that
PutAside = Callable[[bytes], Data]
Made = tuple[Any, tuple[Problem, ...]]  # a value and what is wrong with it
# Why a thing was made: what was read and is another, or one of the three below; () where it need not be made.
Why = Reading
K = TypeVar("K", bound=Hashable)
NEW, GIVEN, PROBLEM = ("new",), ("given",), ("problem",)

_MOST_UNUSED = 50_000  # readings that no row has any more
_MOST_NOUNS = 30_000  # whose digests a process that lives on knows: some twenty megabytes
_UNASKED = object()


@dataclass(slots=True)
class Row:
    """A result: what it was given as a digest, the numbers of what it read, its problems and its value.

    ``build`` is the number of the build that made it, ``why`` the reason. A value that is ``unpacked`` is packed when
    somebody asks for that or for its digest: most often when nobody waits any more.
    """

    given: bytes
    readings: Sequence[int]
    problems: tuple[Problem, ...]
    build: int
    why: Why
    kept: tuple[bytes, Data] = (b"", b"")  # the value's digest, and how it is kept
    unpacked: PutAside | None = None
    id: int = 0  # its number in the file, 0 while it has none
    asked: int = 0  # the last turn in which it was asked for
    _value: Any = _UNASKED

    def hold(self, value: object, put_aside: PutAside) -> None:
        """Have a value at hand that is to be packed later."""
        self._value, self.unpacked = value, put_aside

    def _packed(self) -> tuple[bytes, Data]:
        if self.unpacked is not None:
            packed = Packed.of(self._value)
            self.kept, self.unpacked = (packed.digest, self.unpacked(packed.data)), None
        return self.kept

    @property
    def digest(self) -> bytes:
        """What tells the value from others."""
        return self._packed()[0]

    @property
    def value(self) -> Any:
        """What was made, which then stays at hand; raises Damaged."""
        if self._value is _UNASKED:
            self._value = self.fetched()
        return self._value

    def fetched(self) -> Any:
        """What was made, for one use; raises Damaged."""
        return Packed(self.digest, self.packed()).value() if self._value is _UNASKED else self._value

    def packed(self) -> bytes:
        """The value as it is kept; raises Damaged."""
        data = self._packed()[1]
        return data if isinstance(data, bytes) else data()


@dataclass(slots=True)
class Kept:
    """All that outlives a build: rows, what they read by number, its digests then, and values by name."""

    rows: dict[str, dict[Hashable, Row]] = field(default_factory=dict)  # by kind and key
    readings: list[tuple[str, Reading]] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)

    def each(self) -> Iterator[Row]:
        """All rows, kind by kind."""
        return chain.from_iterable(rows.values() for rows in self.rows.values())


class Traces:
    """The rows of the build before, and those of the build that is under way."""

    def __init__(self, kept: Kept | None = None, put_aside: PutAside = lambda data: data) -> None:
        """``put_aside`` may take what is made out of the memory, and gives what fetches it."""
        self.kept = kept or Kept()
        self._put_aside = put_aside
        self._before: Kept | None = None  # what is true again if the build under way goes wrong
        self.indexes = cast(Indexes, None)  # of the last good build of this process
        self._nouns = Nouns()
        self.turn = 0  # of the builds of this process, gone well or not
        # Rows by kind, of the last good build of this process, and of the one that is under way.
        self._known: dict[str, Known[Any]] = {}
        self._several: dict[str, Known[Any]] = {}
        self._readings = Readings(self.kept.readings)
        self.begin()

    def begin(self) -> None:
        """Begin a build. One that began before and did not end well has left no trace."""
        if self._before is not None:
            self.kept = self._before
            self._readings.cut(len(self.kept.digests))
        kept = self.kept
        self._before = Kept(
            {kind: dict(rows) for kind, rows in kept.rows.items()},
            kept.readings,
            kept.digests,
            dict(kept.meta),
        )
        if len(self._nouns) > _MOST_NOUNS:
            self._nouns = Nouns()
        self.turn += 1
        self._now: dict[int, bytes] = {}  # digests of readings, as far as they were looked at
        self._verified: dict[str, Site] = {}  # the states all of whose readings are known to be these
        self._several = {}

    def end(self) -> None:
        """A build went well: its rows are what the next one finds; what it did not ask for is forgotten."""
        kept = self.kept
        kept.rows = {
            kind: {key: row for key, row in rows.items() if row.asked == self.turn}
            for kind, rows in kept.rows.items()
        }
        kept.digests += [b""] * (len(kept.readings) - len(kept.digests))
        for number, digest in self._now.items():
            kept.digests[number] = digest
        kept.meta["build"] = self.build + 1
        fields = kept.meta.setdefault("fields", {})
        for site in self._verified.values():
            fields |= site.indexes.fields
            self.indexes = site.indexes
        kept.meta["roots"] = {state: self._roots(state, site) for state, site in self._verified.items()}
        if len(kept.readings) > kept.meta.setdefault("used", 0) + _MOST_UNUSED:
            kept.meta["used"] = len({number for row in kept.each() for number in row.readings})
            if len(kept.readings) > kept.meta["used"] + _MOST_UNUSED:
                self.kept = Kept()
                self._readings = Readings(self.kept.readings)
                self._several = {}
        self._known = self._several
        self._before = None

    def _roots(self, state: str, site: Site) -> dict[str, bytes | None]:
        """The root of each part of a state that was read."""
        fields = self.kept.meta["fields"]
        return {part: root_of(site, part, fields) for part in self._readings.of(state)}

    @property
    def build(self) -> int:
        """The number of the build under way."""
        number: int = self.kept.meta.get("build", 1)
        return number

    def on(self, state: str, site: Site, more: Parts | None = None) -> "Work":
        """Work on one state of the site, by its name; ``more`` are parts beside the site's, such as templates."""
        return Work(self, state, site, Digests(site, self._nouns, more or {}))

    def plain(self, kind: str, key: Hashable, make: Callable[[], Made], given: object) -> Row:
        """What ``make`` makes of what is ``given`` alone: a value whose ``repr`` tells everything."""
        row, why = self.usable(kind, key, given)
        return row if row is not None else self.put(kind, key, make(), why, given)

    def still(self, kind: str, keys: Collection[Hashable] | None = None) -> None:
        """The rows of a kind, or of its ``keys``, are kept, though nobody asks for them."""
        rows = self.kept.rows.get(kind, {})
        for key in rows if keys is None else rows.keys() & keys:
            rows[key].asked = self.turn

    def many(
        self,
        kind: str,
        jobs: Mapping[K, tuple[object, Any]],
        work: Callable[[Any, Any], Made],
        to: object,
    ) -> Mapping[K, Row]:
        """What ``work`` makes of each job and of ``to``, on all cores: by key what is given for it, and the job."""
        several = self.several(kind, {key: given for key, (given, _) in jobs.items()})
        made = on_all_cores(_packed, [jobs[key][1] for key in several.wanted], (work, to))
        for key, done in zip(several.wanted, made, strict=True):
            several.put(key, done)
        return several.rows

    def several(self, kind: str, given: Mapping[K, object], work: "Work | None" = None) -> "Several[K]":
        """The rows of one kind, by key what is given for each; made on a state of the site, if ``work`` is named."""
        several = Several(self, kind, given, work, self._known.get(kind))
        self._several[kind] = several.known
        return several

    def index(self) -> None:
        """Get ready to tell the next build of this process at once which rows have read what is another then."""
        for known in self._known.values():
            known.index()

    def before(self, kind: str, key: Hashable) -> Row | None:
        """The row of the build before, whether or not it can be used."""
        return self.kept.rows.get(kind, {}).get(key)

    def usable(
        self, kind: str, key: Hashable, given: object, differing: frozenset[int] = frozenset()
    ) -> tuple[Row | None, Why]:
        """The row that can be used, or None and why there is none; ``differing`` are readings that are others now."""
        row = self.before(kind, key)
        if row is None:
            return None, NEW
        row.asked = self.turn
        if row.given != self.told(given):
            return None, GIVEN
        if differing and not differing.isdisjoint(row.readings):
            first = next(number for number in row.readings if number in differing)
            return None, self.kept.readings[first][1]
        return row, ()

    def _differing(self, work: "Work") -> frozenset[int]:
        """The readings of a state that are others now. Those of a part are not looked at whose root is the same."""
        before, fields = self.kept.meta.get("roots", {}).get(work.state, {}), self.kept.meta.get("fields", {})
        differing = set[int]()
        for part, numbers in self._readings.of(work.state).items():
            root = root_of(work.site, part, fields)
            if root is None or root != before.get(part):
                differing.update(number for number in numbers if self._differs(number, work))
        self._verified[work.state] = work.site
        return frozenset(differing)

    def _differs(self, number: int, work: "Work") -> bool:
        now = self._now[number] = work.digests(self.kept.readings[number][1])
        return now != self.kept.digests[number]

    def put(
        self, kind: str, key: Hashable, made: Made, why: Why, given: object, readings: Sequence[int] = ()
    ) -> Row:
        """A result that was made elsewhere; ``readings`` are the numbers of what was read for it."""
        value, problems = made
        row = Row(self.told(given), readings, problems, build=self.build, why=why, asked=self.turn)
        if isinstance(value, Packed):
            row.kept = value.digest, self._put_aside(value.data)
        else:
            row.hold(value, self._put_aside)
        self.kept.rows.setdefault(kind, {})[key] = row
        return row

    def told(self, given: object) -> bytes:
        """What tells a thing that is given from others: digests tell themselves."""
        return given if isinstance(given, bytes) else b"" if given is None else Nouns().digest(given)

    def _number(self, reading: Reading, work: "Work") -> int:
        number = self._readings.number(work.state, reading)
        if number >= len(self.kept.digests) and number not in self._now:
            self._now[number] = work.digests(reading)
        return number


def _packed(job: Any, given: tuple[Callable[[Any, Any], Made], object]) -> Made:
    work, to = given
    value, problems = work(job, to)
    return Packed.of(value), problems


class Work:
    """Work on one state of the site."""

    def __init__(self, traces: Traces, state: str, site: Site, digests: Digests) -> None:
        self.traces, self.state, self.site, self.digests = traces, state, site, digests
        self._within: list[dict[Reading, None]] = []  # what was read for each thing that is being made

    @cached_property
    def differing(self) -> frozenset[int]:
        """The numbers of what is read otherwise now than it was for the rows that there are."""
        return self.traces._differing(self)

    def several(self, kind: str, given: Mapping[K, object]) -> Several[K]:
        """The rows of one kind that are made of this state, by key what is given for each besides."""
        return self.traces.several(kind, given, self)

    def numbers(self, readings: Iterable[Reading]) -> Sequence[int]:
        """The numbers of what was read."""
        return array("I", [self.traces._number(reading, self) for reading in readings])

    def made(self, kind: str, key: Hashable, make: Callable[[Site], Made], given: object = None) -> Row:
        """What ``make`` makes of the site, with its problems: anew only if what it read, or is given, is another.

        ``given`` is all that it is made of besides the site. One with problems is made anew each time: it may be that
        nothing but the place of one has changed. What is made so within ``make`` is a part of it: what it read counts
        as read for the whole.
        """
        row, why = self.traces.usable(kind, key, given, self.differing)
        if row is None or row.problems:
            readings: dict[Reading, None] = {}
            self._within.append(readings)
            try:
                made = make(traced(self.site, readings.setdefault))
            finally:
                self._within.pop()
            numbers = self.numbers(telling(readings))
            row = self.traces.put(kind, key, made, why or PROBLEM, given, numbers)
        for whole in self._within[-1:]:
            whole |= {self.traces.kept.readings[number][1]: None for number in row.readings}
        return row
