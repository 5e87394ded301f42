"""One process at a time: a lock on a file, which the system lets go however its holder ends.

Standard library alone: the set-up uses it before there is anything else.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FOREVER = float("inf")
_PAUSE = 0.1  # seconds between two attempts


@contextmanager
def locked(
    path: Path, patience: float = 0, waiting: Callable[[], None] = lambda: None, inherited: bool = False
) -> Iterator[bool]:
    """Hold the lock ``path`` (a file, made if need be and never written to): False if another process has it still
    after ``patience`` seconds. ``waiting`` is called once, before a wait.

    ``inherited``: on POSIX a child started with ``close_fds=False`` holds it too, should it outlive a killed parent.
    """
    descriptor = _taken(path)
    if descriptor is None and patience > 0:
        waiting()
        give_up = time.monotonic() + patience
        while descriptor is None and time.monotonic() < give_up:
            time.sleep(_PAUSE)
            descriptor = _taken(path)
    try:
        if descriptor is not None:
            os.set_inheritable(descriptor, inherited)
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _taken(path: Path) -> int | None:
    """The open file of a lock that is ours now, None while it is somebody else's."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    # A holder who was just ending may have taken the file away before the lock was ours.
    if _lock(descriptor) and path.exists() and os.path.samestat(os.fstat(descriptor), path.stat()):
        return descriptor
    os.close(descriptor)
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a network drive without locks: there nobody can hold one
            return True
        return True
