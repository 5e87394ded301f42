"""The Markdown of pages and activities as HTML, its ``@names`` and ``{figures}`` resolved."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markupsafe import Markup

from generator.model import Content, Language, Place, Problem, Route, other
from generator.reading.markup import Resolver, render
from generator.site import wording
from generator.site.routes import link
from generator.site.site import Site

Rendered = dict[tuple[str, Language], Markup]


def prose(site: Site) -> tuple[Rendered, tuple[Problem, ...]]:
    """All Markdown of the content, by page key and language, and what is wrong in it."""
    made: Rendered = {}
    problems: list[Problem] = []
    anchors: dict[tuple[str, Language], tuple[str, ...]] = {}
    for route, language, path, text, first_line in _texts(site):
        resolver = _resolver(site, route, language)
        done = render(path, text, first_line, resolver, chinese=language == "zh")
        made[route.key, language] = wording.keep_in(done.html, language, site.content.unbreakable[language])
        anchors[route.key, language] = done.anchors
        problems += done.problems
    problems += _unequal_anchors(site.content, anchors)
    return made, tuple(problems)


def _texts(site: Site) -> Iterator[tuple[Route, Language, str, str, int]]:
    routes = site.routes
    for page in site.content.pages:
        # A page that stands outside the two trees is one page with the words of both languages.
        route = routes.get((page.key, page.language)) or routes[page.key, other(page.language)]
        yield route, page.language, page.place.path, page.body, page.body_line
    for activity in site.content.activities:
        for language, body in activity.body.items():
            path = f"content/activities/{activity.id}.{language}.md"
            yield routes[f"activities/{activity.id}", language], language, path, body, 1
    for item in (item for items in site.content.items.values() for item in items):
        for language, version in item.versions.items():
            yield (
                routes[item.key, language],
                language,
                version.place.path,
                version.body,
                version.body_line,
            )


def _unequal_anchors(
    content: Content, anchors: dict[tuple[str, Language], tuple[str, ...]]
) -> Iterator[Problem]:
    """Both languages of a page have the same ids, so that the language switch keeps the place."""
    chinese = {page.key for page in content.pages if page.language == "zh"}
    for page in content.pages:
        if page.language == "en" and page.key in chinese:
            difference = set(anchors[page.key, "en"]) ^ set(anchors[page.key, "zh"])
            if difference:
                place = Place(page.place.path, page.body_line)
                yield Problem("anchors-differ", place, {"anchors": ", ".join(sorted(difference))})
    for item in (item for items in content.items.values() for item in items if len(item.versions) == 2):
        if difference := set(anchors[item.key, "en"]) ^ set(anchors[item.key, "zh"]):
            english = item.versions["en"]
            place = Place(english.place.path, english.body_line)
            yield Problem("anchors-differ", place, {"anchors": ", ".join(sorted(difference))})


def _resolver(site: Site, start: Route, language: Language) -> Resolver:
    def href(name: str) -> str | None:
        found = target(site, name, language)
        return None if found is None else link(site.settings, start, found[0].path, found[1])

    def figure(name: str) -> Element | str | None:
        if name.startswith("count:"):
            count = site.indexes["count"].get(name.removeprefix("count:"))
            return None if count is None else str(count)
        statistic = site.indexes["statistic"].get(name)
        if statistic is None or statistic.n != name:
            return None
        return _figure(wording.figure(statistic, language).text, name, href(name) or "")

    return Resolver(href, figure)


def _figure(text: str, number: str, href: str) -> Element:
    element = Element("a", {"class": "fig nb", "href": href, "data-n": number})
    element.text = text
    return element


def target(site: Site, name: str, language: Language) -> tuple[Route, str] | None:
    """The page and the anchor that an ``@name`` means (a page's key, A20, S05, E-06, p3, smes); None if nothing."""
    key, _, anchor = name.partition("#")
    for found, place in _candidates(site, key):
        if (route := site.routes.get((found, language))) is not None:
            return route, anchor or place
    return None


def _candidates(site: Site, name: str) -> Iterator[tuple[str, str]]:
    yield ("" if name == "home" else name), ""
    yield f"take-part/{name}", ""
    yield f"activities/{name}", ""
    yield from site.indexes["named"].get(name, ())
