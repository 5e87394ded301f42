"""A new tree beside an old one, made of the same files where they stay: hard links, nothing copied."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.writing.public import make_folders, write_file


class CannotCarry(Exception):
    """Something in the old tree can't be taken over: another disk, a socket, a file that allows no link."""


def files_below(folder: Path) -> Iterator[str]:
    """The path of every file below a folder; links to folders aren't followed."""
    for parent, _, names in os.walk(folder, onerror=_raise):
        yield from (Path(parent, name).relative_to(folder).as_posix() for name in names)


def _raise(error: OSError) -> None:
    raise error


def holds(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def build_tree(tree: Path, old: Path, left_out: frozenset[str], files: Mapping[str, bytes]) -> Iterator[str]:
    """Make ``tree``: what lies in ``old`` but for ``left_out``, and ``files``. Yields each of these when it is written.

    A folder of ``old`` keeps its owner and mode; it goes when ``left_out`` leaves it empty.
    """
    _make_like(tree, old)
    if old.is_dir():
        _carry(old, tree, left_out, "", old.stat().st_dev)
    for path, data in files.items():
        for parent in reversed(Path(path).parents[:-1]):
            if not (tree / parent).is_dir():
                _make_like(tree / parent, old / parent)
        write_file(tree / path, data, through=True)
        yield path


def _carry(old: Path, new: Path, left_out: frozenset[str], above: str, device: int) -> None:
    with os.scandir(old) as entries:
        for entry in entries:
            path, there = f"{above}{entry.name}", new / entry.name
            if entry.is_dir(follow_symlinks=False):
                _carry_folder(Path(entry.path), there, left_out, path, device)
            elif path not in left_out:
                _carry_file(entry, there)


def _carry_folder(old: Path, new: Path, left_out: frozenset[str], path: str, device: int) -> None:
    if old.stat().st_dev != device:
        raise CannotCarry(path)
    _make_like(new, old)
    _carry(old, new, left_out, f"{path}/", device)
    if any(old.iterdir()) and not any(new.iterdir()):
        new.rmdir()


def _carry_file(entry: "os.DirEntry[str]", there: Path) -> None:
    try:
        if entry.is_symlink():
            there.symlink_to(Path(entry.path).readlink())
        elif entry.is_file():
            os.link(entry.path, there)
        else:
            raise CannotCarry(entry.path)
    except OSError as error:
        raise CannotCarry(entry.path) from error


def _make_like(new: Path, old: Path) -> None:
    """Make a folder with the owner and the mode of the old one."""
    if not old.is_dir():
        make_folders(new)
        return
    new.mkdir()
    shutil.copystat(old, new)
    made, given = new.stat(), old.stat()
    if hasattr(os, "chown") and (made.st_uid, made.st_gid) != (given.st_uid, given.st_gid):
        try:
            os.chown(new, given.st_uid, given.st_gid)
        except PermissionError as error:
            raise CannotCarry(str(old)) from error
