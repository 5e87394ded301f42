"""The display fonts in a browser: they load, and no line mixes them with another face (T-52)."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.site.display import display_characters
from tests.browser.visiting import Visitor, until
from tests.festival import festival_content, festival_site

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.slow

PAGES = (
    "",
    "letter",
    "letter/parallel",
    "figures",
    "activities",
    "take-part",
    festival_content().audiences[0].key,
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
def test_lines_in_fest_song_are_wholly_in_it(site: Path, visitor: Visitor, width: int) -> None:
    """Whatever is set in Fest Song holds only characters that the subset has."""
    known = {*display_characters(festival_site().content, "zh"), *" \n\u00a0"}
    page = visitor(viewport={"width": width, "height": 900})
    strange: dict[str, str] = {}
    for key in PAGES:
        page.goto((site / "zh" / key / "index.html").as_uri())
        page.evaluate("document.documentElement.classList.add('faces')")
        lines = page.evaluate(SET_IN, '"Fest Song"')
        assert lines, key
        for text in lines:
            if lacking := "".join(sorted(set(text) - known)):
                strange[f"{key}: {text}"] = lacking
    assert strange == {}


ASKED_AND_PAINTED = """(font) => [
  performance.getEntriesByType("resource").find((one) => one.name.includes(font)).startTime,
  performance.getEntriesByName("first-contentful-paint")[0].startTime]"""


@pytest.mark.parametrize(("path", "family"), [("zh", "Fest Song"), ("en", "Fest Latin")])
def test_the_face_comes_after_the_first_paint(address: str, page: "Page", path: str, family: str) -> None:
    """The display face does not hold up the first view, and is then there: the browser takes the file."""
    page.goto(f"{address}{path}/index.html")
    page.wait_for_selector("html.faces")
    asked, painted = page.evaluate(ASKED_AND_PAINTED, family.lower().replace(" ", "-"))
    loaded = page.evaluate(
        "Array.from(document.fonts).filter((one) => one.status === 'loaded').map((one) => one.family)"
    )
    heading = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert asked >= painted
    assert family.lower() in {name.strip('"').lower() for name in loaded}
    assert heading.startswith((f'"{family}"', f'"{family.lower()}"'))


def test_the_face_of_the_other_language_waits_too(address: str, page: "Page") -> None:
    """Who switches the language has only the face of the one left: the other's comes after the first paint."""
    page.goto(f"{address}zh/index.html")
    page.wait_for_selector("html.faces")
    page.click("a.switch")
    page.wait_for_url("**/en/index.html")
    page.wait_for_selector("html.faces")
    asked, painted = page.evaluate(ASKED_AND_PAINTED, "fest-latin")
    assert asked >= painted


@pytest.mark.parametrize("width", [390, 820, 1000, 1100, 1280, 1440, 1600, 1920])
def test_the_title_has_its_lines_in_whichever_face(address: str, visitor: Visitor, width: int) -> None:
    """The lines of campaign.yaml, before and after: so the display face moves nothing, and comes at any width."""
    page = visitor(viewport={"width": width, "height": 900})
    page.goto(f"{address}en/index.html")
    page.wait_for_selector("html.faces")
    lines = "Array.from(document.querySelectorAll('h1 > span'), (one) => one.offsetHeight)"
    for faces in (True, False):
        page.evaluate(f"document.documentElement.classList.toggle('faces', {str(faces).lower()})")
        heights = page.evaluate(lines)
        assert len(set(heights)) == 1 and len(heights) == len(
            festival_content().campaign.display_lines["en"].split("|")
        )


def test_a_face_that_would_move_what_is_in_view_does_not_come(address: str, page: "Page") -> None:
    """Nothing jumps under the reader's eyes; on the next page the face is there from the start."""
    page.route(
        "**/*.css",
        lambda route: route.fulfill(
            body=route.fetch().text() + "html.faces h1{padding-bottom:90px}", content_type="text/css"
        ),
    )
    page.goto(f"{address}en/about-this-site/index.html")
    page.evaluate(
        """document.fonts.load('900 1em "Fest Latin"', "a").then(() => new Promise(requestAnimationFrame))"""
    )
    first = page.get_attribute("html", "class") or ""
    held: list[Route] = []
    # Nothing is painted before the style has come, on a busy machine too.
    page.route("**/*.css", lambda route: held.append(route))
    page.click("header a[href*='letter']")
    page.wait_for_url("**/en/letter/index.html", wait_until="commit")
    until(page, "window.painted !== undefined")
    second = page.evaluate("document.documentElement.className")
    for route in held:
        route.continue_()
    assert (first, second) == ("", "faces")


def test_without_a_script_the_face_is_there_at_once(address: str, visitor: Visitor) -> None:
    """The script only delays it."""
    page = visitor(java_script_enabled=False)
    with page.expect_response("**/*.woff2") as answer:
        page.goto(f"{address}zh/index.html")
    assert answer.value.ok
