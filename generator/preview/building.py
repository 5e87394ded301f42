"""The same build(), in a process of its own: it stays warm, and it can be ended at once whatever it is doing."""

import gc
import os
import pickle
import signal
import subprocess
import sys
import traceback
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from generator.making.minify import load_elsewhere
from generator.model import Outcome, Problem
from generator.preview.code import PYTHON, environment, problem_at

_WORKER = (
    "from generator.environment.compiled import keep_compiled; keep_compiled(); "
    "from generator.preview.building import work; work()"
)


class Builder:
    """Builds ``project`` into ``output`` whenever asked, drafts included. After an EOFError it is of no more use."""

    def __init__(self, project: Path, output: Path, today: date | None) -> None:
        self._process = subprocess.Popen(
            [*PYTHON, _WORKER, str(project), str(output), *([today.isoformat()] if today else [])],
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
        with suppress(BrokenPipeError), self._process:  # it may have died with a question unread
            self._process.kill()


def work() -> None:
    """Answer every line of standard input with a build; ends with the process that asks."""
    # Ctrl-C reaches the whole group, but it is for the process that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    project, output = map(Path, sys.argv[1:3])
    today = date.fromisoformat(sys.argv[3]) if sys.argv[3:] else None
    warm: _Warm | None = None
    load_elsewhere()
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever prints in a build must not fall among the answers
        gc.disable()
        for _ in sys.stdin.buffer:
            try:
                warm = warm or _Warm(project, output, today)
                outcome = warm.build()
            except (
                Exception
            ) as error:  # a fault of the generator's own is shown like any other; the preview lives on
                warm, outcome = None, Outcome((_fault(project, error),))
            pickle.dump(outcome, answers)
            answers.flush()
            # What nobody waits for comes between builds, not in them.
            if warm is not None and not outcome.failed:
                warm.save()
            gc.collect()


class _Warm:
    """One build after the other, each with what the one before made at hand."""

    def __init__(self, project: Path, output: Path, today: date | None) -> None:
        from generator.writing.keeping import Keeping

        self._project, self._output, self._today = project, output, today
        self._keeping = Keeping(project, "preview", later=True)

    def build(self) -> Outcome:
        """Build what there is now."""
        from generator.pipeline import Asked, build
        from generator.reading.current import moment_of

        moment = moment_of(self._today, os.environ, datetime.now(UTC))
        # Beside the output: it may lie in memory, where the project's cache does not.
        spare = self._output.with_name("spare")
        done = build(self._project, self._output, Asked(moment, drafts=True), self._keeping, spare=spare)
        return replace(done, laid={})  # which the preview need not be told

    def save(self) -> None:
        """Keep what was made for the next preview."""
        self._keeping.save()


def _fault(project: Path, error: Exception) -> Problem:
    frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((error.filename, error.lineno or 1))
    return problem_at(project, frames, f"{type(error).__name__}: {error}")
