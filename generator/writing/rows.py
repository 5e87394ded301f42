"""The file of what builds made: SQLite, a value for each row, and one table of all else that vouches for itself.

What is damaged, of other code or of another Python is as if it were not there; what can't be written is not kept.
Then a build is slow, never wrong.
"""

import pickle
import sqlite3
from array import array
from contextlib import closing, suppress
from pathlib import Path
from secrets import token_hex

from generator.model import Problem
from generator.model.digested import Damaged, digest_of
from generator.site.traces import Kept, Packed, Row, Why

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, value BLOB);
"""
_PATIENCE = 2.0  # seconds that a build waits for another that writes
_SMALL = 200  # bytes of a value that lie in the table: one more is fetched when it is asked for
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
        self._ids = {one[0] for one in self._base.execute("SELECT id FROM row")}
        self._base.execute("COMMIT")
        self._generation = told["generation"]
        if told["epoch"] != self._epoch:
            return Kept()
        if digest_of(told["table"]) != told["sum"]:
            raise Damaged
        heads, readings, digests, meta = pickle.loads(told["table"])  # noqa: S301  (vouched for)
        return Kept({(kind, key): self._row(*head) for kind, key, *head in heads}, readings, digests, meta)

    def _row(
        self,
        given: bytes,
        numbers: bytes,
        problems: tuple[Problem, ...],
        digest: bytes,
        build: int,
        why: Why,
        small: bytes,
        id: int,
    ) -> Row:
        packed = (lambda: Packed(digest, small)) if small else lambda: Packed(digest, self._fetched(id))
        return Row(
            given=given,
            readings=array("I", numbers) if numbers else (),
            problems=problems,
            digest=digest,
            build=build,
            why=why,
            packed=packed,
            id=id,
        )

    def _fetched(self, id: int) -> bytes:
        assert self._base is not None
        try:
            (data,) = self._base.execute("SELECT value FROM row WHERE id = ?", (id,)).fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise Damaged from error
        return bytes(data)

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
        heads = [(*name, *_head(base, row)) for name, row in kept.rows.items()]
        table = pickle.dumps((heads, kept.readings, kept.digests, kept.meta), 5)
        self._generation = token_hex(8)
        meta = {
            "epoch": self._epoch,
            "generation": self._generation,
            "table": table,
            "sum": digest_of(table),
        }
        base.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
        self._ids = {row.id for row in kept.rows.values()}


def _head(base: sqlite3.Connection, row: Row) -> tuple[object, ...]:
    """All of a row but a value that is not small, which gets a number in the file."""
    small = b""
    if row.id <= 0:
        data = row.packed().data
        if len(data) <= _SMALL:
            small = data
        else:
            row.id = base.execute("INSERT INTO row (value) VALUES (?)", (data,)).lastrowid or 0
    numbers = row.readings.tobytes() if isinstance(row.readings, array) else b""
    return row.given, numbers, row.problems, row.digest, row.build, row.why, small, row.id
