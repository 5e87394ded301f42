"""Folders that go when their process ends, and, if that was killed, when the next one starts."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.writing.locks import locked
from generator.writing.marked import MARK, MARK_TEXT, discard, is_marked
from generator.writing.public import write_file

_LOCK = "lock"


@contextmanager
def temporary_folder(prefix: str, place: Path | None = None) -> Iterator[Path]:
    """A folder of this process's own in ``place`` (by default the system's). Its lock tells that the process lives."""
    place = place or Path(tempfile.gettempdir())
    _sweep(prefix, place)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
    try:
        with locked(folder / _LOCK):
            write_file(folder / MARK, MARK_TEXT)
            yield folder
    finally:
        discard(folder)


def _sweep(prefix: str, place: Path) -> None:
    """Take away what killed processes of this person left."""
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and _is_left(Path(entry.path)):
                discard(Path(entry.path))


def _is_left(folder: Path) -> bool:
    with suppress(OSError):
        if is_marked(folder) and (os.name == "nt" or folder.stat().st_uid == os.geteuid()):
            with locked(folder / _LOCK) as free:
                return free
    return False
