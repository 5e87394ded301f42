"""A large index comes in parts, by its lists, and finds what a whole one finds."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model import LANGUAGES, Language
from generator.site.search import Entry, Group, groups
from tests.browser.visiting import Visitor
from tests.festival import festival_site
from tests.search_page import search_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

QUERIES = {
    "zh": [
        "融资",
        "节能减排",
        "“中小企业节”",
        "rongzi",
        "rz",
        "zhu xue",
        "99.8%",
        "CASME",
        "企",
        "节能 行动",
        "大型企业、国际",
        "无此词语",
    ],
    "en": [
        "press",
        "financing",
        "intern uni",
        "well-being",
        "‘open letter’",
        "42 million",
        "爱心",
        "Sme",
        "nothingatall",
    ],
}


def found(page: "Page", query: str) -> set[str]:
    """The addresses of all hits of a query, however often one has to ask for more."""
    page.fill("#q", query)
    page.wait_for_function("document.getElementById('found').textContent")
    while page.is_visible("#more"):
        before = page.locator("#hits li").count()
        page.click("#more button")
        page.wait_for_function(
            f"document.querySelectorAll('#hits li').length > {before} || document.getElementById('more').hidden"
        )
    return set(
        page.locator("#hits a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_find_what_the_whole_finds(tmp_path: Path, visitor: Visitor, language: Language) -> None:
    """Every query has the same hits by lists and parts as in an index that comes whole, and brings few scripts."""
    entries = groups(festival_site(), language)
    whole, cut = visitor(), visitor()
    whole.goto(search_page(tmp_path / "whole", language, entries, 60_000).as_uri())
    cut.goto(search_page(tmp_path / "cut", language, entries, 1000).as_uri())
    for query in QUERIES[language]:
        assert found(cut, query) == found(whole, query), query
    cut.reload()
    cut.fill("#q", QUERIES[language][0])
    cut.wait_for_selector("#hits li")
    assert cut.locator("head script").count() <= 3 + 3 + 6


@pytest.mark.parametrize("budget", [60_000, 1])
def test_a_hyphen_may_stand_or_not(tmp_path: Path, visitor: Visitor, budget: int) -> None:
    """What some write with a hyphen and others as one word is found by both, and marked."""
    texts = ("The cooperation of firms", "A call for co-operation", "An operation by e-mail, 24×7")
    entries = tuple(Entry(f"Page {at}", f"page-{at}", text, ()) for at, text in enumerate(texts))
    page = visitor()
    page.goto(search_page(tmp_path, "en", [Group("pages", "Pages", entries)], budget).as_uri())
    both = {"page-0/index.html#", "page-1/index.html#"}
    assert [found(page, query) for query in ("cooperation", "co-operation", "co‑operation")] == [both] * 3
    assert page.locator("#hits mark").all_inner_texts() == ["co-operation", "cooperation"]
    assert [found(page, query) for query in ("email", "24x7")] == [{"page-2/index.html#"}] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edit_remakes_one_part(tmp_path: Path, language: Language) -> None:
    """Of the parts of a large index, an entry whose text changes remakes its own."""
    from dataclasses import replace

    entries = list(groups(festival_site(), language))
    last = entries[-1]
    changed = replace(last, entries=(replace(last.entries[0], text="新的话 other words"), *last.entries[1:]))
    paths = []
    for name, some in (("before", entries), ("after", [*entries[:-1], changed])):
        search_page(tmp_path / name, language, some, 1000)
        assets = (tmp_path / name / "assets").iterdir()
        paths.append(
            {one.name for one in assets if one.name.startswith("search-") and "list" not in one.name}
        )
    assert len(paths[0] - paths[1]) == len(paths[1] - paths[0]) == 1
