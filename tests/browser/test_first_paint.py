"""What the scripts do before the first paint, and what waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.browser.visiting import until
from tests.festival import festival_content

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.slow

DOOR = festival_content().activities[0].audience
SEARCHING = "document.querySelector('#q')?.value === 'finance'"


@contextmanager
def unpainted(browser: "Browser", address: str) -> Iterator[tuple["Page", list["Route"]]]:
    """A page whose style sheet is held back, and the routes that let it go: nothing is painted before it is there."""
    page = browser.new_page(locale="en-GB")
    held: list[Route] = []
    page.route("**/*.css", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    yield page, held
    page.unroute_all(behavior="ignoreErrors")
    page.close()


@pytest.mark.parametrize(
    ("path", "done"),
    [
        ("en/letter/index.html", "document.querySelector('.copy:not([hidden])') !== null"),
        ("index.html", "document.querySelector('.choose .chosen') !== null"),
        ("en/search/index.html?q=finance", SEARCHING),
        (
            f"en/activities/index.html?audience={DOOR}",
            f"document.querySelector('[data-value=\"audience/{DOOR}\"]')?.matches('[aria-current=true]')",
        ),
    ],
)
def test_scripts_do_not_wait_for_the_style_sheet(
    address: str, browser: "Browser", path: str, done: str
) -> None:
    """What the first view shows is ready before it is painted: old browsers keep no place for what comes later."""
    with unpainted(browser, address + path) as (page, held):
        until(page, done)
        assert len(held) == 1
        assert page.evaluate("performance.getEntriesByType('paint').length") == 0


def test_the_index_waits_for_the_first_paint(address: str, browser: "Browser") -> None:
    """It does not stand between the reader and the page; then what was asked is found."""
    with unpainted(browser, f"{address}en/search/index.html?q=finance") as (page, held):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        until(page, SEARCHING)
        page.wait_for_timeout(300)
        assert not any("search-en" in url for url in asked)
        held[0].continue_()
        page.wait_for_selector("#hits li")
        index, painted = page.evaluate(
            """[performance.getEntriesByType("resource").find((one) => one.name.includes("search-en")).startTime,
                performance.getEntriesByName("first-contentful-paint")[0].startTime]"""
        )
        assert index >= painted
