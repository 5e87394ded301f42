"""Whether git is in the middle of writing the working tree: a switch of branches is one save, however slow it is.

Git holds its index's lock from before the first file until after the last (gitrepository-layout, api-lockfile).
"""

import time
from collections.abc import Callable
from pathlib import Path

_LIVELY = 3.0  # seconds: an older lock was left by a git that died, or waits for somebody to write a message


def on(project: Path) -> Callable[[], bool]:
    """A function that says whether git is writing ``project`` now; always False where it is no repository."""
    lock = _folder(project / ".git") / "index.lock"

    def writing() -> bool:
        try:
            return 0 <= time.time() - lock.stat().st_mtime < _LIVELY
        except OSError:
            return False

    return writing


def _folder(path: Path) -> Path:
    """Where git keeps its index: ``.git``, or in a linked working tree the folder that the file ``.git`` names."""
    try:
        words = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return path
    return path.parent / words.removeprefix("gitdir:").strip()
