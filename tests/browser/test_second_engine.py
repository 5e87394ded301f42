"""Each layout in a second engine: Firefox, driven by WebDriver BiDi, which it speaks itself."""

import asyncio
import itertools
import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.browser.serving import LAYOUTS, fullest
from tests.real_parts import need

pytestmark = pytest.mark.slow

WIDTHS = (320, 1280)
# The display face comes after the page: before it is there the page looks different, and to leave then aborts its
# journey, which Firefox logs as an error.
SEEN = """(async () => {
  await Promise.allSettled(["Fest Song", "Fest Latin"].map((face) => document.fonts.load(`900 1em "${face}"`, "a中")));
  await new Promise(requestAnimationFrame);
  return JSON.stringify({
    title: document.title,
    main: document.querySelector("main").getBoundingClientRect().height > 100,
    wide: document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
  });
})()"""


class Session:
    """A conversation with a browser: commands and their answers, and the log that comes between them."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self.connection = connection
        self.numbers = itertools.count(1)
        self.log: list[str] = []

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to a command of WebDriver BiDi."""
        number = next(self.numbers)
        await self.connection.write_message(
            json.dumps({"id": number, "method": method, "params": parameters})
        )
        while (said := await self.connection.read_message()) is not None:
            message = json.loads(said)
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.log.append(message["params"]["text"])
            if message.get("id") == number:
                assert message["type"] == "success", message
                answer: dict[str, Any] = message["result"]
                return answer
        raise ConnectionError(method)


async def visited(port: int, addresses: list[str]) -> dict[str, list[Any]]:
    """For each address, at each width: what was seen there, and the errors that were logged."""
    session = Session(await websocket_connect(f"ws://127.0.0.1:{port}/session"))
    await session.call("session.new", capabilities={})
    await session.call("session.subscribe", events=["log.entryAdded"])
    tab = (await session.call("browsingContext.getTree"))["contexts"][0]["context"]
    found: dict[str, list[Any]] = {}
    for address, width in itertools.product(addresses, WIDTHS):
        viewport = {"width": width, "height": 900}
        await session.call("browsingContext.setViewport", context=tab, viewport=viewport)
        await session.call("browsingContext.navigate", context=tab, url=address, wait="complete")
        answer = await session.call(
            "script.evaluate", expression=SEEN, target={"context": tab}, awaitPromise=True
        )
        assert answer["type"] == "success", answer
        log, session.log = session.log, []
        found.setdefault(address, []).append((json.loads(answer["result"]["value"]), log))
    await session.call("browser.close")
    return found


@contextmanager
def firefox(profile: Path) -> Iterator[int]:
    """The port at which a headless Firefox with an empty profile listens. Its reader knows neither language."""
    profile.mkdir()
    (profile / "user.js").write_text('user_pref("intl.accept_languages", "fr");\n', encoding="utf-8")
    command: list[str | Path] = [
        need("firefox"),
        "--headless",
        "--no-remote",
        "--profile",
        profile,
        "--remote-debugging-port",
        "0",
    ]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        try:
            line = next(line for line in process.stderr if "BiDi listening on ws://" in line)
            yield int(line.strip().rpartition(":")[2])
        finally:
            process.kill()


def test_each_layout_opens_in_firefox(site: Path, address: str, tmp_path: Path) -> None:
    """There is a title and a visible main part, no script fails, and no page is too wide, on phones and desks."""
    addresses = [address + fullest(site, layout) for layout in LAYOUTS]
    with firefox(tmp_path / "profile") as port, ThreadPoolExecutor(1) as thread:
        # In a thread of its own, since Playwright's loop may be running in this one.
        found = thread.submit(lambda: asyncio.run(visited(port, addresses))).result(timeout=1200)
    faults = {
        page: (seen, log)
        for page, both in found.items()
        for seen, log in both
        if log or not seen["title"] or not seen["main"] or seen["wide"] > 0
    }
    assert len(found) == len(LAYOUTS)
    assert faults == {}
