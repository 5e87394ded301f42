"""Making ``.venv``: created, filled from the locks, vouched for at the very end."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from generator.environment.pip import download, install
from generator.environment.saying import SetUpError, Voice
from generator.environment.stamp import PYTHON, ROOT, RUNTIME, VENV, is_stamped, stamp, unstamp, was_stamped
from generator.report.slow_work import under_way
from generator.writing.locks import FOREVER, locked
from generator.writing.marked import MARK, MARK_TEXT, is_free, new_folder
from generator.writing.public import write_file

INTERRUPTED = 130


def set_up(
    locks: Sequence[str], words: Sequence[str], here: Callable[[], int], there: Callable[[], int]
) -> int:
    """Make sure of the locked packages, then go on: ``here`` if this interpreter has them, else ``there``."""
    voice, has_all = Voice(words), False
    try:
        has_all = not _is_ours() and all(map(is_satisfied, locks))
        if not has_all:
            _set_up(locks, voice)
    except SetUpError as error:
        voice.failure(error)
        return 1
    except OSError as error:
        voice.failure(SetUpError("cannot-set-up", reason=str(error)))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return here() if has_all else there()


def _set_up(locks: Sequence[str], voice: Voice) -> None:
    lock = Path(ROOT) / ".venv.lock"
    with locked(lock, FOREVER, lambda: voice.note("setup_waiting"), inherited=True):
        if not is_stamped(*locks):  # another process may have done it meanwhile
            _make(locks, voice)


def _is_ours() -> bool:
    """Whether this interpreter is that of ``.venv``, which only its stamp can vouch for."""
    return Path(VENV).exists() and Path(VENV).samefile(sys.prefix)


def _make(locks: Sequence[str], voice: Voice) -> None:
    started = time.monotonic()
    wanted = [lock for lock in locks if not is_stamped(RUNTIME, lock)]
    voice.note("setup_begins", packages=sum(len(demands(lock)) for lock in wanted))
    with under_way(voice.language, "venv") as step:
        _fill(wanted, step)
    stamp(*locks)
    voice.note("setup_done", seconds=round(time.monotonic() - started))


def _fill(wanted: Sequence[str], step: Callable[[str], None]) -> None:
    """Get the packages of these locks, then install them; ``step`` is told what goes on."""
    if not is_stamped(RUNTIME):
        _refuse_foreign()
        unstamp()
        _create()
    wheels = Path(VENV) / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    for lock in wanted:
        download(lock, str(wheels), step)
    # From here on .venv changes. Until now a failure (no network) left it as good as it was.
    unstamp()
    step("pip install")
    for lock in wanted:
        install(lock, str(wheels))
    shutil.rmtree(wheels)


def _refuse_foreign() -> None:
    """Stop if ``.venv`` is somebody's own: only a folder that we made is emptied."""
    folder = Path(VENV)
    if not os.path.lexists(folder) or is_free(folder):
        return
    if folder.is_symlink() or not was_stamped():
        raise SetUpError("venv-not-ours")
    write_file(folder / MARK, MARK_TEXT)  # made before folders had marks


def _create() -> None:
    """An empty ``.venv`` with pip, in the place of what is there."""
    _check_python()
    try:
        import ensurepip  # noqa: F401  (Debian leaves it out)
        import venv
    except ImportError as error:
        raise SetUpError("no-venv") from error
    try:
        new_folder(Path(ROOT), Path(VENV).name)
        venv.EnvBuilder(symlinks=os.name != "nt").create(VENV)
        command = [PYTHON, "-Im", "ensurepip", "--default-pip"]
        subprocess.run(
            command, check=True, capture_output=True, close_fds=False, encoding="utf-8", errors="replace"
        )
    except subprocess.CalledProcessError as error:
        raise SetUpError("no-venv", error.stdout + error.stderr) from error


def _check_python() -> None:
    """Whether the lock has wheels for this Python, by pyproject.toml's ``requires-python``."""
    text = (Path(ROOT) / "pyproject.toml").read_text(encoding="utf-8")
    first, beyond = re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', text).groups()  # type: ignore[union-attr]
    if not int(first) <= sys.version_info.minor < int(beyond):
        here = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetUpError("wrong-python", here=here, first=f"3.{first}", last=f"3.{int(beyond) - 1}")


_LINE = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)( *;)?", re.MULTILINE)


class Demand(NamedTuple):
    """One package of a lock; a conditional one (``; sys_platform == "win32"``) may be absent."""

    name: str
    version: str
    conditional: bool


def demands(lock: str) -> list[Demand]:
    """The packages of a lock file in the project's root; raises SetUpError where it is missing."""
    try:
        text = (Path(ROOT) / lock).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SetUpError("lock-missing", lock=lock) from error
    return [Demand(name, number, bool(marker)) for name, number, marker in _LINE.findall(text)]


def is_satisfied(lock: str) -> bool:
    """Whether this interpreter has exactly the versions that the lock names."""
    return all(_has(demand) for demand in demands(lock))


def _has(demand: Demand) -> bool:
    try:
        return version(demand.name) == demand.version
    except PackageNotFoundError:
        return demand.conditional
