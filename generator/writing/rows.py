"""The file of what builds made: SQLite, every row with its sum, and a sum over all of them with the table of readings.

What is damaged, of other code or of another Python is as if it were not there; what can't be written is not kept.
Then a build is slow, never wrong.
"""

import pickle
import sqlite3
import zlib
from array import array
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from generator.site.traces import Damaged, Kept, Name, Row
from generator.site.tracing import digest_of

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, kind TEXT, key TEXT, head BLOB, sum BLOB, value BLOB);
"""
_PATIENCE = 2.0  # seconds that a build waits for another that writes
_FEW = 1000  # bytes that are not worth packing
_BROKEN = (
    Damaged,
    sqlite3.Error,
    OSError,
    pickle.UnpicklingError,
    EOFError,
    ValueError,
    LookupError,
    AttributeError,
    ImportError,
    TypeError,
)


class RowFile:
    """One file. Builds that share it may read at once; of two that write, the one that comes second keeps nothing."""

    def __init__(self, path: Path, epoch: str) -> None:
        self._path, self._epoch = path, epoch
        self._base: sqlite3.Connection | None = None
        self._generation: str | None = None  # of what was loaded; None if there was nothing
        self._ids: set[int] = set()
        self._damaged = False

    def load(self) -> Kept:
        """What the build before kept, its values still in the file."""
        try:
            return self._loaded() if self._path.exists() else Kept()
        except _BROKEN:
            self._damaged = True
            return Kept()

    def _loaded(self) -> Kept:
        self._base = sqlite3.connect(
            self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        self._base.execute("BEGIN")
        told = dict(self._base.execute("SELECT name, value FROM meta"))
        found = self._base.execute("SELECT id, kind, key, head, sum FROM row ORDER BY id").fetchall()
        self._base.execute("COMMIT")
        self._ids = {one[0] for one in found}
        self._generation = told["generation"]
        if told["epoch"] != self._epoch:
            return Kept()
        if _sum(told["table"], (one[4] for one in found)) != told["sum"]:
            raise Damaged
        rows = {
            (kind, key): self._row(id, kind, key, head, vouched) for id, kind, key, head, vouched in found
        }
        return Kept(rows, *pickle.loads(told["table"]))  # noqa: S301  (vouched for)

    def _row(self, id: int, kind: str, key: str, head: bytes, vouched: bytes) -> Row:
        if _sum_of_row((kind, key), head) != vouched:
            raise Damaged
        given, numbers, problems, digest, build, why = pickle.loads(head)  # noqa: S301  (vouched for)
        readings = tuple(array("I", numbers))
        fetch = lambda: self._fetched(id, digest)  # noqa: E731
        return Row(given, readings, problems, digest, build, why, fetch, sum=vouched, id=id)

    def _fetched(self, id: int, digest: bytes) -> Any:
        assert self._base is not None
        try:
            (packed,) = self._base.execute("SELECT value FROM row WHERE id = ?", (id,)).fetchone()
            data = zlib.decompress(packed[1:]) if packed[:1] == b"z" else packed[1:]
        except (sqlite3.Error, TypeError, zlib.error) as error:
            raise Damaged from error
        if digest_of(data) != digest:
            raise Damaged
        return pickle.loads(data)  # noqa: S301  (vouched for)

    # ---------------------------------------------------------------- writing

    def save(self, kept: Kept) -> None:
        """Write what is new and take away what is gone."""
        with suppress(OSError, sqlite3.Error):
            if self._damaged:
                self._path.unlink(missing_ok=True)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)) as base:
                base.execute("PRAGMA synchronous = OFF")  # after a power cut the sums tell
                base.executescript(_SCHEMA)
                base.execute("BEGIN IMMEDIATE")
                told = dict(base.execute("SELECT name, value FROM meta WHERE name = 'generation'"))
                if told.get("generation") == self._generation:
                    self._write(base, kept)
                base.execute("COMMIT")

    def _write(self, base: sqlite3.Connection, kept: Kept) -> None:
        live = {row.id for row in kept.rows.values()}
        base.executemany("DELETE FROM row WHERE id = ?", [(id,) for id in self._ids - live])
        for name, row in kept.rows.items():
            if not row.id:
                row.id = _insert(base, name, row)
        table = pickle.dumps((kept.readings, kept.digests, kept.meta), 5)
        sums = (row.sum for row in sorted(kept.rows.values(), key=lambda row: row.id))
        self._generation = token_hex(8)
        meta = {
            "epoch": self._epoch,
            "generation": self._generation,
            "table": table,
            "sum": _sum(table, sums),
        }
        base.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
        self._ids = {row.id for row in kept.rows.values()}


def _insert(base: sqlite3.Connection, name: Name, row: Row) -> int:
    numbers = array("I", row.readings).tobytes()
    head = pickle.dumps((row.given, numbers, row.problems, row.digest, row.build, row.why), 5)
    row.sum = _sum_of_row(name, head)
    packed = b"z" + zlib.compress(row.packed, 1) if len(row.packed) > _FEW else b"p" + row.packed
    row.packed = b""
    written = base.execute(
        "INSERT INTO row (kind, key, head, sum, value) VALUES (?, ?, ?, ?, ?)", (*name, head, row.sum, packed)
    )
    return written.lastrowid or 0


def _sum_of_row(name: Name, head: bytes) -> bytes:
    return digest_of("\0".join([*name, ""]).encode() + head)


def _sum(table: bytes, sums: Iterable[bytes]) -> bytes:
    return digest_of(b"".join([table, *sums]))
