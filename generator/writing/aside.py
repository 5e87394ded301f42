"""What was made, set aside in a file until the build has ended: a large site's would fill the memory."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from generator.model.digested import Damaged
from generator.site.traces import Data

_SMALL = 200  # bytes that take less room at hand
_ROOM = 64_000_000  # bytes in one file, which goes when nothing in it is asked for any more


class Aside:
    """Files without a name in a folder; what none of them can take stays at hand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._end = _ROOM

    def put(self, data: bytes) -> Data:
        """Set bytes aside: what fetches them, in a copy of the process too, or the bytes if they can't be."""
        if len(data) > _SMALL and hasattr(os, "pwrite"):
            with suppress(OSError):
                return self._written(data)
        return data

    def _written(self, data: bytes) -> Callable[[], bytes]:
        if self._file is None or self._end + len(data) > _ROOM:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=self._folder, buffering=0)  # noqa: SIM115  (open while it is asked for)
            self._end = 0
        if os.pwrite(self._file.fileno(), data, self._end) < len(data):
            raise OSError  # no more room on the disk
        found = _Written(self._file, len(data), self._end)
        self._end += len(data)
        return found


@dataclass(slots=True)
class _Written:
    """Fetches what is written: of a large site there are many, and a partial function takes twice the room."""

    file: BinaryIO
    size: int
    at: int

    def __call__(self) -> bytes:
        try:
            return os.pread(self.file.fileno(), self.size, self.at)
        except OSError as error:
            raise Damaged from error
