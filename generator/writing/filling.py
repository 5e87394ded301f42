"""A tree brought up to date: only what is not right in it is touched."""

import errno
import os
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.model.files import Files
from generator.reading.looks import Looks, looks
from generator.writing.marked import OURS
from generator.writing.public import is_open, is_public, make_folders, open_to_all, write_file
from generator.writing.record import Known, told


def fill(tree: Path, files: Files, old: Path, again: Collection[str], known: Known) -> frozenset[str]:
    """Let the tree hold ``files`` and nothing else: those of ``again`` written, the others as the same files that lie
    in ``old``. What ``known`` tells of the tree stays as it is. The paths that were touched.
    """
    there = looks(tree, OURS)
    right = {path for path, one in there.files.items() if path in files and told(known, path, one, files)}
    gone, wrong = there.files.keys() - right, files.keys() - right
    for path in gone:  # never written into: another tree may have the same file
        (tree / path).unlink()
    _lay_folders(tree, there, files)
    for path in wrong:
        if path in again or not _linked(old / path, tree / path):
            write_file(tree / path, files[path])
    return frozenset(gone | wrong)


def _lay_folders(tree: Path, there: Looks, files: Files) -> None:
    wanted = _folders_of(files)
    for folder in sorted(there.folders.keys() - wanted, reverse=True):
        (tree / folder).rmdir()
    for folder in sorted(wanted - there.folders.keys()):
        make_folders(tree / folder)
    for folder, rights in there.folders.items():
        if folder in wanted and not is_open(rights):
            open_to_all(tree / folder)


def _folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that hold these files, and those that hold them."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


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
