"""What builds made, in two files: SQLite with a value for each row, and a table of all else that vouches for itself.

What is damaged, of other code or of another Python is as if it were not there; what can't be written is not kept.
Then a build is slow, never wrong.
"""

import pickle
import sqlite3
from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from hashlib import blake2b
from io import BytesIO
from itertools import chain
from operator import attrgetter
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

from generator.model.digested import Damaged, digest_of
from generator.site.traces import Kept, Row

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, value BLOB);
"""
_PATIENCE = 2.0  # seconds that a build waits for another that writes
_DIGEST = 16  # bytes, as of ``digest_of``
_SMALL = 200  # bytes of a value that lie in the table: one more is fetched when it is asked for


class RowFile:
    """The two files. Builds that share them may read at once; of two that write, the one that comes second keeps
    nothing. Each has the generation of the other, so that they are of one build or count for nothing.
    """

    def __init__(self, path: Path, epoch: str) -> None:
        self._path, self._epoch = path, epoch
        self._base: sqlite3.Connection | None = None
        self._generation: str | None = None  # of the values that were found; None if there were none
        self._ids: set[int] | None = None  # of the values that the table names; None where nobody knows
        self._damaged = False

    @property
    def _table(self) -> Path:
        return self._path.with_suffix(".table")

    def load(self) -> Kept:
        """What the build before kept, its values still in the file."""
        try:
            return self._loaded() if self._path.exists() else Kept()
        except Exception:  # a damaged file brings about whatever there is
            self._damaged = True
            return Kept()

    def _loaded(self) -> Kept:
        self._base = sqlite3.connect(
            self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        self._generation = _generation(self._base)
        try:
            table, _, told = self._table.read_bytes().rpartition(b"\n")
        except FileNotFoundError:
            return Kept()
        if told != self._told(digest_of(table)):
            return Kept()
        names, *columns, readings, digests, meta = _pieces(table)
        self._ids = {id for id in columns[-1] if id > 0}
        rows = (
            Row(
                given=given,
                readings=array("I", numbers) if numbers else (),
                problems=problems,
                build=build,
                why=why,
                kept=(digest, small or partial(self._fetched, id)),
                id=id,
            )
            for numbers, small, given, problems, digest, build, why, id in zip(*columns, strict=True)
        )
        by_kind = {kind: dict(zip(keys, rows, strict=False)) for kind, keys in names}
        return Kept(by_kind, readings, digests, meta)

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
                if _generation(base) == self._generation:
                    self._write(base, kept)
                base.execute("COMMIT")

    def _write(self, base: sqlite3.Connection, kept: Kept) -> None:
        rows = list(kept.each())
        live = {row.id for row in rows if row.id > 0}
        if self._ids is None:
            base.execute("DELETE FROM row")
        else:
            base.executemany("DELETE FROM row WHERE id = ?", [(id,) for id in self._ids - live])
        small = [_small(base, row) for row in rows]  # now each has its number
        table = chain(_columns(kept.rows, rows, small), (kept.readings, kept.digests, kept.meta))
        self._generation = token_hex(8)
        base.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (self._generation,))
        self._replace_table(table)
        self._ids = {row.id for row in rows if row.id > 0}

    def _told(self, sum: bytes) -> bytes:
        """What stands below a table: whose it is, and what vouches for it."""
        return f"{self._epoch} {self._generation} {sum.hex()}".encode()

    def _replace_table(self, table: Iterable[object]) -> None:
        new = self._table.with_name(f"{self._table.name}.new")  # one writes at a time
        try:
            with new.open("wb") as file:
                summed = _Summed(file)
                for piece in table:  # one after the other: what the pickler keeps of each goes with it
                    pickle.dump(piece, summed, 5)
                file.write(b"\n" + self._told(summed.sum.digest()))
            new.replace(self._table)
        except OSError:
            with suppress(OSError):
                new.unlink()
            raise


def _pieces(table: bytes) -> Iterator[Any]:
    """Each piece of a table, as they were written one after the other."""
    file = BytesIO(table)
    while file.tell() < len(table):
        yield pickle.load(file)  # noqa: S301  (vouched for)


class _Summed:
    """Writes a file and sums it up: packed, the table of a large site is not to lie in memory besides."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.sum = file, blake2b(digest_size=_DIGEST)

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self.sum.update(data)


def _generation(base: sqlite3.Connection) -> str | None:
    found = base.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    return None if found is None else found[0]


def _columns(
    by_kind: Mapping[str, Mapping[Hashable, Row]], rows: Sequence[Row], small: list[bytes]
) -> Iterator[list[Any]]:
    """The keys of each kind, then all of the rows but values that are not ``small``, column by column: so they pack in
    a tenth of the time.
    """
    yield [(kind, list(keys)) for kind, keys in by_kind.items()]
    yield [row.readings.tobytes() if isinstance(row.readings, array) else b"" for row in rows]
    yield small
    for name in ("given", "problems", "digest", "build", "why", "id"):
        yield list(map(attrgetter(name), rows))


def _small(base: sqlite3.Connection, row: Row) -> bytes:
    """A row's value where it is small; one that is not gets a number in the file."""
    if row.id > 0:
        return b""
    data = row.packed()
    if len(data) <= _SMALL:
        return data
    row.id = base.execute("INSERT INTO row (value) VALUES (?)", (data,)).lastrowid or 0
    return b""
