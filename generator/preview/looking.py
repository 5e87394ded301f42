"""What the project's files hold: compared by their bytes, never by their times."""

from collections.abc import Mapping
from pathlib import Path

from generator.model import Problem, Snapshot
from generator.model.noun import noun
from generator.reading.snapshot import snapshot

CODE = ("build.py", "generator")


@noun
class Look:
    """The digests of sources and of the generator's code by path, and what was wrong with files as files.

    Two looks are equal exactly if a build would read the same.
    """

    sources: Mapping[str, str]
    code: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def unsure(self) -> bool:
        """Whether a file could not be read: often only for the moment in which an editor writes it."""
        return any(problem.code in ("unreadable-file", "missing-file") for problem in self.problems)


def look(project: Path) -> Look:
    """Read everything once."""
    sources, problems = snapshot(project)
    code, _ = snapshot(project, CODE)
    return Look(_digests(sources), _digests(code), problems)


def _digests(files: Snapshot) -> Mapping[str, str]:
    return {path: source.digest for path, source in files.items()}
