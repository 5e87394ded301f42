"""Dead links, dead fragments and doubled ids are found; living ones in every form are not."""

from dataclasses import replace

import pytest

from generator.checking import links
from generator.checking.documents import Built
from generator.model import Content, MenuEntry, Place, Route, Settings, Text
from generator.model.files import all_at_hand
from tests.checking.made import built_of
from tests.festival import read_content
from tests.projects import FESTIVAL

SETTINGS, CONTENT, _ = read_content(FESTIVAL)
TARGET = "zh/letter/index.html"


def built(html: str, settings: Settings = SETTINGS, content: Content = CONTENT) -> Built:
    """Two pages, one of them with ``html``, and an asset."""
    files = {
        "zh/figures/index.html": html.encode(),
        TARGET: b'<main><p id="p3">x</p></main>',
        "assets/site.0123456789.css": b"",
    }
    pages = {
        path: Route(path.split("/")[1], "zh", "text", "t", "d", path=path)
        for path in files
        if path.endswith(".html")
    }
    return built_of(settings, content, all_at_hand(files), pages)


@pytest.mark.parametrize(
    "href",
    ["../letter/index.html", "../letter/", "../letter/index.html#p3", "../letter/#p3", "#here", "https://elsewhere/",
     "../../assets/site.0123456789.css", "mailto:x@y.z", "./", "?q=x"],
)  # fmt: skip
def test_a_living_link_is_no_problem(href: str) -> None:
    """With or without the file's name, with a fragment, to this page, to an asset, to another site."""
    assert list(links.check(built(f'<a id="here" href="{href}">x</a>'))) == []


@pytest.mark.parametrize(
    ("href", "code"),
    [("../lettre/index.html", "dead-link"), ("../letter/index.html#p4", "dead-fragment"), ("#nowhere", "dead-fragment"),
     ("../../../letter/index.html", "dead-link"), ("/letter/", "dead-link"), ("../../assets/site.css", "dead-link")],
)  # fmt: skip
def test_a_dead_link_is_an_error(href: str, code: str) -> None:
    """A missing page, a missing place, a link above the site, an asset under an old name."""
    assert [problem.code for problem in links.check(built(f'<a href="{href}">x</a>'))] == [code]


def test_a_place_on_a_page_that_is_over_is_no_dead_link() -> None:
    """On the day after its last one nobody has changed a file: links to its headings lead to its notice."""
    found = built('<a href="../letter/index.html#p4">x</a>')
    over = {**found.pages, TARGET: replace(found.pages[TARGET], layout="over")}
    assert [one.code for one in links.check(found)] == ["dead-fragment"]
    assert list(links.check(replace(found, pages=over))) == []


def test_the_same_dead_link_is_told_once() -> None:
    """However often a page names it."""
    assert len(list(links.check(built('<a href="../x.html">x</a><a href="../x.html">y</a>')))) == 1


def test_a_place_that_a_menu_names_in_vain_is_told_in_site_yaml() -> None:
    """Once, at the entry: not at the pages that show it."""
    place = Place("site.yaml", 6, 14)
    menu = (MenuEntry(Text("letter#nowhere", place), None, place),)
    html = '<a href="../letter/index.html#nowhere">x</a><a href="../../zh/letter/#nowhere">y</a>'
    (one,) = links.check(built(html, settings=replace(SETTINGS, navigation=menu)))
    assert (one.code, one.place) == ("dead-fragment", place)


def test_a_doubled_id_is_an_error() -> None:
    """A fragment has to mean one place."""
    assert [problem.code for problem in links.check(built('<p id="a"></p><p id="a"></p>'))] == [
        "duplicate-id"
    ]
