"""Which files lie below the project's roots, and how they look; what can be no source is passed over, or told."""

import os
import re
import stat
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from generator.model import Place, Problem, Severity
from generator.model.regex import regex
from generator.reading.looks import Look, known_below
from generator.reading.stats import Numbers, is_folder, numbers_of

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


class Listing:
    """The files that are found, in any order; all folders, each with its look, () where a name in it is a problem; and
    these problems.

    A folder that looks as it did ``before`` holds the same names, so that it need not be opened; ``files`` are those
    that were found then.
    """

    def __init__(self, project: Path, before: Mapping[str, Look], files: Collection[str]) -> None:
        self.files: list[tuple[str, Numbers]] = []
        self.folders: dict[str, Look] = {}
        self.problems: list[Problem] = []
        self._project, self._known = project, known_below(os.fspath(project), before, files)

    def root(self, root: str) -> None:
        """Find what lies at, or below, a path of the project."""
        try:
            numbers = numbers_of(os.lstat(self._project / root))
        except OSError as error:
            self.problems.append(unread(root, error))
            return
        if stat.S_ISLNK(numbers[0]):
            self.problems.append(Problem("link-refused", Place(root)))
        else:
            self._found(root, numbers)

    def _found(self, path: str, numbers: Numbers) -> None:
        if not is_folder(numbers):
            self.files.append((path, numbers))
            return
        below, told = self._known.get(path), len(self.problems)
        if below is None:
            below = self._opened(path)
        self.folders[path] = numbers if len(self.problems) == told else ()
        for name, of_it in below:
            self._found(name, of_it)

    def _opened(self, path: str) -> list[tuple[str, Numbers]]:
        """What lies in a folder and can be a source."""
        try:
            with os.scandir(self._project / path) as entries:
                return [
                    (f"{path}/{entry.name}", numbers_of(entry.stat(follow_symlinks=False)))
                    for entry in entries
                    if self._is_source(entry, f"{path}/{entry.name}")
                ]
        except OSError as error:
            self.problems.append(Problem("unreadable-file", Place(path), {"reason": error.strerror or ""}))
            return []

    def _is_source(self, entry: os.DirEntry[str], path: str) -> bool:
        name = entry.name
        if is_leftover(name) and path != _WELL_KNOWN:
            if not (path.startswith(_AT_ROOT) and _DOTTED.match(name)):
                return False
            problem = Problem("dotted-at-root", Place(path), {"name": name}, Severity.WARNING)
        elif _NO_TEXT.search(name):
            shown = os.fsencode(name).decode("gb18030", "replace")
            place = Place(f"{PurePosixPath(path).parent}/{shown}")
            problem = Problem("unusable-name", place, {"name": shown})
        elif _RESERVED.search(name):
            problem = Problem("unusable-name", Place(path), {"name": name})
        elif entry.is_symlink():
            problem = Problem("link-refused", Place(path))
        else:
            return True
        self.problems.append(problem)
        return False


def is_leftover(name: str) -> bool:
    """Whether a file's name is that of a backup, a lock or a system's own file."""
    return _LEFTOVER.match(name) is not None


def unread(path: str, error: OSError) -> Problem:
    """That a file is missing, or why it can't be read."""
    if isinstance(error, FileNotFoundError):
        return Problem("missing-file", Place(path))
    return Problem("unreadable-file", Place(path), {"reason": error.strerror or ""})
