"""Many events, one save: waits until the files are quiet."""

import asyncio

from generator.preview.watching import POLL_SECONDS

_QUIET = 0.03  # an editor's save: a handful of events within a few milliseconds
_QUIET_AFTER_MANY = 0.3  # a switch of branches, an unpacked archive: pauses between its files
_MANY = 8
_LONGEST = 3.0  # something that never rests must not keep the preview from showing anything


class Changes:
    """Collects what watching reports; ``notice`` may be called from any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.polled = False
        self._loop = loop
        self._paths: set[str] = set()
        self._latest = 0.0
        self._any = asyncio.Event()

    def notice(self, path: str) -> None:
        """Something may have changed at ``path``."""
        self._loop.call_soon_threadsafe(self._noticed, path)

    async def settled(self) -> None:
        """Wait for a change, and then for quiet."""
        await self._any.wait()
        end = self._loop.time() + _LONGEST
        while (pause := min(self._latest + self._quiet(), end) - self._loop.time()) > 0:
            await asyncio.sleep(pause)
        self._any.clear()
        self._paths.clear()

    def _noticed(self, path: str) -> None:
        self._paths.add(path)
        self._latest = self._loop.time()
        self._any.set()

    def _quiet(self) -> float:
        if self.polled:
            return POLL_SECONDS * 1.2  # a look that fell into the middle of a save is followed by another
        return _QUIET if len(self._paths) < _MANY else _QUIET_AFTER_MANY
