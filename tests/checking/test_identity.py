"""No two pages have one address, name or picture."""

from dataclasses import replace

from generator.checking.identity import check
from generator.model.files import Files
from tests.checking.made import built_of
from tests.festival import festival_site


def test_two_pages_have_no_picture_in_common() -> None:
    """Of activities/by-subject/culture and activities/by-subject-culture one would have the other's code."""
    site = festival_site()
    route = site.route(site.content.activities[0].key, "en")
    named = replace(route, key="activities/by-subject-culture", path="x", title="x", description="x")
    pages = {one.path: one for one in site.routes.values()}
    built = built_of(site.settings, site.content, Files({}), {**pages, "x": named})
    assert [one.arguments["path"] for one in check(built)] == ["qr/en/activities-by-subject-culture.png"]
