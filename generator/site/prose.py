"""The Markdown of pages, activities and items as HTML, its ``@names`` and ``{figures}`` resolved."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from xml.etree.ElementTree import Element

from generator.model import LANGUAGES, Language, Problem, Route, other
from generator.model.digested import Digested, Result, digest_of
from generator.model.markdown import Body, Heading
from generator.model.nearest import nearest, now_named
from generator.model.noun import noun
from generator.site import media, wording
from generator.site.addresses import link
from generator.site.constants import campaign_names, constant
from generator.site.cores import on_all_cores
from generator.site.markdown import Prose, build, render
from generator.site.names import Names
from generator.site.packed import Packed
from generator.site.routes import listing
from generator.site.site import Site
from generator.site.traces import Made, Row, Traces, Work
from generator.site.tracing import Reading, telling, traced

Key = tuple[str, Language]  # of a page
Rendered = Digested[Key, Prose]


@noun
class _Text:
    """A text, which may have to be fetched, and the page that it is seen from; ``given`` tells it and its place."""

    route: Route
    language: Language
    body: Callable[[], Body]
    given: bytes


def prose(work: Work) -> tuple[Rendered, tuple[Problem, ...]]:
    """All Markdown of the content, and what is wrong in it; many texts on all cores."""
    texts = {(one.route.key, one.language): one for one in _texts(work.site)}
    found = work.several("prose", {key: one.given for key, one in texts.items()})
    made = on_all_cores(_rendered, list(found.wanted), (work.site, texts))
    for key, (done, readings) in zip(found.wanted, made, strict=True):
        found.put(key, done, readings)
    rows = found.rows
    rendered: Rendered = Digested(rows, lambda value: value[0])
    problems = tuple(problem for row in rows.values() for problem in row.problems)
    return rendered, (*problems, *_unequal_anchors(work.traces, rows))


def _rendered(key: Key, given: tuple[Site, Mapping[Key, _Text]]) -> tuple[Made, tuple[Reading, ...]]:
    site, texts = given
    route, language, body = texts[key].route, texts[key].language, texts[key].body()
    readings: dict[Reading, None] = {}
    seen = traced(site, readings.setdefault)
    route = seen.routes[route.key, route.language]
    keep = partial(wording.keep, language=language, unbreakable=seen.content.unbreakable[language])
    text, problems = render(body, _names(seen, route, language), keep)
    return (Packed.of((text, _anchors(body), body.place(0))), problems), tuple(telling(readings))


def texts(site: Site) -> Iterator[tuple[Route, Language, Body]]:
    """Every Markdown text but those of activities, with its page and its language."""
    routes = site.routes
    for page in site.content.pages:
        # A page that stands outside the two trees is one page with the words of both languages.
        route = routes.get((page.key, page.language)) or routes.get((page.key, other(page.language)))
        if route is not None:  # a page of both languages of which one could not be read has no address
            yield route, page.language, page.body
    for item in site.content.all_items:
        for language, version in item.versions.items():
            yield routes[item.key, language], language, version.body


def _texts(site: Site) -> Iterator[_Text]:
    for route, language, body in texts(site):
        told = digest_of(f"{body.path}\0{body.line}\0{body.text}".encode("utf-8", "surrogatepass"))
        yield _Text(route, language, _at_hand(body), route.language.encode() + told)
    routes, bodies = site.routes, site.content.bodies
    for activity in site.content.activities:
        for language in LANGUAGES:
            name = activity.id, language
            if name in bodies:
                route = routes[f"activities/{activity.id}", language]
                told = bodies.digest(name) if isinstance(bodies, Digested) else b""
                yield _Text(route, language, partial(bodies.__getitem__, name), language.encode() + told)


def _at_hand(body: Body) -> Callable[[], Body]:
    return lambda: body


def _unequal_anchors(traces: Traces, found: Mapping[Key, Row]) -> Iterator[Problem]:
    """Both languages of a page have the same ids, so that the language switch keeps the place."""
    twins = {
        key: (row, found[key, "zh"])
        for (key, language), row in found.items()
        if language == "en" and (key, "zh") in found
    }
    given = {key: english.digest + chinese.digest for key, (english, chinese) in twins.items()}
    compared = traces.several("anchors", given)
    for key in compared.wanted:
        compared.put(key, _difference(*twins[key]))
    for row in compared.rows.values():
        yield from row.problems


def _difference(english: Result, chinese: Result) -> Made:
    (_, anchors, place), (_, others, twin) = english.fetched(), chinese.fetched()
    difference = set(anchors) ^ set(others)
    arguments = {"anchors": ", ".join(sorted(difference)), "other": twin.path}
    return None, (Problem("anchors-differ", place, arguments),) if difference else ()


def _anchors(body: Body) -> tuple[str, ...]:
    return tuple(sorted({block.id for block in body if isinstance(block, Heading)}))


def _names(site: Site, start: Route, language: Language) -> Names:
    def href(name: str) -> str | None:
        found = target(site, name, language)
        if found is None:  # what there is, but no page for it, is plain words
            page = name.partition("#")[0]
            return "" if name in site.indexes["named"] or page in listing(site.content) else None
        return link(site.settings, start, found[0].path, found[1])

    def figure(name: str) -> Element | str | None:
        if ":" in name:
            named = campaign_names(site.content, language)
            return constant(f"{{{name}}}", language, named, site.indexes["count"])
        statistic = site.indexes["statistic"].get(name)
        if statistic is None or statistic.n != name:
            return None
        to = {"href": there} if (there := href(name)) else {}
        text = wording.figure(statistic, language).text
        return build("a" if to else "span", [text], **{"class": "fig nb", "data-n": name, **to})

    def near(name: str) -> str:
        name = name.partition("#")[0]
        if name in site.content.hidden:
            return ""
        pages = [key or "home" for key, of in site.routes if of == language]
        last = {"index": "home", **{key.rpartition("/")[2]: key for key in pages}}
        known = {*pages, *(one for one in last if target(site, one, language)), *site.indexes["named"]}
        now = now_named(name, site.indexes["moved"]) or last.get(name)
        return f"@{now}" if now else nearest(f"@{name}", (f"@{one}" for one in known))

    picture, file = partial(media.figure, site, start), partial(media.attachment, site, start)
    return Names(href, figure, picture, file, near, partial(media.near_files, site))


def target(site: Site, name: str, language: Language) -> tuple[Route, str] | None:
    """The page and the anchor that an ``@name`` means (a page's key, A20, S05, E-06, p3, crews); None if nothing."""
    key, _, anchor = name.partition("#")
    for found, place in _candidates(site, key):
        if (route := site.routes.get((found, language))) is not None:
            return route, anchor or place
    return None


def _candidates(site: Site, name: str) -> Iterator[tuple[str, str]]:
    if name:  # the home page has none
        yield ("" if name == "home" else name), ""
    yield f"take-part/{name}", ""
    yield f"activities/{name}", ""
    yield from site.indexes["named"].get(name, ())
