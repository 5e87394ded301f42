"""Words as readers type them, on a search page of a few entries."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from generator.site.search import Entry, Group
from tests.search_page import search_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

ENTRIES = {
    "date": ("公告", "自2007年10月11日起"),
    "telephone": ("电话", "热线：010-6838 1234，400-800-1234"),
    "network": ("网络", "全场Wi-Fi 6，COVID-19期间"),
    "number": ("编号", "文件No. 5，活动A01"),
    "pair": ("对象", "企业、个体"),
    "other": ("别的", "9.5、2.7、11、A 11、C#与C++"),
}


@pytest.fixture(scope="module", params=[10**6, 1], ids=["whole", "in lists"])
def page(
    browser: "Browser", tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator["Page"]:
    """The page, its index there: that of a small site comes whole, lists tell what is in that of a large one."""
    entries = tuple(Entry(title, key, text, ()) for key, (title, text) in ENTRIES.items())
    made = search_page(
        tmp_path_factory.mktemp("search"), "zh", [Group("all", "全部", entries)], request.param
    )
    page = browser.new_page()
    page.goto(made.as_uri())
    page.wait_for_function("window.searchIndex")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("query", "found", "marks"),
    [
        ("2007.10.11", "date", ["2007", "10", "11"]),
        ("2007/10/11", "date", ["2007", "10", "11"]),
        ("01068381234", "telephone", ["010-6838 1234"]),
        ("010-68381234", "telephone", ["010-6838 1234"]),
        ("4008001234", "telephone", ["400-800-1234"]),
        ("wifi6", "network", ["Wi-Fi 6"]),
        ("covid19", "network", ["COVID-19"]),
        ("№5", "number", ["No. 5"]),
        ("a01", "number", ["A01"]),
        ("#企业#", "pair", ["企业"]),
        ("企业|个体", "pair", ["企业", "个体"]),
        ("@个体", "pair", ["个体"]),
        ("c#", "other", ["C#"]),
        ("c++", "other", ["C++"]),
        ("9.5", "other", ["9.5"]),
        ("无此词语", "", []),
        ("|", "", []),
    ],
)
def test_words_are_found_as_they_are_typed(page: "Page", query: str, found: str, marks: list[str]) -> None:
    """Numbers with or without their marks, signs that only stand around words; nothing else is found or marked."""
    page.fill("#q", "")
    page.fill("#q", query)
    page.wait_for_function("document.getElementById('found').textContent")
    links = page.locator("#hits a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert links == ([f"{found}/index.html#"] if found else [])
    assert page.locator("#hits p mark").all_inner_texts() == marks
