"""Every link, fragment and asset of every page leads to something."""

from collections.abc import Iterable, Iterator, Mapping

from generator.checking.documents import Built, Target
from generator.model import Content, Place, Problem, Route, place_of
from generator.model.markdown import Body, Heading, Link


def check(built: Built) -> Iterator[Problem]:
    """Dead links, dead fragments, ids that stand twice."""
    for path in built.suspects:
        ids = built.names[path].ids
        if len(set(ids)) != len(ids):
            twice = next(one for one in ids if ids.count(one) > 1)
            place = _place_of_heading(built.content, built.pages[path], twice)
            yield Problem("duplicate-id", place, {"page": path, "id": twice})
    if _dead(built, built.suspects):  # all pages that name it are counted
        told: dict[tuple[str, Place, str], Problem] = {}  # an entry of a menu leads nowhere in both languages
        for (code, target), found in _dead(built, built.pages).items():
            arguments = {"page": found[0], "target": target, "pages": str(len(found))}
            place, fragment = _place(built, found[0], target), target.partition("#")[2] or target
            told.setdefault((code, place, fragment), Problem(code, place, arguments))
        yield from told.values()


def unused(built: Built, made: Mapping[str, str]) -> frozenset[str]:
    """The sources that no page shows: ``made`` has the path of each file in the site, and the source it is made of."""
    if not made:
        return frozenset()
    linked = {made.get(path) for names in built.names.values() for path, _ in names.targets}
    return frozenset(made.values()) - linked


def _dead(built: Built, pages: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Each address that leads nowhere, with the code of the problem, and the pages that name it."""
    dead: dict[tuple[str, str], list[str]] = {}
    sound: set[Target] = set()
    for path in pages:
        for target in built.names[path].targets:
            if target not in sound:
                if (fault := _fault(built, *target)) is None:
                    sound.add(target)
                else:
                    dead.setdefault(fault, []).append(path)
    return dead


def _fault(built: Built, target: str, fragment: str) -> tuple[str, str] | None:
    if target not in built.files:
        return "dead-link", target
    if fragment and target in built.pages and not _has(built, target, fragment):
        return "dead-fragment", f"{target}#{fragment}"
    return None


def _has(built: Built, page: str, fragment: str) -> bool:
    """Whether a page has the place, or had it: one that is over keeps none, and no list that of an activity that is."""
    if built.pages[page].layout == "over" or fragment in built.names[page].ids:
        return True
    return any(fragment == activity.n for activity in built.content.ended)


def _place(built: Built, path: str, target: str) -> Place:
    """Where the page's Markdown has the link, or site.yaml; the page's source, if a view or a template made it."""
    route, fragment = built.pages[path], target.partition("#")[2]
    for body in _bodies(built.content, route):
        for node in body:
            if isinstance(node, Link) and fragment and node.address.endswith(f"#{fragment}"):
                return body.place(node.address_at)
    for entry in (*built.settings.navigation, *built.settings.footer):
        if fragment and entry.to.endswith(f"#{fragment}"):
            return place_of(entry.to, entry.place)
    return route.place


def _place_of_heading(content: Content, route: Route, anchor: str) -> Place:
    """Where a heading of the page's Markdown has the name; the page's source, if a view or a template gave it twice."""
    for body in _bodies(content, route):
        for block in body:
            if isinstance(block, Heading) and block.id == anchor:
                return body.place(block.at)
    return route.place


def _bodies(content: Content, route: Route) -> Iterator[Body]:
    """The Markdown texts that stand on a page."""
    name = (route.key, route.language)
    yield from (page.body for page in content.pages if (page.key, page.language) == name)
    activity = route.key.removeprefix("activities/"), route.language
    if route.layout == "activity" and activity in content.bodies:
        yield content.bodies[activity]
    for one in (one for one in content.all_items if one.key == route.key):
        yield from (text.body for language, text in one.versions.items() if language == route.language)
