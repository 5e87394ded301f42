"""Nothing changed since the build before: answered by looking at files' times and sizes, before a package is imported.

Standard library alone. What is remembered is one small file that vouches for itself; without it a build is slower.
A look that can't tell whether a file may still change within one tick of its clock remembers nothing, as git does.
"""

import marshal
import os
import stat
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b

TYPE_CHECKING = False  # as in typing, which takes longer to import than all that is done here
if TYPE_CHECKING:
    from typing import Any

SOURCES = ("site.yaml", "content", "templates")
_CODE = ("build.py", "generator", "requirements.lock", "pyproject.toml")
_SPEAKS = ("LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH")
_FILE = ".cache/build/unchanged"
# Nanoseconds: of usual clocks, and of drives that count in seconds.
_TICK, _COARSE_TICK = 20_000_000, 2_500_000_000
_MOST = 20  # outputs that are remembered
_DIGEST = 16  # bytes


class Look:
    """A project's sources and code as their times and sizes tell: ``digest`` is None if they may still change."""

    def __init__(self, project: str) -> None:
        self.digest = _digest(project, (*SOURCES, *_CODE), time.time_ns())


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
    look = Look(project)
    if look.digest != told["sources"] or _digest(output, ("",), time.time_ns()) != last["files"]:
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
    wrote: bool,
) -> None:
    """Remember a build that went well: what it saw, the seconds between which its day lies, and what a build that
    changes nothing would say on stdout (``{output}`` for its name) and on stderr. ``wrote``: whether it has written.
    """
    files = _settled(output, wrote)
    if look.digest is None or files is None:
        return
    seen = {
        "sources": look.digest,
        "begins": day[0],
        "ends": day[1],
        "speaks": _speaking(environment),
    }
    before = _remembered(project) or {}
    same = all(before.get(name) == value for name, value in seen.items())
    outputs = dict(before["outputs"]) if same else {}
    outputs[os.path.abspath(output)] = {"files": files, "stdout": told[0], "stderr": told[1]}
    data = marshal.dumps({**seen, "outputs": dict(list(outputs.items())[-_MOST:])})
    with suppress(OSError):
        path = os.path.join(project, _FILE)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(f"{path}.{os.getpid()}", "wb") as file:
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
    return blake2b(data, digest_size=_DIGEST, key=sys.version.encode()[:64]).digest()


def _speaking(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: environment[name] for name in _SPEAKS if name in environment}


# ---------------------------------------------------------------- files by their times


def _settled(output: str, wrote: bool) -> str | None:
    """The digest of the output's files, after the clock has gone on since the last of them was written."""
    for again in range(3):
        if wrote or again:
            time.sleep(_TICK / 1e9)
        if (found := _digest(output, ("",), time.time_ns())) is not None:
            return found
    return None


def _digest(folder: str, names: Sequence[str], now: int) -> str | None:
    """A digest of the names, kinds, sizes and times of all files below ``names``; None if one may change unseen."""
    lines: list[str] = []
    newest = 0
    try:
        for name in names:
            path = os.path.join(folder, name) if name else folder
            newest = max(newest, _look(path, name, os.lstat(path), lines, now))
    except OSError:
        return None
    digest = blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16)
    return digest.hexdigest() if newest <= now else None


def _look(path: str, shown: str, status: os.stat_result, lines: list[str], now: int) -> int:
    """Note a file, or a folder and all that is in it; the latest moment at which one may still change unseen."""
    if not stat.S_ISDIR(status.st_mode):
        written, touched = status.st_mtime_ns, status.st_ctime_ns
        lines.append(f"{shown}\0{status.st_mode} {status.st_size} {written} {touched} {status.st_ino}")
        tick = _COARSE_TICK if written % 1_000_000_000 == 0 else _TICK
        return max(written + tick if written <= now else 0, touched + _TICK)
    lines.append(f"{shown}\0{status.st_mode}")
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    newest = 0
    for entry in entries:
        if entry.name != "__pycache__":
            below = entry.stat(follow_symlinks=False)
            newest = max(newest, _look(entry.path, f"{shown}/{entry.name}", below, lines, now))
    return newest
