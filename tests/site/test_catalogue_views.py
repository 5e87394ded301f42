"""The catalogue and the doors, as views of the content."""

import dataclasses

import pytest

from generator.model import LANGUAGES, Activity, Content, Facet, FacetValue, Language, Words
from generator.site import charts
from generator.site.context import Context
from generator.site.routes import routes
from generator.site.site import Site
from generator.site.views.activities import activities
from generator.site.views.activity import activity
from generator.site.views.audience import audience
from tests.festival import festival_site

REAL = festival_site().content
TEXTS: dict[int | None, Words] = {one.p: one.text for one in REAL.letter.paragraphs}
ASSETS = {"activities.js": "assets/activities.js"}


def context(key: str, language: Language = "zh", content: Content | None = None) -> Context:
    """The real site, or one of ``content``, seen from a page."""
    content = content or REAL
    site = Site(festival_site().settings, content, routes(content), ASSETS)
    return Context(site, site.route(key, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_every_activity_behind_its_door(language: Language) -> None:
    """Each door has its own in the letter's order; none is missing, and each is named or described as it is."""
    groups = activities(context("activities", language)).groups
    rows = [row for group in groups for row in group.rows]
    doors = [[one.n for one in REAL.activities if one.audience == door.id] for door in REAL.audiences]
    assert [[row.n for row in group.rows] for group in groups] == [numbers for numbers in doors if numbers]
    assert {row.n: row.named for row in rows} == {one.n: one.kind == "named" for one in REAL.activities}


def test_only_values_in_use_have_a_page() -> None:
    """A value that no activity has is listed without a link and has no page; those in use have one in each language."""
    idle = FacetValue("idle", Words("闲", "Idle"))
    facets = tuple(dataclasses.replace(facet, values=(*facet.values, idle)) for facet in REAL.facets)
    seen = context("activities", "en", dataclasses.replace(REAL, facets=facets))
    for sorting in activities(seen).filter.sortings:
        *used, unused = sorting.choices
        assert (unused.href, int(unused.count)) == ("", 0)
        for choice in used:
            key = f"activities/by-{choice.facet}/{choice.id}"
            assert len(choice.of.split()) == choice.count
            assert {(key, language) in seen.site.routes for language in LANGUAGES} == {choice.count > 0}
            assert not choice.count or not seen.site.route(key, "zh").indexed
        assert (f"activities/by-{sorting.id}/idle", "en") not in seen.site.routes


def test_a_new_facet_needs_no_code() -> None:
    """A facet that is only declared in the content stands in the filter and has pages of its own."""
    region = Facet("region", Words("地区", "Region"), (FacetValue("north", Words("北方", "North")),), False)
    first = REAL.activities[0]
    sorted_too = dataclasses.replace(first, facets={**first.facets, "region": ("north",)})
    changed = dataclasses.replace(
        REAL, facets=(*REAL.facets, region), activities=(sorted_too, *REAL.activities[1:])
    )
    seen = context("activities", "zh", changed)
    last = activities(seen).filter.sortings[-1]
    assert (last.name, [(one.name, one.of) for one in last.choices]) == ("地区", [("北方", "A01")])
    assert seen.site.route("activities/by-region/north", "en").label == "North"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_activity_is_marked_in_its_paragraph(language: Language) -> None:
    """On its page the whole paragraph stands in both languages, and the words of the activity are marked in each."""
    for one in (one for one in REAL.activities if one.p is not None):
        excerpt = activity(context(f"activities/{one.id}", language)).excerpt
        assert excerpt is not None
        for passage in (excerpt.own, excerpt.away):
            marked = [piece.text for piece in passage.pieces if piece.marked]
            phrase = (one.marked or one.quote)[passage.language]
            assert bool(marked) == (phrase in TEXTS[one.p][passage.language]), (one.n, passage.language)


def few(p: int) -> list[Activity]:
    """The activities of a paragraph, where they are so few that each is marked."""
    found = [one for one in REAL.activities if one.p == p]
    return found if len(found) <= charts.NINE else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_door_shows_all_its_activities_in_the_letter(language: Language) -> None:
    """Every door marks its own activities in its paragraphs, and each of its steps says what it rests on."""
    for one in REAL.audiences:
        page = audience(context(f"take-part/{one.id}", language))
        assert len(page.parts) == len(one.parts)
        assert all(step.sources for part in page.parts for step in part.steps)
        numbers = {number for part in page.parts for number in part.excerpt.n.split()}
        behind = [activity for part in one.parts for activity in few(part.p)]
        assert {activity.n for activity in behind if activity.audience == one.id} <= numbers
