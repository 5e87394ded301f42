"""Nothing changed since the build before: answered by looking at files' times and sizes, before a package is imported.

Standard library alone. What is remembered is one small file that vouches for itself; without it a build is slower.
A look that can't tell whether a file may still change within one tick of its clock remembers nothing, as git does.
"""

import marshal
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b

from generator.writing.times import TICK, digest

TYPE_CHECKING = False  # as in typing, which takes longer to import than all that is done here
if TYPE_CHECKING:
    from typing import Any

SOURCES = ("site.yaml", "content", "templates")
_CODE = ("build.py", "generator", "requirements.lock", "pyproject.toml")
_SPEAKS = ("LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH")
_FILE = ".cache/build/unchanged"
_MOST = 20  # outputs that are remembered
_DIGEST = 16  # bytes


class Look:
    """A project's sources and code as their times and sizes tell: ``digest`` is None if they may still change."""

    def __init__(self, project: str) -> None:
        self.digest = digest(project, (*SOURCES, *_CODE), time.time_ns())


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
    if look.digest != told["sources"] or digest(output, ("",), time.time_ns()) != last["files"]:
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


def _settled(output: str, wrote: bool) -> str | None:
    """The digest of the output's files, after the clock has gone on since the last of them was written."""
    for again in range(3):
        if wrote or again:
            time.sleep(TICK / 1e9)
        if (found := digest(output, ("",), time.time_ns())) is not None:
            return found
    return None
