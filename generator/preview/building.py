"""The same build(), in a process of its own: it stays warm, and it can be ended at once whatever it is doing."""

import os
import pickle
import signal
import subprocess
import sys
import traceback
from pathlib import Path

from generator.model import Outcome
from generator.preview.code import PYTHON, environment, problem_at

_WORKER = "from generator.preview.building import work; work()"


class Builder:
    """Builds ``project`` into ``output`` whenever asked. After an EOFError it is of no more use."""

    def __init__(self, project: Path, output: Path) -> None:
        self._process = subprocess.Popen(
            [*PYTHON, _WORKER, str(project), str(output)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
        )

    def build(self) -> Outcome:
        """What one build did; EOFError or OSError if the process died of it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(b"\n")
        self._process.stdin.flush()
        outcome = pickle.load(self._process.stdout)  # noqa: S301  (our own process wrote it)
        assert isinstance(outcome, Outcome)
        return outcome

    def end(self) -> None:
        """End it, and wait until it has ended."""
        with self._process:
            self._process.kill()


def work() -> None:
    """Answer every line of standard input with a build; ends with the process that asks."""
    # Ctrl-C reaches the whole group, but it is for the process that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    project, output = map(Path, sys.argv[1:])
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever prints in a build must not fall among the answers
        for _ in sys.stdin.buffer:
            pickle.dump(_built(project, output), answers)
            answers.flush()


def _built(project: Path, output: Path) -> Outcome:
    from generator.pipeline import build

    try:
        return build(project, output)
    except (
        Exception
    ) as error:  # a fault of the generator's own is shown like any other, and the preview lives on
        frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
        return Outcome((problem_at(project, frames, f"{type(error).__name__}: {error}"),))
