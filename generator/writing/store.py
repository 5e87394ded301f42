"""A folder of results, each under a key that says all about it: taking it away costs time and changes nothing."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.model.regex import regex
from generator.writing.public import make_folders, open_to_read

_KEY = regex(r"[0-9a-f]{64}")
_BEING_WRITTEN = "writing-"
_DIGEST = 32  # bytes of sha256, in front of each kept result
_DAY = 86_400
_OLD = 60 * _DAY
_BOUND = 256_000_000  # bytes of what the build itself did not use


class Store:
    """Results by key (64 hexadecimal digits). The folder may vanish, be shared by two builds at once, be read-only or
    full, or hold rubbish: then a result is not found, or kept in memory alone.

    ``now`` (seconds since 1970) tells which results have not been used for long; it never bears on a result. ``bound``:
    so many bytes may be kept beside what the build itself uses.
    """

    def __init__(self, folder: Path, now: float, bound: int = _BOUND) -> None:
        self._folder = folder
        self._now = now
        self._bound = bound
        self._used: set[str] = set()
        self._unkept: dict[str, bytes] = {}
        self._grown = False

    def get(self, key: str) -> bytes | None:
        """The result, if it is here and whole."""
        path = self._folder / key
        try:
            data = path.read_bytes()
            age = self._now - path.stat().st_mtime
        except OSError:
            return self._unkept.get(key)
        self._used.add(key)
        if age > _DAY:
            with suppress(OSError):
                os.utime(path, (self._now, self._now))
        digest, result = data[:_DIGEST], data[_DIGEST:]
        return result if sha256(result).digest() == digest else self._unkept.get(key)

    def use(self, keys: Iterable[str]) -> None:
        """These results are used, though nobody asks for them: ``sweep`` leaves them."""
        self._used.update(keys)

    def keep(self, key: str, result: bytes) -> None:
        """Keep a result; where that can't be done, as long as this process lives."""
        self._used.add(key)
        try:
            make_folders(self._folder)
            handle, name = tempfile.mkstemp(prefix=_BEING_WRITTEN, dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sha256(result).digest() + result)
                open_to_read(Path(name))
                Path(name).replace(self._folder / key)
                self._grown = True
            except OSError:
                Path(name).unlink()
                raise
        except OSError:
            self._unkept[key] = result

    def sweep(self) -> None:
        """If anything was kept, throw away what no build has used for sixty days, and of the rest what exceeds the
        bound, that used longest ago first; never what this build used.
        """
        if not self._grown:
            return
        left = self._bound
        with suppress(OSError):
            for path, seen, size in sorted(self._unused(), key=lambda one: -one[1]):
                left -= size
                if left < 0 or self._now - seen > _OLD:
                    with suppress(OSError):
                        path.unlink()

    def _unused(self) -> list[tuple[Path, float, int]]:
        """Path, time of last use and size of each result that this build did not use; with what a killed build left
        half-written. Files of others are not among them.
        """
        found = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    about = entry.stat(follow_symlinks=False)
                    ours = _KEY.fullmatch(entry.name) and entry.name not in self._used
                    half = entry.name.startswith(_BEING_WRITTEN) and self._now - about.st_mtime > _DAY
                    if (ours or half) and entry.is_file(follow_symlinks=False):
                        found.append((Path(entry.path), 0.0 if half else about.st_mtime, about.st_size))
        return found
