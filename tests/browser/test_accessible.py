"""Whether everybody can use the built site: axe-core's rules of WCAG 2.2 A and AA, the keyboard, large text, little motion.

What axe finds on each page is asked where each page is opened: test_every_page.py.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.model import LANGUAGES, Language
from tests.browser.axe import FAULTS, axe
from tests.browser.serving import LAYOUTS, fullest
from tests.browser.visiting import Visitor
from tests.festival import festival_site
from tests.real_parts import QUIET_CHROMIUM, need

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

Open = Callable[..., "Page"]
PHONE, DESK = 390, 1440

# Colours are compared as a browser paints them, each once: [red, green, blue] and how opaque.
COLOURS = """
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true }), painted = new Map();
  const colour = (name) => {
    if (!painted.has(name)) {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = name;
      paint.fillRect(0, 0, 1, 1);
      painted.set(name, Array.from(paint.getImageData(0, 0, 1, 1).data));
    }
    return painted.get(name);
  };
  const light = (rgb) => rgb.slice(0, 3).map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((first, second) => first - second);
    return (bright + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found[3] === 255) { return found; }
    }
    return [255, 255, 255];
  };
"""

# Everything that Tab has to reach, in the order of the text: how much that is. Focus that goes to nothing of the page
# has left it; a moment later the browser may give it back to the first stop. ``focused()`` tells where it is: its place
# among the stops (-1: the page or its scrolling parts, -2: none), and what a reader misses.
STOPS = (
    "() => {"
    + COLOURS
    + """
  const all = Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]"));
  const stops = all.filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }));
  let left = false;
  addEventListener("focusout", (event) => { left ||= !event.relatedTarget; });
  window.focused = () => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (left || one === document.body) { return [-2, []]; }
    const misses = [];
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) { misses.push("no outline"); }
    else if (contrast(colour(style.outlineColor), ground(parseFloat(style.outlineOffset) < 0 ? one : one.parentElement)) < 3) {
      misses.push("a faint outline");
    }
    const seen = Array.from(one.getClientRects()).some((part) => {
      const there = document.elementFromPoint(part.left + part.width / 2, part.top + part.height / 2);
      return one.contains(there);
    });
    if (!seen || box.width < 3 || box.height < 3) { misses.push("out of sight"); }
    return [stops.indexOf(one), misses.map((what) => `${what}: ${one.outerHTML.slice(0, 120)}`)];
  };
  return stops.length;
}"""
)

# Words that are cut off, stand beside the window or on top of other words. What is meant to be heard only is not asked for.
LOST = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const lost = new Set(), lines = [];
  const name = (node) => node.data.trim().slice(0, 30);
  const outer = (node) => {
    let at = node.parentElement;
    while (getComputedStyle(at).display.startsWith("inline")) { at = at.parentElement; }
    return at;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const holder = node.parentElement;
    if (!node.data.trim() || holder.closest(".vh, .skip, svg, script") || !holder.checkVisibility({ visibilityProperty: true })) {
      continue;
    }
    const range = document.createRange(), upright = getComputedStyle(holder).writingMode === "vertical-rl";
    range.selectNodeContents(node);
    // A font's box is higher than its letters, so of each line the middle half counts.
    const boxes = Array.from(range.getClientRects()).filter((box) => box.width > 1 && box.height > 1).map((box) => {
      const [x, y] = upright ? [box.width / 4, 2] : [2, box.height / 4];
      return { node, left: box.left + x, right: box.right - x, top: box.top + y, bottom: box.bottom - y };
    });
    let scrolls = false;
    for (let at = holder; at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at), edge = at.getBoundingClientRect();
      scrolls = scrolls || /auto|scroll/.test(style.overflowX);
      const hides = (way) => /hidden|clip/.test(way) && !scrolls;
      const cut = boxes.some((box) => (hides(style.overflowX) && (box.left < edge.left || box.right > edge.right)) ||
        (hides(style.overflowY) && (box.top < edge.top || box.bottom > edge.bottom)));
      if (cut) { lost.add(`cut: ${name(node)}`); }
    }
    if (scrolls) { continue; }
    if (boxes.some((box) => box.right > innerWidth || box.left < 0)) { lost.add(`beside: ${name(node)}`); }
    lines.push(...boxes);
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next++) {
      const other = lines[next];
      if (other.left < one.right && one.left < other.right && outer(other.node) !== outer(one.node)) {
        lost.add(`on another: ${name(one.node)} / ${name(other.node)}`);
      }
    }
  });
  document.adoptedStyleSheets = [];
  return Array.from(lost);
}"""
TOO_WIDE = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
SMALLEST = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), sizes = [];
  for (let node; (node = walker.nextNode()); ) {
    const holder = node.parentElement;
    if (node.data.trim() && !holder.closest("svg") && holder.checkVisibility()) { sizes.push(parseFloat(getComputedStyle(holder).fontSize)); }
  }
  return Math.min(...sizes);
}"""
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)
USUAL = {"standard": 16, "fixed": 13}
LARGE = {"standard": 32, "fixed": 26}  # what a reader sets who wants text twice as large

# Whether the page came with a transition from the one before.
MOVED = "addEventListener('pagereveal', (event) => { window.moved = !!event.viewTransition; });"

MOVING = """() => Array.from(document.querySelectorAll("*")).filter((one) => {
  const style = getComputedStyle(one);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration)) ||
    style.scrollBehavior === "smooth";
}).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def opened(visitor: Visitor, address: str) -> Open:
    """Open a page as it is served: ``opened("zh/index.html", PHONE, color_scheme="dark")``."""

    def opened(path: str, width: int, **options: Any) -> "Page":
        page = visitor(locale="fr", viewport={"width": width, "height": 900}, **options)
        page.goto(address + path)
        return page

    return opened


def found_by_axe(page: "Page") -> dict[int, Any]:
    """What axe finds at the two widths."""
    faults = {}
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        if found := page.evaluate(FAULTS):
            faults[width] = found
    return faults


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "mode", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
def test_axe_finds_nothing_in_other_colours(
    site: Path, opened: Open, layout: str, mode: dict[str, str]
) -> None:
    """Neither in dark nor in forced colours does a page of any layout break a rule."""
    page = opened(fullest(site, layout), PHONE, script=axe(), **mode)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark) or (forced-colors: active)').matches")
    assert found_by_axe(page) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_keyboard_leads_through_the_page(site: Path, opened: Open, layout: str, width: int) -> None:
    """Tab visits all that can be used, in the order of the text and once, always in sight; then it leaves the page."""
    page = opened(fullest(site, layout), width, reduced_motion="reduce")
    total = page.evaluate(STOPS)
    visited, misses = [], []
    for _ in range(2 * total + 20):
        page.keyboard.press("Tab")
        place, missed = page.evaluate("focused()")
        if place == -2:
            break
        visited.append(place)
        misses += missed
    assert misses == []
    assert [place for place in visited if place != -1] == list(range(total))


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("root", "not-found")])
def test_the_first_stop_skips_to_the_text(site: Path, opened: Open, layout: str) -> None:
    """The first Tab shows a link; Enter on it, and the next Tab is at or behind the beginning of the text.

    The text looks as before: being the goal of that link stains nothing.
    """
    page = opened(fullest(site, layout), DESK)
    ground = "getComputedStyle(document.querySelector('main')).backgroundColor"
    before = page.evaluate(ground)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert (page.evaluate("location.hash"), page.evaluate(ground)) == ("#main", before)
    page.keyboard.press("Tab")
    assert page.evaluate(
        "(document.querySelector('main').compareDocumentPosition(document.activeElement) & 4) !== 0"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_word_is_lost(site: Path, opened: Open, layout: str) -> None:
    """At 320 px, at 200 % zoom, with wider spacing and with letters twice as large each word is whole, in its place."""
    page = opened(fullest(site, layout), DESK)
    smallest, faults = page.evaluate(SMALLEST), {}
    for width, css in ((DESK, ""), (320, ""), (DESK // 2, ""), (PHONE, SPACED), (DESK, SPACED)):
        page.set_viewport_size({"width": width, "height": 900})
        faults[f"{width} px {css}"] = page.evaluate(LOST, css)
    page.set_viewport_size({"width": 1280, "height": 900})
    with large_letters(page):
        faults["large"], grown = page.evaluate(LOST, ""), page.evaluate(SMALLEST)
    assert {how: lost for how, lost in faults.items() if lost} == {}
    assert layout == "letter-print" or grown >= 2 * smallest  # that one is a sheet of paper, and set as one


@contextmanager
def large_letters(page: "Page") -> Iterator[None]:
    """For a while the browser's letters are twice as large."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": LARGE})
    yield
    session.send("Page.setFontSizes", {"fontSizes": USUAL})
    session.detach()


def test_no_page_is_too_wide_for_large_letters(site: Path, address: str, browser: "Browser") -> None:
    """Who has set the browser's letters twice as large scrolls no page sideways, on a desk or on a phone."""
    large = browser.browser_type.launch(
        executable_path=need("chromium"),
        chromium_sandbox=False,
        args=[*QUIET_CHROMIUM, "--blink-settings=defaultFontSize=32"],
    )
    with closing(large):
        page, faults = large.new_page(), {}
        for path, width in itertools.product([fullest(site, layout) for layout in LAYOUTS], (1280, PHONE)):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address + path)
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
            if (over := page.evaluate(TOO_WIDE)) > 0:
                faults[f"{path} at {width} px"] = over
    assert faults == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("root", "not-found")])
def test_letters_enlarged_alone_make_no_page_too_wide(
    site: Path, opened: Open, layout: str, language: Language
) -> None:
    """A reader's own style may enlarge the letters where the page is still set for a desk."""
    page = opened(f"{language}/{fullest(site, layout).partition('/')[2]}", DESK)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(TOO_WIDE) <= 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_moves_for_those_who_asked(site: Path, opened: Open, layout: str) -> None:
    """With reduced motion nothing is animated, and no scrolling is smooth."""
    page = opened(fullest(site, layout), DESK, reduced_motion="reduce")
    assert page.evaluate(MOVING) == []


def test_doors_move_from_page_to_page_unless_asked_not_to(opened: Open) -> None:
    """From the index of the doors to a door there is a transition, and none with reduced motion."""
    # A browser that is busy drops a transition now and then, so a few visits are made.
    assert any(_moves(opened, "no-preference") for _ in range(8))
    assert not any(_moves(opened, "reduce") for _ in range(2))


def _moves(opened: Open, wish: str) -> bool:
    page = opened("zh/take-part/index.html", DESK, script=MOVED, reduced_motion=wish)
    door = festival_site().content.audiences[0].id
    page.click(f"main a[href$='{door}/index.html']")
    page.wait_for_url(f"**/{door}/index.html*")
    return bool(page.evaluate("window.moved"))
