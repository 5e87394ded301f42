"""The file of the store: SQLite, every row with its sum, and a sum over all of them with the table of readings."""

import pickle
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from typing import Any

from generator.model import Problem

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, kind TEXT, key TEXT, head BLOB, sum BLOB, value BLOB);
"""
_PATIENCE = 2.0  # seconds that a build waits for another that writes
_FEW = 1000  # bytes that are not worth packing

_UNASKED = object()


class Damaged(Exception):
    """The file is not what it says, or another build has written it meanwhile."""


def digest_of(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=16).digest()


@dataclass(slots=True)
class Row:
    """A result: what it was given as a digest, the numbers of what it read, its problems and its value's digest.

    ``build`` is the build that made it, ``why`` the reason; ``id`` its number in the file, 0 while it has none.
    """

    given: bytes
    readings: tuple[int, ...]
    problems: tuple[Problem, ...]
    digest: bytes
    build: int
    why: str
    fetch: Callable[[], Any]
    sum: bytes = b""
    id: int = 0
    _value: Any = _UNASKED

    @classmethod
    def of(
        cls,
        given: bytes,
        readings: tuple[int, ...],
        problems: tuple[Problem, ...],
        value: Any,
        build: int,
        why: str,
    ) -> "Row":
        """A row of this build, its value at hand."""
        digest = digest_of(pickle.dumps(value, 5))
        return cls(given, readings, problems, digest, build, why, lambda: value, _value=value)

    @property
    def value(self) -> Any:
        """What was made; raises Damaged."""
        if self._value is _UNASKED:
            self._value = self.fetch()
        return self._value


Rows = dict[tuple[str, str], Row]
Readings = list[tuple[str, tuple[Any, ...]]]


class RowFile:
    """One file, written by one build at a time."""

    def __init__(self, path: Path, epoch: str) -> None:
        self._path, self._epoch = path, epoch
        self._base: sqlite3.Connection | None = None
        self._generation: str | None = None  # of what was loaded; None if nothing was
        self._ids: set[int] = set()

    def load(self) -> tuple[Rows, Readings, list[bytes], dict[str, Any]]:
        """All rows without their values, what they read by number, its digests, values by name. Raises Damaged."""
        try:
            return self._loaded()
        except (sqlite3.Error, OSError, pickle.UnpicklingError, EOFError, ValueError, LookupError) as error:
            raise Damaged(str(error)) from error
        except (AttributeError, ImportError, TypeError) as error:  # a value of other code
            raise Damaged(str(error)) from error

    def _loaded(self) -> tuple[Rows, Readings, list[bytes], dict[str, Any]]:
        if not self._path.exists():
            return {}, [], [], {}
        self._base = sqlite3.connect(
            self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        self._base.execute("BEGIN")
        told = dict(self._base.execute("SELECT name, value FROM meta"))
        found = self._base.execute("SELECT id, kind, key, head, sum FROM row ORDER BY id").fetchall()
        self._base.execute("COMMIT")
        self._generation = told["generation"]
        if told["epoch"] != self._epoch:
            self._ids = {one[0] for one in found}
            return {}, [], [], {}
        vouched = digest_of(b"".join([told["table"], *(one[4] for one in found)]))
        if vouched != told["sum"]:
            raise Damaged("the sum of all rows")
        rows = {(kind, key): self._row(id, kind, key, head, sum) for id, kind, key, head, sum in found}
        self._ids = {row.id for row in rows.values()}
        readings, digests, meta = pickle.loads(told["table"])  # noqa: S301  (vouched for)
        return rows, readings, digests, meta

    def _row(self, id: int, kind: str, key: str, head: bytes, sum: bytes) -> Row:
        if digest_of(f"{kind}\0{key}\0".encode() + head) != sum:
            raise Damaged("the sum of a row")
        given, readings, problems, digest, build, why = pickle.loads(head)  # noqa: S301  (vouched for)
        numbers = tuple(array("I", readings))
        return Row(given, numbers, problems, digest, build, why, lambda: self._fetched(id, digest), sum, id)

    def _fetched(self, id: int, digest: bytes) -> Any:
        try:
            assert self._base is not None
            (packed,) = self._base.execute("SELECT value FROM row WHERE id = ?", (id,)).fetchone()
            data = zlib.decompress(packed[1:]) if packed[:1] == b"z" else packed[1:]
        except (sqlite3.Error, TypeError, zlib.error) as error:
            raise Damaged(str(error)) from error
        if digest_of(data) != digest:
            raise Damaged("the sum of a value")
        return pickle.loads(data)  # noqa: S301  (vouched for)

    # ---------------------------------------------------------------- writing

    def save(self, rows: Rows, readings: Readings, digests: list[bytes], meta: Mapping[str, Any]) -> None:
        """Write what is new, take away what is gone. What can't be written is not kept: the next build is slower."""
        table = pickle.dumps((readings, digests, meta), 5)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)) as base:
                base.execute("PRAGMA synchronous = OFF")  # a power cut is found by the sums
                self._write(base, rows, table)
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._start_again()
        except OSError:
            pass

    def _start_again(self) -> None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _write(self, base: sqlite3.Connection, rows: Rows, table: bytes) -> None:
        base.executescript(_SCHEMA)
        base.execute("BEGIN IMMEDIATE")
        told = dict(base.execute("SELECT name, value FROM meta WHERE name = 'generation'"))
        if told.get("generation") != self._generation:
            base.execute("ROLLBACK")  # another build was quicker: what it keeps is as good
            return
        live = {row.id for row in rows.values()}
        base.executemany("DELETE FROM row WHERE id = ?", [(id,) for id in self._ids - live])
        for (kind, key), row in rows.items():
            if not row.id:
                self._insert(base, kind, key, row)
        sums = [row.sum for row in sorted(rows.values(), key=lambda row: row.id)]
        self._generation = token_hex(8)
        meta = {
            "epoch": self._epoch,
            "generation": self._generation,
            "table": table,
            "sum": digest_of(b"".join([table, *sums])),
        }
        base.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
        base.execute("COMMIT")
        self._ids = {row.id for row in rows.values()}

    def _insert(self, base: sqlite3.Connection, kind: str, key: str, row: Row) -> None:
        value = pickle.dumps(row.value, 5)
        packed = b"z" + zlib.compress(value, 1) if len(value) > _FEW else b"p" + value
        numbers = array("I", row.readings)
        head = pickle.dumps((row.given, numbers.tobytes(), row.problems, row.digest, row.build, row.why), 5)
        row.sum = digest_of(f"{kind}\0{key}\0".encode() + head)
        written = base.execute(
            "INSERT INTO row (kind, key, head, sum, value) VALUES (?, ?, ?, ?, ?)",
            (kind, key, head, row.sum, packed),
        )
        row.id = written.lastrowid or 0
        row.digest = row.digest
