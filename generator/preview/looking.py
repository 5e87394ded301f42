"""What the project's files hold: compared by their bytes, which are read where a file looks as it did not before."""

from collections.abc import Mapping
from dataclasses import field
from itertools import chain
from pathlib import Path

from generator.model import Problem, Snapshot
from generator.model.digested import digest_of
from generator.model.noun import noun
from generator.reading.snapshot import NOTHING, Known, snapshot

CODE = ("build.py", "generator")


@noun
class Look:
    """The digests of sources and of the generator's code by path, and what was wrong with files as files.

    Two looks are equal exactly if a build would read the same.
    """

    sources: Mapping[str, str]
    code: Mapping[str, str]
    problems: tuple[Problem, ...]
    # What need not be read again, of the sources and of the code.
    known: tuple[Known, Known] = field(default=(NOTHING, NOTHING), compare=False, repr=False)

    @property
    def told(self) -> bytes:
        """What tells these sources from others."""
        return told_of(self.sources)

    @property
    def unsure(self) -> bool:
        """Whether a file could not be read: often only for the moment in which an editor writes it."""
        return any(problem.code in ("unreadable-file", "missing-file") for problem in self.problems)


def look(project: Path, before: Look | None = None) -> Look:
    """The files as they are now; ``before`` tells which of them need not be read for that."""
    of_sources, of_code = before.known if before else (NOTHING, NOTHING)
    sources, problems, of_sources = snapshot(project, known=of_sources)
    code, _, of_code = snapshot(project, CODE, of_code)
    return Look(_digests(sources), _digests(code), problems, (of_sources, of_code))


def told_of(digests: Mapping[str, str]) -> bytes:
    """What tells sources from others: by their paths and digests, in the order of a snapshot."""
    return digest_of("\0".join(chain.from_iterable(digests.items())).encode(errors="surrogatepass"))


def _digests(files: Snapshot) -> Mapping[str, str]:
    return {path: source.digest for path, source in files.items()}
