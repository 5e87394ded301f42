"""Folders of ours, told by the mark in them: what carries none is somebody's, and is never changed or deleted."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from generator.writing.public import open_to_all, write_file

# The mark of a folder that this tool made: always the same bytes, the first file that comes into it, the last that
# goes, and never published.
MARK = ".made-by"
LOCK = f"{MARK}.lock"  # an empty file in a folder whose lock can't lie beside it
OURS = (MARK, LOCK)
MARK_TEXT = b"This folder was made by build.py and is replaced by it as a whole.\n"


def is_marked(folder: Path) -> bool:
    """Whether this folder is one of ours."""
    return not folder.is_symlink() and _mark(folder) == MARK_TEXT


def is_free(folder: Path) -> bool:
    """Whether the folder is ours to fill: marked, or empty but for a mark whose writing was interrupted."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    if is_marked(folder):
        return True
    with suppress(OSError):
        names = {path.name for path in folder.iterdir()} - {LOCK}
        begun = _mark(folder)
        return not names or (names == {MARK} and begun is not None and MARK_TEXT.startswith(begun))
    return False


def _mark(folder: Path) -> bytes | None:
    path = folder / MARK
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            return path.read_bytes()
    return None


def our_folder(above: Path, name: str) -> Path:
    """A marked folder in ``above``, made if need be: ``name``, or ``name2`` and so on where that is somebody's."""
    for folder in _names(above, name):
        with suppress(FileExistsError):
            folder.mkdir()
        if is_free(folder):
            if not is_marked(folder):
                write_file(folder / MARK, MARK_TEXT)
                open_to_all(folder)
            return folder
    raise AssertionError


def new_folder(above: Path, name: str) -> Path:
    """The same, empty but for its mark: what an interrupted build left in it is taken away.

    To be called by one process at a time.
    """
    folder = our_folder(above, name)
    if not _emptied(folder):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(folder))
    return folder


def _names(above: Path, name: str) -> Iterator[Path]:
    yield above / name
    yield from (above / f"{name}{number}" for number in count(2))


def sweep(above: Path, name: str) -> None:
    """Take away what an interrupted build left in ``above`` under a name of ``new_folder``."""
    for folder in _names(above, name):
        if not os.path.lexists(folder):
            return
        discard(folder)


def discard(folder: Path) -> None:
    """Take a folder of ours away, as far as the system lets us; one that is not ours stays as it is."""
    with suppress(OSError):
        if is_free(folder) and _emptied(folder):
            (folder / MARK).unlink(missing_ok=True)
            folder.rmdir()


def _emptied(folder: Path) -> bool:
    """Whether nothing but the mark is left in the folder: it goes last, so that rubbish can still be told."""
    device = folder.stat().st_dev
    for path in list(folder.iterdir()):
        if path.name != MARK:
            remove(path, device)
    return {path.name for path in folder.iterdir()} <= {MARK}


def remove(path: Path, device: int) -> None:
    """Take away a file, a link, or a folder with all that is in it on the same device; what can't go stays."""
    with suppress(OSError):
        if path.is_symlink() or not path.is_dir():
            path.unlink()
        elif path.stat().st_dev == device:
            for entry in list(path.iterdir()):
                remove(entry, device)
            path.rmdir()
