"""Every page of the built site in a browser, under exactly the policy that the site is served with."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import FAULTS, axe
from tests.browser.serving import LAYOUTS, MOUNT, PARTS, fullest, part
from tests.browser.visiting import Visitor
from tests.festival import festival_site

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request, Response

pytestmark = pytest.mark.slow

PHONE, DESK = 390, 1440
WIDTHS = (320, DESK)
# Where the links of a page lead, as the browser reads them.
LINKS = "Array.from(document.links, (link) => link.href.split(/[?#]/)[0])"


class Complaints:
    """What the browser objected to since it was last asked."""

    def __init__(self, page: "Page", origin: str) -> None:
        self.found: list[str] = []
        self.origin = origin
        self._page = page
        self._heard: Mapping[str, Callable[..., None]] = {
            "console": self._console,
            "pageerror": self._script,
            "request": self._request,
            "requestfailed": self._failed,
            "response": self._response,
        }
        for event, hear in self._heard.items():
            page.on(event, hear)  # type: ignore[call-overload]

    def end(self) -> None:
        """Hear no more."""
        for event, hear in self._heard.items():
            self._page.remove_listener(event, hear)

    def _script(self, error: object) -> None:
        self.found.append(f"script: {error}")

    def _console(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.found.append(message.text)

    def _request(self, request: "Request") -> None:
        if not request.url.startswith((self.origin, "data:")):
            self.found.append(f"elsewhere: {request.url}")

    def _failed(self, request: "Request") -> None:
        # Going on to the next page ends what the browser still asks for: the icon of the tab.
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"{request.failure}: {request.url}")

    def _response(self, response: "Response") -> None:
        if response.status >= 400:
            self.found.append(f"{response.status}: {response.url}")

    def taken(self) -> list[str]:
        """What was found; from here on anew."""
        found, self.found = self.found, []
        return found


# The buttons that a reader sees.
BUTTONS = """Array.from(document.querySelectorAll("button"))
  .filter((one) => one.getClientRects().length).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def opened(visitor: Visitor) -> Iterator[Callable[..., tuple["Page", Complaints]]]:
    """A tab whose complaints are kept: ``opened(origin, java_script_enabled=False)``."""
    all_complaints = []

    def opened(origin: str, **options: Any) -> tuple["Page", Complaints]:
        # A reader of neither language: the page of both sends nobody on.
        page = visitor(locale="fr", viewport={"width": WIDTHS[0], "height": 800}, **options)
        all_complaints.append(Complaints(page, origin))
        return page, all_complaints[-1]

    yield opened
    for one in all_complaints:
        one.end()


@pytest.mark.parametrize("number", PARTS)
def test_every_page_opens_clean_and_axe_finds_nothing(
    site: Path, address: str, opened: Callable[..., tuple["Page", Complaints]], number: int
) -> None:
    """No error, no failed request, nothing that the policy forbids or another origin has to give, no page too wide.

    No page that search engines may index breaks a rule of WCAG 2.2 A or AA that axe knows, on phones and desks.
    """
    page, complaints = opened(address, script=axe())
    indexed = {route.path for route in festival_site().routes.values() if route.indexed}
    faults: dict[str, list[str]] = {}
    for path, (first, last) in visits(site, number):
        found = []
        for width in at_widths(page, address + path, (first, PHONE, last)):
            found += too_wide(page, width)
            if width in (PHONE, DESK) and path in indexed:
                found += [f"{fault} at {width} px" for fault in page.evaluate(FAULTS)]
        if found := [*complaints.taken(), *found]:
            faults[path] = found
    assert faults == {}


@pytest.mark.parametrize("number", PARTS)
def test_every_page_opens_clean_without_scripts(
    site: Path, address: str, opened: Callable[..., tuple["Page", Complaints]], number: int
) -> None:
    """The same, and no button is seen, as all of them need a script."""
    page, complaints = opened(address, java_script_enabled=False)
    faults: dict[str, list[str]] = {}
    for path, widths in visits(site, number):
        found = []
        for width in at_widths(page, address + path, widths):
            found += [*too_wide(page, width), *page.evaluate(BUTTONS)]
        if found := [*complaints.taken(), *found]:
            faults[path] = found
    assert faults == {}


def visits(site: Path, number: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Pages and widths: every other page is opened in the wide window, and then seen in the narrow one."""
    return zip(part(site, number), cycle((WIDTHS, WIDTHS[::-1])), strict=False)


def at_widths(page: "Page", address: str, widths: Sequence[int]) -> Iterator[int]:
    """A page that is opened in a window of the first width, and then seen in others."""
    for number, width in enumerate(widths):
        page.set_viewport_size({"width": width, "height": 800})
        if not number:
            page.goto(address)
        yield width


def too_wide(page: "Page", width: int) -> list[str]:
    """Whether a page has to be scrolled sideways."""
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    return [f"{wide} px at {width} px"] if wide > width else []


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "not-found"])
def test_each_layout_works_anywhere(
    site: Path, address: str, opened: Callable[..., tuple["Page", Complaints]], layout: str
) -> None:
    """From a disk and under a sub-path a page has its files, and each of its links leads to a file below."""
    path = fullest(site, layout)
    for origin in (site.as_uri() + "/", address + MOUNT):
        page, complaints = opened(origin)
        page.goto(origin + path)
        assert complaints.taken() == []
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
        inner = {link for link in page.evaluate(LINKS) if link.startswith((address, "file:"))}
        lost = {link for link in inner if not (site / link.removeprefix(origin)).is_file()}
        assert inner and lost == set()


def test_a_missing_page_is_ours_at_any_depth(
    address: str, opened: Callable[..., tuple["Page", Complaints]]
) -> None:
    """What is not there answers 404 with the page that says so, styled, and with ways on."""
    page, complaints = opened(address)
    answer = page.goto(f"{address}zh/no/such/page/")
    assert answer is not None and answer.status == 404
    assert [found for found in complaints.taken() if "no/such/page" not in found and "404" not in found] == []
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    page.click("main a")
    assert page.url.endswith("/index.html")
