"""What a person sees while pictures are drawn for the first time: a line that counts, in a terminal or in CI."""

import os
import sys
import time

from generator import report
from generator.model import Language
from generator.writing.lines import tell

_SOON = 0.2  # seconds between two looks of a terminal's line
_SELDOM = 10.0  # seconds between two lines of a log
_FEW = 12  # so many are made before anyone wonders


class SlowWork:
    """Told how many results are made, and of how many; see ``writing.cache``."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._last = time.monotonic()
        self._width = 0

    def __call__(self, done: int, wanted: int) -> None:
        """Show it, unless it was shown just now; a terminal's line goes away when all is done."""
        now = time.monotonic()
        if wanted < _FEW or not (self._terminal or os.environ.get("CI")):
            return
        if self._terminal and done == wanted:
            self._over("")
        elif now - self._last >= (_SOON if self._terminal else _SELDOM) or (self._terminal and not done):
            self._last = now
            text = report.say("slow_work", self._language, done=done, wanted=wanted)
            if self._terminal:
                self._over(text)
            else:
                tell(text, sys.stderr)

    def _over(self, text: str) -> None:
        """Write over what stands in the terminal's line."""
        sys.stderr.write(f"\r{' ' * self._width}\r{text}")
        sys.stderr.flush()
        self._width = 2 * len(text)  # a Chinese character is two cells wide
