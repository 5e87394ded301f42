"""Each page has an address, a title and a description of its own."""

from collections.abc import Iterator

from generator.checking.documents import Built
from generator.model import Place, Problem


def check(built: Built) -> Iterator[Problem]:
    """Titles and descriptions that two pages of one language share; pages without an index are passed over."""
    titles: dict[tuple[str, str], str] = {}
    descriptions: dict[tuple[str, str], str] = {}
    places = {(page.key, page.language): page.place for page in built.content.pages}
    for path, route in built.pages.items():
        if not route.indexed or route.layout == "item":  # two of them may well be called “Weekly news”
            continue
        place = places.get((route.key, route.language), Place(path))
        if (first := titles.setdefault((route.language, route.title), path)) != path:
            yield Problem("duplicate-title", place, {"title": route.title, "other": first})
        if (first := descriptions.setdefault((route.language, route.description), path)) != path:
            yield Problem("duplicate-description", place, {"other": first})
