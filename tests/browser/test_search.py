"""Search in a browser, from a disk and under the strict policy."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from generator.model import Language
from generator.site.search import groups
from tests.browser.visiting import Visitor
from tests.festival import festival_site

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Route

pytestmark = pytest.mark.slow

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TOLD = "#found:not(:empty)"
Open = Callable[..., "Page"]


@pytest.fixture
def search(site: Path, visitor: Visitor) -> Iterator[Open]:
    """Open the search page and wait for its index; it must not complain.

    ``search("zh", "?q=rz")``; with ``java_script_enabled=False`` there is no index to wait for.
    """
    complaints: list[str] = []
    pages: list[Page] = []

    def failed(error: object) -> None:
        complaints.append(str(error))

    def said(message: "ConsoleMessage") -> None:
        complaints.append(message.text)

    def opened(language: str, query: str = "", **options: object) -> "Page":
        page = visitor(viewport={"width": 1100, "height": 900}, **options)
        pages.append(page)
        page.on("pageerror", failed)
        page.on("console", said)
        page.goto((site / language / "search" / "index.html").as_uri() + query)
        if options.get("java_script_enabled", True):
            page.wait_for_function("window.searchIndex")
        return page

    yield opened
    for page in pages:
        page.remove_listener("pageerror", failed)
        page.remove_listener("console", said)
    assert not complaints


def typed(page: "Page", query: str) -> None:
    """Type a query and wait for what the page says of it: the tables it needs may still be under way."""
    page.fill("#q", query)
    page.wait_for_selector(TOLD)


def titles(page: "Page") -> list[str]:
    """The titles of the hits, in their order."""
    return page.locator("#hits a").all_inner_texts()


@pytest.mark.parametrize(
    ("language", "query", "title"),
    [
        ("zh", "爱心", "中小企业为公益事业献爱心活动"),
        ("zh", "融资", "一天的公益服务"),
        ("zh", "投融", "一天的公益服务"),
        ("zh", "rongzi", "一天的公益服务"),
        ("zh", "rz", "一天的公益服务"),
        ("zh", "Zhu Xue", "中小企业助学活动"),
        ("zh", "jnjp", "中小企业节能减排行动"),
        ("zh", "ＣＡＳＭＥ", "倡议书第2段"),
        ("zh", "９９．８％", "倡议书第1段"),
        ("zh", "99.8%", "倡议书第1段"),
        ("zh", "加强企业管理", "加强企业管理"),
        ("zh", "社会团体", "社会团体"),
        ("zh", "缘起", "缘起"),
        ("zh", "节能 行动", "中小企业节能减排行动"),
        ("zh", "倡议书分五部分", "五扇门"),
        ("zh", "中国中小企业协会", "关于本站"),
        ("zh", "“中小企业节”", "倡议书第3段"),
        ("zh", "企业节，", "倡议书第3段"),
        ("zh", "二零零七年十月十一日", "倡议书日期"),
        ("zh", "首页", "首页"),
        ("en", '"open letter"', "About this site"),
        ("en", "home", "Home"),
        ("en", "press", "For journalists: quoting the letter"),
        ("en", "financ", "One day of public-interest service"),
        ("en", "FINANCING", "One day of public-interest service"),
        ("en", "intern", "SMEs Supporting University Student Internships"),
        ("en", "intern uni", "SMEs Supporting University Student Internships"),
        ("en", "donate", "none"),
        ("en", "42 million", "Number of SMEs more than 42 million"),
        ("en", "going glob", "Help for SMEs in going global"),
        ("en", "employees’ well-being", "care for employees’ well-being"),
        ("en", "爱心", "SMEs Giving to Good Causes"),
    ],
)
def test_words_find_what_they_mean(search: Open, language: str, query: str, title: str) -> None:
    """Chinese by any part, names by pinyin and initials, English by beginnings and stems, of either width and case."""
    page = search(language)
    typed(page, query)
    if title == "none":
        assert page.locator("#hits a").count() == 0
        assert "Nothing found" in page.inner_text("#found")
        page.click("#clear")
        page.wait_for_selector("#index", state="visible")
        assert (page.input_value("#q"), page.inner_text("#found"), page.is_visible("#clear")) == (
            "",
            "",
            False,
        )
    else:
        assert title in titles(page)


@pytest.mark.parametrize(
    ("language", "query", "title"),
    [
        ("en", "letter", "Full text of the letter"),
        ("zh", "第三段", "倡议书第3段"),
        ("zh", "段落3", "倡议书第3段"),
        ("en", "¶3", "Letter ¶3"),
        ("en", "paragraph 3", "Letter ¶3"),
        ("en", "Para. 3", "Letter ¶3"),
        ("en", "the letter", "Full text of the letter"),
        ("en", "figure", "The figures in the letter"),
        ("en", "activity", "Catalogue of activities"),
        ("en", "home", "Home"),
        ("en", "首页", "Home"),
        ("en", "notes", "Notes on the text"),
        ("en", "SME", "SMEs"),
        ("en", "print", "Print version of the letter"),
        ("zh", "倡议书", "倡议书全文"),
        ("zh", "数据", "十个数字，句句有出处"),
        ("zh", "活动", "活动目录"),
        ("zh", "首页", "首页"),
        ("zh", "shouye", "首页"),
        ("zh", "home", "首页"),
        ("zh", "letter", "倡议书全文"),
        ("zh", "中小企业", "中小企业"),
    ],
)
def test_what_is_called_so_comes_first(search: Open, language: str, query: str, title: str) -> None:
    """A page by its title or its name in menus, in either language, without its article and in either number."""
    page = search(language)
    typed(page, query)
    assert titles(page)[0] == title


def test_titles_come_first(search: Open) -> None:
    """What bears the word in its title stands above what mentions it."""
    page = search("zh")
    typed(page, "节能减排")
    assert titles(page)[:2] == ["节能减排", "中小企业节能减排行动"]


def test_traditional_characters_are_told_what_to_type(search: Open) -> None:
    """A query in traditional characters finds nothing here, and the same words in simplified ones are a press away."""
    page = search("zh")
    typed(page, "節能減排")
    page.wait_for_selector("#try button")
    assert page.inner_text("#try") == "本站用简体字，请试：节能减排"
    page.click("#try button")
    assert (page.input_value("#q"), titles(page)[0]) == ("节能减排", "节能减排")
    assert page.locator("#try").is_hidden()


def test_hits_are_marked_and_counted(search: Open) -> None:
    """Each hit shows the words around it with a mark, and a live region says how many there are."""
    page = search("zh")
    typed(page, "融资")
    assert set(page.locator("#hits p mark").all_inner_texts()) == {"融资"}
    assert page.locator("#found[role=status]").inner_text() == f"{page.locator('#hits li').count()}条结果"
    assert page.locator("#index").is_hidden()


def test_words_around_a_hit_are_whole(search: Open) -> None:
    """Where what is shown of a text ends, a word of it ends."""
    page = search("en")
    typed(page, "enterprises")
    texts = [entry.text for group in groups(festival_site(), "en") for entry in group.entries]
    shown = [line.strip("…").rstrip()[-12:] for line in page.locator("#hits p").all_inner_texts()]
    assert len(shown) > 5
    assert [
        end for end in shown if not any(re.search(re.escape(end) + r"(?!\w)", text) for text in texts)
    ] == []


def test_without_a_query_the_whole_index_stands_there(search: Open) -> None:
    """Clearing the field brings the index back; Escape clears it."""
    page = search("zh")
    typed(page, "融资")
    page.press("#q", "Escape")
    assert page.input_value("#q") == ""
    assert page.locator("#index").is_visible() and page.locator("#hits").is_hidden()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_script_everything_is_a_link(search: Open, language: Language) -> None:
    """The page lists pages and paragraphs, and has no field that would do nothing."""
    page = search(language, java_script_enabled=False)
    found = [group for group in groups(festival_site(), language) if group.id in ("pages", "letter")]
    total = len({(entry.key, entry.anchor) for group in found for entry in group.entries})
    assert page.locator("#index li a").count() == total
    assert page.locator("#q").is_hidden()


def test_the_query_is_kept_in_the_address(search: Open) -> None:
    """A link with ``?q=`` searches at once, and typing changes the address."""
    page = search("en", "?q=intern%20uni")
    assert page.input_value("#q") == "intern uni"
    page.wait_for_selector(TOLD)
    assert titles(page)[0] == "SMEs Supporting University Student Internships"
    typed(page, "financ")
    assert page.evaluate("location.search") == "?q=financ"


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=alert(1)>", "'\"><script>alert(1)</script>", "(", "[", "\\", "%"]
)
def test_a_query_is_only_ever_text(search: Open, query: str) -> None:
    """Markup and signs of regular expressions are words like others, typed or in the address."""
    page = search("en", f"?q={quote(query)}")
    assert page.input_value("#q") == query
    typed(page, query + " sme")
    assert page.locator("#hits img, #hits script").count() == 0


def test_composing_chinese_searches_only_when_done(search: Open) -> None:
    """While an input method composes, its Latin letters are not searched for."""
    page = search("zh")
    page.dispatch_event("#q", "compositionstart")
    page.fill("#q", "rong'zi")
    assert page.locator("#hits").is_hidden()
    page.evaluate("document.getElementById('q').value = '融资'")
    page.dispatch_event("#q", "compositionend")
    page.wait_for_selector("#hits li")
    assert page.locator("#hits li").count() == 2


def test_the_keyboard_leads_into_the_hits_and_back(search: Open) -> None:
    """Down and Enter go to the first hit, arrows through them, Up from the first back to the field."""
    page = search("zh")
    typed(page, "融资")
    focus = "document.activeElement.textContent || document.activeElement.id"
    page.press("#q", "Enter")
    first = page.evaluate(focus)
    assert first == titles(page)[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focus) == titles(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focus) == "q"


def test_chinese_on_english_pages_says_its_language(search: Open) -> None:
    """Every Chinese character of the index and of the hits stands in an element of its language (T-02)."""
    page = search("en")
    typed(page, "SME")
    strays = """() => {
      const found = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode()); ) {
        const chinese = /[\\u3400-\\u9fff]/.test(node.data);
        if (chinese && !node.parentElement.closest("[lang=zh-Hans]")) { found.push(node.data); }
      }
      return found;
    }"""
    assert page.evaluate(strays) == []


def test_words_wait_for_an_index_that_is_late_or_comes_at_the_second_try(site: Path, page: "Page") -> None:
    """The field takes words while the index is under way; where it did not come, the next key asks again."""
    asked: list[Route] = []
    page.route(
        "**/assets/search-zh.*.js", lambda route: asked.append(route) if not asked else route.continue_()
    )
    with page.expect_request("**/assets/search-zh.*.js"):
        page.goto((site / "zh/search/index.html").as_uri())
    page.fill("#q", "融")
    assert page.is_visible("#index") and page.is_hidden("#hits")
    asked[0].abort()
    page.wait_for_selector("head script[src*=search-zh]", state="detached")
    typed(page, "融资")
    assert set(page.locator("#hits p mark").all_inner_texts()) == {"融资"}


def test_it_works_under_the_strict_policy(site: Path, page: "Page") -> None:
    """Served with the site's policy, search finds, and the policy has nothing to object to."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    def serve(route: "Route") -> None:
        path = site / route.request.url.partition("://festival.test/")[2].partition("?")[0]
        route.fulfill(path=path, headers={"Content-Security-Policy": POLICY, **_type(path)})

    page.route("**/*", serve)
    page.goto("https://festival.test/zh/search/index.html?q=rz")
    page.wait_for_selector(TOLD)
    assert "一天的公益服务" in titles(page)
    typed(page, "投融")
    assert page.locator("#hits mark").first.inner_text() == "投融"
    assert complaints == []


def _type(path: Path) -> dict[str, str]:
    kinds = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css"}
    return {"Content-Type": kinds[path.suffix]} if path.suffix in kinds else {}
