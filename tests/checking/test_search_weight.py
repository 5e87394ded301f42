"""What a query of the search brings is counted whole, and stays within its budget at any number of entries."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.checking.documents import Built
from generator.checking.search_weight import LISTS, PARTS, check
from generator.checking.weight import packed
from generator.making.search_index import ROWS, rows, search_index
from generator.model import Severity
from generator.model.files import all_at_hand
from generator.site.search import groups
from generator.site.traces import Traces
from generator.writing.cache import Cache
from generator.writing.store import Store
from tests.checking.made import built_of
from tests.projects import ROOT
from tests.sized import grown_site


def built(folder: Path, many: int, budget: int) -> Built:
    """The English index of a site with so many activities, made for a budget."""
    site = grown_site(many)
    found = rows(groups(site, "en"), lambda entry: entry.key)
    files, head = search_index("search-en", found, budget, Cache(Store(folder, 0)), Traces())
    budgets = replace(site.settings.budgets, search_index=budget)
    named = {f"assets/{path.removeprefix('assets/')}": data for path, data in files.items()}
    return built_of(
        replace(site.settings, budgets=budgets),
        site.content,
        all_at_hand({**named, "assets/search-en.0123456789.js": head}),
        {},
    )


def heaviest(site: Built, name: str, most: int) -> int:
    """What the longest scripts of a kind weigh."""
    found = [
        data for path, data in site.files.items() if re.fullmatch(rf"assets/{name}\.[0-9a-f]+\.js", path)
    ]
    return sum(map(packed, sorted(found, key=len, reverse=True)[:most]))


@pytest.mark.parametrize("many", [35, 10_000])
def test_a_query_stays_within_the_budget(tmp_path: Path, many: int) -> None:
    """A small index comes whole; a large one is in parts of a few entries each, and lists that lead to them."""
    site = built(tmp_path, many, 60_000)
    assert [one for one in check(site) if one.severity is Severity.ERROR] == []
    parts = [path for path in site.files if re.match(r"assets/search-en-\d+\.", path)]
    assert len(parts) >= many // ROWS or many == 35
    assert any("-list-" in path for path in site.files) == (many > 35)


def test_all_that_a_query_brings_is_counted(tmp_path: Path) -> None:
    """The head, so many lists and parts as the script brings for one query, the heaviest of each."""
    site = built(tmp_path, 1_000, 9)
    brought = heaviest(site, "search-en", 1) + heaviest(site, r"search-en-list-\d+", LISTS)
    weight = brought + heaviest(site, r"search-en-\d+", PARTS)
    assert [(one.code, one.arguments["size"]) for one in check(site)] == [("over-search-index", str(weight))]


def test_the_script_brings_as_many_as_are_counted() -> None:
    """What the check counts on stands in the script."""
    script = (ROOT / "templates/assets/js/search.js").read_text("utf-8")
    assert f"PARTS = {PARTS}, LISTS = {LISTS};" in script
