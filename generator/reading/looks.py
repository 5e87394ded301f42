"""What lies in a folder: the files and the folders below it, and how each looks."""

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from generator.model.noun import noun
from generator.reading.stats import (
    FOLDERS_TELL,
    Numbers,
    each,
    is_coarse,
    is_folder,
    numbers_of,
    settled_at,
    stats,
)

Look = Numbers  # () of what is no file, and of what can't be told by its look


@noun
class Looks:
    """By path below a folder, which itself is not among them: how the files and the folders in it look."""

    files: dict[str, Look] = field(default_factory=dict)
    folders: dict[str, Look] = field(default_factory=dict)
    at: int = 0  # when somebody began to look, in nanoseconds since 1970

    def telling(self) -> "Looks":
        """The same; () of what may still change within one tick of the clock, unseen."""
        return Looks(_telling(self.files, self.at), _telling(self.folders, self.at), self.at)


def looks(folder: Path, before: Looks | None = None, but: Iterable[str] = ()) -> Looks:
    """How all in a folder looks, ``but`` for some files; links are not followed, and what is neither file nor folder
    counts as a file.

    A folder in it that looks as it did ``before`` holds the same names, so that it need not be opened.
    """
    base, found = os.fspath(folder), Looks(at=time.time_ns())
    known = known_below(base, before.folders, before.files) if before else {}
    opened = [""]
    for path in opened:
        for below, numbers in known.get(path) or _listed(base, path):
            if is_folder(numbers):
                found.folders[below] = numbers
                opened.append(below)
            else:
                found.files[below] = look_of(numbers)
    for name in but:
        found.files.pop(name, None)
    return found


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that hold these files, and those that hold them."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def known_below(
    base: str, folders: Mapping[str, Look], files: Iterable[str]
) -> dict[str, list[tuple[str, Numbers]]]:
    """By those of the ``folders`` that look as they did: which of these and of the ``files`` lie in them, and how they
    look now.
    """
    paths = (*folders, *files) if folders and FOLDERS_TELL else ()
    now = dict(zip(paths, each(stats(base, paths)), strict=True))
    known: dict[str, list[tuple[str, Numbers]]] = {
        path: [] for path in folders if folders[path] == now.get(path) and not is_coarse(now[path])
    }
    for path, numbers in now.items():
        above = path.rpartition("/")[0]
        if above in known and numbers[0]:
            known[above].append((path, numbers))
    return known


def _listed(base: str, path: str) -> Iterator[tuple[str, Numbers]]:
    above = f"{path}/" if path else ""
    entries: list[os.DirEntry[str]] = []
    with suppress(FileNotFoundError):
        entries = list(os.scandir(f"{base}/{path}"))
    for entry in entries:
        yield above + entry.name, numbers_of(entry.stat(follow_symlinks=False))


def look(path: Path) -> Look:
    """How one file or folder looks."""
    return look_of(numbers_of(os.lstat(path)))


def look_of(numbers: Numbers) -> Look:
    """The look that these numbers tell."""
    return numbers if stat.S_ISREG(numbers[0]) or is_folder(numbers) else ()


def is_link(look: Look, other: Look) -> bool:
    """Whether these are looks of one file: a further link to it has changed the time of its entry at most."""
    return bool(look) and (*look[:3], 0, *look[4:]) == (*other[:3], 0, *other[4:])


def telling(look: Look, now: int) -> Look:
    """The look of a file that was looked at ``now``; () of one that may have changed since and looks the same."""
    return look if look and settled_at(look, now) < now else ()


def _telling(looks: Mapping[str, Look], now: int) -> dict[str, Look]:
    return {path: telling(one, now) for path, one in looks.items()}
