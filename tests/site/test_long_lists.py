"""A long list is cut into pages whose addresses stay, and a short one is as it was."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checking.weight import packed
from generator.making.minify import minify_html
from generator.model import LANGUAGES, Language
from generator.site import paging
from generator.site.picture_paths import has_code, share_key
from generator.site.structured import structured
from generator.site.views import body_of
from generator.site.views.activities import activities
from generator.site.views.activity import activity
from generator.site.views.audience import audience
from generator.site.views.facet import facet
from generator.site.views.frame import alternates, frame
from generator.site.views.letter import letter
from tests.festival import project_templates
from tests.sized import grown, grown_site, seen, site_of, titles

# The page of a value that all the activities of a grown site have.
SUBJECT = next(
    f"activities/by-{facet}/{value}"
    for facet, (value, *_) in grown(1).activities[0].facets.items()
    if facet not in ("audience", "kind")
)


@given(st.integers(1, 999_999))
def test_a_number_has_its_page_for_ever(number: int) -> None:
    """Page k holds the numbers 100(k-1)+1 to 100k, whatever else there is."""
    page = paging.page_of(f"A{number:02}")
    assert 100 * (page - 1) + 1 <= number <= 100 * page
    first, last = paging.bounds(page)
    assert paging.page_of(first) == paging.page_of(last) == page


def test_a_short_catalogue_is_one_page() -> None:
    """A hundred are one page, with the filter that a script narrows."""
    site = grown_site(100)
    page = activities(seen(site, "activities"))
    assert (page.paging, page.found, page.filter.live) == ((), "100 activities", True)
    assert not any(paging.is_later(key) for key, _ in site.routes)


def test_each_activity_stands_on_one_page() -> None:
    """The pages of 250 hold each number once, and link to one another; the numbers are in no filter."""
    site = grown_site(250)
    keys = ["activities", "activities/page/2", "activities/page/3"]
    pages = [activities(seen(site, key)) for key in keys]
    numbers = [[row.n for group in page.groups for row in group.rows] for page in pages]
    assert [(those[0], those[-1], len(those)) for those in numbers] == [
        ("A01", "A100", 100),
        ("A101", "A200", 100),
        ("A201", "A250", 50),
    ]
    assert [link.href for link in pages[1].paging] == ["../../index.html", "index.html", "../3/index.html"]
    assert [link.current for link in pages[1].paging] == [False, True, False]
    assert not any(choice.of for page in pages for sort in page.filter.sortings for choice in sort.choices)
    assert not any(page.filter.live for page in pages)


def test_a_page_without_any_is_left_out() -> None:
    """Numbers 1 to 50 and 301 to 310 make a first and a fourth page; nothing moves when those between come."""
    content = grown(310)
    few = tuple(one for one in content.activities if not 50 < int(one.n[1:]) <= 300)
    site = site_of(replace(content, activities=few))
    assert site.pages("activities") == (1, 4)
    later = [key for key, language in site.routes if language == "en" and key.startswith("activities/page/")]
    assert later == ["activities/page/4"]
    rows = [row.n for group in activities(seen(site, later[0])).groups for row in group.rows]
    assert rows[0] == "A301"


@pytest.mark.parametrize("language", LANGUAGES)
def test_later_pages_have_their_own_name_and_address(language: Language) -> None:
    """Title and description are a page's own, it is canonical to itself, and has neither code nor picture."""
    site = grown_site(250)
    names = titles(site, language)
    assert len(set(names.values())) == len(names)
    context = seen(site, "activities/page/2", language)
    assert context.canonical() == f"https://www.example.org/{language}/activities/page/2/"
    assert f"https://www.example.org/{language}/activities/page/2/" in [
        one.href for one in alternates(context)
    ]
    assert not has_code("activities/page/2") and not has_code(f"{SUBJECT}/page/2")
    assert share_key("activities/page/2") == share_key(f"{SUBJECT}/page/2") == "activities"
    assert str(structured(context)).count('"ListItem"') == 100 + 3  # the rows and the way down from home


def test_a_value_of_a_facet_has_pages_too() -> None:
    """They hold the same numbers as the catalogue's."""
    site = grown_site(250)
    first, second = (facet(seen(site, key)) for key in (SUBJECT, f"{SUBJECT}/page/2"))
    assert (first.found, second.found) == ("100 of 250 activities", "100 of 250 activities")
    assert [row.n for group in second.groups for row in group.rows][:1] == ["A101"]
    assert not site.route(f"{SUBJECT}/page/2", "en").indexed


def test_rows_are_found_where_they_stand() -> None:
    """What leads to a row leads to the row's page."""
    assert paging.row_key("A99") == "activities"
    assert paging.row_key("A101") == "activities/page/2"
    site = grown_site(9)
    own = [
        one for block in letter(seen(site, "letter")).sheet for line in block.lines for one in line.activities
    ]
    assert len(own) == 9


def test_a_door_with_many_shows_the_first_and_leads_to_all() -> None:
    """So the steps below are near on a phone; its sheet has a hundred; its paragraphs carry no list of numbers."""
    site = grown_site(250)
    door = site.content.audiences[0]
    page = audience(seen(site, door.key))
    assert (len(page.rows), len(page.sheet.cells), page.sheet.rest) == (12, 100, page.all and page.all.text)
    assert page.all is not None and page.all.href == f"../../activities/by-audience/{door.id}/index.html"
    assert all("A" not in part.excerpt.n for part in page.parts)
    excerpt = activity(seen(site, "activities/number-7")).excerpt
    assert excerpt is not None and "A" not in excerpt.n
    own = [
        one for block in letter(seen(site, "letter")).sheet for line in block.lines for one in line.activities
    ]
    assert [(one.sign, one.title) for one in own] == [("250", "250 activities")]


def test_no_activity_named_like_a_page_is_taken_for_one() -> None:
    """An activity may be called page or by-hand: it has its own code and picture."""
    for key in ("activities/page", "activities/by-hand"):
        assert has_code(key) and share_key(key) == key


@pytest.mark.parametrize(("count", "shown"), [(24, 24), (25, 12)])
def test_a_door_shows_a_list_whole_or_its_beginning(count: int, shown: int) -> None:
    """Nobody is led to another page for a last row or two."""
    site = grown_site(count)
    page = audience(seen(site, site.content.audiences[0].key))
    assert (len(page.rows), page.all is None, page.sheet.rest) == (shown, shown == count, "")


def test_ten_thousand_weigh_no_more_than_a_page_may() -> None:
    """The first and a later page of the catalogue and of a value, the door, the letter and an activity: whatever the
    number behind one door, HTML and the heaviest style sheet that is allowed are one round trip.
    """
    site, layouts = grown_site(10_000), project_templates()
    budgets = site.settings.budgets
    keys = ["activities", "activities/page/57", SUBJECT, f"{SUBJECT}/page/100", "letter", "take-part"]
    for key in (*keys, site.content.audiences[0].key, "activities/number-5000", "search"):
        for language in LANGUAGES:
            context = seen(site, key, language)
            body = body_of(context.route.layout)(context)
            template = f"layouts/{context.route.layout}.html"
            written = layouts.render(template, lambda *_: None, page=frame(context), body=body)
            weight = packed(minify_html(written).encode())
            assert weight + budgets.style <= budgets.first_round_trip, (key, language, weight)
