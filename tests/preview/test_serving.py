"""The server by itself, on a real port: who may ask, what is answered, what the open pages are told."""

import asyncio
import http.client
import json
import re
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.preview.serving import Server, foreign_name, listen
from generator.preview.shown import File, Shown, broken
from tests.preview.running import PATIENCE

PAGE = "<!doctype html><html lang=en><title>t</title><body><p>text</p></body></html>"


def site(**files: str) -> Shown:
    """A small site as the preview shows it."""
    texts = {"en/index.html": PAGE, "404.html": "<p>none", "data.json": "{}", **files}
    return Shown({path: File.of(path, text.encode()) for path, text in texts.items()})


class Served:
    """A running server and what talks to it; used as ``async with``."""

    def __init__(self, shown: Shown) -> None:
        self._listening = listen("127.0.0.1", 0)
        self.port = self._listening.getsockname()[1]
        self.server = Server(self._listening, "127.0.0.1")
        self.server.show(shown)
        self.server.open()
        self._pages: list[Page] = []

    async def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and body."""

        def asked() -> tuple[int, dict[str, str], str]:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            answer = response.status, dict(response.getheaders()), response.read().decode()
            connection.close()
            return answer

        return await asyncio.to_thread(asked)

    async def page(self, version: str | None = None, origin: str | None = None) -> "Page":
        """An open page that shows the site as it is now, or another version of it."""
        headers = {"Origin": origin or f"http://127.0.0.1:{self.port}"}
        channel = await websocket_connect(
            HTTPRequest(f"ws://127.0.0.1:{self.port}/livereload", headers=headers)
        )
        page = Page(channel)
        self._pages.append(page)
        await page.greet()
        plugins = {"page": {"shown": version or self.server.shown.version}}
        await page.say({"command": "info", "plugins": plugins, "url": "http://127.0.0.1/"})
        await page.greet()
        return page

    async def close(self) -> None:
        """Close the pages, then the server."""
        for page in self._pages:
            await page.close()
        self.server.close()
        self._listening.close()
        await asyncio.sleep(0.05)


class Page:
    """An open page's channel."""

    def __init__(self, channel: WebSocketClientConnection) -> None:
        self.channel = channel
        self._messages: asyncio.Queue[str] = asyncio.Queue()
        self._reloads: deque[str] = deque()
        self._listening = asyncio.create_task(self._listen())

    async def say(self, message: object) -> None:
        """Send a message, or any text."""
        await self.channel.write_message(message if isinstance(message, str) else json.dumps(message))

    async def hears(self) -> str | None:
        """The path of the next reload; None if none has been told so far."""
        await self.greet()
        return self._reloads.popleft() if self._reloads else None

    async def greet(self) -> None:
        """Send a greeting and wait for its answer: what was said before has been heard then, on both sides."""
        await self.say({"command": "hello", "protocols": []})
        while (message := json.loads(await asyncio.wait_for(self._messages.get(), PATIENCE)))[
            "command"
        ] != "hello":
            self._reloads.append(message["path"])

    async def close(self) -> None:
        """Close it in order."""
        self.channel.close()
        await self._listening

    async def _listen(self) -> None:
        while (message := await self.channel.read_message()) is not None:
            self._messages.put_nowait(str(message))


def served(test: Callable[[Served], Awaitable[None]]) -> Callable[[], None]:
    """A test that runs against a server of its own."""

    async def running() -> None:
        served = Served(site())
        try:
            await test(served)
        finally:
            await served.close()

    def run() -> None:
        # In a thread of its own: a browser of another test may have left its event loop in this one.
        with ThreadPoolExecutor(1) as threads:
            threads.submit(asyncio.run, running()).result()

    run.__doc__ = test.__doc__
    return run


@pytest.fixture
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is printed."""
    yield
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("host", "origin", "bound", "allowed"),
    [
        ("127.0.0.1:8000", None, "127.0.0.1", True),
        ("localhost:8000", "http://localhost:8000", "127.0.0.1", True),
        ("[::1]:8000", None, "::1", True),
        ("192.168.1.5:8000", None, "192.168.1.5", True),
        ("192.168.1.5:8000", None, "0.0.0.0", True),
        ("[fe80::1]:8000", None, "::", True),
        ("editor.example:8000", None, "editor.example", True),
        (None, None, "127.0.0.1", False),
        ("", None, "127.0.0.1", False),
        ("rebound.example:8000", None, "127.0.0.1", False),
        ("rebound.example:8000", None, "0.0.0.0", False),
        ("127.0.0.1.rebound.example", None, "127.0.0.1", False),
        ("192.168.1.5:8000", None, "127.0.0.1", False),
        ("localhost:8000", "http://elsewhere.example", "127.0.0.1", False),
        ("localhost:8000", "http://localhost:9000", "127.0.0.1", False),
        ("localhost:8000", "null", "127.0.0.1", False),
        ("localhost,rebound.example", None, "127.0.0.1", False),
        ("user@[bad", None, "127.0.0.1", False),
        ("localhost:99999", None, "127.0.0.1", False),
        ("localhost:many", None, "127.0.0.1", False),
        ("localhost:8000", "http://[bad", "127.0.0.1", False),
        ("work.example", "https://work.example", "127.0.0.1", True),
        ("WORK.example:443", None, "127.0.0.1", True),
        ("localhost:8000", "https://work.example", "127.0.0.1", True),
        ("work.example", "https://elsewhere.example", "127.0.0.1", False),
        ("other.work.example", None, "127.0.0.1", False),
    ],
)
def test_who_may_ask(host: str | None, origin: str | None, bound: str, allowed: bool) -> None:
    """The preview's own names, those that the person allows, and pages that came from it; nobody else."""
    assert (foreign_name(host, origin, bound, ("work.example",)) is None) is allowed


@given(st.from_regex(r"[a-z0-9.-]{1,20}\.[a-z]{2,8}(:[0-9]{1,5})?", fullmatch=True))
def test_no_foreign_name_may_ask(host: str) -> None:
    """No name of a domain is allowed, on loopback or on all addresses."""
    assert foreign_name(host, None, "127.0.0.1") is not None
    assert foreign_name(host, None, "0.0.0.0") is not None


@served
async def test_a_foreign_host_or_origin_gets_nothing(served: Served) -> None:
    """403, and how to allow the name: for pages, for the script, for the channel."""
    for path in ("/en/", "/data.json", "/livereload.js", "/livereload", "/nowhere"):
        status, headers, body = await served.ask(path, Host="rebound.example")
        assert (status, headers["Content-Type"]) == (403, "text/plain; charset=utf-8"), path
        assert body.endswith("build.py serve --allow-host rebound.example\n"), path
        status, _, body = await served.ask(path, Origin="https://elsewhere.example")
        assert (status, body.endswith(" --allow-host elsewhere.example\n")) == (403, True), path
        for odd in ("<script>", "[bad", "localhost:99999", "a b"):
            status, _, body = await served.ask(path, Host=odd)
            assert (status, body) in ((403, ""), (400, "")), odd
    with pytest.raises(HTTPClientError, match="403"):
        await served.page(origin="https://elsewhere.example")


@served
async def test_nobody_can_force_a_reload(served: Served) -> None:
    """livereload's /forcereload is refused, and no page hears of it."""
    page = await served.page()
    assert (await served.ask("/forcereload"))[0] == 403
    assert (await served.ask("/forcereload?path=x"))[0] == 403
    assert await page.hears() is None


@served
async def test_only_get_and_head(served: Served) -> None:
    """Nothing can be sent to the preview; HEAD is GET without the body."""
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        assert (await served.ask("/en/", method))[0] == 405
    status, headers, body = await served.ask("/en/", "HEAD")
    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) == len((await served.ask("/en/"))[2])


@served
async def test_no_path_leads_out(served: Served) -> None:
    """Neither dots nor codes, slashes, NULs or other hosts' names in the path."""
    for path in (
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/%00",
        "/en/%00index.html",
        "/\\..\\..",
        "http://127.0.0.1/etc/passwd",
        "//elsewhere.example/en",
    ):
        status, headers, body = await served.ask(path)
        assert status == 404 and body.startswith("<p>none") and "Location" not in headers, path


@served
async def test_the_script_is_in_pages_as_sent_only(served: Served) -> None:
    """Pages get it, whatever they are minified to; files of other kinds, and what is kept, do not."""
    _, headers, body = await served.ask("/en/")
    assert body.startswith(PAGE) and re.fullmatch(
        r'<script src="/livereload\.js\?[^"]+"></script>', body[len(PAGE) :]
    )
    assert headers["Cache-Control"] == "no-store" and "Etag" not in headers
    assert "livereload" in (await served.ask("/nowhere"))[2]
    assert (await served.ask("/data.json"))[2] == "{}"
    assert served.server.shown.files["en/index.html"].data == PAGE.encode()


@served
async def test_the_script_is_livereloads_with_our_lines_before_it(served: Served) -> None:
    """One script, from the preview itself."""
    _, headers, body = await served.ask("/livereload.js?version=1")
    assert headers["Content-Type"].startswith(("text/javascript", "application/javascript"))
    assert body.index("LiveReloadPluginPage") < body.index("official-7")


@served
async def test_open_pages_are_told_of_another_site_and_only_then(served: Served) -> None:
    """A new site: one message. The same site again: none. A change of style: the sheet's path."""
    page = await served.page()
    assert await page.hears() is None
    served.server.show(site(**{"en/index.html": "other"}))
    assert await page.hears() == "*"
    served.server.show(site(**{"en/index.html": "other"}))
    assert await page.hears() is None
    served.server.show(site(**{"en/index.html": "other", "assets/a.aaaaaaaaaa.css": "a"}))
    assert await page.hears() == "*"
    served.server.show(site(**{"en/index.html": "other", "assets/a.bbbbbbbbbb.css": "b"}))
    assert await page.hears() == "assets/a.bbbbbbbbbb.css"


@served
async def test_a_page_that_missed_a_reload_gets_it_when_it_connects(served: Served) -> None:
    """A page of another version than what is shown now is told at once; one of this version is not."""
    assert await (await served.page("0123456789abcdef")).hears() == "*"
    assert await (await served.page()).hears() is None


@served
async def test_problems_and_their_end_are_changes(served: Served) -> None:
    """The page of problems is sent for any page; when the same site is back, pages hear of it again."""
    page = await served.page()
    assert await page.hears() is None
    whole = served.server.shown
    served.server.show(broken(whole, b"<p>problems"))
    assert await page.hears() == "*"
    status, _, body = await served.ask("/en/")
    assert status == 500 and body.startswith("<p>problems") and "livereload" in body
    served.server.show(broken(whole, b"<p>problems"))
    assert await page.hears() is None
    served.server.show(whole)
    assert await page.hears() == "*"


@pytest.mark.usefixtures("quiet")
@served
async def test_nonsense_on_the_channel_harms_nothing(served: Served) -> None:
    """What is no message of the protocol is passed over; the channel lives on and nothing is printed."""
    page = await served.page()
    for message in (
        "",
        "{",
        "[]",
        "1",
        '{"command": 1}',
        '{"command": "info"}',
        '{"command":"info","plugins":3}',
    ):
        await page.say(message)
    await asyncio.sleep(0.2)
    while await page.hears() is not None:
        pass
    served.server.show(site(**{"en/index.html": "other"}))
    assert await page.hears() == "*"


@pytest.mark.usefixtures("quiet")
@served
async def test_a_page_that_is_closed_harms_nothing(served: Served) -> None:
    """Pages closed just before a message, in order and not, leave no trace."""
    pages = [await served.page() for _ in range(10)]
    for number, page in enumerate(pages):
        await page.close() if number % 2 else page.channel.stream.close()
        served.server.show(site(**{"en/index.html": str(number)}))
    assert (await served.ask("/en/"))[2].startswith("9")


def test_listening_on_a_busy_port_fails_and_on_none_finds_a_free_one() -> None:
    """An OSError for a port that was asked for, the next one otherwise."""
    first = listen("127.0.0.1", 0)
    with pytest.raises(OSError, match=r"."):
        listen("127.0.0.1", first.getsockname()[1])
    second, third = listen("127.0.0.1", None), listen("127.0.0.1", None)
    assert second.getsockname()[1] < third.getsockname()[1]
    for one in (first, second, third):
        one.close()
