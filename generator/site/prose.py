"""The Markdown of pages and activities as HTML, its ``@names`` and ``{figures}`` resolved."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markupsafe import Markup

from generator.model import Content, Language, Place, Problem, Route, Settings, other
from generator.reading.markup import Resolver, render
from generator.site import wording
from generator.site.routes import Routes, link

Rendered = dict[tuple[str, Language], Markup]


def prose(settings: Settings, content: Content, routes: Routes) -> tuple[Rendered, tuple[Problem, ...]]:
    """All Markdown of the content, by page key and language, and what is wrong in it."""
    made: Rendered = {}
    problems: list[Problem] = []
    anchors: dict[tuple[str, Language], tuple[str, ...]] = {}
    for route, language, path, text, first_line in _texts(content, routes):
        resolver = _resolver(settings, content, routes, route, language)
        done = render(path, text, first_line, resolver, chinese=language == "zh")
        made[route.key, language] = wording.keep_in(done.html, language, content.unbreakable[language])
        anchors[route.key, language] = done.anchors
        problems += done.problems
    problems += _unequal_anchors(content, anchors)
    return made, tuple(problems)


def _texts(content: Content, routes: Routes) -> Iterator[tuple[Route, Language, str, str, int]]:
    for page in content.pages:
        # A page that stands outside the two trees is one page with the words of both languages.
        route = routes.get((page.key, page.language)) or routes[page.key, other(page.language)]
        yield route, page.language, page.place.path, page.body, page.body_line
    for activity in content.activities:
        for language, body in activity.body.items():
            path = f"content/activities/{activity.id}.{language}.md"
            yield routes[f"activities/{activity.id}", language], language, path, body, 1
    for item in (item for items in content.items.values() for item in items):
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
    for page in content.pages:
        if page.language == "en" and (
            "zh" not in [one.language for one in content.pages if one.key == page.key]
        ):
            continue
        if page.language == "en":
            difference = set(anchors[page.key, "en"]) ^ set(anchors[page.key, "zh"])
            if difference:
                place = Place(page.place.path, page.body_line)
                yield Problem("anchors-differ", place, {"anchors": ", ".join(sorted(difference))})
    for item in (item for items in content.items.values() for item in items if len(item.versions) == 2):
        if difference := set(anchors[item.key, "en"]) ^ set(anchors[item.key, "zh"]):
            english = item.versions["en"]
            place = Place(english.place.path, english.body_line)
            yield Problem("anchors-differ", place, {"anchors": ", ".join(sorted(difference))})


def _resolver(
    settings: Settings, content: Content, routes: Routes, start: Route, language: Language
) -> Resolver:
    def href(name: str) -> str | None:
        found = target(content, routes, name, language)
        return None if found is None else link(settings, start, found[0].path, found[1])

    def figure(name: str) -> Element | str | None:
        if name.startswith("count:"):
            return count(content, name.removeprefix("count:"))
        for statistic in content.statistics:
            if statistic.n == name:
                return _figure(wording.figure(statistic, language).text, name, href(name) or "")
        return None

    return Resolver(href, figure)


def _figure(text: str, number: str, href: str) -> Element:
    element = Element("a", {"class": "fig nb", "href": href, "data-n": number})
    element.text = text
    return element


def target(content: Content, routes: Routes, name: str, language: Language) -> tuple[Route, str] | None:
    """The page and the anchor that an ``@name`` means (a page's key, A20, S05, E-06, p3, smes); None if nothing."""
    key, _, anchor = name.partition("#")
    for found, place in _candidates(content, key):
        if (found, language) in routes:
            return routes[found, language], anchor or place
    return None


def _candidates(content: Content, name: str) -> Iterator[tuple[str, str]]:
    yield ("" if name == "home" else name), ""
    yield f"take-part/{name}", ""
    yield f"activities/{name}", ""
    if any(paragraph.anchor == name for paragraph in content.letter.paragraphs):
        yield "letter", name
    for activity in content.activities:
        if activity.n == name:
            yield f"activities/{activity.id}", ""
    yield from ((page, name) for page, names in _numbered(content) if name in names)


def _numbered(content: Content) -> Iterator[tuple[str, frozenset[str]]]:
    yield "figures", frozenset(one.n for one in content.statistics)
    yield "notes", frozenset(one.n for one in content.slips)
    yield "facts", frozenset(one.n for one in content.facts)
    yield (
        "background",
        frozenset([*(one.n for one in content.timeline), *(one.n for one in content.addressees)]),
    )
    yield "take-part/smes", frozenset(one.n for one in content.commitments)


def count(content: Content, what: str) -> str | None:
    """A count that prose may mention: ``activities``, ``named``, ``statistics``, ``terms`` …; None if unknown."""
    kinds = [activity.kind for activity in content.activities]
    counts = {
        "activities": len(kinds),
        "named": kinds.count("named"),
        "described": kinds.count("described"),
        "audiences": len(content.audiences),
        "statistics": len(content.statistics),
        "commitments": len(content.commitments),
        "addressees": len(content.addressees),
        "paragraphs": len(content.letter.paragraphs),
        "facts": len(content.facts),
        "slips": len(content.slips),
        "terms": len(content.terms),
    }
    return str(counts[what]) if re.fullmatch(r"[a-z]+", what) and what in counts else None
