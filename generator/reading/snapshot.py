"""The only place that reads the project's sources: one look at site.yaml, content/ and templates/."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from generator.model import Place, Problem, Snapshot, Source

ROOTS = ("site.yaml", "content", "templates")

# What editors' programs and systems leave behind: never content, passed over in silence.
_LEFTOVER = re.compile(
    r"^(\..*|~\$.*|#.*#|.*~|.*\.(swp|swo|swx|tmp|bak|orig|rej)|.*___jb_(tmp|old)___|4913|__pycache__|Thumbs\.db|desktop\.ini)$",
    re.IGNORECASE,
)
# Names that cannot be checked out on Windows, where most editors sit.
_RESERVED = re.compile(r'^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$|[<>:"\\|?*\x00-\x1f]|[. ]$', re.IGNORECASE)
_WELL_KNOWN = "content/root/.well-known"  # RFC 8615: the one name with a dot that a site may have at its root
_LARGEST = {".yaml": 500_000, ".md": 1_000_000}
_LARGEST_OF_ALL = 40_000_000


def snapshot(project: Path, roots: Sequence[str] = ROOTS) -> tuple[Snapshot, tuple[Problem, ...]]:
    """Read every source below ``project``: the files by path, and what is wrong with files as files."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in sorted(_files(project, roots, problems)):
        read = _read(project, path)
        (sources if isinstance(read, Source) else problems).append(read)  # type: ignore[arg-type]
    problems += _twins(sources)
    return {source.path: source for source in sources}, tuple(problems)


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


def _read(project: Path, path: str) -> Source | Problem:
    place = Place(path)
    try:
        status = (project / path).lstat()
        if not stat.S_ISREG(status.st_mode):
            return Problem("not-a-file", place)
        largest = _LARGEST.get(PurePosixPath(path).suffix, _LARGEST_OF_ALL)
        if status.st_size > largest:
            return Problem("file-too-large", place, {"size": str(status.st_size), "largest": str(largest)})
        data = (project / path).read_bytes()
    except FileNotFoundError:
        return Problem("missing-file", place)
    except OSError as error:
        return Problem("unreadable-file", place, {"reason": error.strerror or ""})
    return Source(path, data, sha256(data).hexdigest())


def _twins(sources: list[Source]) -> Iterator[Problem]:
    """Names that differ only in case are one file on macOS and Windows."""
    seen: dict[str, str] = {}
    for source in sources:
        first = seen.setdefault(source.path.casefold(), source.path)
        if first != source.path:
            yield Problem("same-name-but-case", Place(source.path), {"other": first})
