"""What stands where on a page: on phones what is to be done comes early, on desks no half of a page is empty."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model import LANGUAGES, Language
from tests.browser.serving import LAYOUTS, fullest
from tests.festival import festival_site

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

pytestmark = pytest.mark.slow

CONTENT = festival_site().content
PHONE = 390
Open = Callable[..., "Page"]

# What is text in the main part and not meant to be heard only.
TEXTS = """
  const main = document.querySelector("main"), found = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const holder = node.parentElement;
    if (node.data.trim() && !holder.closest(".vh, svg, script") && holder.checkVisibility()) { found.push(node); }
  }
  const boxes = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  };
"""
# How far the main part reaches to the right, as a share of the room that it has.
REACH = f"""() => {{ {TEXTS}
  const room = main.querySelector(".wrap") || main, box = room.getBoundingClientRect(), style = getComputedStyle(room);
  const left = box.left + parseFloat(style.paddingLeft), right = box.right - parseFloat(style.paddingRight);
  return (Math.max(...found.flatMap(boxes).map((one) => one.right)) - left) / (right - left);
}}"""
# Links within a page whose goal begins close to the upper edge of the window.
CLOSE = """() => {
  const links = [...document.querySelectorAll("main a[href^='#']")].filter((link) => link.checkVisibility());
  return links.map((link) => {
    scrollTo(0, 0);
    location.hash = link.hash;
    const range = document.createRange();
    range.selectNodeContents(document.getElementById(decodeURIComponent(link.hash.slice(1))));
    return [link.hash, Math.round(range.getBoundingClientRect().top)];
  }).filter(([hash, top]) => top < 24);
}"""
# How often things in the header stand on one another or beside the window.
HEADER = """() => {
  const parts = [...document.querySelectorAll(".top > a, .top summary, .top > .nav ul")];
  const boxes = parts.map((one) => one.getBoundingClientRect()).filter((box) => box.width);
  const apart = (one, other) => one.right < other.left + 1 || one.bottom < other.top + 1;
  const meet = (one, other) => one !== other && !apart(one, other) && !apart(other, one);
  return boxes.filter((one) => one.right > innerWidth || boxes.some((other) => meet(one, other))).length;
}"""

# The words of others that the ring of what has the focus touches; of a font's box the middle half counts.
TOUCHED = f"""(others) => {{ {TEXTS}
  const stops = [...main.querySelectorAll("a[href], button, summary")].filter((one) => one.checkVisibility());
  const words = found.filter((node) => node.parentElement.closest(others)).flatMap((node) => boxes(node).map((one) => (
    {{ node, left: one.left, right: one.right, top: one.top + one.height / 4, bottom: one.bottom - one.height / 4 }})));
  const within = (word, part, by) => word.left < part.right + by - 1 && word.right > part.left - by + 1 &&
    word.top < part.bottom + by && word.bottom > part.top - by;
  return stops.flatMap((stop) => {{
    stop.focus({{ preventScroll: true }});
    const style = getComputedStyle(stop), spread = parseFloat(style.boxShadow.split(" ").slice(-1));
    const by = Math.max(parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth), spread || 0);
    const parts = [...stop.getClientRects()];
    return words.filter(({{ node }}) => !stop.contains(node) && !node.parentElement.contains(stop))
      .filter((word) => parts.some((part) => within(word, part, by) && !within(word, part, 0)))
      .map(({{ node }}) => `${{stop.textContent.trim() || stop.outerHTML}} on ${{node.data.trim()}}`);
  }});
}}"""


@pytest.fixture
def opened(site: Path, page: "Page") -> Open:
    """Open a page in a window of a width: ``opened("zh/index.html", 390)``."""

    def opened(path: str, width: int, height: int = 844) -> "Page":
        page.set_viewport_size({"width": width, "height": height})
        page.goto((site / path).as_uri())
        return page

    return opened


def box(page: "Page", place: str) -> "FloatRect":
    """Where an element is in the window."""
    found = page.locator(place).first.bounding_box()
    assert found, place
    return found


def test_pages_use_their_width_and_jumps_keep_room(site: Path, opened: Open) -> None:
    """At 820 px the main part of a page of each layout, of prose too, reaches over two thirds of its room;
    where a link within a page leads to, 24 px at least are above it.
    """
    reach, close = {}, {}
    for name in LAYOUTS:
        page = opened(fullest(site, name), 820)
        reach[name], close[name] = page.evaluate(REACH), page.evaluate(CLOSE)
    assert {name: part for name, part in reach.items() if part < 2 / 3}.keys() <= {"not-found"}
    assert {name: links for name, links in close.items() if links} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_of_a_phone_has_room_for_large_letters(opened: Open, language: Language) -> None:
    """With letters twice as large nothing in it stands on anything else or beside the window."""
    page = opened(f"{language}/activities/index.html", PHONE)
    for size in ("100%", "150%", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert page.evaluate(HEADER) == 0, size


def test_the_page_that_is_missing_is_a_poster(address: str, page: "Page") -> None:
    """It fills the window, and shows every way on in the first screen of a desk; on phones doors are 48 px high."""
    for width, height in ((1366, 768), (1440, 900), (820, 1180)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{address}no/such/page")
        assert page.evaluate("document.documentElement.scrollHeight") == height
        links = [link.bounding_box() for link in page.locator("main a").all()]
        assert links and all(one and one["y"] + one["height"] <= height for one in links)
        assert page.evaluate(REACH) > 0.9
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert all(one["height"] >= 48 for one in boxes(page, ".lost li a"))
    ways = boxes(page, ".way")
    assert all(before["y"] + before["height"] <= after["y"] for before, after in pairwise(ways))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_door_has_no_empty_half(opened: Open, language: Language) -> None:
    """On desks the steps stand beside the paragraph, up to the page's right edge, what one could hold right below;
    on phones that follows the verbs, then the words, the steps, and a button to print that only has a frame.
    """
    for door in CONTENT.audiences:
        page = opened(f"{language}/take-part/{door.id}/index.html", PHONE)
        tops = [box(page, place)["y"] for place in (".verbs", ".could", ".told", ".rail .steps", ".print")]
        assert tops == sorted(tops)
        assert tops[1] - box(page, ".verbs")["y"] - box(page, ".verbs")["height"] < 24
        assert all(one["height"] >= 48 for one in boxes(page, ".row"))
        button = page.locator(".print .button")
        assert button.evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"
        for width in (1100, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            whole, told, could, rail = (box(page, place) for place in (".doing", ".told", ".could", ".rail"))
            assert abs(rail["y"] - told["y"]) < 60 and rail["x"] > told["x"] + told["width"]
            assert abs(rail["x"] + rail["width"] - whole["x"] - whole["width"]) < 1
            assert rail["height"] > told["height"] / 2 and told["width"] > whole["width"] / 2
            assert abs(could["y"] - told["y"] - told["height"]) < 60


def boxes(page: "Page", place: str) -> list["FloatRect"]:
    """Where all such elements are; there is one at least."""
    found = [one.bounding_box() for one in page.locator(place).all()]
    assert found
    return [one for one in found if one]


@pytest.mark.parametrize("kind", ["named", "described"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_activity_begins_with_what_to_do(opened: Open, language: Language, kind: str) -> None:
    """Its heading, one action, the sentence with the marked words; all else is folded, gaps are one line."""
    one = next(one for one in CONTENT.activities if one.kind == kind)
    page = opened(f"{language}/activities/{one.id}/index.html", PHONE)
    tops = [box(page, place)["y"] for place in ("h1", ".begin a", "figure mark", "details.whole", ".facts")]
    assert tops == sorted(tops) and tops[1] < 400 and tops[2] < 844
    assert page.locator("main .button").count() == 1
    assert page.locator("details.whole").evaluate("(one) => !one.open && !!one.querySelector('[lang]')")
    assert page.locator(".away").is_hidden()
    gap = CONTENT.strings["activity_gaps"][language]
    assert page.locator("main span.gap:not(.dot)").all_inner_texts() == [gap]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_weighs_its_rows_alike(opened: Open, language: Language) -> None:
    """Described activities are no heavier than named ones; on phones each row is 48 px high at least."""
    page = opened(f"{language}/activities/index.html", PHONE)
    weight = "(all) => all.map((one) => +getComputedStyle(one).fontWeight)"
    named = page.eval_on_selector_all(".row .named", weight)
    assert max(page.eval_on_selector_all(".row .described", weight)) <= min(named)
    assert all(one["height"] >= 48 for one in boxes(page, ".row"))


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_ring_of_focus_touches_nothing(opened: Open, width: int) -> None:
    """In the catalogue no word that it is not around, on other pages no word of another link or button."""
    assert opened("zh/activities/index.html", width).evaluate(TOUCHED, "*") == []
    for name in ("index.html", "facts/index.html", "figures/index.html", "press/index.html"):
        assert opened(f"zh/{name}", width).evaluate(TOUCHED, "a, button, summary") == [], name


def test_the_letter_is_explained_above_and_marked_in_its_order(opened: Open) -> None:
    """What dots and rings mean stands right under the versions; its notes are numbered as they are read."""
    page = opened("zh/letter/index.html", PHONE)
    tabs, key, first = (box(page, place) for place in (".tabs", ".key", ".letter .verbatim"))
    assert 0 <= key["y"] - tabs["y"] - tabs["height"] < 24 and key["y"] + key["height"] < first["y"]
    signs = page.eval_on_selector_all(".slip", "(all) => all.map((one) => one.dataset.sign)")
    assert signs == [f"校{number}" for number in range(1, len(signs) + 1)] != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_chart_has_its_label_its_files_and_one_line_of_credit(opened: Open, language: Language) -> None:
    """Labels have 18 to 20 px, the PNG is beside the SVG, and no sentence of the letter stands there twice."""
    page = opened(f"{language}/figures/index.html", 1440)
    size = "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    assert all(18 <= one <= 20 for one in page.eval_on_selector_all(".figure .label", size))
    files = "(all) => all.map((one) => [...one.querySelectorAll('[download]')].map((file) => file.href.slice(-3)))"
    assert set(map(tuple, page.eval_on_selector_all(".figure .under", files))) == {("svg", "png")}
    credit = page.locator(".figures .note").filter(has_text="CC BY").all()
    assert len(credit) == page.locator(".group").count()
    assert all(one.evaluate("(one) => one.getClientRects().length") == 1 for one in credit)
    sentences = page.locator(".figures blockquote").all_inner_texts()
    assert len(sentences) == len(set(sentences)) > 4


def test_what_cannot_be_pressed_is_no_empty_ring(opened: Open) -> None:
    """The pairings of a door are dots, and what not to say has a bar: neither looks like a choice to be made."""
    door = next(one for one in CONTENT.audiences if one.sheet == "grid")
    page = opened(f"zh/take-part/{door.id}/index.html", PHONE)
    filled = (
        "(all) => all.every((one) => 2 * parseFloat(getComputedStyle(one).borderTopWidth) >= one.offsetWidth)"
    )
    assert page.locator(".pairs-table .dot").count() > 1
    assert page.eval_on_selector_all(".pairs-table .dot", filled)
    page = opened("zh/press/index.html", PHONE)
    assert page.locator(".donts li").count() > 1
    assert page.locator(".donts .dot, .donts input").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_figures_end_at_one_edge(opened: Open, language: Language) -> None:
    """Those of the table and the links to their paragraphs, these at the edge of the sheet."""
    page = opened(f"{language}/figures/index.html", 700)
    page.emulate_media(media="print")
    ends = """(place) => [...document.querySelectorAll(place)].map((one) => { const range = document.createRange();
        range.selectNodeContents(one); return Math.round(range.getBoundingClientRect().right); })"""
    numbers, links = (page.evaluate(ends, f".scroll tbody td:nth-child({at})") for at in (2, 6))
    assert len(set(numbers)) == 1
    assert max(links) - min(links) <= 1 and abs(links[0] - 700) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_says_once_what_holds_of_all(opened: Open, language: Language) -> None:
    """That this is history stands right below the buttons; what shares have in common stands in their key alone."""
    page = opened(f"{language}/index.html", PHONE)
    buttons, past = box(page, ".go"), box(page, ".past")
    assert 0 <= past["y"] - buttons["y"] - buttons["height"] <= 16
    common = page.locator(".key + .note").first.inner_text()
    assert common and page.locator("main").inner_text().count(common) == 1
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    heading, note = page.locator("#doors"), page.locator("#doors + .note")
    assert heading.evaluate(size) > 1.5 * note.evaluate(size)


@pytest.mark.parametrize("path", ["zh/index.html", "en/figures/index.html"])
def test_nothing_is_heard_that_only_parts_or_counts(opened: Open, path: str) -> None:
    """The point between two parts and the numeral of a step are to be seen; a quotation is named by its source."""
    page = opened(path, PHONE)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = [node for node in tree if not node.get("ignored")]
    words = {node["name"]["value"].strip() for node in heard if node["role"]["value"] == "StaticText"}
    written = page.evaluate(f"() => {{ {TEXTS} return found.map((node) => node.data.trim()); }}")
    assert len(words) > 20
    assert words & ({"·", *"1234"} - set(written)) == set()
    figures = [node["name"]["value"] for node in heard if node["role"]["value"] == "figure"]
    assert figures and all(figures)
