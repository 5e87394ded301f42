"""The same build(), in a process of its own: it stays warm, and it can be ended at once whatever it is doing."""

import gc
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from generator.making.minify import load_elsewhere
from generator.model import Language, Outcome, Problem
from generator.preview.code import PYTHON, environment, problem_at
from generator.report.slow_work import slow_build

if TYPE_CHECKING:
    from generator.model.files import Files
    from generator.writing.cache import Making
    from generator.writing.output import Written

_WORKER = (
    "from generator.environment.compiled import keep_compiled; keep_compiled(); "
    "from generator.preview.building import work; work()"
)


class Builder:
    """Builds ``project`` whenever asked, drafts included; ``files`` are the bytes of the last good build by path.
    After an EOFError it is of no more use.
    """

    def __init__(self, project: Path, language: Language, today: date | None) -> None:
        self.files: dict[str, bytes] = {}
        self._process = subprocess.Popen(
            [*PYTHON, _WORKER, str(project), language, *([today.isoformat()] if today else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
        )

    def build(self) -> Outcome:
        """What one build did; EOFError or OSError if the process died of it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(b"\n")
        self._process.stdin.flush()
        sent: dict[str, bytes] = {}
        while not isinstance(told := pickle.load(self._process.stdout), Outcome):  # noqa: S301  (our own process)
            path, data = told
            sent[path] = data
        for path in told.removed:
            del self.files[path]
        self.files |= {path: sent[path] for path in told.written}
        return told

    def end(self) -> None:
        """End it, and wait until it has ended."""
        with suppress(BrokenPipeError), self._process:  # it may have died with a question unread
            self._process.kill()


def work() -> None:
    """Answer every line of standard input with a build; ends with the process that asks."""
    # Ctrl-C reaches the whole group, but it is for the process that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    project = Path(sys.argv[1])
    language: Language = "zh" if sys.argv[2] == "zh" else "en"
    today = date.fromisoformat(sys.argv[3]) if sys.argv[3:] else None
    warm: _Warm | None = None
    load_elsewhere()
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever prints in a build must not fall among the answers
        gc.disable()
        frozen = False
        send = _Sending(answers)
        for _ in sys.stdin.buffer:
            try:
                with slow_build(language) as making:
                    warm = warm or _Warm(project, today)
                    outcome = warm.build(send, making)
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
            if warm is not None and not frozen:  # what the first build made is mostly there to stay
                gc.freeze()
                frozen = True


class _Sending:
    """Sends the files that differ from those it sent before, each as its path and its bytes."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._sent: Mapping[str, bytes] = {}  # what tells the bytes of each

    def __call__(self, files: "Files", anew: bool) -> "Written":
        from generator.writing.output import Written

        before, now = self._sent, files.identities
        written = {path for path, _ in now.items() - before.items()}
        for path in sorted(written):
            pickle.dump((path, files[path]), self._answers)
        self._sent = now
        return Written(frozenset(written), frozenset(before.keys() - now.keys()))


class _Warm:
    """One build after the other, each with what the one before made at hand."""

    def __init__(self, project: Path, today: date | None) -> None:
        from generator.writing.keeping import Keeping

        self._project, self._today = project, today
        self._keeping = Keeping(project, "preview", later=True)

    def build(self, send: _Sending, making: "Making") -> Outcome:
        """Build what there is now, and send it."""
        from generator.pipeline import Asked, make_into
        from generator.preview.looking import told_of
        from generator.reading.current import moment_of

        moment = moment_of(self._today, os.environ, datetime.now(UTC))
        made, sent = make_into(send, self._project, Asked(moment, drafts=True, making=making), self._keeping)
        read = told_of(self._keeping.read)
        return Outcome(made.problems, sent.written, sent.removed, read=read)

    def save(self) -> None:
        """Keep what was made for the next preview, and get ready for the next build."""
        self._keeping.save()
        self._keeping.traces.index()


def _fault(project: Path, error: Exception) -> Problem:
    frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((error.filename, error.lineno or 1))
    return problem_at(project, frames, f"{type(error).__name__}: {error}")
