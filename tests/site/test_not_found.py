"""The pages for readers of both languages: that of the root, and that which is missing."""

from dataclasses import replace

from generator.model import LANGUAGES
from generator.site.views.frame import frame
from generator.site.views.not_found import not_found
from generator.site.views.root import root
from tests.festival import festival_site
from tests.sized import Assets, seen


def test_the_page_that_is_missing_speaks_both_languages_alike() -> None:
    """Title and description are in both, and each language has the same ways on, marked as its own; nobody finds it."""
    content = festival_site().content
    context = seen(replace(festival_site(), assets=Assets()), "not-found", "zh")
    titles = [page.title for page in content.pages if page.key == "not-found"]
    page = frame(context)
    assert not context.route.indexed
    assert len(titles) == 2 and all(title in page.head_title for title in titles)
    ways = not_found(context).ways
    assert [way.tag for way in ways] == [festival_site().settings.tongues[one].tag for one in LANGUAGES]
    assert len({(len(way.links), len(way.doors)) for way in ways}) == 1


def test_the_way_into_each_language_says_in_it_what_is_there() -> None:
    """A reader who knows one of the languages reads in it what the letter is."""
    page = root(seen(festival_site(), "root", "zh"))
    assert len(page.choices) == len(page.goals) == len(LANGUAGES)
    for language, link, goal in zip(LANGUAGES, page.choices, page.goals, strict=True):
        assert link.href.startswith(f"{language}/")
        assert goal.striptags() == festival_site().settings.title[language]
