"""The display fonts in a browser: they load, and no line mixes them with another face (T-52)."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.site.display import display_lines
from tests.real import real_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

PAGES = (
    "",
    "letter",
    "letter/parallel",
    "figures",
    "activities",
    "take-part",
    "take-part/smes",
    "background",
    "search",
)
# The text of each element whose own text is set in a family, line by line.
SET_IN = """(family) => Array.from(document.querySelectorAll("body *"), (element) => {
  const own = Array.from(element.childNodes).filter((node) => node.nodeType === 3).map((node) => node.data).join("");
  const seen = element.getClientRects().length && getComputedStyle(element).fontFamily.startsWith(family);
  return seen ? own.trim() : "";
}).filter(Boolean)"""


@pytest.mark.parametrize("width", [390, 1440])
def test_lines_in_fest_song_are_wholly_in_it(site: Path, browser: "Browser", width: int) -> None:
    """Whatever is set in Fest Song holds only characters that the subset has."""
    known = {one for line in display_lines(real_site().content, "zh") for one in line.text} | set(" \n\u00a0")
    page = browser.new_page(viewport={"width": width, "height": 900})
    strange: dict[str, str] = {}
    for key in PAGES:
        page.goto((site / "zh" / key / "index.html").as_uri())
        for text in page.evaluate(SET_IN, '"Fest Song"'):
            if lacking := "".join(sorted(set(text) - known)):
                strange[f"{key}: {text}"] = lacking
    page.close()
    assert strange == {}


@pytest.mark.parametrize(("path", "family"), [("zh", "Fest Song"), ("en", "Fest Latin")])
def test_the_fonts_load(site: Path, browser: "Browser", path: str, family: str) -> None:
    """The home page uses its display font: the file is where the rule says, and the browser takes it."""
    page = browser.new_page()
    page.goto((site / path / "index.html").as_uri())
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "Array.from(document.fonts).filter((one) => one.status === 'loaded').map((one) => one.family)"
    )
    page.close()
    assert family.lower() in {name.strip('"').lower() for name in loaded}
