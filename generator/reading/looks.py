"""What lies in a folder, as one walk tells it: the files and the folders below it, and how each looks."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.model.noun import noun

Look = tuple[int, ...]  # kind and rights, size, times, number; () of what is no file


@noun
class Looks:
    """By path below the folder: how its files look, and the rights of its folders."""

    files: dict[str, Look]
    folders: dict[str, int]


def looks(folder: Path, but: Iterable[str] = ()) -> Looks:
    """A walk through a folder, ``but`` for some files; links are not followed, and what is neither file nor folder
    counts as a file.
    """
    found = Looks({}, {})
    _walk(os.fspath(folder), "", found)
    for name in but:
        found.files.pop(name, None)
    return found


def look(path: Path) -> Look:
    """How one file looks."""
    return look_of(os.lstat(path))


def but_for_links(look: Look) -> Look:
    """The look without the time that a link to the file changes."""
    return (*look[:3], *look[4:])


def known_from(found: Mapping[str, Look], now: int) -> dict[str, Look]:
    """The looks that tell: not those of files that may still change within one tick of the clock, unseen."""
    return {path: one for path, one in found.items() if one and _latest(one) < now - _tick(one[2])}


def _latest(look: Look) -> int:
    """When a file was last written or touched: its own time may have been put back, that of its entry can't be."""
    return max(look[2], look[3])


_TICK = 20_000_000  # nanoseconds in which a clock may not go on
_COARSE_TICK = 2_500_000_000  # of drives that count in seconds


def _tick(written: int) -> int:
    return _COARSE_TICK if written % 1_000_000_000 == 0 else _TICK


def _walk(folder: str, above: str, found: Looks) -> None:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        path, status = f"{above}{entry.name}", entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            found.folders[path] = stat.S_IMODE(status.st_mode)
            _walk(entry.path, f"{path}/", found)
        else:
            found.files[path] = look_of(status)


def look_of(status: os.stat_result) -> Look:
    """The look that a status tells."""
    if not stat.S_ISREG(status.st_mode):
        return ()
    number = 0 if os.name == "nt" else status.st_ino  # Windows: a walk does not tell it
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, number
