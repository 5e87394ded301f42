"""What a first view really asks a server for, against what the build counts when it holds the budgets."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest

from generator.checking.budgets import first_view
from generator.checking.documents import Built
from generator.model.files import all_at_hand
from tests.browser.serving import LAYOUTS, fullest
from tests.browser.visiting import Visitor
from tests.checking.made import built_of
from tests.festival import festival_site

if TYPE_CHECKING:
    from playwright.sync_api import Request

pytestmark = pytest.mark.slow

# The pictures of a page that wait until they are near, and do not have to wait.
EAGER_AFTER_ALL = """Array.from(document.querySelectorAll("img[loading=lazy]")).filter((one) => {
  const box = one.getBoundingClientRect();
  return box.top < innerHeight && box.bottom > 0;
}).map((one) => one.currentSrc).filter(Boolean)"""
LAZY = "Array.from(document.querySelectorAll('img[loading=lazy]'), (one) => one.currentSrc)"


@pytest.fixture(scope="module")
def built(site: Path) -> Built:
    """The built site as the checks of the build see it."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    pages = {route.path: route for route in festival_site().routes.values()}
    return built_of(festival_site().settings, festival_site().content, all_at_hand(files), pages)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_budgets_count_what_a_browser_loads(
    site: Path, address: str, visitor: Visitor, built: Built, layout: str
) -> None:
    """Phones and desks ask for just the files that are counted, fonts without use apart, and all is in budget."""
    path, budgets = fullest(site, layout), built.settings.budgets
    view = first_view(built, path)
    for width in (390, 1440):
        page = visitor(locale="fr", viewport={"width": width, "height": 900})
        asked: list[str] = []
        page.on("request", note := partial(_note, asked, address))
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate(EAGER_AFTER_ALL) == []
        late = {one.removeprefix(address) for one in page.evaluate(LAZY)}
        page.remove_listener("request", note)
        searched = ("assets/search-", "assets/fold.")  # what a query needs has a budget of its own
        loaded = {one for one in asked if one not in late and not one.startswith(searched)}
        counted = {path, *view.styles, *view.scripts, *view.others}
        assert loaded - counted <= {"icon.svg"}
        assert all(one.endswith(".woff2") for one in counted - loaded)
        assert len(loaded) <= budgets.requests
        assert sum(packed(built.files[one]) for one in loaded) <= budgets.first_view
        assert sum(packed(built.files[one]) for one in (path, *view.styles)) <= budgets.first_round_trip


def packed(data: bytes) -> int:
    """Bytes as a server sends them."""
    return min(len(data), len(brotli.compress(data)))


def _note(asked: list[str], address: str, request: "Request") -> None:
    asked.append(request.url.removeprefix(address))
