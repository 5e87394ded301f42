"""Whether ``.venv`` holds what the locks say: a stamp per lock, written last, taken away first.

A stamp is the kind of Python and the lock itself, byte for byte. An interrupted set-up leaves none, and what has none
is made anew. Written without pathlib, hashlib and the like: this is all that runs where everything is in place.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
RUNTIME = "requirements.lock"
TESTS = "requirements-test.lock"


def is_stamped(*locks: str) -> bool:
    """Whether ``.venv`` was set up, to the end, from these locks as they are now, for this Python."""
    try:
        return os.path.exists(PYTHON) and all(_stamp(lock) == _expected(lock) for lock in locks)
    except FileNotFoundError:
        return False


def was_stamped() -> bool:
    """Whether ``.venv`` has a stamp, be it of other locks or of another Python: then a set-up made it."""
    return any(os.path.exists(_path(lock)) for lock in (RUNTIME, TESTS))


def stamp(*locks: str) -> None:
    """Vouch for ``.venv``: it holds all of these locks."""
    for lock in locks:
        path = _path(lock)
        with open(f"{path}.new", "wb") as file:
            file.write(_expected(lock))
        os.replace(f"{path}.new", path)


def unstamp() -> None:
    """Trust ``.venv`` no longer."""
    for lock in (RUNTIME, TESTS):
        if os.path.exists(_path(lock)):
            os.remove(_path(lock))


def _path(lock: str) -> str:
    return os.path.join(VENV, f"{lock}.installed")


def _stamp(lock: str) -> bytes:
    with open(_path(lock), "rb") as file:
        return file.read()


def _expected(lock: str) -> bytes:
    with open(os.path.join(ROOT, lock), "rb") as file:
        return f"{sys.implementation.cache_tag} {sys.platform}\n".encode() + file.read()
