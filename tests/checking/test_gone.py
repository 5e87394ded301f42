"""A page can't be said to be gone while it is there."""

from dataclasses import replace

from generator.checking.gone import check
from generator.model import Language, Place, Route, Text
from generator.model.files import Files
from tests.checking.made import built_of
from tests.festival import festival_site

PLACE = Place("site.yaml", 9, 8)


def told(key: str, *languages: Language) -> list[tuple[str, Place]]:
    """The problems of a site that says ``key`` is gone and has the page ``news`` in these languages."""
    site = festival_site()
    pages = {f"{language}/news/index.html": Route("news", language, "news", "", "") for language in languages}
    settings = replace(site.settings, gone=(Text(key, PLACE),))
    return [(one.code, one.place) for one in check(built_of(settings, site.content, Files({}), pages))]


def test_a_page_in_every_language_is_there() -> None:
    """It is told at its name in site.yaml; a page of one language may be gone in the other."""
    assert told("news", "zh", "en") == [("gone-is-there", PLACE)]
    assert told("news", "zh") == []
    assert told("old", "zh", "en") == []
    assert told("zh/old", "zh", "en") == [("alias-with-language", PLACE)]
