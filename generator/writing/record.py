"""What a build wrote into an output folder: a file that still looks as it was left need not be read to be compared."""

import os
import pickle
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from generator.making.files import Files

_TICK = 50_000_000  # nanoseconds in which a clock may not go on
_COARSE_TICK = 2_500_000_000  # of drives that count in seconds
_DIGEST = 16
_NAME = "written-"
_MOST = 20  # outputs whose records are kept

Look = tuple[int, ...]  # kind and rights, size, times, number


class Record:
    """The record of one output, in a project's cache. One that is damaged or can't be kept makes a build slower."""

    def __init__(self, folder: Path, output: Path) -> None:
        name = blake2b(os.fsencode(output.resolve()), digest_size=_DIGEST).hexdigest()
        self._path = folder / f"{_NAME}{name}"
        self._known: Mapping[str, tuple[bytes, Look]] = {}
        with suppress(OSError, pickle.UnpicklingError, EOFError, ValueError):
            data = self._path.read_bytes()
            if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() == data[:_DIGEST]:
                self._known = pickle.loads(data[_DIGEST:])  # noqa: S301  (vouched for)

    def holds(self, output: Path, path: str, files: Mapping[str, bytes]) -> bool:
        """Whether the file at ``path`` is as it was left, and of the same bytes as the one in ``files``."""
        known = self._known.get(path)
        if known is None or not isinstance(files, Files) or files.identity(path) != known[0]:
            return False
        with suppress(OSError):
            return _look(output, path)[0] == known[1]
        return False

    def keep(self, output: Path, files: Mapping[str, bytes]) -> None:
        """Take down how the output looks now; a file that may still change within one tick of the clock is left out."""
        if isinstance(files, Files):
            data = pickle.dumps(dict(_looks(output, files)), 5)
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                new = self._path.with_name(f"{self._path.name}.{os.getpid()}")
                new.write_bytes(blake2b(data, digest_size=_DIGEST).digest() + data)
                new.replace(self._path)
                self._sweep()

    def _sweep(self) -> None:
        """Only the records of the outputs that were written last stay: each preview has one of its own."""
        records = [(path.stat().st_mtime, path) for path in self._path.parent.glob(f"{_NAME}*")]
        for _, path in sorted(records)[:-_MOST]:
            path.unlink()


def _looks(output: Path, files: Files) -> Iterable[tuple[str, tuple[bytes, Look]]]:
    now = time.time_ns()
    for path in files:
        with suppress(OSError):
            look, written = _look(output, path)
            if written < now - (_COARSE_TICK if written % 1_000_000_000 == 0 else _TICK):
                yield path, (files.identity(path), look)


def _look(output: Path, path: str) -> tuple[Look, int]:
    found = os.lstat(f"{output}/{path}")
    regular = stat.S_ISREG(found.st_mode)
    look = (found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return (look if regular else (), found.st_mtime_ns)
