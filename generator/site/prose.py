"""The Markdown of pages, activities and items as HTML, its ``@names`` and ``{figures}`` resolved."""

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from generator.model import Language, Problem, Route, other
from generator.model.markdown import Body, Heading
from generator.site import media, wording
from generator.site.constants import campaign_names, constant
from generator.site.markdown import Prose, render
from generator.site.names import Names
from generator.site.routes import link
from generator.site.site import Site

Rendered = dict[tuple[str, Language], Prose]


def prose(site: Site) -> tuple[Rendered, tuple[Problem, ...]]:
    """All Markdown of the content, by page key and language, and what is wrong in it."""
    made: Rendered = {}
    problems: list[Problem] = []
    bodies: dict[tuple[str, Language], Body] = {}
    for route, language, body in texts(site):
        keep = partial(wording.keep, language=language, unbreakable=site.content.unbreakable[language])
        made[route.key, language], found = render(body, _names(site, route, language), keep)
        bodies[route.key, language] = body
        problems += found
    problems += _unequal_anchors(bodies)
    return made, tuple(problems)


def texts(site: Site) -> Iterator[tuple[Route, Language, Body]]:
    """Every Markdown text with its page and its language."""
    routes = site.routes
    for page in site.content.pages:
        # A page that stands outside the two trees is one page with the words of both languages.
        route = routes.get((page.key, page.language)) or routes.get((page.key, other(page.language)))
        if route is not None:  # a page of both languages of which one could not be read has no address
            yield route, page.language, page.body
    for activity in site.content.activities:
        for language, body in activity.body.items():
            yield routes[f"activities/{activity.id}", language], language, body
    for item in (item for items in site.content.items.values() for item in items):
        for language, version in item.versions.items():
            yield routes[item.key, language], language, version.body


def _unequal_anchors(bodies: dict[tuple[str, Language], Body]) -> Iterator[Problem]:
    """Both languages of a page have the same ids, so that the language switch keeps the place."""
    for (key, language), body in bodies.items():
        twin = bodies.get((key, "zh"))
        if language == "en" and twin is not None and (difference := _anchors(body) ^ _anchors(twin)):
            yield Problem(
                "anchors-differ",
                body.place(0),
                {"anchors": ", ".join(sorted(difference)), "other": twin.path},
            )


def _anchors(body: Body) -> set[str]:
    return {block.id for block in body if isinstance(block, Heading)}


def _names(site: Site, start: Route, language: Language) -> Names:
    def href(name: str) -> str | None:
        found = target(site, name, language)
        if found is None:  # what there is, but no page for it, is plain words
            return "" if name in site.indexes["named"] else None
        return link(site.settings, start, found[0].path, found[1])

    def figure(name: str) -> Element | str | None:
        if ":" in name:
            named = campaign_names(site.content, language)
            return constant(f"{{{name}}}", language, named, site.indexes["count"])
        statistic = site.indexes["statistic"].get(name)
        if statistic is None or statistic.n != name:
            return None
        return _figure(wording.figure(statistic, language).text, name, href(name) or "")

    return Names(href, figure, partial(media.figure, site, start), partial(media.attachment, site, start))


def _figure(text: str, number: str, href: str) -> Element:
    attributes = {"class": "fig nb", "data-n": number}
    element = Element("a", {**attributes, "href": href}) if href else Element("span", attributes)
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
