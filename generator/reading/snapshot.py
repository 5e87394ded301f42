"""The only place that reads the project's sources: one look at site.yaml, content/ and templates/."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from generator.model import Place, Problem, Snapshot, Source
from generator.model.digested import Damaged
from generator.model.regex import regex
from generator.reading.looks import Look, known_from, look_of

ROOTS = ("site.yaml", "content", "templates")

# What editors' programs and systems leave behind: never content, passed over in silence.
_LEFTOVER = regex(
    r"^(\..*|~\$.*|#.*#|.*~|.*\.(swp|swo|swx|tmp|bak|orig|rej)|.*___jb_(tmp|old)___|4913|__pycache__|Thumbs\.db|desktop\.ini)$",
    re.IGNORECASE,
)
# Names that cannot be checked out on Windows, where most editors sit.
_RESERVED = regex(r'^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$|[<>:"\\|?*\x00-\x1f]|[. ]$', re.IGNORECASE)
_WELL_KNOWN = "content/root/.well-known"  # RFC 8615: the one name with a dot that a site may have at its root
_LARGEST = {".yaml": 500_000, ".md": 1_000_000}
_LARGEST_OF_ALL = 40_000_000


class Seen(Source):
    """A file with its look, whose bytes are read when they are asked for; Damaged where they are not those any more."""

    __slots__ = ("_data", "_file", "look")
    look: Look
    _file: Path
    _data: bytes | None

    def __init__(self, path: str, file: Path, look: Look, digest: str, data: bytes | None = None) -> None:
        for name, value in (
            ("path", path),
            ("_file", file),
            ("look", look),
            ("digest", digest),
            ("_data", data),
        ):
            object.__setattr__(self, name, value)

    @property
    def data(self) -> bytes:
        """The bytes."""
        if self._data is None:
            object.__setattr__(self, "_data", _bytes(self._file, self.digest))
        assert self._data is not None
        return self._data


def _bytes(file: Path, digest: str) -> bytes:
    with suppress(OSError):
        data = file.read_bytes()
        if sha256(data).hexdigest() == digest:
            return data
    raise Damaged


Known = Mapping[str, tuple[Look, str]]  # by path how a file looked, and its digest


def snapshot(
    project: Path, roots: Sequence[str] = ROOTS, known: Known = MappingProxyType({})
) -> tuple[Snapshot, tuple[Problem, ...]]:
    """Every source below ``project``: the files by path, and what is wrong with files as files.

    A file that looks as it is ``known`` to have looked is not read for that.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in sorted(_files(project, roots, problems)):
        read = _read(project, path, known.get(path))
        (sources if isinstance(read, Source) else problems).append(read)  # type: ignore[arg-type]
    problems += _twins(sources)
    return {source.path: source for source in sources}, tuple(problems)


def known_of(sources: Iterable[Source], now: int) -> Known:
    """Of files that were read at ``now`` (nanoseconds, taken before) or later: those whose looks tell that they are the
    same.
    """
    seen = {one.path: one for one in sources if isinstance(one, Seen)}
    looks = known_from({path: one.look for path, one in seen.items()}, now)
    return {path: (look, seen[path].digest) for path, look in looks.items()}


def is_leftover(name: str) -> bool:
    """Whether a file's name is that of a backup, a lock or a system's own file."""
    return _LEFTOVER.match(name) is not None


def _files(project: Path, roots: Sequence[str], problems: list[Problem]) -> Iterator[str]:
    for root in roots:
        if (project / root).is_dir():
            yield from _walk(project, root, problems)
        else:
            yield root


def _walk(project: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(project / folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem("unreadable-file", Place(folder), {"reason": error.strerror or ""}))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if is_leftover(entry.name) and path != _WELL_KNOWN:
            continue
        if _RESERVED.search(entry.name):
            problems.append(Problem("unusable-name", Place(path), {"name": entry.name}))
        elif entry.is_symlink():
            problems.append(Problem("link-refused", Place(path)))
        elif entry.is_dir():
            yield from _walk(project, path, problems)
        else:
            yield path


def _read(project: Path, path: str, known: tuple[Look, str] | None) -> Source | Problem:
    place, file = Place(path), project / path
    try:
        status = file.lstat()
        look = look_of(status)
        if known is not None and known[0] == look:
            return Seen(path, file, look, known[1])
        if not stat.S_ISREG(status.st_mode):
            return Problem("not-a-file", place)
        largest = _LARGEST.get(PurePosixPath(path).suffix, _LARGEST_OF_ALL)
        if status.st_size > largest:
            return Problem("file-too-large", place, {"size": str(status.st_size), "largest": str(largest)})
        data = file.read_bytes()
    except FileNotFoundError:
        return Problem("missing-file", place)
    except OSError as error:
        return Problem("unreadable-file", place, {"reason": error.strerror or ""})
    return Seen(path, file, look, sha256(data).hexdigest(), data)


def _twins(sources: list[Source]) -> Iterator[Problem]:
    """Names that differ only in case are one file on macOS and Windows."""
    seen: dict[str, str] = {}
    for source in sources:
        first = seen.setdefault(source.path.casefold(), source.path)
        if first != source.path:
            yield Problem("same-name-but-case", Place(source.path), {"other": first})
