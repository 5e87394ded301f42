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
