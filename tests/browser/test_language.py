"""The way from one language to the other, and the page that offers both."""

from pathlib import Path

import pytest

from tests.browser.serving import LAYOUTS, fullest
from tests.browser.visiting import Visitor

pytestmark = pytest.mark.slow

# An anchor of the page's text that its twin has as well: ids are shared by both languages.
ANCHOR = "(document.querySelector('main [id]') || document.querySelector('main')).id"

MARKED = "Array.from(document.querySelectorAll('.chosen'), (one) => one.hreflang.slice(0, 2))"


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("root", "not-found")])
def test_the_switch_leads_to_the_same_page_and_anchor(
    site: Path, address: str, visitor: Visitor, layout: str
) -> None:
    """There and back: the same page in the other language, at the same place, which is there (T-51)."""
    path, page = fullest(site, layout), visitor(locale="fr")
    page.goto(address + path)
    anchor = page.evaluate(ANCHOR)
    page.goto(f"{address}{path}#{anchor}")
    language, _, rest = path.partition("/")
    for other in ("zh" if language == "en" else "en", language):
        page.click("a.switch")
        page.wait_for_url(f"{address}{other}/{rest}#{anchor}")
        assert page.locator(f"[id='{anchor}']").count() == 1


def test_without_a_script_both_languages_are_offered(address: str, visitor: Visitor) -> None:
    """The page at the root has a link to each home page, stays where it is, and the links lead there."""
    for language in ("zh", "en"):
        page = visitor(locale=language, java_script_enabled=False)
        page.goto(f"{address}index.html")
        assert page.url == f"{address}index.html"
        assert page.locator("main a[hreflang]").count() == 2
        page.click(f"main a[hreflang^={language}]")
        assert page.url == f"{address}{language}/index.html"


@pytest.mark.parametrize(("locale", "language"), [("zh-TW", "zh"), ("en-AU", "en"), ("fr-FR", None)])
def test_the_page_of_both_languages_marks_the_readers_own(
    address: str, visitor: Visitor, locale: str, language: str | None
) -> None:
    """What the browser asks for, and neither for a reader of neither; the page sends nobody on."""
    page = visitor(locale=locale)
    page.goto(f"{address}index.html")
    page.wait_for_load_state()
    assert page.evaluate(MARKED) == ([language] if language else [])
    page.wait_for_timeout(300)
    assert page.url == f"{address}index.html"


@pytest.mark.parametrize(("locale", "language"), [("zh-TW", "zh"), ("en-AU", "en")])
def test_a_choice_is_never_overruled(address: str, visitor: Visitor, locale: str, language: str) -> None:
    """Who has chosen the other language, by a switch on any page, finds that one marked, now and later."""
    page = visitor(locale=locale)
    page.goto(f"{address}{language}/letter/index.html")
    page.click("a.switch")
    page.wait_for_load_state()
    for visit in (page, page.context.new_page()):
        visit.goto(f"{address}index.html")
        assert visit.evaluate(MARKED) == ["en" if language == "zh" else "zh"]
