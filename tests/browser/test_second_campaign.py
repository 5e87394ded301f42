"""Another campaign in a browser: what holds of the festival holds of pages with other words, numbers and colours."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import served
from tests.browser.test_accessible import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(harbour: Path) -> Iterator[str]:
    """Where the campaign's site is served."""
    with served(harbour / "output") as address:
        yield address


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1440)])
def test_every_page_is_for_everybody(
    harbour: Path, address: str, browser: "Browser", scheme: str, width: int
) -> None:
    """Axe finds nothing by day and by night, and no page is wider than a small phone."""
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    page, found = context.new_page(), {}
    for path in sorted((harbour / "output").rglob("*.html")):
        name = path.relative_to(harbour / "output").as_posix()
        page.goto(f"{address}{name}")
        page.evaluate(axe)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if (faults := page.evaluate(AXE)) or wide > width:
            found[name] = (wide, faults)
    context.close()
    assert found == {}


def test_another_source_has_another_ink(address: str, browser: "Browser") -> None:
    """The dots and the reference of what is not the letter's are in the page's ink, the letter's are not."""
    page = browser.new_page()
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
    page.close()
    assert inks["S04"] == [ink, ink]
    assert ink not in inks["S01"]
