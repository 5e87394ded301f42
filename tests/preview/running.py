"""The preview of a copy of the project as a process of its own, and an open page's channel to it."""

import asyncio
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.projects import QUAY, copy_of_project, plain_environment

PATIENCE = 240.0  # seconds, for what comes at once on a quiet machine: a busy one is no fault
SAVED_PAGE = "content/pages/about.en.md"  # what most tests save, and the address that shows it
SHOWN_PAGE = "/en/about/index.html"


def copy_with_cache(folder: Path, kept: Path, content: Path = QUAY) -> Path:
    """A small project in ``folder``, to be changed at will, with all that the last build or preview of ``kept`` keeps.

    Its budgets have room for what tests add.
    """
    give_room(copy_of_project(folder, content, kept))
    return folder


def give_room(project: Path) -> None:
    """Multiply the budgets of a project by ten."""
    settings = project / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    budgets = re.search(r"(?m)^budgets:.*\n(?: .*\n)*", text)
    assert budgets is not None
    settings.write_text(
        text.replace(budgets[0], re.sub(r"\b(\d+)\b", r"\g<1>0", budgets[0])), encoding="utf-8"
    )


def wait_until(true: Callable[[], bool], what: str, seconds: float = PATIENCE, pause: float = 0.01) -> None:
    """Wait for something that must come about, asking again and again; a preview that starts again answers nobody
    for a moment.
    """
    end = time.monotonic() + seconds
    while not _is(true):
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(pause)


def _is(true: Callable[[], bool]) -> bool:
    try:
        return true()
    except ConnectionError:
        return False


def _hears_hangups() -> None:
    """As at a desk: tests that were started with nohup would hand it on that hang-ups are not heard."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Preview:
    """``build.py serve`` on a project; ``lines`` is what it has said so far."""

    def __init__(
        self,
        project: Path,
        *words: str,
        before: Sequence[str] = (),
        ready: bool = True,
        page: str = SAVED_PAGE,
        patience: float = PATIENCE,
    ) -> None:
        self.project = project
        self.lines: list[str] = []
        self.temporary = project.parent / "temporary"
        self.temporary.mkdir(exist_ok=True)
        self.page = project / page
        self._text = self.page.read_text(encoding="utf-8")
        self.process = subprocess.Popen(
            [*before, sys.executable, str(project / "build.py"), "serve", "--language", "en", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=plain_environment() | {"TMPDIR": str(self.temporary)},
            start_new_session=True,
            preexec_fn=_hears_hangups if os.name == "posix" else None,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if ready:
            self.wait_for_line("http://", patience)
            address = re.search(r"http://(\S+):(\d+)/", self.said)
            assert address is not None
            self.host, self.port = address[1], int(address[2])

    @property
    def said(self) -> str:
        """All it has said, as one text."""
        return "\n".join(self.lines)

    def text(self, words: str) -> str:
        """The saved page's text with a paragraph of these words."""
        return f"{self._text.rstrip()}\n\n{words}\n"

    def save(self, words: str) -> None:
        """Save the page with these words, in place."""
        self.page.write_text(self.text(words), encoding="utf-8")

    def shows(self, words: str, path: str = SHOWN_PAGE) -> bool:
        """Whether the address shows these words."""
        return words in self.get(path)[1]

    def wait_for_line(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until it has said these words."""
        wait_until(
            lambda: words in self.said or self.process.poll() is not None, f"the words {words!r}", seconds
        )
        self._reader.join(0 if self.process.poll() is None else 5)
        assert words in self.said, self.said

    def builds(self) -> int:
        """How many builds that changed something it has told of."""
        return sum(line.startswith(("built:", "mended:")) for line in self.lines)

    def get(
        self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, str]:
        """Status and text of an address."""
        connection = http.client.HTTPConnection(self.host.strip("[]"), self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=dict(headers or {}))
            response = connection.getresponse()
            return response.status, response.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def stop(self, number: int = signal.SIGINT) -> int:
        """Send a signal and wait for the end; the exit status."""
        self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self._reader.join(5)

    def __enter__(self) -> "Preview":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()  # it takes its folder away
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join(5)
        print(self.said)  # pytest shows it beside a failure

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as said:
            for line in said:
                self.lines.append(line.rstrip("\n"))


class Tab:
    """What an open page's script does: connects, says which version it shows, and hears of reloads.

    ``reloads`` holds the path of each message and the moment it came, as ``time.perf_counter`` gives it.
    """

    def __init__(self, preview: Preview, path: str = SHOWN_PAGE, version: str | None = None) -> None:
        self.reloads: list[tuple[str, float]] = []
        self._address = f"{preview.host}:{preview.port}"
        self._version = version or version_of(preview.get(path)[1])
        self._loop = asyncio.new_event_loop()
        self._open = threading.Event()
        self._thread = threading.Thread(
            target=self._loop.run_until_complete, args=(self._listen(),), daemon=True
        )
        self._thread.start()
        assert self._open.wait(PATIENCE), "the channel did not open"

    def wait_for(self, count: int, seconds: float = PATIENCE) -> None:
        """Wait until that many reloads have come."""
        wait_until(lambda: len(self.reloads) >= count, f"reload {count}", seconds)

    def rest(self, seconds: float = 0.8) -> int:
        """How many reloads have come, after a time in which more could have."""
        time.sleep(seconds)
        return len(self.reloads)

    def close(self) -> None:
        """Close the page."""
        self._loop.call_soon_threadsafe(self._channel.close)
        self._thread.join(5)
        self._loop.close()

    def __enter__(self) -> "Tab":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def _listen(self) -> None:
        request = HTTPRequest(
            f"ws://{self._address}/livereload", headers={"Origin": f"http://{self._address}"}
        )
        self._channel: WebSocketClientConnection = await websocket_connect(request)
        await self._say({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]})
        hello = json.loads(await self._channel.read_message() or "{}")
        assert hello["command"] == "hello"
        plugins = {"page": {"shown": self._version, "version": "1"}}
        await self._say({"command": "info", "plugins": plugins, "url": f"http://{self._address}/"})
        self._open.set()
        while (message := await self._channel.read_message()) is not None:
            self.reloads.append((json.loads(message)["path"], time.perf_counter()))

    async def _say(self, message: object) -> None:
        await self._channel.write_message(json.dumps(message))


def version_of(page: str) -> str:
    """The version of the site that a served page carries."""
    found = re.search(r"livereload\.js\?[^\"]*version=(\w+)", page)
    assert found is not None, page
    return found[1]
