"""The only place that reads the project's sources: one look at site.yaml, content/ and templates/."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from math import ceil
from operator import itemgetter
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from generator.model import Place, Problem, Severity, Snapshot, Source
from generator.model.digested import Damaged
from generator.model.regex import regex
from generator.reading.looks import Look, is_telling, look_of
from generator.reading.stats import numbers_of

ROOTS = ("site.yaml", "content", "templates")

# What editors' programs and systems leave behind: never content, passed over in silence.
_LEFTOVER = regex(
    r"^(\..*|~\$.*|#.*#|.*~|.*\.(swp|swo|swx|tmp|bak|orig|rej)|.*___jb_(tmp|old)___|4913|__pycache__|Thumbs\.db|desktop\.ini)$",
    re.IGNORECASE,
)
# Names that cannot be checked out on Windows, where most editors sit.
_RESERVED = regex(r'^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$|[<>:"\\|?*\x00-\x1f]|[. ]$', re.IGNORECASE)
# What stands for the bytes of a name that is not UTF-8, as in an archive made in GBK.
_NO_TEXT = regex("[\ud800-\udfff]")
_WELL_KNOWN = "content/root/.well-known"  # RFC 8615: the one name with a dot that a site may have at its root
# Laid at the root by a person, as .htaccess is; not by a system, a program that keeps versions or an editor.
_AT_ROOT = "content/root/"
_DOTTED = regex(r"^\.(?!DS_Store$|[_#]|git|directory$|.*(~|\.(sw.|tmp|bak)|___)$)", re.IGNORECASE)
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
        for name, value in (
            ("path", path),
            ("_project", project),
            ("look", look),
            ("digest", digest),
            ("_data", data),
        ):
            object.__setattr__(self, name, value)

    def __reduce__(self) -> tuple[type, tuple[str, Path, Look, str]]:
        """How to send it to another process, which reads the bytes itself: what is large fills a pipe, and where the
        process has died nobody would empty it.
        """
        return Seen, (self.path, self._project, self.look, self.digest)

    def let_go(self) -> "Seen":
        """The same file without its bytes."""
        return Seen(self.path, self._project, self.look, self.digest)

    @property
    def data(self) -> bytes:
        """The bytes."""
        if self._data is None:
            object.__setattr__(self, "_data", _bytes(self._project / self.path, self.digest))
        assert self._data is not None
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
        path: one.let_go() if isinstance(one, Seen) and _CONTENT.match(path) else one
        for path, one in snapshot.items()
    }


_File = tuple[str, os.stat_result]
Known = Mapping[str, tuple[Look, str]]  # by path how a file looked, and its digest


def snapshot(
    project: Path, roots: Sequence[str] = ROOTS, known: Known = MappingProxyType({})
) -> tuple[Snapshot, tuple[Problem, ...]]:
    """Every source below ``project``: the files by path, and what is wrong with files as files.

    A file that looks as it is ``known`` to have looked is not read for that.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for path, status in sorted(_files(project, roots, problems), key=itemgetter(0)):
        read = _read(project, path, status, known.get(path))
        (sources if isinstance(read, Source) else problems).append(read)  # type: ignore[arg-type]
    problems += _twins(sources)
    return {source.path: source for source in sources}, tuple(problems)


def known_of(sources: Iterable[Source], now: int) -> Known:
    """Of files that were read at ``now`` (nanoseconds, taken before) or later: those whose looks tell that they are the
    same.
    """
    seen = (one for one in sources if isinstance(one, Seen))
    return {one.path: (one.look, one.digest) for one in seen if is_telling(one.look, now)}


def is_leftover(name: str) -> bool:
    """Whether a file's name is that of a backup, a lock or a system's own file."""
    return _LEFTOVER.match(name) is not None


def _files(project: Path, roots: Sequence[str], problems: list[Problem]) -> Iterator[_File]:
    for root in roots:
        try:
            status = os.lstat(project / root)
        except OSError as error:
            problems.append(_unread(root, error))
        else:
            if stat.S_ISLNK(status.st_mode):
                problems.append(Problem("link-refused", Place(root)))
            elif stat.S_ISDIR(status.st_mode):
                yield from _walk(os.fspath(project / root), root, problems)
            else:
                yield root, status


def _walk(folder: str, shown: str, problems: list[Problem]) -> Iterator[_File]:
    try:
        with os.scandir(folder) as found:
            for entry in found:
                yield from _entry(entry, f"{shown}/{entry.name}", problems)
    except OSError as error:
        problems.append(Problem("unreadable-file", Place(shown), {"reason": error.strerror or ""}))


def _entry(entry: os.DirEntry[str], path: str, problems: list[Problem]) -> Iterator[_File]:
    if is_leftover(entry.name) and path != _WELL_KNOWN:
        if path.startswith(_AT_ROOT) and _DOTTED.match(entry.name):
            problems.append(Problem("dotted-at-root", Place(path), {"name": entry.name}, Severity.WARNING))
        return
    if _NO_TEXT.search(entry.name):
        name = os.fsencode(entry.name).decode("gb18030", "replace")
        problems.append(
            Problem("unusable-name", Place(f"{PurePosixPath(path).parent}/{name}"), {"name": name})
        )
    elif _RESERVED.search(entry.name):
        problems.append(Problem("unusable-name", Place(path), {"name": entry.name}))
    elif entry.is_symlink():
        problems.append(Problem("link-refused", Place(path)))
    elif entry.is_dir():
        yield from _walk(entry.path, path, problems)
    else:
        yield path, entry.stat(follow_symlinks=False)


def _unread(path: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("missing-file", Place(path))
    return Problem("unreadable-file", Place(path), {"reason": error.strerror or ""})


def _megabytes(size: int) -> str:
    return f"{ceil(size / 100_000) / 10:g} MB"


def _read(
    project: Path, path: str, status: os.stat_result, known: tuple[Look, str] | None
) -> Source | Problem:
    look = look_of(numbers_of(status))
    if known is not None and known[0] == look:
        return Seen(path, project, look, known[1])
    if not stat.S_ISREG(status.st_mode):
        return Problem("not-a-file", Place(path))
    largest = _LARGEST.get(PurePosixPath(path).suffix, _LARGEST_OF_ALL)
    if status.st_size > largest:
        arguments = {"size": _megabytes(status.st_size), "largest": _megabytes(largest)}
        return Problem("file-too-large", Place(path), arguments)
    try:
        data = (project / path).read_bytes()
    except OSError as error:
        return _unread(path, error)
    return Seen(path, project, look, sha256(data).hexdigest(), data)


def _twins(sources: list[Source]) -> Iterator[Problem]:
    """Names that differ only in case are one file on macOS and Windows."""
    seen: dict[str, str] = {}
    for source in sources:
        first = seen.setdefault(source.path.casefold(), source.path)
        if first != source.path:
            yield Problem("same-name-but-case", Place(source.path), {"other": first})
