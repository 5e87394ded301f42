"""Many events, one save: waits until the files are quiet."""

import asyncio
from collections.abc import Callable

from generator.preview.watching import POLL_SECONDS

# An editor's save is a handful of events within a few milliseconds. Meanwhile the files are looked at.
_QUIET = 0.012
_ONE = 0.002  # the events of one file that is written and closed
_QUIET_AFTER_MANY = 0.3  # a switch of branches, an unpacked archive: pauses between its files
_MANY = 8
_LONGEST = 3.0  # something that never rests must not keep the preview from showing anything


class Changes:
    """Collects what watching reports; ``notice`` may be called from any thread.

    While ``writing`` says that somebody is in the middle of writing many files, there is no quiet.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, writing: Callable[[], bool]) -> None:
        self.polled = False
        self._loop = loop
        self._writing = writing
        self._any = asyncio.Event()
        # Of this save, whether each was closed last; and when its first and its latest event came.
        self._paths: dict[str, bool] = {}
        self._first = 0.0
        self._latest = 0.0

    def notice(self, path: str, closed: bool = False) -> None:
        """Something may have changed at ``path``; ``closed``: whoever wrote the file has closed it."""
        self._loop.call_soon_threadsafe(self._noticed, path, closed)

    async def begun(self) -> None:
        """Wait for a change. Its own events come together: only what comes after them is another."""
        await self._any.wait()
        await asyncio.sleep(_ONE)
        self._any.clear()

    async def over(self) -> bool:
        """Wait for quiet; whether nothing has come since it had begun: then the next change begins another save."""
        while (pause := self._pause()) > 0:
            await asyncio.sleep(pause)
        if self.more() and self._loop.time() < self._first + _LONGEST:
            return False
        self._paths.clear()
        return True

    def more(self) -> bool:
        """Whether anything has come since it had begun."""
        return self._any.is_set()

    def _noticed(self, path: str, closed: bool) -> None:
        self._latest = self._loop.time()
        if not self._paths:
            self._first = self._latest
        self._paths[path] = closed
        self._any.set()

    def _pause(self) -> float:
        """Seconds until it is quiet, if nothing more comes."""
        now = self._loop.time()
        if self._writing():
            self._latest = now
        return min(self._latest + self._quiet(), self._first + _LONGEST) - now

    def _quiet(self) -> float:
        if self.polled:
            return POLL_SECONDS * 1.2  # a look that fell into the middle of a save is followed by another
        if len(self._paths) >= _MANY:
            return _QUIET_AFTER_MANY
        return _ONE if all(self._paths.values()) else _QUIET
