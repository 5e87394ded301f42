"""What a first year adds, in a browser: layouts that the real site has no page of, pictures, former addresses."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from generator.pipeline import Made
from tests.browser.axe import FAULTS, axe
from tests.browser.serving import served
from tests.browser.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

PAGES = {
    "item": "zh/news/opening/index.html",
    "archive": "en/news/2026/index.html",
    "over": "zh/news/closed/index.html",
    "notice": "en/news/only-zh/index.html",
    "news": "zh/news/index.html",
    "home": "en/index.html",
}


@pytest.fixture(scope="module")
def shown(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of a first year is served."""
    folder = tmp_path_factory.mktemp("shown")
    for path, data in made.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    with served(folder) as address:
        yield address


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_of_a_first_year_is_for_everybody(shown: str, visitor: Visitor, path: str) -> None:
    """By day and by night axe finds nothing, and a phone of 320 pixels shows it without a sideways scroll."""
    for scheme, width in (("light", 1440), ("dark", 390)):
        page = visitor(color_scheme=scheme, viewport={"width": width, "height": 900}, script=axe())
        page.goto(f"{shown}{path}")
        assert page.evaluate(FAULTS) == []
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_pictures_are_there_at_their_size(shown: str, page: "Page") -> None:
    """Each picture loads when it comes into view, in the proportions that its place was kept with."""
    page.set_viewport_size({"width": 390, "height": 800})
    for path in (PAGES["item"], PAGES["news"]):
        page.goto(f"{shown}{path}")
        for picture in page.locator("picture img").all():
            picture.scroll_into_view_if_needed()
            page.wait_for_function("(one) => one.complete && one.naturalWidth", arg=picture.element_handle())
            width, height, shown_width, shown_height = picture.evaluate(
                "(one) => [one.naturalWidth, one.naturalHeight, one.clientWidth, one.clientHeight]"
            )
            assert abs(width / height - shown_width / shown_height) < 0.05


def test_a_former_address_leads_on_with_its_fragment(shown: str, visitor: Visitor) -> None:
    """Who comes by an old link or a printed code stands at the same place of the page's new address."""
    page = visitor()
    page.goto(f"{shown}zh/news/old-opening/index.html?from=code#main")
    page.wait_for_url("**/zh/news/opening/index.html*")
    assert page.url.endswith("#main")
    page = visitor(java_script_enabled=False)
    page.goto(f"{shown}zh/counted/index.html")
    page.wait_for_url("**/zh/figures/index.html")
