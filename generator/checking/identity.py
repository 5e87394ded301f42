"""Each page has an address, a title and a description of its own."""

from collections.abc import Iterator

from generator.checking.documents import Built
from generator.model import Problem, Route, place_of
from generator.site.picture_paths import has_code, qr_path


def check(built: Built) -> Iterator[Problem]:
    """Titles and descriptions that two pages of one language share; pages without an index are passed over.

    Two addresses may differ in / and - alone, and would then have one picture of their code.
    """
    titles: dict[tuple[str, str], Route] = {}
    descriptions: dict[tuple[str, str], Route] = {}
    codes: dict[str, Route] = {}
    for route in built.pages.values():
        code = qr_path(route.key, route.language)
        if has_code(route.key) and (first := codes.setdefault(code, route)) is not route:
            yield Problem("same-picture", route.place, {"path": code, "other": first.place.path})
        if not route.indexed or route.layout == "item":  # two of them may well be called “Weekly news”
            continue
        if (first := titles.setdefault((route.language, route.title), route)) is not route:
            arguments = {"title": route.title, "other": first.place.path}
            yield Problem("duplicate-title", place_of(route.title, route.place), arguments)
        if (first := descriptions.setdefault((route.language, route.description), route)) is not route:
            place = place_of(route.description, route.place)
            yield Problem("duplicate-description", place, {"other": first.place.path})
