"""A folder: the new tree is built beside it and exchanged for it in one step; where that can't be, file by file.

Files that stay, of ours and of others, are the same files in both trees (hard links): nothing is copied, a web server
sees their old times, and whoever writes to one goes on writing to it.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.reading.looks import folders_of
from generator.writing.exchange import can_exchange, exchange, sync_folder
from generator.writing.locks import locked
from generator.writing.marked import discard, is_marked, our_folder, remove
from generator.writing.public import make_folders, write_file
from generator.writing.publish.files import Files
from generator.writing.publish.manifest import MANIFEST, OURS, read_manifest, to_bytes
from generator.writing.publish.ordered import OneByOne, refuse_differences
from generator.writing.publish.plan import PARTIAL, Plan, There
from generator.writing.publish.progress import Progress
from generator.writing.publish.stopped import Stopped
from generator.writing.publish.tree import CannotCarry, build_tree, files_below, holds


class FolderTarget(OneByOne):
    """The folder ``folder``, whether it exists or not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Where the new tree is made: inside, if it can't be beside.
        self._beside = folder.with_name(f".{folder.name}{PARTIAL}")
        self._inside = folder / PARTIAL

    def look(self, files: Files, trusted: frozenset[str] = frozenset()) -> There:
        """Read the folder: the names of all files, the bytes of ours."""
        for parent in {parent for path in files for parent in Path(path).parents}:
            if (self._folder / parent).is_symlink():
                raise Stopped("publish-link-in-the-way", path=str(self._folder / parent))
        found = files_below(self._folder) if self._folder.is_dir() else ()
        paths = frozenset(path for path in found if not path.startswith(f"{PARTIAL}/"))
        same = frozenset(path for path in paths if path in files and holds(self._folder / path, files[path]))
        manifest = read_manifest(paths, self.read)
        return There(paths - OURS, same, manifest, is_marked(self._beside) or is_marked(self._inside))

    def carry_out(self, files: Files, plan: Plan, progress: Progress) -> None:
        """Change the folder in one step, or file by file, with one line that says so."""
        with self._workshop() as workshop:
            if not self._exchanged(workshop, files, plan, progress):
                progress.say("publish-one-by-one", target=progress.target)
                super().carry_out(files, plan, progress)
                for folder in {(self._folder / path).parent for path in plan.sends}:
                    sync_folder(folder)

    @contextmanager
    def _workshop(self) -> Iterator[Path]:
        """A locked folder for what is being made, on the target's disk, and gone afterwards."""
        workshop = self._place_of_workshop()
        with locked(workshop / "lock") as ours:
            if not ours:
                raise Stopped("publish-busy")
            self._sweep(workshop)
            try:
                yield workshop
            finally:
                self._sweep(workshop)
                (workshop / "lock").unlink(missing_ok=True)
        discard(workshop)

    def _place_of_workshop(self) -> Path:
        try:
            make_folders(self._folder.parent)
            if not os.path.ismount(self._folder):
                return our_folder(self._beside.parent, self._beside.name)
        except OSError:  # the folder is ours to write to, the one above is not
            pass
        return our_folder(self._folder, PARTIAL)

    def _sweep(self, workshop: Path) -> None:
        """Take away a tree that an interrupted publish left, unfinished or old."""
        if (workshop / "next").is_dir():
            self._retire(workshop, frozenset())
        remove(workshop / "gone", workshop.stat().st_dev)

    def _retire(self, workshop: Path, deleted: frozenset[str]) -> None:
        """Part with the tree that isn't the target; what others wrote into it at the last moment moves over."""
        tree = workshop / "next"
        paths = list(files_below(tree))
        known = read_manifest(paths, lambda path: (tree / path).read_bytes()).known | OURS | deleted
        for path in paths:
            if path not in known and not os.path.lexists(self._folder / path):
                make_folders((self._folder / path).parent)
                (tree / path).rename(self._folder / path)
        tree.rename(workshop / "gone")

    def _exchanged(self, workshop: Path, files: Files, plan: Plan, progress: Progress) -> bool:
        """Whether a new tree has taken the folder's place."""
        tree = workshop / "next"
        try:
            if workshop.parent == self._folder or (self._folder.exists() and not can_exchange(workshop)):
                return False
            self._build(tree, files, plan, progress)
            if not self._folder.exists():
                tree.rename(self._folder)
                sync_folder(self._folder.parent)
            elif not exchange(tree, self._folder):
                return False
        except (PermissionError, CannotCarry):
            progress.sent = 0  # another way is tried
            return False
        progress.changed, progress.deleted = True, len(plan.deletions)
        if tree.exists():
            self._retire(workshop, frozenset(plan.deletions))
        refuse_differences(files, self.look(files))
        return True

    def _build(self, tree: Path, files: Files, plan: Plan, progress: Progress) -> None:
        sends = {path: files[path] for path in plan.sends}
        left_out = frozenset(sends) | frozenset(plan.deletions) | OURS
        progress.step("one", len(sends))
        for path in build_tree(tree, self._folder, left_out, {MANIFEST: to_bytes(plan.done), **sends}):
            if path in sends:
                progress.file(path)
        for folder, _, _ in os.walk(tree, topdown=False):
            sync_folder(Path(folder))

    def send(self, files: Files, paths: Sequence[str], progress: Progress) -> None:
        """Put files there one by one, each whole."""
        for path in paths:
            make_folders((self._folder / path).parent)
            self.write(path, files[path])
            progress.file(path)

    def write(self, path: str, data: bytes) -> None:
        """Write one file beside its place, then put it there."""
        partial = self._folder / f"{path}{PARTIAL}"
        write_file(partial, data, through=True)
        partial.replace(self._folder / path)

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self._folder / path).read_bytes()

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files."""
        for path in paths:
            (self._folder / path).unlink(missing_ok=True)

    def prune(self, paths: Iterable[str]) -> None:
        """Delete the folders above ``paths`` that are empty."""
        for folder in sorted(folders_of(paths), reverse=True):
            if (self._folder / folder).is_dir() and not any((self._folder / folder).iterdir()):
                (self._folder / folder).rmdir()
