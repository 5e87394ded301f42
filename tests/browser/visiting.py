"""Windows of the browser for one visitor after the other: to open a new one takes longer than most looks at a page."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# A window for a visitor, as options of Playwright's new_context say; see the fixture of that name.
Visitor = Callable[..., "Page"]

# What each visitor may want otherwise in any window, and what a system says of which nothing is asked.
_USUAL: Mapping[str, Any] = {
    "color_scheme": "light",
    "forced_colors": "none",
    "reduced_motion": "no-preference",
}
_SIZE: Mapping[str, int] = {"width": 1280, "height": 720}

_FORGET = "() => { try { localStorage.clear(); sessionStorage.clear(); } catch (refused) { /* no site is shown */ } }"


class Windows:
    """All that are open. Who comes next finds nothing of who was there before, as in a new one."""

    def __init__(self, browser: "Browser") -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}

    @contextmanager
    def visit(self, **options: Any) -> "Iterator[Page]":
        """A window for a while; ``script`` is run in each page before its own."""
        size = options.pop("viewport", _SIZE)
        media = {name: options.pop(name, usual) for name, usual in _USUAL.items()}
        free = self._free.setdefault(repr(sorted(options.items())), [])
        page = free.pop() if free else self._new(**options)
        page.set_viewport_size(size)
        page.emulate_media(media="null", **media)
        origins: set[str] = set()
        page.on("framenavigated", note := lambda frame: origins.add("".join(urlsplit(frame.url)[:2])))
        yield page
        page.remove_listener("framenavigated", note)
        if len(origins) > 1:  # what it keeps of a site can be forgotten only where that is shown
            page.context.close()
        else:
            self._empty(page)
            free.append(page)

    def _new(self, script: str = "", **options: Any) -> "Page":
        page = self._browser.new_context(**options).new_page()
        if script:
            page.add_init_script(script)
        return page

    @staticmethod
    def _empty(page: "Page") -> None:
        for other in page.context.pages:
            if other != page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")  # an icon may still be under way
        page.evaluate(_FORGET)
        page.goto("about:blank")
        session = page.context.new_cdp_session(page)
        session.send("Network.clearBrowserCache")
        session.detach()


def until(page: "Page", script: str) -> None:
    """Ask until it is so; Playwright's own waiting asks once a frame, and without a paint there are no frames."""
    end = time.monotonic() + 240
    while time.monotonic() < end:
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(script)
