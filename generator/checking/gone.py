"""What site.yaml says is gone is not on the site."""

from collections.abc import Iterator

from generator.checking.documents import Built
from generator.model import Language, Place, Problem, place_of


def check(built: Built) -> Iterator[Problem]:
    """Pages that are said to be gone, and are there in every language."""
    languages: dict[str, set[Language]] = {}
    for route in built.pages.values():
        languages.setdefault(route.key, set()).add(route.language)
    for key in built.settings.gone:
        if languages.get(key, set()) >= built.settings.tongues.keys():
            yield Problem("gone-is-there", place_of(key, Place("site.yaml")), {"key": key})
