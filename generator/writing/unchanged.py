"""Nothing changed since the build before: answered by looking at files' times and sizes, before a package is imported.

Standard library alone. What is remembered is one small file that vouches for itself; without it a build is slower.
A look that can't tell whether a file may still change within one tick of its clock remembers nothing, as git does.
"""

import marshal
import os
import sys
import time
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b

from generator.reading.stats import (
    FOLDERS_TELL,
    TICK,
    Numbers,
    each,
    is_coarse,
    is_folder,
    settled_at,
    stats,
)

TYPE_CHECKING = False  # as in typing, which takes longer to import than all that is done here
if TYPE_CHECKING:
    from typing import Any

SOURCES = ("site.yaml", "content", "templates")
_CODE = "generator"  # where Python keeps things whenever it likes, so that the times of folders tell nothing
_READ = (*SOURCES, _CODE, "build.py", "requirements.lock", "pyproject.toml")
_SPEAKS = ("LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH")
_FILE = ".cache/build/unchanged"
_MOST = 20  # outputs that are remembered
_DIGEST = 16  # bytes


# Paths with "\0" between them, what tells how they look, and what tells the folders' looks.
_Told = tuple[str, bytes, bytes]


class Look:
    """How paths below a folder look: by their kinds, sizes and times; folders whose times may not tell which names they
    hold by these.
    """

    def __init__(self, folder: str, paths: Sequence[str]) -> None:
        self._at, self._paths = time.time_ns(), paths
        self._numbers, folders, names = stats(folder, paths), array("q"), b""
        for at, (path, one) in enumerate(zip(paths, each(self._numbers), strict=True)):
            if is_folder(one):
                if is_coarse(one) or path.startswith(_CODE):
                    held = "\0".join([path, *_names(os.path.join(folder, path))])
                    names += held.encode(errors="surrogatepass")
                    one = (one[0], *[0] * (len(one) - 1))
                    self._numbers[at * len(one) : (at + 1) * len(one)] = array("q", one)
                folders.extend(one)
        whole, some = (_sum(one.tobytes() + names) for one in (self._numbers, folders))
        self.told: _Told = "\0".join(paths), whole, some

    @classmethod
    def at_sources(cls, project: str, before: "_Told | None" = None) -> "Look":
        """How a project's sources and code look; ``before`` tells their paths, if no folder is another."""
        if before is not None and FOLDERS_TELL:
            look = cls(project, before[0].split("\0"))
            if look.told[2] == before[2]:
                return look
        return cls(project, _listed(project, _READ))

    @property
    def unsettled(self) -> int:
        """For how many nanoseconds one of these files may still change unseen; 0 if none may."""
        return max(max(settled_at(one, self._at) for one in each(self._numbers)) - self._at, 0)

    @property
    def whole(self) -> bool:
        """Whether everything was there."""
        return all(one[0] for one in each(self._numbers))

    def others(self, laid: Mapping[str, Numbers]) -> list[str] | None:
        """The folders that may hold other names than they were laid with; None if a file is another."""
        found = []
        for path, one in zip(self._paths, each(self._numbers), strict=True):
            if laid.get(path) != one:
                if not is_folder(one):
                    return None
                found.append(path)
        return found


def answer(
    project: str, words: Sequence[str], environment: Mapping[str, str]
) -> tuple[str, str] | Look | None:
    """What a build that finds nothing changed says on stdout and on stderr; where it has to build the look that was
    taken for that, None where none was.
    """
    output = _plain_build(project, words)
    told = None if output is None else _remembered(project)
    if told is None or output is None:
        return None
    last = told["outputs"].get(os.path.abspath(output))
    if last is None or told["speaks"] != _speaking(environment):
        return None
    if not told["begins"] <= time.time() < told["ends"]:
        return None
    look = Look.at_sources(project, told["sources"])
    laid = _laid(output, last["files"][0].split("\0"))
    if look.told != told["sources"] or Look(output, laid).told != last["files"]:
        return look
    return last["stdout"].replace("{output}", shown(output)), last["stderr"]


def shown(path: str) -> str:
    """A path as a person at this place knows it: below the current folder without what leads there."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)


def remember(
    project: str,
    output: str,
    look: Look,
    day: tuple[float, float],
    told: tuple[str, str],
    environment: Mapping[str, str],
    laid: Mapping[str, Numbers],
) -> None:
    """Remember a build that went well: what it saw, the seconds between which its day lies, and what a build that
    changes nothing would say on stdout (``{output}`` for its name) and on stderr. ``laid`` tells how all looked as it
    was laid in the output, by its paths: () of a folder that may hold other names. If hands were quicker than we are,
    nothing is remembered.
    """
    files = _settled(output, _laid(output, ("", *laid)))
    if look.unsettled or not look.whole or files is None or not _is_as_laid(output, files, laid):
        return
    seen = {
        "sources": look.told,
        "begins": day[0],
        "ends": day[1],
        "speaks": _speaking(environment),
    }
    before = _remembered(project) or {}
    same = all(before.get(name) == value for name, value in seen.items())
    outputs = dict(before["outputs"]) if same else {}
    outputs[os.path.abspath(output)] = {"files": files.told, "stdout": told[0], "stderr": told[1]}
    data = marshal.dumps({**seen, "outputs": dict(list(outputs.items())[-_MOST:])})
    with suppress(OSError):
        path = os.path.join(project, _FILE)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(f"{path}.new", "wb") as file:  # of two that write at once neither may be vouched for
            file.write(_sum(data) + data)
        os.replace(file.name, path)


def _plain_build(project: str, words: Sequence[str]) -> str | None:
    """The output of ``build.py [build] [--output DIR]``; None for any other command."""
    rest = list(words)
    if rest[:1] == ["build"]:
        rest = rest[1:]
    if not rest:
        return os.path.join(project, "output")
    return rest[1] if len(rest) == 2 and rest[0] == "--output" and rest[1] else None


def _remembered(project: str) -> "dict[str, Any] | None":
    with suppress(OSError), open(os.path.join(project, _FILE), "rb") as file:
        vouched, data = file.read(_DIGEST), file.read()
        if vouched == _sum(data):
            found: dict[str, Any] = marshal.loads(data)  # noqa: S302  (vouched for)
            return found
    return None


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, key=_key()).digest()


@cache
def _key() -> bytes:
    """What tells this code and this Python: what others remember counts for nothing."""
    with open(__file__, "rb") as code:
        return blake2b(code.read() + sys.version.encode()).digest()


def _speaking(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: environment[name] for name in _SPEAKS if name in environment}


def _settled(output: str, paths: Sequence[str]) -> Look | None:
    """How the output looks when the clock has gone on since it was written, the folder last; None if not soon."""
    for some in (("",), paths, paths):
        look = Look(output, some)
        if some is paths and not look.unsettled:
            return look if look.whole else None
        time.sleep(min(look.unsettled, TICK) / 1e9)
    return None


def _is_as_laid(output: str, look: Look, laid: Mapping[str, Numbers]) -> bool:
    folders = look.others(laid)
    if folders is None:
        return False
    names: dict[str, list[str]] = {folder: [] for folder in folders}
    for path in laid:
        folder, _, name = path.rpartition("/")
        if folder in names:
            names[folder].append(name)
    return all(_holds(os.path.join(output, folder), names[folder]) for folder in folders)


def _holds(folder: str, names: list[str]) -> bool:
    """Whether these and no other names are in a folder, which is open to all."""
    with suppress(OSError):
        is_open = os.name == "nt" or os.lstat(folder).st_mode & 0o777 == 0o755
        return is_open and sorted(os.listdir(folder)) == sorted(names)
    return False


# ---------------------------------------------------------------- names


def _laid(output: str, paths: Sequence[str]) -> Sequence[str]:
    """All that lies in the output: these paths, unless its folders would not tell of others."""
    return paths if FOLDERS_TELL else _listed(output, ("",))


def _listed(folder: str, names: Sequence[str]) -> list[str]:
    """The paths of these names, and of all that is below them."""
    found = list(names)
    for path in found:
        whole = os.path.join(folder, path)
        if os.path.isdir(whole) and not os.path.islink(whole):
            found += [f"{path}/{name}" if path else name for name in _names(whole)]
    return found


def _names(folder: str) -> list[str]:
    """The names in a folder; not that of what Python keeps there."""
    try:
        return sorted(name for name in os.listdir(folder) if name != "__pycache__")
    except OSError:  # gone meanwhile
        return []
