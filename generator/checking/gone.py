"""What site.yaml says is gone is not on the site."""

from collections.abc import Iterator

from generator.checking.documents import Built
from generator.model import LANGUAGES, Language, Place, Problem, place_of


def check(built: Built) -> Iterator[Problem]:
    """Pages that are said to be gone, and are there in every language; names that mean no page."""
    languages: dict[str, set[Language]] = {}
    for route in built.pages.values():
        languages.setdefault(route.key, set()).add(route.language)
    for key in built.settings.gone:
        if key.partition("/")[0] in LANGUAGES:
            yield Problem("alias-with-language", place_of(key, Place("site.yaml")), {"alias": key})
        if languages.get(key, set()) >= built.settings.tongues.keys():
            yield Problem("gone-is-there", place_of(key, Place("site.yaml")), {"key": key})
