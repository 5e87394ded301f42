"""The embed code of the partner kit on somebody else's page."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.site.picture_paths import BADGES
from tests.festival import festival_site

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.slow

FOREIGN = "https://partner.test/"


def headers_of_the_site(site: Path) -> dict[str, str]:
    """What the site's servers send with every file, from its ``_headers``."""
    block = (site / "_headers").read_text(encoding="utf-8").split("\n\n")[0]
    lines = [line.strip() for line in block.splitlines() if line.startswith(" ")]
    return {name: value for name, _, value in (line.partition(": ") for line in lines)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_embed_code_works_on_a_foreign_page(site: Path, page: "Page", language: str) -> None:
    """The badge shows at its size, links to the festival's home, and asks for nothing but the badge itself."""
    base = festival_site().settings.base_url
    page.goto((site / language / "partners" / "index.html").as_uri())
    code = next(text for text in page.locator("pre code").all_inner_texts() if "<img" in text)
    asked: list[str] = []

    def answer(route: "Route") -> None:
        address = route.request.url
        if address == FOREIGN:
            route.fulfill(body=f"<!doctype html><title>Partner</title>{code}", content_type="text/html")
            return
        asked.append(address)
        path = site / address.removeprefix(base)
        route.fulfill(path=path, headers={**headers_of_the_site(site), "Content-Type": "image/svg+xml"})

    page.route("**/*", answer)
    page.goto(FOREIGN)
    picture = page.locator("a > img")
    assert picture.evaluate("(one) => one.complete && [one.naturalWidth, one.naturalHeight]") == list(
        BADGES[language]
    )
    assert picture.get_attribute("alt")
    assert page.locator("a").get_attribute("href") == f"{base}{language}/"
    assert asked == [f"{base}badges/{language}.svg"]
    assert page.context.cookies() == []
