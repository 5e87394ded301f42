"""The page that is missing: one page for readers of both languages."""

from dataclasses import replace

from generator.model import LANGUAGES
from generator.site.views.frame import frame
from generator.site.views.not_found import not_found
from tests.real import real_site
from tests.sized import Assets, seen


def test_the_page_that_is_missing_speaks_both_languages_alike() -> None:
    """Title and description are in both, and each language has the same ways on, marked as its own; nobody finds it."""
    content = real_site().content
    context = seen(replace(real_site(), assets=Assets()), "not-found", "zh")
    titles = [page.title for page in content.pages if page.key == "not-found"]
    page = frame(context)
    assert not context.route.indexed
    assert len(titles) == 2 and all(title in page.head_title for title in titles)
    ways = not_found(context).ways
    assert [way.tag for way in ways] == [real_site().settings.tongues[one].tag for one in LANGUAGES]
    assert len({(len(way.links), len(way.doors)) for way in ways}) == 1
