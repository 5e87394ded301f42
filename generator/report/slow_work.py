"""What a person sees while something takes long: a line that is seen to live, in a terminal or in CI."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from generator.model import Language
from generator.report import say
from generator.writing.lines import tell

_OFTEN = 1.0  # seconds between two beats of a terminal's line
_SELDOM = 10.0  # seconds between two lines of a log
_SOON = 0.2  # seconds between two counts
_FEW = 12  # so many are made before anyone wonders


@contextmanager
def slow_build(language: Language) -> Iterator[Callable[[int, int], None]]:
    """A line as long as a build lasts; its function is told how many results are made: see ``writing.cache``."""
    building = say("building", language)

    def making(done: int, wanted: int) -> None:
        if wanted >= _FEW:
            count = say("slow_work", language, done=done, wanted=wanted)
            show(count if done < wanted else building)

    with under_way(language, building) as show:
        yield making


@contextmanager
def under_way(language: Language, text: str) -> Iterator[Callable[[str], None]]:
    """A line that says ``text``, or what its function was told since, and for how many seconds that goes on.

    In a terminal it comes after a second, or as soon as there is something to tell, counts each second, and is gone at
    the end; in a log of CI it comes every ten seconds. Nobody else is told anything.
    """
    line = _Line(language, text)
    if not (line.terminal or os.environ.get("CI")):
        yield lambda text: None
        return
    try:
        with _beating(line.beat, _OFTEN if line.terminal else _SELDOM):
            yield line.show
    finally:
        line.clear()


class _Line:
    def __init__(self, language: Language, text: str) -> None:
        self.terminal = sys.stderr is not None and sys.stderr.isatty()
        self._language = language
        self._text = text
        self._began = time.monotonic()
        self._shown = 0.0
        self._width = 0

    def show(self, text: str) -> None:
        """Say what goes on now; a terminal that was told just now waits for the next beat."""
        self._text = text
        if self.terminal and time.monotonic() - self._shown >= _SOON:
            self.beat()

    def beat(self) -> None:
        """Say it, and how long it has taken."""
        seconds = int(time.monotonic() - self._began)
        said = say("under_way", self._language, text=self._text, seconds=seconds)
        if self.terminal:
            self._over(said)
        else:
            tell(said, sys.stderr)

    def clear(self) -> None:
        """Nothing is left in a terminal's line."""
        if self._width:
            self._over("")

    def _over(self, text: str) -> None:
        """Write over what stands in the terminal's line."""
        self._shown = time.monotonic()
        with suppress(OSError, ValueError, RuntimeError):  # it is gone; the beat fell into another's writing
            sys.stderr.write(f"\r{' ' * self._width}\r{text}")
            sys.stderr.flush()
        self._width = 2 * len(text)  # a Chinese character is two cells wide


@contextmanager
def _beating(beat: Callable[[], None], seconds: float) -> Iterator[None]:
    """Meanwhile ``beat`` is called every so many seconds, whether this process works or waits."""
    if sys.platform == "win32":
        ended = threading.Event()
        beating = threading.Thread(target=_beat_until, args=(ended, beat, seconds), daemon=True)
        beating.start()
        try:
            yield
        finally:
            ended.set()
            beating.join()
        return
    # No thread: a process that has some can't be copied for its pages (see ``site.cores``).
    before = signal.signal(signal.SIGALRM, lambda *_: beat())
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _beat_until(ended: threading.Event, beat: Callable[[], None], seconds: float) -> None:
    while not ended.wait(seconds):
        beat()
