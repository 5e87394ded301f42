"""While anything changes: build, and show it."""

import asyncio
import pickle
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from socket import socket

from generator.model import Outcome, Place, Problem
from generator.preview import errors, git_lock, shown, watching
from generator.preview.building import Builder
from generator.preview.changes import Changes
from generator.preview.code import fault_of_code, inherited_socket, start_again
from generator.preview.looking import Look, look
from generator.preview.options import ServeOptions
from generator.preview.serving import FIRST_PORT, Server, address_of, listen
from generator.preview.telling import Telling
from generator.report import ordered

# livereload asks for a loop that is deaf to Ctrl-C on Windows.
_LOOPS: Callable[[], asyncio.AbstractEventLoop] | None = None
if sys.platform == "win32":
    _LOOPS = asyncio.ProactorEventLoop
_PATIENCE = 3  # looks at a file that cannot be read, before its problem is shown
_PAUSE = 0.1
_AGAIN = 0.5  # not every system tells when a file can be read again
_COARSE = 2.5  # some network drives count time in steps of two seconds: a second save may look like the first


def serve(project: Path, options: ServeOptions, write: Callable[[str], None]) -> int:
    """Preview ``project`` until Ctrl-C or SIGTERM; the exit status (1: the address cannot be had).

    What is built lies in memory; ``output/`` is never touched.
    """
    telling = Telling(options.language, write, options.everything)
    listening = inherited_socket() or _taken(options, telling)
    if listening is None:
        return 1
    with listening:
        with asyncio.Runner(loop_factory=_LOOPS) as runner:
            code_changed = runner.run(_until_end(project.resolve(), listening, options, telling))
        return start_again(listening) if code_changed else 0


def _taken(options: ServeOptions, telling: Telling) -> socket | None:
    try:
        listening = listen(options.host, options.port)
    except OSError as error:
        # Python adds the address, which the sentence has.
        reason = (error.strerror or str(error)).partition(" (while")[0]
        telling.refuse("preview-no-port", host=options.host, port=options.port or FIRST_PORT, reason=reason)
        return None
    host, port = listening.getsockname()[:2]
    if options.port is None and port != FIRST_PORT:
        telling.say("preview-next-port", port=FIRST_PORT, next=port)
    if not ip_address(host).is_loopback:
        telling.say("preview-open-to-all")
    return listening


async def _until_end(project: Path, listening: socket, options: ServeOptions, telling: Telling) -> bool:
    """Run the preview until a signal ends it (False) or the generator's code has changed (True)."""
    stop = _signals()
    server = Server(listening, options.host, options.allowed, options.language)
    preview = _Preview(project, server, telling, options.today)
    running = asyncio.create_task(preview.run(address_of(listening), poll=options.poll))
    try:
        await asyncio.wait({asyncio.create_task(stop.wait()), running}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        return not stop.is_set()
    finally:
        running.cancel()
        preview.close()


def _signals() -> asyncio.Event:
    """Set as soon as a signal asks for the end."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is None or (name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN):
            continue  # not on this system; under nohup
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


class _Preview:
    """The parts; nothing of the site but what the server shows."""

    def __init__(self, project: Path, server: Server, telling: Telling, today: date | None) -> None:
        self._today = today
        self._project = project
        self._server = server
        self._telling = telling
        self._changes = Changes(asyncio.get_running_loop(), git_lock.on(project))
        self._builder = Builder(project, telling.language, today)
        self._watching: watching.Watching | None = None
        self._read: bytes | None = None  # what tells the sources that the last build read, between two looks
        self._held = False  # whether what the last build found wrong was not shown

    async def run(self, address: str, *, poll: bool) -> None:
        """Build and show whatever changes; returns when the generator's own code has changed, and loads."""
        self._watching = self._polling() if poll else self._told()
        now = await self._look(None)
        running = now.code
        await self._build()
        self._server.open()
        self._telling.say("preview-address", address=address)
        while True:
            if self._renew():  # files may have come into a folder before it was watched
                self._look_again(0)
            await self._changes.begun()
            seen = await self._look(now)
            if not await self._changes.over():
                continue
            before, now = now, seen
            if now.code != running:
                if now.code != before.code and await self._loads():
                    return
            elif now != before or now.told != self._read:
                await self._build()

    def close(self) -> None:
        """End every process, thread and connection."""
        self._builder.end()
        if self._watching is not None:
            self._watching.stop()
        self._server.close()

    def _told(self) -> watching.Watching:
        try:
            return watching.watch(self._project, self._changes.notice)
        except OSError as error:
            self._telling.say("preview-polls", reason=error.strerror, seconds=watching.POLL_SECONDS)
            return self._polling()

    def _polling(self) -> watching.Watching:
        self._changes.polled = True
        return watching.poll(self._project, self._changes.notice)

    async def _look(self, before: Look | None) -> Look:
        for _ in range(_PATIENCE):
            now = await asyncio.to_thread(look, self._project, before)
            if not now.unsure or self._changes.more():
                return now
            await asyncio.sleep(_PAUSE)
        self._look_again(_AGAIN)
        return now

    def _renew(self) -> bool:
        """Watch the folders that there are now, when nobody waits; whether they are others."""
        assert self._watching is not None
        try:
            return self._watching.renew()
        except OSError:  # the table has become full
            self._watching.stop()
            self._watching = self._told()
            return True

    def _look_again(self, seconds: float) -> None:
        asyncio.get_running_loop().call_later(seconds, self._changes.notice, "")

    async def _build(self) -> None:
        started = time.monotonic()
        try:
            outcome = await asyncio.to_thread(self._builder.build)
        except (EOFError, OSError, pickle.UnpicklingError):
            outcome = Outcome((Problem("preview-build-ended", Place("generator")),))
            self._builder.end()
            self._builder = Builder(self._project, self._telling.language, self._today)
        self._read = outcome.read
        # What is wrong while somebody writes may be half a save: it is shown if the next build finds it too.
        half = outcome.failed and outcome.read is not None and self._changes.more()
        self._held = half and bool(self._server.shown.files) and not self._held
        if self._held:
            self._read = None  # so that there is a next one
            return
        changed = self._show(outcome)
        self._telling.tell(outcome, changed, time.monotonic() - started)
        # What was wrong for a moment may have come and gone between two looks.
        if self._changes.polled and (changed or outcome.failed):
            self._look_again(_COARSE)

    async def _loads(self) -> bool:
        """Whether the changed code can be loaded; if not, it is shown like any other mistake."""
        fault = await asyncio.to_thread(fault_of_code, self._project)
        if fault is None:
            self._telling.say("preview-restarts")
            return True
        self._telling.tell(Outcome((fault,)), self._show(Outcome((fault,))), 0)
        return False

    def _show(self, outcome: Outcome) -> int:
        """Show what was built, or why it was not; how many files are others now."""
        before = self._server.shown
        if outcome.failed:
            page = errors.page(ordered(outcome.problems), self._telling.language, self._telling.everything)
            self._server.show(shown.broken(before, page))
        else:
            self._server.show(shown.built(before, self._builder.files))
        return len(shown.differing(before, self._server.shown))
