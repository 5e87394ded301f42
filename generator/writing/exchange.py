"""Exchange two folders in one step, where the system can: at every moment both names lead to a whole folder."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h
# What a system answers that knows no exchange, or not here: another way may still do.
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV, errno.EBUSY}


def exchange(a: Path, b: Path) -> bool:
    """Exchange the folders ``a`` and ``b``, which lie on one file system: True if the system did it in one step.

    False where it cannot (Windows, some network drives, a mount point): then nothing has changed. A folder that
    is missing, or that may not be renamed, is an OSError.
    """
    if not _asked(os.fsencode(a), os.fsencode(b)):
        return False
    for folder in {a.parent, b.parent}:
        sync_folder(folder)
    return True


def can_exchange(folder: Path) -> bool:
    """Whether the system can exchange folders where ``folder`` lies; tried on two empty ones in it."""
    a, b = folder / "a", folder / "b"
    a.mkdir(exist_ok=True)
    b.mkdir(exist_ok=True)
    try:
        return _asked(os.fsencode(a), os.fsencode(b))
    finally:
        a.rmdir()
        b.rmdir()


def sync_folder(folder: Path) -> None:
    """Have the system write down a folder's names, so that they outlast a power cut; Windows does it by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _asked(a: bytes, b: bytes) -> bool:
    try:
        if sys.platform == "linux":
            call = ctypes.CDLL(None, use_errno=True).renameat2
            return _answered(call(_AT_FDCWD, a, _AT_FDCWD, b, ctypes.c_uint(_RENAME_EXCHANGE)))
        if sys.platform == "darwin":
            call = ctypes.CDLL(None, use_errno=True).renamex_np
            return _answered(call(a, b, ctypes.c_uint(_RENAME_SWAP)))
    except AttributeError:  # a C library from before the call (glibc 2.28, macOS 10.12)
        return False
    return False


def _answered(result: int) -> bool:
    if result == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number))
