"""What the project's files hold: compared by their bytes, which are read where a file looks as it did not before."""

import time
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from generator.model import Problem, Snapshot
from generator.model.noun import noun
from generator.reading.snapshot import Known, known_of, snapshot

CODE = ("build.py", "generator")


@noun
class Look:
    """The digests of sources and of the generator's code by path, and what was wrong with files as files.

    Two looks are equal exactly if a build would read the same.
    """

    sources: Mapping[str, str]
    code: Mapping[str, str]
    problems: tuple[Problem, ...]
    known: Known = field(default_factory=dict, compare=False, repr=False)  # what need not be read again

    @property
    def unsure(self) -> bool:
        """Whether a file could not be read: often only for the moment in which an editor writes it."""
        return any(problem.code in ("unreadable-file", "missing-file") for problem in self.problems)


def look(project: Path, before: Look | None = None) -> Look:
    """The files as they are now; ``before`` tells which of them need not be read for that."""
    now, seen = time.time_ns(), before.known if before else {}
    sources, problems = snapshot(project, known=seen)
    code, _ = snapshot(project, CODE, seen)
    return Look(
        _digests(sources), _digests(code), problems, known_of((*sources.values(), *code.values()), now)
    )


def _digests(files: Snapshot) -> Mapping[str, str]:
    return {path: source.digest for path, source in files.items()}
