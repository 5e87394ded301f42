"""Being told that something in the project may have changed.

Folders are watched, never files: editors save by writing a new file and renaming it. Where the system cannot
watch (a full inotify table, a network drive), the files are looked at every moment instead. Neither says what has
changed: that is found by comparing bytes (see ``looking``).
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from watchdog.events import (
    DirAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from generator.preview.looking import CODE
from generator.reading.listing import is_leftover
from generator.reading.snapshot import ROOTS

POLL_SECONDS = 0.3

# Takes a path, and whether whoever wrote the file has closed it: not every system tells that.
Notice = Callable[[str, bool], None]

_WATCHED = frozenset((*ROOTS, *CODE))
# Opening and reading are not asked for, and a folder's own times say nothing that its files' events do not.
_KINDS: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    FileAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    DirAttribEvent,
]
# On Linux every folder gets a watch of its own: watchdog passes over a full inotify table in silence when it
# meets it below a recursive watch. Elsewhere the system itself watches whole trees.
_RECURSIVE = sys.platform != "linux"

if sys.platform == "linux":
    from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

    # Half a second for pairing both halves of a rename; we need no pairs, and a rename is how editors save.
    InotifyMoveEventGrouper.delay = 0.0


class Watching:
    """Calls its ``notice``, from a thread of its own, whenever something may have changed."""

    def __init__(self, observer: BaseObserver) -> None:
        self._observer = observer
        self._observer.start()

    def renew(self) -> bool:
        """Watch the folders that have come, let go of those that went; False: all was as before."""
        return False

    def stop(self) -> None:
        """Ends it, and its threads."""
        self._observer.stop()
        self._observer.join()


def watch(project: Path, notice: Notice) -> Watching:
    """Watch the project's sources and the generator's code; OSError where the system cannot."""
    watching = _Folders(project, notice)
    try:
        watching.renew()
    except OSError:
        watching.stop()
        raise
    return watching


def poll(project: Path, notice: Notice) -> Watching:
    """Look at the same files every ``POLL_SECONDS``, at their names, sizes and times."""
    # watchdog's annotations ask for DirEntry, its code for nothing but the name.
    observer = PollingObserverVFS(os.lstat, partial(_listed, project), polling_interval=POLL_SECONDS)
    # One watch on the project outlives every folder below it.
    observer.schedule(_Handler(project, notice), str(project), recursive=True, event_filter=_KINDS)
    return Watching(observer)


def _listed(project: Path, folder: str | None) -> "Iterator[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        return iter([entry for entry in entries if _concerns(project, Path(entry.path))])


class _Handler(FileSystemEventHandler):
    """Passes on what concerns a source or the code; remembers the folders that went."""

    def __init__(self, project: Path, notice: Notice) -> None:
        self.gone: deque[Path] = deque()
        self._project = project
        self._notice = notice

    def on_any_event(self, event: FileSystemEvent) -> None:
        if isinstance(event, DirDeletedEvent | DirMovedEvent):
            self.gone.append(Path(os.fsdecode(event.src_path)))
        for path in (os.fsdecode(event.src_path), os.fsdecode(event.dest_path)):
            if path and _concerns(self._project, Path(path)):
                self._notice(path, isinstance(event, FileClosedEvent))


class _Folders(Watching):
    """The system tells of changes in each folder."""

    def __init__(self, project: Path, notice: Notice) -> None:
        self._project = project
        self._handler = _Handler(project, notice)
        self._watches: dict[Path, ObservedWatch] = {}
        super().__init__(Observer())

    def renew(self) -> bool:
        gone = {self._handler.gone.popleft() for _ in range(len(self._handler.gone))}
        present = set(_folders(self._project))
        left = [
            folder for folder in self._watches if folder not in present or gone & {folder, *folder.parents}
        ]
        for folder in left:
            self._observer.unschedule(self._watches.pop(folder))
        come = sorted(present - self._watches.keys())
        for folder in come:
            self._add(folder)
        return bool(left or come)

    def _add(self, folder: Path) -> None:
        recursive = _RECURSIVE and folder != self._project
        try:
            watch = self._observer.schedule(
                self._handler, str(folder), recursive=recursive, event_filter=_KINDS
            )
        except OSError:
            if folder.exists():
                raise
            return  # it went in the meantime
        self._watches[folder] = watch


def _concerns(project: Path, path: Path) -> bool:
    try:
        parts = path.relative_to(project).parts
    except ValueError:
        return False
    return bool(parts) and parts[0] in _WATCHED and not any(is_leftover(part) for part in parts)


def _folders(project: Path) -> Iterator[Path]:
    """The project, and each folder below it that can be watched."""
    yield project
    for name in sorted(_WATCHED):
        yield from _tree(project / name)


def _tree(folder: Path) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # not there, no folder, or not to be read just now
        return
    yield folder
    for entry in entries:
        if not _RECURSIVE and entry.is_dir(follow_symlinks=False) and not is_leftover(entry.name):
            yield from _tree(folder / entry.name)
