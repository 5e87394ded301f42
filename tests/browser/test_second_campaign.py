"""Another campaign in a browser: what holds of the festival holds of pages with other words, numbers and colours."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import FAULTS, axe
from tests.browser.serving import served
from tests.browser.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(harbour: Path) -> Iterator[str]:
    """Where the campaign's site is served."""
    with served(harbour / "output") as address:
        yield address


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1440)])
def test_every_page_is_for_everybody(
    harbour: Path, address: str, visitor: Visitor, scheme: str, width: int
) -> None:
    """Axe finds nothing by day and by night, and no page is wider than a small phone."""
    page = visitor(color_scheme=scheme, viewport={"width": width, "height": 900}, script=axe())
    found = {}
    for path in sorted((harbour / "output").rglob("*.html")):
        name = path.relative_to(harbour / "output").as_posix()
        page.goto(f"{address}{name}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if (faults := page.evaluate(FAULTS)) or wide > width:
            found[name] = (wide, faults)
    assert found == {}


def test_another_source_has_another_ink(address: str, page: "Page") -> None:
    """The dots and the reference of what is not the letter's are in the page's ink, the letter's are not."""
    page.goto(f"{address}en/figures/index.html")
    ink = page.evaluate("getComputedStyle(document.body).color")
    inks = {
        n: page.evaluate(
            """n => {
                const colour = (one, name) => getComputedStyle(document.querySelector(one))[name];
                return [colour(`.figure[data-n=${n}] svg path`, "stroke"), colour(`tr[data-n=${n}] .para`, "color")];
            }""",
            n,
        )
        for n in ("S01", "S04")
    }
    assert inks["S04"] == [ink, ink]
    assert ink not in inks["S01"]


# The lines that a grid of cells needs, and those that it has: right of each cell but the last of a row, below each but
# those of the last row; and whether cells and tables lie inside the sheet with the whole of their borders.
LINES = """n => {
    const sheet = document.querySelector(".sheet-a4"), cells = sheet.querySelector(".cells");
    while (cells.children.length < n) { cells.append(cells.children[0].cloneNode(true)); }
    while (cells.children.length > n) { cells.lastElementChild.remove(); }
    const thick = (one, side) => parseFloat(getComputedStyle(one)[`border${side}Width`]);
    const lost = Array.from(cells.children).filter((one, at) => (at % 3 < 2 && !thick(one, "Right"))
        || (at < 6 && !thick(one, "Bottom")));
    const half = (one) => one.matches("table") ? thick(one.rows[0].cells[0], "Left") / 2 : 0;
    const edge = sheet.getBoundingClientRect().right + .01, tables = sheet.querySelectorAll("table");
    const out = Array.from(sheet.querySelectorAll(".cells, .cells li, table"))
        .filter((one) => one.getBoundingClientRect().right + half(one) > edge).map((one) => one.outerHTML);
    return [thick(cells, "Left") > 0, lost.length, out, tables.length];
}"""


@pytest.mark.parametrize("many", [1, 2, 5, 7, 9])
def test_no_line_of_a_grid_is_lost_on_paper(harbour: Path, visitor: Visitor, many: int) -> None:
    """A door's sheet, however many cells are used: each has its lines, and nothing is cut off at the sheet's edge."""
    page = visitor(viewport={"width": 680, "height": 1032})  # what A4 leaves within its margins
    for door in ("crews", "schools"):
        page.goto((harbour / "output/en/take-part" / door / "index.html").as_uri())
        page.emulate_media(media="print")
        assert page.evaluate(LINES, many) == [True, 0, [], 1], door
