"""Publishing file by file, in an order that keeps every page whole at every moment.

First the list of all that may be there from now on; assets, other files, new pages, changed pages, feeds and sitemaps,
each step only after the one before is wholly there; then everything is read back; only then deletions. Whatever
stops it, no page misses a file, and the next publish goes on from there.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Protocol

from generator.writing.publish.files import Files
from generator.writing.publish.manifest import BEGUN, MANIFEST, to_bytes
from generator.writing.publish.plan import Plan, There
from generator.writing.publish.progress import Progress
from generator.writing.publish.stopped import Stopped


class Target(Protocol):
    """A place to publish to. ``rules`` names the headers that files are sent with, "" where it takes none; ``extras``
    are files that this kind of target wants beside the site's own.
    """

    rules: str = ""
    extras: Files = MappingProxyType({})

    def look(self, files: Files, trusted: frozenset[str] = frozenset()) -> There:
        """What is there; a file in ``trusted`` whose size is right need not be read again."""

    def read(self, path: str) -> bytes:
        """The bytes of a file that was there when ``look`` looked."""

    def carry_out(self, files: Files, plan: Plan, progress: Progress) -> None:
        """Change it as planned, and see that it holds every byte afterwards."""


class OneByOne(Target, Protocol):
    """A target that takes single files. Each function stops (``Stopped``) at the first error."""

    def send(self, files: Files, paths: Sequence[str], progress: Progress) -> None:
        """Put these files there."""

    def remove(self, paths: Sequence[str]) -> None:
        """Take these files away."""

    def prune(self, paths: Iterable[str]) -> None:
        """Take away the folders that held these files and hold nothing now."""

    def write(self, path: str, data: bytes) -> None:
        """Write one of our lists."""

    def carry_out(self, files: Files, plan: Plan, progress: Progress) -> None:
        """Bring the target file by file from what it holds to what the plan says."""
        progress.changed = True
        self.write(BEGUN, to_bytes(plan.begun))
        for step in plan.steps:
            progress.step(step.name, len(step.paths))
            self.send(files, step.paths, progress)
        there = self.look(files, frozenset(files) - frozenset(plan.sends))
        if there.manifest.run != plan.begun.run:
            raise Stopped("publish-overtaken")
        refuse_differences(files, there)
        if plan.deletions:
            progress.step("deletions", len(plan.deletions))
            for _, paths in groupby(plan.deletions, lambda path: path.endswith(".html")):
                self.remove(list(paths))
            progress.deleted = len(plan.deletions)
        if gone := plan.begun.known - plan.done.known:
            self.prune(gone)
        self.write(MANIFEST, to_bytes(plan.done))
        self.remove([BEGUN])


def refuse_differences(files: Files, there: There) -> None:
    """Stop if the target, read back, doesn't hold every byte."""
    if differing := sorted(frozenset(files) - there.same):
        raise Stopped("publish-differs", count=str(len(differing)), first=differing[0])
