"""A tree brought up to date: only what is not right in it is touched."""

import errno
import os
from collections.abc import Collection
from pathlib import Path

from generator.model.files import Files
from generator.reading.looks import Looks, folders_of, looks
from generator.writing.marked import OURS
from generator.writing.public import is_open, is_public, make_folders, open_to_all, write_file
from generator.writing.record import NOTHING, Left


def fill(
    tree: Path, files: Files, old: Path, again: Collection[str], waiting: Left = NOTHING
) -> tuple[Looks, frozenset[str]]:
    """Let the tree hold ``files`` and nothing else: those of ``again`` written, the others as the same files that lie
    in ``old``. What is known to be right in a tree that was ``waiting`` stays as it is. How the tree looked before, and
    the paths that were touched.
    """
    there = looks(tree, waiting.looks, OURS)
    right = {
        path
        for path, one in there.files.items()
        if path in files and waiting.identity(path, one) == files.identity(path)
    }
    gone, wrong = there.files.keys() - right, files.keys() - right
    for path in gone:  # never written into: another tree may have the same file
        (tree / path).unlink()
    _lay_folders(tree, there, files)
    for path in wrong:
        if path in again or not _linked(old / path, tree / path):
            write_file(tree / path, files[path])
    return there, frozenset(gone | wrong)


def _lay_folders(tree: Path, there: Looks, files: Files) -> None:
    wanted = folders_of(files)
    for folder in sorted(there.folders.keys() - wanted, reverse=True):
        (tree / folder).rmdir()
    for folder in sorted(wanted - there.folders.keys()):
        make_folders(tree / folder)
    for folder, one in there.folders.items():
        if one and folder in wanted and not is_open(one[0]):
            open_to_all(tree / folder)


def _linked(old: Path, new: Path) -> bool:
    """Whether the file has got a second name; not every file system gives one."""
    try:
        if is_public(old):
            os.link(old, new)
            return True
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
    return False
