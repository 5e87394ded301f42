"""What a person sees while files go out: a bar in a terminal, a line for each step elsewhere."""

from collections.abc import Callable
from typing import TextIO

_WIDTH = 24


# Says the sentence that the message table has for a code, filled with values by their names.
Say = Callable[..., object]


class Progress:
    """Counts what is done, and whether the target ``changed`` yet. ``target`` is what the person calls it; ``stream``:
    the terminal for the bar, or None.
    """

    def __init__(self, say: Say, target: str, stream: TextIO | None = None) -> None:
        self.say = say
        self.target = target
        self.planned = self.sent = self.deleted = 0
        self.changed = False
        self._stream = stream

    def step(self, name: str, count: int) -> None:
        """A step begins: so many files."""
        if self._stream is None:
            self.say(f"publish-step-{name}", count=count)

    def file(self, path: str) -> None:
        """A file is sent."""
        self.sent += 1
        if self._stream is not None:
            filled = _WIDTH * self.sent // max(self.planned, self.sent)
            bar = "#" * filled + "." * (_WIDTH - filled)
            self._stream.write(f"\r[{bar}] {self.sent}/{self.planned} {path[-40:]:<40}")
            self._stream.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self._stream is not None and self.sent:
            self._stream.write("\r" + " " * (_WIDTH + 64) + "\r")
            self._stream.flush()
