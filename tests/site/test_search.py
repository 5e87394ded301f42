"""What can be found."""

from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from generator.making.pinyin import spell
from generator.making.search_index import rows, search_index
from generator.model import LANGUAGES, Language, Place
from generator.model.settings import MenuEntry
from generator.site.search import Entry, groups
from generator.site.traces import Traces
from generator.writing.cache import Cache
from generator.writing.store import Store
from tests.festival import festival_site


def entries(language: Language) -> list[Entry]:
    """All entries in their order."""
    return [entry for group in groups(festival_site(), language) for entry in group.entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_in_the_index(language: Language) -> None:
    """Each paragraph, activity, figure, commitment and term, and each page, is there once."""
    content = festival_site().content
    assert len(entries(language)) == len(set(entries(language)))
    found = {(entry.key, entry.anchor) for entry in entries(language)}
    assert {f"activities/{one.id}" for one in content.activities} <= {key for key, _ in found}
    assert {("letter", one.anchor) for one in content.letter.paragraphs} <= found
    assert {("figures", one.n) for one in content.statistics} <= found
    assert {one.n for one in content.commitments} <= {anchor for _, anchor in found}
    assert len([key for key, anchor in found if key == "glossary" and anchor]) == len(content.terms)
    assert {"", "letter", "letter/parallel", content.audiences[0].key, "press"} <= {
        key for key, anchor in found if not anchor
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_pages_cite_by_a_number_is_found_by_it(language: Language) -> None:
    """A fact (F001) and a slip of the letter (E-01), each at its place on its page, under that number."""
    found = {one.title: (one.key, one.anchor) for one in entries(language)}
    content = festival_site().content
    assert content.facts and content.slips
    assert all(found[one.n] == ("facts", one.n) for one in content.facts)
    assert all(found[one.n] == ("notes", one.n) for one in content.slips)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_is_called_what_readers_type(language: Language) -> None:
    """By its number in words of theirs: each is one of its titles, and leads to it first."""
    letter = {one.anchor: one for one in entries(language) if one.key == "letter" and one.anchor}
    numbered = [one for one in festival_site().content.letter.paragraphs if one.shown]
    assert numbered
    for one in numbered:
        typed = {"zh": f"第{one.shown}段", "en": f"paragraph {one.shown}"}[language]
        assert typed in letter[one.anchor].also and f"p{one.shown}" in letter[one.anchor].also


def test_a_figure_is_found_by_its_number_alone() -> None:
    """Without the words around it, and in digits."""
    found = {one.anchor: one.also for one in entries("en") if one.key == "figures" and one.anchor}
    for one in festival_site().content.statistics:
        assert one.value in found[one.n]


def test_pages_are_listed_by_use() -> None:
    """Home, then the pages of the menus in their order, doors behind the page above them, then the rest."""
    site = festival_site()
    menu = [MenuEntry(to, None, Place("site.yaml")) for to in ("press#names", "take-part", "letter")]
    settings = replace(site.settings, navigation=(*menu[:2],), footer=(menu[2],))
    doors = [f"take-part/{one.id}" for one in site.content.audiences]
    pages = groups(replace(site, settings=settings), "zh")[0].entries
    keys = list(dict.fromkeys(entry.key for entry in pages))
    first = ["", "press", "take-part", *doors, "letter"]
    assert keys[: len(first)] == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_leads_somewhere(language: Language) -> None:
    """The pages of all entries exist in their language."""
    assert all((entry.key, language) in festival_site().routes for entry in entries(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_small(tmp_path: Path, language: Language) -> None:
    """Compressed it is far below its budget."""
    found = rows(groups(festival_site(), language), lambda entry: entry.key)
    parts, head = search_index("search", found, 60_000, Cache(Store(tmp_path, 0)), Traces())
    assert sum(len(brotli.compress(data)) for data in (head, *parts.values())) <= 30_000


def test_pinyin_knows_readings_by_their_words() -> None:
    """Characters with two readings are read as in their word; what is no Chinese is left out."""
    names = (("投融资", "行动"), (), ("银行CASME",))
    assert spell(names, b"").decode().split("\n") == ["tou rong zi,xing dong", "", "yin hang"]
