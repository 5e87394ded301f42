"""One process at a time: a lock on a file, which the system lets go however its holder ends."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def exclusive(path: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock ``path`` (a file, made if need be); ``waiting`` is called once if another process has it.

    On POSIX a child started with ``close_fds=False`` holds it too, should it outlive a killed parent.
    """
    with path.open("a", encoding="utf-8") as file:
        os.set_inheritable(file.fileno(), True)
        if not _take(file):
            waiting()
            while not _take(file):
                time.sleep(0.1)
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
