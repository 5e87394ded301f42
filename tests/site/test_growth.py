"""Twice the activities are twice the work: no view looks through the whole content for each page."""

import cProfile
import pstats

from generator.site.site import Site
from generator.site.views import body_of
from tests.sized import grown, seen, site_of


def calls(site: Site) -> int:
    """How many functions are called to make the views of all pages of activities and of their lists."""
    keys = [key for key, language in site.routes if language == "en" and key.startswith("activities")]
    with cProfile.Profile() as profile:
        for key in keys:
            context = seen(site, key)
            body_of(context.route.layout)(context)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_views_grow_with_the_content_and_not_with_its_square() -> None:
    """Counted in calls at 200 and 400 activities, as seconds say nothing on a busy machine."""
    calls(site_of(grown(20)))  # what is kept for all pages is made once
    fewer = calls(site_of(grown(200)))
    assert calls(site_of(grown(400))) < 2.4 * fewer
