"""Words as readers type them, on a search page of a few entries."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model import Language
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
    "signed": ("落款", "二○三一年十月二十三日"),
    "typed": ("网页", "写作2009-03-05的一天"),
    "joined": ("读者", "各级政府、新闻媒体"),
    "other": ("别的", "9.5、2.7、11、A 11、C#与C++"),
    "article": ("条例", "依据第3条，自第十二届起"),
    "figure": ("户数", "有4300多万户，约占半数"),
    "standard": ("标准", "通过ISO9001认证的占99.8%，共4200家，见www.a.example"),
}


ENGLISH = {
    "when": ("The opening", "It opens on 11 December 2007 in the hall."),
    "how": (
        "Ways",
        "Programmes of the organisation, its centre and its licences for labour, travelled roads.",
    ),
    "code": ("E-01", "as printed"),
    "fact": ("F001", ""),
}


@pytest.fixture(scope="module", params=[10**6, 1], ids=["whole", "in lists"])
def page(
    browser: "Browser", tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator["Page"]:
    """The page, its index there: that of a small site comes whole, lists tell what is in that of a large one."""
    yield from _page(browser, tmp_path_factory.mktemp("search"), "zh", ENTRIES, request.param)


@pytest.fixture(scope="module", params=[10**6, 1], ids=["whole", "in lists"])
def english(
    browser: "Browser", tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator["Page"]:
    """The page of the other language."""
    yield from _page(browser, tmp_path_factory.mktemp("search"), "en", ENGLISH, request.param)


def _page(
    browser: "Browser", folder: Path, language: Language, found: dict[str, tuple[str, str]], budget: int
) -> Iterator["Page"]:
    entries = tuple(Entry(title, key, text, ()) for key, (title, text) in found.items())
    made = search_page(folder, language, [Group("all", "全部", entries)], budget)
    page = browser.new_page()
    page.goto(made.as_uri())
    page.wait_for_function("window.searchIndex")
    yield page
    page.close()


def hits(page: "Page", query: str) -> list[str]:
    """What the page finds, by the keys of the entries."""
    page.fill("#q", "")
    page.fill("#q", query)
    page.wait_for_function("document.getElementById('found').textContent")
    links = page.locator("#hits a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    return [link.removesuffix("/index.html#") for link in links]


@pytest.mark.parametrize(
    ("query", "found", "marks"),
    [
        ("2007.10.11", "date", ["2007年10月11日"]),
        ("2007/10/11", "date", ["2007年10月11日"]),
        ("2007-10-11", "date", ["2007年10月11日"]),
        ("20071011", "date", ["2007年10月11日"]),
        ("第三条", "article", ["第3条"]),
        ("第3条", "article", ["第3条"]),
        ("第12届", "article", ["第十二届"]),
        ("4300万", "figure", ["4300多万"]),
        ("11 October 2007", "date", ["2007年10月11日"]),
        ("11/10/2007", "date", ["2007年10月11日"]),
        ("ISO 9001", "standard", ["ISO9001"]),
        ("4 200", "standard", ["4200"]),
        ("99.8 per cent", "standard", ["99.8%"]),
        ("https://www.a.example", "standard", ["www.a.example"]),
        ("10/11/2007", "date", ["2007年10月11日"]),
        ("Oct. 11th, 2007", "date", ["2007年10月11日"]),
        ("10月11日", "date", ["10月11日"]),
        ("October 2007", "date", ["2007年10月"]),
        ("二〇〇七年十月十一日", "date", ["2007年10月11日"]),
        ("二〇三一年十月二十三日", "signed", ["二○三一年十月二十三日"]),
        ("2031年10月23日", "signed", ["二○三一年十月二十三日"]),
        ("2031-10-23", "signed", ["二○三一年十月二十三日"]),
        ("2009-03-05", "typed", ["2009-03-05"]),
        ("政府和媒体", "joined", ["政府", "媒体"]),
        ("媒体以及政府", "joined", ["政府", "媒体"]),
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
    assert hits(page, query) == ([found] if found else [])
    assert page.locator("#hits p mark").all_inner_texts() == marks


@pytest.mark.parametrize(
    ("queries", "found", "marks"),
    [
        (
            [
                "2007-12-11",
                "December 11, 2007",
                "11th of dec 2007",
                "2007年12月11日",
                "2007.12.11",
                "11/12/2007",
                "12/11/2007",
                "11.12.2007",
                "20071211",
            ],
            "when",
            ["11 December 2007"],
        ),
        (["12月11日", "December 11", "11th December"], "when", ["11 December"]),
        (["December 2007", "2007年12月"], "when", ["December 2007"]),
        (["organization", "organizations"], "how", ["organis"]),
        (["center"], "how", ["centre"]),
        (["labor"], "how", ["labour"]),
        (["licenses"], "how", ["licenc"]),
        (["traveled"], "how", ["travel"]),
        (["program", "programs"], "how", ["Program"]),
        (["E-01", "e01", "E 01"], "code", []),
        (["F001", "f001"], "fact", []),
        (["labour in or of the centre"], "how", ["centre", "labour"]),
    ],
)
def test_days_spellings_and_numbers_are_found_as_they_are_typed(
    english: "Page", queries: list[str], found: str, marks: list[str]
) -> None:
    """In the form of another language, of America or of a code; a day is found as it is written, whole."""
    for query in queries:
        assert hits(english, query) == [found], query
        assert sorted(english.locator("#hits p mark").all_inner_texts()) == marks, query


@pytest.mark.parametrize("query", ["2007-12-12", "20071212", "11 December 2008", "hour", "car"])
def test_what_is_not_there_is_not_found(english: "Page", query: str) -> None:
    """Another day; a word of the same letters."""
    assert hits(english, query) == []
