"""What a publish sends and deletes, and in which order: a value made from two values."""

from collections.abc import Collection
from dataclasses import field

from generator.making.headers import is_hashed
from generator.model.noun import noun
from generator.model.regex import regex
from generator.writing.order import STEPS, pages_first, step_of
from generator.writing.publish.manifest import Manifest

# A file that is being sent has this ending until it is whole; rclone puts eight digits before it.
PARTIAL = ".publishing"
_PARTIAL = regex(r"^(.+?)(\.[0-9a-f]{8})?\.publishing$")


@noun
class There:
    """What a target holds: its ``paths`` (not our two lists), those with the ``same`` bytes as ours, the manifest.

    ``untidy``: an interrupted publish left something beside it.
    """

    paths: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    manifest: Manifest = field(default_factory=Manifest)
    untidy: bool = False


@noun
class Step:
    """Files that may go out side by side: no page of theirs needs another file of the same step."""

    name: str  # one of STEPS
    paths: tuple[str, ...]


@noun
class Plan:
    """``steps`` in order, then ``deletions``; ``lost``: files, of ours and of others, whose bytes would be gone."""

    steps: tuple[Step, ...]
    deletions: tuple[str, ...]
    lost: tuple[str, ...]
    present: int  # files on the target now
    kept: int
    begun: Manifest
    done: Manifest
    unchanged: bool

    @property
    def sends(self) -> tuple[str, ...]:
        """All that is sent, in order."""
        return tuple(path for step in self.steps for path in step.paths)


def make_plan(
    names: Collection[str], there: There, *, delete: bool = False, rules: str = "", run: str = ""
) -> Plan:
    """The way from what is ``there`` to a target that holds the files ``names``.

    ``rules`` names the headers that files are sent with, "" where a target takes none; ``run`` names this publish.
    """
    ours, previous = frozenset(names), there.manifest
    sends = ours - _settled(there, rules)
    done = _done(ours, there, sends, rules)
    gone = _gone(ours, there, done, delete)
    foreign = there.paths - previous.known
    lost = (gone - _partial(ours, there)) | (sends & foreign - there.same)
    # Of a file with the right bytes and other headers nobody could tell later whether it was sent again.
    begun_rules = "" if sends & there.same else rules
    return Plan(
        steps=_steps(sends, there.paths),
        deletions=tuple(pages_first(gone)),
        lost=tuple(sorted(lost)),
        present=len(there.paths),
        kept=len((there.paths | ours) - sends - gone),
        begun=Manifest(ours | previous.files, previous.before, begun_rules, run),
        done=done,
        unchanged=not sends and not gone and done == previous and not there.untidy,
    )


def _settled(there: There, rules: str) -> frozenset[str]:
    """The files that need not be sent: their bytes are right, and so are the headers that they were sent with."""
    if not rules:
        return there.same
    return there.same & there.manifest.known if there.manifest.rules == rules else frozenset()


def _done(ours: frozenset[str], there: There, sends: frozenset[str], rules: str) -> Manifest:
    """The list of the finished release; the assets of the one before stay for pages that readers still have open."""
    previous = there.manifest
    if not sends and previous.files == ours and not previous.run:
        return previous
    before = frozenset(path for path in previous.files if is_hashed(path))
    return Manifest(ours, (before & there.paths) - ours, rules)


def _gone(ours: frozenset[str], there: There, done: Manifest, delete: bool) -> frozenset[str]:
    old = there.paths if delete else there.manifest.known & there.paths
    return (old | _partial(ours, there)) - ours - done.before


def _partial(ours: frozenset[str], there: There) -> frozenset[str]:
    """What an interrupted publish left of single files."""
    known = ours | there.manifest.known
    return frozenset(path for path in there.paths if (found := _PARTIAL.match(path)) and found[1] in known)


def _steps(sends: frozenset[str], there: frozenset[str]) -> tuple[Step, ...]:
    named: dict[str, list[str]] = {name: [] for name in STEPS}
    for path in sorted(sends):
        named[step_of(path, path in there)].append(path)
    return tuple(Step(name, tuple(paths)) for name, paths in named.items() if paths)
