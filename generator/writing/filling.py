"""A tree brought up to date: only what is not right in it is touched."""

import errno
import os
import time
from collections.abc import Collection, Set
from pathlib import Path

from generator.model.files import Files
from generator.reading.looks import Look, Looks, folders_of, look, looks
from generator.writing.marked import OURS
from generator.writing.public import is_open, is_public, make_folders, open_to_all, write_file
from generator.writing.record import NOTHING, Left


def fill(
    tree: Path, files: Files, old: Path, before: Left, again: Collection[str], waiting: Left = NOTHING
) -> tuple[Left, frozenset[str]]:
    """Let the tree hold ``files`` and nothing else: those of ``again`` written, the others as the same files that lie
    in ``old``, if they look as ``before``. What is known to be right in a tree that was ``waiting`` stays as it is.

    How each file looks now as it was written, and the paths that were touched. Folders look () where nobody has looked
    since at what lies in them.
    """
    there, wanted = looks(tree, waiting.looks, OURS), folders_of(files)
    laid = {
        path: one
        for path, one in there.files.items()
        if path in files and waiting.identity(path, one) == files.identity(path)
    }
    gone, wrong = there.files.keys() - laid, files.keys() - laid
    for path in gone:  # never written into: another tree may have the same file
        (tree / path).unlink()
    lay_folders(tree, there, wanted)
    for path in wrong:
        if path in again or not _linked(old / path, tree / path, before.looks.files.get(path, ())):
            write_file(tree / path, files[path])
        laid[path] = look(tree / path)
    touched = frozenset(gone | wrong)
    folders = dict.fromkeys(wanted, ()) | there.telling().folders | dict.fromkeys(folders_of(touched), ())
    now = Looks(laid, {folder: folders[folder] for folder in wanted}, time.time_ns())
    return Left(files.identities, now), touched


def lay_folders(tree: Path, there: Looks, wanted: Set[str]) -> None:
    """Let a tree have the folders that are ``wanted``, open to everybody, and no others: OSError where one of these is
    not empty.
    """
    if not is_open(tree.stat().st_mode):
        open_to_all(tree)
    for folder in sorted(wanted - there.folders.keys()):
        make_folders(tree / folder)
    for folder, one in there.folders.items():
        if folder in wanted and not is_open(one[0]):
            open_to_all(tree / folder)
    for folder in sorted(there.folders.keys() - wanted, reverse=True):
        (tree / folder).rmdir()


def _linked(old: Path, new: Path, known: Look) -> bool:
    """Whether the file has got a second name, and looks as it is known to; not every file system gives one."""
    try:
        if known and is_public(known[0]) and look(old) == known:
            os.link(old, new)
            return True
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
    return False
