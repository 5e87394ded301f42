"""Former names of pages: which page each leads to now, and which of them can't be one."""

from collections.abc import Iterator, Mapping

from generator.model import LANGUAGES, Activity, Audience, Content, Item, Place, Problem, TextPage, place_of
from generator.site.routes import Routes


def moved(content: Content) -> Mapping[str, str]:
    """Former key -> key: ``{"activities/old-name": "activities/night-market"}``."""
    return {alias: key for alias, key, _ in _aliases(content)}


def check(content: Content, routes: Routes) -> Iterator[Problem]:
    """Former names that begin with a language, are a page's name now, or the former name of two."""
    keys = {key for key, _ in routes}
    first: dict[str, str] = {}
    for alias, key, place in _aliases(content):
        if alias.partition("/")[0] in LANGUAGES:
            yield Problem("alias-with-language", place_of(alias, place), {"alias": alias})
        elif alias in keys:
            yield Problem("alias-is-a-page", place_of(alias, place), {"alias": alias})
        elif first.setdefault(alias, key) != key:
            yield Problem("alias-of-two", place_of(alias, place), {"alias": alias, "other": first[alias]})


def _aliases(content: Content) -> Iterator[tuple[str, str, Place]]:
    things: tuple[TextPage | Audience | Activity | Item, ...] = (
        *content.pages,
        *content.audiences,
        *content.activities,
        *content.ended,
        *content.all_items,
    )
    for thing in things:
        yield from ((alias, thing.key, thing.place) for alias in thing.life.aliases)
