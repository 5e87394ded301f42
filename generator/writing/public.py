"""Folders and files that a web server may read, whatever the umask of the person who writes them."""

import os
import stat
from contextlib import suppress
from pathlib import Path

_FOLDER, _FILE = 0o755, 0o644
_KEPT = stat.S_ISGID | stat.S_ISVTX  # what a folder has from the one above it


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, as far as they are missing."""
    try:
        _make_folder(folder)
    except FileNotFoundError:
        make_folders(folder.parent)
        _make_folder(folder)


def _make_folder(folder: Path) -> None:
    with suppress(FileExistsError):
        folder.mkdir()
        open_to_all(folder)


def is_open(rights: int) -> bool:
    """Whether a folder with these rights lets everybody in."""
    return os.name == "nt" or rights & 0o777 == _FOLDER


def open_to_all(folder: Path) -> None:
    """Let everybody into a folder of ours."""
    with suppress(OSError):  # a file system without modes
        folder.chmod(folder.stat().st_mode & _KEPT | _FOLDER)


def write_file(path: Path, data: bytes, through: bool = False) -> None:
    """Write a file; ``through`` to the disk, so that it outlasts a power cut."""
    with path.open("wb") as file:
        file.write(data)
        if through:
            file.flush()
            os.fsync(file.fileno())
    open_to_read(path)


def open_to_read(path: Path) -> None:
    """Let everybody read a file of ours."""
    with suppress(OSError):
        path.chmod(_FILE)


def is_public(mode: int) -> bool:
    """Whether a file of this kind and these rights is one that ``write_file`` could have left: no link, and for
    everybody to read.
    """
    return stat.S_ISREG(mode) and (os.name == "nt" or stat.S_IMODE(mode) == _FILE)
