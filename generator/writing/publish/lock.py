"""One publish at a time: a lock that the system takes away when its holder ends, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold the lock file ``path``: False if somebody else does. Where the system has no locks, nobody ever does."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        yield _locked(descriptor) and _still_there(descriptor, path)
    finally:
        os.close(descriptor)


def _still_there(descriptor: int, path: Path) -> bool:
    """Whether the file was not taken away, by a holder who was just ending, before the lock was ours."""
    return path.exists() and os.path.samestat(os.fstat(descriptor), path.stat())


if sys.platform == "win32":
    import msvcrt

    def _locked(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a network drive without locks
            return True
        return True
