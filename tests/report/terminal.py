"""A terminal that tells what waits for it that it was written to."""

import io
import os
import threading
from contextlib import suppress


class Terminal(io.StringIO):
    """A terminal, as far as the program asks."""

    def __init__(self) -> None:
        super().__init__()
        self._reading, self._writing = os.pipe()

    def isatty(self) -> bool:
        """It is one."""
        return True

    def write(self, text: str) -> int:
        """Show it, and let go on what waits."""
        os.write(self._writing, b".")
        return super().write(text)

    def wait_for_a_beat(self) -> None:
        """What works in silence, and waits as for another program: it ends when the line was written anew, and
        fails if it never is.
        """
        os.set_blocking(self._reading, False)
        with suppress(BlockingIOError):
            os.read(self._reading, 1_000_000)  # what was written before
        os.set_blocking(self._reading, True)
        late = threading.Timer(30, os.write, (self._writing, b"late"))
        late.start()
        heard = os.read(self._reading, 4)
        late.cancel()
        assert heard != b"late", "the terminal stayed silent"
