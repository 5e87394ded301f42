"""The poster and the figures in a real browser: what stands where, what is drawn, where lines break."""

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.site import charts
from tests.browser.visiting import Visitor
from tests.festival import festival_site

pytestmark = pytest.mark.slow

CONTENT = festival_site().content
WIDTHS = (320, 360, 390, 820, 1100, 1440)
PAGES = (
    "zh/index.html",
    "en/index.html",
    "zh/figures/index.html",
    "en/figures/index.html",
    "index.html",
    "404.html",
)

# Where no line may end: the amendments' list, no. 12.
NEVER = ("再看六个比|例", "首届中|国", "大企业与国|际组织", "430|多万户", "12|月11日", "75%以|上", "36|条》")

# The text of every element that holds text itself, a bar where a new line begins.
LINES = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let text = "", bottom = null, block = null;
  const holder = (node) => {
    let element = node.parentElement;
    while (getComputedStyle(element).display.startsWith("inline")) { element = element.parentElement; }
    return element;
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const style = getComputedStyle(node.parentElement);
    if (style.writingMode !== "horizontal-tb" || !node.parentElement.offsetParent) { continue; }
    if (holder(node) !== block) { found.push(text); text = ""; bottom = null; block = holder(node); }
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) { continue; }
      if (bottom !== null && box.top > bottom - 2) { text += "|"; }
      bottom = box.bottom;
      text += node.data[at];
    }
  }
  return [...found, text];
}"""

# The numerals that lie over another one, or over the quotation beside them.
MEETING = """() => {
  const box = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const all = [...document.querySelectorAll(".numeral, .group .quote")];
  return all.filter((one, at) => all.slice(at + 1).some((other) => meet(box(one), box(other))))
    .map((one) => one.textContent);
}"""

# The longest word of the English title in the display face, and the width of its column, in px.
LONGEST = """() => document.fonts.load('900 1em "Fest Latin"', "a").then(() => {
  const title = document.querySelector(".en"), pen = document.createElement("canvas").getContext("2d");
  pen.font = '900 ' + getComputedStyle(title).fontSize + ' "Fest Latin"';
  return [pen.measureText("Festival").width, title.clientWidth];
})"""

TWICE = "(button) => { button.click(); button.click(); }"

# For each chart the filled dots that its dashed lines draw, by their lengths and the dash pattern.
FILLED = """() => [...document.querySelectorAll("[data-n] .chart")].map((chart) => {
  const lines = [...chart.querySelectorAll("path:not([class])")].map((path) => path.getAttribute("d"));
  const dots = (d) => [...d.matchAll(/h(\\d*)\\.1/g)].reduce((sum, run) => sum + (+run[1] || 0) / 10 + 1, 0);
  return [chart.closest("[data-n]").dataset.n.slice(0, 3), dots(lines[0])];
})"""


def opened(page: Page, site: Path, name: str, width: int, height: int = 844) -> Page:
    """The page at that width, its fonts there."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto((site / name).as_uri())
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(page: Page, site: Path, name: str) -> None:
    """At every width of the design a page is no wider than the window."""
    for width in WIDTHS:
        opened(page, site, name, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize(
    ("name", "width", "height", "lowest"),
    [
        ("zh/index.html", 390, 844, 570),
        ("en/index.html", 390, 844, 640),
        ("zh/index.html", 1440, 900, 900),
        ("en/index.html", 1440, 900, 900),
        ("zh/index.html", 1366, 657, 657),
        ("en/index.html", 1366, 657, 657),
    ],
)
def test_both_buttons_stand_on_the_first_screen(
    page: Page, site: Path, name: str, width: int, height: int, lowest: int
) -> None:
    """What a reader can do is seen without scrolling, on a phone well above the fold."""
    opened(page, site, name, width, height)
    boxes = [one.bounding_box() for one in page.locator(".go a").all()]
    assert len(boxes) == 2
    assert all(box and box["height"] >= 48 and box["y"] + box["height"] <= lowest for box in boxes), boxes


@pytest.mark.parametrize(("width", "height"), [(667, 375), (640, 360), (320, 180), (1280, 640)])
def test_the_vertical_title_is_whole_in_low_windows(page: Page, site: Path, width: int, height: int) -> None:
    """Each part of the title, the theme and the date are one column, in the window's width, however low it is."""
    opened(page, site, "zh/index.html", width, height)
    for one in page.locator(".title h1 span, .theme, .decided").all():
        box, size = one.bounding_box(), one.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
        assert box and box["width"] < 1.9 * size and box["x"] >= 0, one.inner_text()


@pytest.mark.parametrize("name", PAGES[:4])
def test_no_numeral_reaches_into_what_stands_beside_it(page: Page, site: Path, name: str) -> None:
    """At no width: three of them and a quotation once had to do with 400 px."""
    page.goto((site / name).as_uri())
    for width in range(320, 1500, 20):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(MEETING) == [], width


@pytest.mark.parametrize("name", ["zh/index.html", "zh/figures/index.html"])
def test_no_line_breaks_a_word_that_belongs_together(page: Page, site: Path, name: str) -> None:
    """At 320, 360, 390 and 820 px none of the breaks occurs that the design forbids."""
    for width in (320, 360, 390, 820):
        lines = "\n".join(opened(page, site, name, width).evaluate(LINES))
        assert "|" in lines
        assert [broken for broken in NEVER if broken in lines] == [], width


def test_the_longest_word_of_the_page_of_both_languages_has_room(page: Page, site: Path) -> None:
    """In the display face "Festival" is narrower than its column, on the narrowest phone and in the tallest window."""
    for width, height in itertools.product((320, 360, 390, 719, 720, 1440), (560, 900, 1200)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto((site / "index.html").as_uri())
        word, room = page.evaluate(LONGEST)
        assert 0 < word < room, (width, height)


@pytest.mark.parametrize("name", ["zh/index.html", "en/index.html"])
def test_no_line_of_chinese_begins_with_a_closing_mark(page: Page, site: Path, name: str) -> None:
    """No line begins with a mark that closes, none ends with one that opens (T-25)."""
    for width in (320, 360, 390, 820):
        lines = "\n".join(opened(page, site, name, width).evaluate(LINES))
        assert re.findall(r"\|[，、。：；！？）”》％%]|[（“《]\|", lines) == [], width


def test_the_dots_of_every_chart_can_be_counted(page: Page, site: Path) -> None:
    """On the poster so many of a thousand, and in each other chart as many whole dots as the figure says."""
    figures = {one.n: one for one in CONTENT.statistics}
    whole = {n: charts.chart(one, festival_site().dot(one.unit)).whole for n, one in figures.items()}
    assert dict(opened(page, site, "en/figures/index.html", 390).evaluate(FILLED)) == whole
    poster = CONTENT.home.poster
    assert poster is not None
    front = figures[poster.figure]
    shares = {n: whole[n] for n, one in figures.items() if charts.is_share(one)}
    drawn = charts.front(front, festival_site().dot(front.unit)).whole
    assert dict(opened(page, site, "zh/index.html", 1440).evaluate(FILLED)) == shares | {front.n: drawn}


def test_the_readers_dot_leads_to_its_words(page: Page, site: Path) -> None:
    """The line from the yellow dot ends where the words 其中一点，也许就是您 begin, on phones and desks."""
    for width in (320, 390, 820, 1440):
        opened(page, site, "zh/index.html", width)
        line, words = page.locator(".leader").bounding_box(), page.locator(".maybe").bounding_box()
        assert line and words
        assert abs(words["x"] - line["x"]) <= 4 and abs(words["y"] - line["y"] - line["height"]) <= 8, width


def test_the_timeline_lies_to_scale(page: Page, site: Path) -> None:
    """On a desk the points stand as many months apart as they are; on a phone they stand one under the other."""
    opened(page, site, "zh/index.html", 1440)
    boxes = [one.bounding_box() for one in page.locator(".timeline li").all()]
    left = [box["x"] for box in boxes if box]
    points = sorted(
        (one for one in CONTENT.timeline if one.precision != "month-end" and one.date),
        key=lambda one: one.date,
    )
    months = [one for one in charts.months_between(points) if one]
    if page.locator(".timeline.scaled").count():
        dated = left[: len(points)]
        month = (dated[-1] - dated[0]) / sum(months)
        assert [round((after - before) / month, 1) for before, after in itertools.pairwise(dated)] == months
    opened(page, site, "zh/index.html", 390)
    assert len({box["x"] for one in page.locator(".timeline li").all() if (box := one.bounding_box())}) == 1


def test_a_copied_figure_names_its_paragraph(visitor: Visitor, site: Path) -> None:
    """The button says what it did, and the clipboard holds the sentence and where it stands."""
    reader = visitor(permissions=["clipboard-read", "clipboard-write"])
    page = opened(reader, site, "zh/figures/index.html", 1100)
    button = page.locator("[data-n=S08] .copy")
    button.press("Enter")
    page.wait_for_selector("[data-n=S08] .copy:text('已复制，含段号')")
    assert page.locator("[role=status]").first.text_content() == "已复制，含段号"
    assert button.evaluate("(one) => one === document.activeElement")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "发明专利占全国的66％以上" in copied and copied.endswith("\n中小企协[2007]86号，第1段")


def test_a_button_that_was_pressed_twice_has_its_label_again(visitor: Visitor, site: Path) -> None:
    """The second press comes before the clipboard has answered the first: one copy, and after a while the old words."""
    reader = visitor(permissions=["clipboard-read", "clipboard-write"])
    page = opened(reader, site, "zh/figures/index.html", 1100)
    button = page.locator("[data-n=S08] .copy")
    before = button.inner_text()
    button.evaluate(TWICE)
    page.wait_for_selector("[data-n=S08] .copy:text('已复制，含段号')")
    page.wait_for_selector("[data-n=S08] .copy:not([aria-disabled])")
    assert button.inner_text() == before


def test_a_refused_copy_offers_the_text_once(page: Page, site: Path) -> None:
    """Where the clipboard is refused, the text stands there selected, once, and the button is gone."""
    opened(page, site, "zh/figures/index.html", 1100)
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
    )
    button = page.locator("[data-n=S08] .copy")
    button.evaluate(TWICE)
    page.wait_for_selector("[data-n=S08] textarea")
    selected = page.evaluate("document.activeElement.value.slice(0, document.activeElement.selectionEnd)")
    offered = page.locator("[data-n=S08] textarea")
    assert (offered.count(), button.is_visible(), selected) == (1, False, offered.input_value())


def test_the_poster_prints_in_ink(page: Page, site: Path) -> None:
    """On paper the hero is dark on white, without navigation and buttons, and the reader's dot is an empty ring."""
    opened(page, site, "zh/index.html", 1440)
    page.emulate_media(media="print", color_scheme="dark")
    hidden = page.locator(".nav, .menu, .switch, .go, .crumbs, .copy")
    assert all(not one.is_visible() for one in hidden.all())
    colours = page.evaluate(
        "() => [getComputedStyle(document.querySelector('.hero')).backgroundColor,"
        " getComputedStyle(document.querySelector('.hero h1')).color,"
        " getComputedStyle(document.querySelector('.pupil')).stroke]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"]
