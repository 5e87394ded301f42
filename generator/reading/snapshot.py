"""The only place that reads the project's sources: one look at site.yaml, content/ and templates/."""

import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import field
from hashlib import sha256
from math import ceil
from pathlib import Path, PurePosixPath

from generator.model import Place, Problem, Snapshot, Source
from generator.model.digested import Damaged
from generator.model.noun import noun
from generator.model.regex import regex
from generator.reading.listing import Listing, unread
from generator.reading.looks import Look, look_of, telling

ROOTS = ("site.yaml", "content", "templates")

_CONTENT = regex(r"content/.*\.(md|yaml)$")
_LARGEST = {".yaml": 500_000, ".md": 1_000_000}
_LARGEST_OF_ALL = 40_000_000


class Seen(Source):
    """A file with its look, whose bytes are read when they are asked for; Damaged where they are not those any more."""

    __slots__ = ("_data", "_project", "look")
    look: Look
    _project: Path
    _data: bytes | None

    def __init__(self, path: str, project: Path, look: Look, digest: str, data: bytes | None = None) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "digest", digest)
        self._project, self.look, self._data = project, look, data

    def __reduce__(self) -> tuple[type, tuple[str, Path, Look, str]]:
        """How to copy it: without its bytes. A process that it is sent to reads them itself: what is large fills a
        pipe, and where the process has died nobody would empty it.
        """
        return Seen, (self.path, self._project, self.look, self.digest)

    @property
    def data(self) -> bytes:
        """The bytes."""
        if self._data is None:
            self._data = _bytes(self._project / self.path, self.digest)
        return self._data


def _bytes(file: Path, digest: str) -> bytes:
    with suppress(OSError):
        data = file.read_bytes()
        if sha256(data).hexdigest() == digest:
            return data
    raise Damaged


def without_bytes(snapshot: Snapshot) -> Snapshot:
    """The same files, texts of the content without their bytes: all were read, and few are asked for again."""
    return {
        path: copy(one) if isinstance(one, Seen) and _CONTENT.match(path) else one
        for path, one in snapshot.items()
    }


@noun
class Known:
    """How all folders looked, and all files, each with its digest; by path, () where the look does not tell whether it
    is the same still.
    """

    folders: Mapping[str, Look] = field(default_factory=dict)
    files: Mapping[str, tuple[Look, str]] = field(default_factory=dict)


NOTHING = Known()


def snapshot(
    project: Path, roots: Sequence[str] = ROOTS, known: Known = NOTHING
) -> tuple[Snapshot, tuple[Problem, ...], Known]:
    """Every source below ``project``: the files by path, and what is wrong with files as files; and what is known then.

    A file that looks as it is ``known`` to have looked is not read for that, nor is such a folder opened.
    """
    now = time.time_ns()
    found = Listing(project, known.folders, known.files)
    for root in roots:
        found.root(root)
    sources: list[Seen] = []
    problems, folders = found.problems, found.folders
    for path, numbers in sorted(found.files):
        read = _read(project, path, look_of(numbers), known.files.get(path))
        if isinstance(read, Problem):
            problems.append(read)
            folders[path.rpartition("/")[0]] = ()  # so that the file is found again
        else:
            sources.append(read)
    problems += _twins(sources)
    files = {one.path: (telling(one.look, now), one.digest) for one in sources}
    told = {path: telling(look, now) for path, look in folders.items()}
    return {source.path: source for source in sources}, tuple(problems), Known(told, files)


def _megabytes(size: int) -> str:
    return f"{ceil(size / 100_000) / 10:g} MB"


def _read(project: Path, path: str, look: Look, before: tuple[Look, str] | None) -> Seen | Problem:
    if before is not None and before[0] == look:
        return Seen(path, project, look, before[1])
    if not look or not stat.S_ISREG(look[0]):
        return Problem("not-a-file", Place(path))
    size, largest = look[1], _LARGEST.get(PurePosixPath(path).suffix, _LARGEST_OF_ALL)
    if size > largest:
        return Problem(
            "file-too-large", Place(path), {"size": _megabytes(size), "largest": _megabytes(largest)}
        )
    try:
        data = (project / path).read_bytes()
    except OSError as error:
        return unread(path, error)
    return Seen(path, project, look, sha256(data).hexdigest(), data)


def _twins(sources: Iterable[Source]) -> Iterator[Problem]:
    """Names that differ only in case are one file on macOS and Windows."""
    seen: dict[str, str] = {}
    for source in sources:
        first = seen.setdefault(source.path.casefold(), source.path)
        if first != source.path:
            yield Problem("same-name-but-case", Place(source.path), {"other": first})
