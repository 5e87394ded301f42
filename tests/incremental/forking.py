"""A Python that has imported a project's generator and run nothing of it; each build is a new process, a copy of it.

Run in the project's folder. Each line of stdin is a list of runs as JSON, begun at once; each line of stdout how they
ended (``waitpid``'s statuses). A run is what ``Run`` in workshop.py says.
"""

import json
import os
import runpy
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

# What changes something on the disk, of Python's audit events.
_CHANGES = {
    "os.mkdir",
    "os.rename",
    "os.link",
    "os.remove",
    "os.rmdir",
    "os.truncate",
    "os.utime",
    "os.chmod",
    "ctypes.call_function",
}


def main() -> None:
    """Serve until stdin ends."""
    sys.path.insert(0, str(Path.cwd()))
    for module in ("generator.cli", "generator.pipeline"):
        import_module(module)

    threads = [*Path("/proc/self/task").iterdir()] if sys.platform == "linux" else [None]
    assert len(threads) == 1, "a copy of this process would wait for its other threads"
    for line in sys.stdin:
        children = [_begun(run) for run in json.loads(line)]
        statuses = [os.waitpid(child, 0)[1] for child in children]
        print(json.dumps(statuses), flush=True)


def _begun(run: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    _speak_to(0, os.devnull, os.O_RDONLY)
    for number, path in ((1, run["stdout"]), (2, run["stderr"])):
        _speak_to(number, path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.environ.update(run["variables"])
    os.umask(run["umask"])
    sys.argv = ["build.py", *run["words"]]
    if run["kill_after"]:
        signal.setitimer(signal.ITIMER_REAL, run["kill_after"])
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if run["kill_at"] or run["shut"]:
        sys.addaudithook(_Harm(run["kill_at"], run["shut"]))
    status = 70
    try:
        runpy.run_path("build.py", run_name="__main__")
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _speak_to(number: int, path: str, how: int) -> None:
    opened = os.open(path, how, 0o644)
    os.dup2(opened, number)
    os.close(opened)


class _Harm:
    """Kill at the n-th change of the disk; or refuse each change below a folder, as a full disk does."""

    def __init__(self, kill_at: int, shut: str) -> None:
        self._left, self._shut = kill_at, shut

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _CHANGES and not (event == "open" and _writes(arguments)):
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        names = [os.fsdecode(name) for name in arguments if isinstance(name, str | bytes)]
        if self._shut and any(str(Path(name).absolute()).startswith(self._shut) for name in names):
            raise OSError(28, os.strerror(28))


def _writes(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


if __name__ == "__main__":
    main()
