"""Changes of the generator's own code: tried first, then run by starting the process again."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.model import Place, Problem
from generator.model.problem import place_of_line
from generator.model.regex import regex
from generator.preview.looking import CODE

_SOCKET = "PREVIEW_SOCKET"  # the listening socket, as a process hands it on to the one it becomes
_FRAME = regex(r'^\s*File "(.+)", line (\d+)', re.MULTILINE)

PYTHON = (sys.executable, "-P", "-c")  # -P: the folder that the command was given in has no say


def environment() -> dict[str, str]:
    """The variables for a process that is to find the same code and packages as this one."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def fault_of_code(project: Path) -> Problem | None:
    """Why the code as it stands now cannot be loaded, or None if it can."""
    tried = subprocess.run(
        [*PYTHON, "import generator.cli, generator.pipeline, generator.preview.loop"],
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if tried.returncode == 0:
        return None
    frames = [(path, int(line)) for path, line in _FRAME.findall(tried.stderr)]
    return problem_at(project, frames, tried.stderr.strip().rpartition("\n")[2])


def problem_at(project: Path, frames: Iterable[tuple[str, int]], reason: str) -> Problem:
    """A fault of the code, placed at the innermost of the frames that lies in the project."""
    inside = [(Path(file), line) for file, line in frames if Path(file).is_relative_to(project)]
    ours = [(file, line) for file, line in inside if file.relative_to(project).parts[0] in CODE]
    if not ours:
        return Problem("preview-code", Place("generator"), {"reason": reason})
    file, line = ours[-1]
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    place = place_of_line(file.relative_to(project).as_posix(), text, line)
    return Problem("preview-code", place, {"reason": reason})


def inherited_socket() -> socket.socket | None:
    """The listening socket of the process that this one was, if it was one."""
    number = os.environ.pop(_SOCKET, None)
    if number is None:
        return None
    listening = socket.socket(fileno=int(number))
    listening.setblocking(False)
    listening.set_inheritable(False)
    return listening


def start_again(listening: socket.socket) -> int:
    """Become a new process with the same command line. The port stays open throughout, where the system allows it."""
    arguments = [sys.executable, *sys.orig_argv[1:]]
    if sys.platform != "win32":
        listening.set_inheritable(True)
        os.environ[_SOCKET] = str(listening.fileno())
        os.execv(sys.executable, arguments)  # noqa: S606  (our own interpreter)
    listening.close()
    return subprocess.call(arguments)  # execv on Windows lets the shell go on as if the command had ended
