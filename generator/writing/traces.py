"""What builds made, with all that it was made of: what was made of the same is not made again.

A row is the result of one piece of work: ``("page", ("letter", "zh"))``. It holds what the work was given and what it
read of the site, as digests (a verifying trace, see "Build systems à la carte"), its problems, and its value, which is
fetched only when it is asked for. All rows and the table of what was read are of one and the same build; the file
vouches for that. One that is damaged, or of other code, is as if it were not there; one that can't be written to makes
builds slow, never wrong.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model import Problem
from generator.site.site import Site
from generator.site.tracing import Digests, Nouns, Reading, traced
from generator.writing.rows import Damaged, Row, RowFile, digest_of

Name = tuple[str, str]  # kind and key
Made = tuple[Any, tuple[Problem, ...]]

_MOST_UNUSED = 50_000  # names of readings that no row has any more


@dataclass(frozen=True, slots=True)
class Why:
    """Why a row is of no use: ``""`` (it is), ``new``, ``given``, or ``read`` and what was read."""

    code: str
    reading: str = ""


class Store:
    """The rows of the build before, and those of the build that is under way.

    ``epoch`` tells the code: rows of another are not used. Without a path they live as long as the process.
    """

    def __init__(self, path: Path | None = None, epoch: str = "") -> None:
        self._file = None if path is None else RowFile(path, epoch)
        self.forget()
        try:
            if self._file is not None:
                self.rows, self._readings, self._digests, self.meta = self._file.load()
                self._numbers = {reading: number for number, reading in enumerate(self._readings)}
        except Damaged:
            self.forget()

    def forget(self) -> None:
        """Keep nothing of what was."""
        self.rows: dict[Name, Row] = {}
        self.meta: dict[str, Any] = {}  # values by name; "build" counts builds
        self._readings: list[tuple[str, Reading]] = []  # by number, with the state of the site that was read
        self._numbers: dict[tuple[str, Reading], int] = {}
        self._digests: list[bytes] = []  # by number, at the end of the build before
        self.begin()

    def begin(self) -> None:
        """Begin a build."""
        self._nouns = Nouns()
        self._asked: set[Name] = set()
        self._known = len(self._digests)
        self._now: dict[int, bytes] = {}
        self._held: dict[int, bool] = {}

    def end(self) -> None:
        """A build went well: its rows are what the next one finds; what it did not ask for is forgotten."""
        self.rows = {name: row for name, row in self.rows.items() if name in self._asked}
        self._digests = [
            self._now[number] if number in self._now else self._digests[number]
            for number in range(len(self._readings))
        ]
        self.meta["build"] = self.build + 1
        if len(self._readings) > 2 * _MOST_UNUSED + len(
            {one for row in self.rows.values() for one in row.readings}
        ):
            self.forget()
        if self._file is not None:
            self._file.save(self.rows, self._readings, self._digests, self.meta)

    @property
    def build(self) -> int:
        """The number of the build under way."""
        number: int = self.meta.get("build", 0)
        return number

    # ---------------------------------------------------------------- work

    def on(self, state: str, site: Site) -> "Work":
        """Work on one state of the site, by its name."""
        return Work(self, state, site, Digests(site, self._nouns))

    def plain(self, kind: str, key: Hashable, make: Callable[[], Made], given: object) -> Row:
        """What ``make`` makes of what is ``given`` alone."""
        row, why = self._found(kind, key, given, None)
        if not why.code:
            assert row is not None
            return row
        return self._put(kind, key, given, (), make(), why)

    def _found(self, kind: str, key: Hashable, given: object, work: "Work | None") -> tuple[Row | None, Why]:
        name = kind, repr(key)
        self._asked.add(name)
        row = self.rows.get(name)
        return row, self._why(row, digest_of(repr(given).encode("utf-8", "surrogatepass")), work)

    def _why(self, row: Row | None, given: bytes, work: "Work | None") -> Why:
        if row is None:
            return Why("new")
        if row.given != given:
            return Why("given")
        for number in row.readings if work is not None else ():
            if not self._holds(number, work):
                return Why("read", " ".join(map(str, self._readings[number][1])))
        return Why("")

    def _holds(self, number: int, work: "Work | None") -> bool:
        if number not in self._held:
            assert work is not None
            now = self._now[number] = work.digests(self._readings[number][1])
            self._held[number] = number >= self._known or now == self._digests[number]
        return self._held[number]

    def _put(
        self, kind: str, key: Hashable, given: object, readings: tuple[int, ...], made: Made, why: Why
    ) -> Row:
        value, problems = made
        told = digest_of(repr(given).encode("utf-8", "surrogatepass"))
        row = Row.of(told, readings, problems, value, self.build, f"{why.code} {why.reading}".strip())
        self.rows[kind, repr(key)] = row
        return row

    def _numbered(self, readings: Iterable[Reading], work: "Work") -> tuple[int, ...]:
        return tuple(self._number(reading, work) for reading in readings)

    def _number(self, reading: Reading, work: "Work") -> int:
        name = work.state, reading
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._readings)
            self._readings.append(name)
        if number not in self._now:
            self._now[number] = work.digests(reading)
        return number


class Work:
    """Work on one state of the site."""

    def __init__(self, store: Store, state: str, site: Site, digests: Digests) -> None:
        self._store, self.state, self.site, self.digests = store, state, site, digests

    def made(self, kind: str, key: Hashable, make: Callable[[Site], Made], given: object = None) -> Row:
        """What ``make`` makes of the site, with its problems: anew only if what it read, or is given, is another.

        ``given`` is all that it is made of besides the site: a value whose ``repr`` tells everything.
        """
        row, why = self._store._found(kind, key, given, self)
        if not why.code:
            assert row is not None
            return row
        readings: dict[Reading, None] = {}
        made = make(traced(self.site, readings.setdefault))
        return self._store._put(kind, key, given, self._store._numbered(readings, self), made, why)

    def kept(self, kind: str, key: Hashable, given: object = None) -> tuple[Row | None, Why]:
        """The row of before, or None and why it is of no use any more."""
        row, why = self._store._found(kind, key, given, self)
        return (None if why.code else row), why

    def put(
        self, kind: str, key: Hashable, given: object, readings: Sequence[Reading], made: Made, why: Why
    ) -> Row:
        """A result that was made elsewhere, and what was read for it."""
        return self._store._put(kind, key, given, self._store._numbered(readings, self), made, why)
