"""Which pages there are, at which address, under which page."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from generator.model import (
    KINDS,
    LANGUAGES,
    Activity,
    Content,
    Facet,
    FacetValue,
    Kind,
    Language,
    Place,
    Problem,
    Route,
    TextPage,
    other,
    place_of,
)
from generator.site import wording
from generator.site.items import archives
from generator.site.layouts import NOT_INDEXED
from generator.site.markdown import Prose
from generator.site.paging import CATALOGUE, bounds, having, page_key, paged
from generator.site.plain import opening
from generator.site.words import word

Routes = Mapping[tuple[str, Language], Route]

ROOT, NOT_FOUND = "root", "not-found"
_OUTSIDE_THE_TREES = {ROOT: "index.html", NOT_FOUND: "404.html"}


def routes(content: Content) -> Routes:
    """Every page of the site by key and language, in the order of the addresses' making."""
    return by_key(every_route(content))


def by_key(made: Iterable[Route]) -> Routes:
    """Pages by key and language."""
    return {(route.key, route.language): route for route in made}


def same_address(made: Iterable[Route]) -> Iterator[Problem]:
    """The sources that want an address which another source has, each once for both languages."""
    first: dict[str, Route] = {}
    told: set[tuple[Place, Place]] = set()
    for route in made:
        other = first.setdefault(route.path, route)
        if other is not route and (route.place, other.place) not in told:
            told.add((route.place, other.place))
            arguments = {"path": route.path, "other": other.place.path}
            yield Problem("duplicate-address", route.place, arguments)


def every_route(content: Content) -> tuple[Route, ...]:
    """Every page that a source asks for; raises Unusable where an interface word that describes them is missing."""
    made = (
        *_text_routes(content),
        *_door_routes(content),
        *_activity_routes(content),
        *_ended_routes(content),
        *_catalogue_routes(content),
        *_facet_routes(content),
        *_item_routes(content),
        *_archive_routes(content),
    )
    there = {(route.key, route.language) for route in made}
    return tuple(
        replace(
            route,
            path=path_of(route.key, route.language),
            label=route.label or route.title,
            parent=_above(route, there),
        )
        for route in _told_apart(made, content)
    )


def _told_apart(made: Sequence[Route], content: Content) -> Iterator[Route]:
    """The pages, those of activities with a title that another page has too under title and number.

    What the letter names twice has one name behind two doors.
    """
    titles = Counter((route.language, route.title) for route in made if route.indexed)
    numbers = {one.id: one.n for one in content.activities}
    for route in made:
        if route.layout == "activity" and titles[route.language, route.title] > 1:
            n = numbers[route.subject]
            title = word(content.strings, "activity_numbered", route.language, title=route.title, n=n)
            yield replace(route, title=title, label=route.title)
        else:
            yield route


def _above(route: Route, there: Container[tuple[str, Language]]) -> str | None:
    """The key of the nearest page above: home for ``letter``, ``letter`` for ``letter/print``; None for home."""
    key = route.key
    if key in ("", *_OUTSIDE_THE_TREES):
        return None
    while (key := key.rpartition("/")[0]) and (key, route.language) not in there:
        pass
    return key


def path_of(key: str, language: Language) -> str:
    """The file of a page: ``zh/letter/index.html``."""
    return _OUTSIDE_THE_TREES.get(key) or "/".join([language, *[key] * bool(key), "index.html"])


def _text_routes(content: Content) -> Iterator[Route]:
    there = {(page.key, page.language) for page in content.pages}
    for page in content.pages:
        if page.key in _OUTSIDE_THE_TREES and page.language == "en":
            continue  # one page for both languages; its address carries none
        route = _text_route(page)
        yield _marked(_in_both(route, content) if page.key == NOT_FOUND else route, content)
        if page.only and (page.key, other(page.language)) not in there and page.key not in _OUTSIDE_THE_TREES:
            yield _notice_route(page)


def _in_both(route: Route, content: Content) -> Route:
    """The page that is missing is one for readers of either language: its title and description are in both."""
    pages = {page.language: page for page in content.pages if page.key == route.key}
    both = [pages[language] for language in LANGUAGES if language in pages]
    return replace(
        route,
        title=" · ".join(page.title for page in both),
        description=" ".join(page.description for page in both),
    )


def _marked(route: Route, content: Content) -> Route:
    """The route; where its thing has ended, that of the page that says so."""
    return replace(route, layout="over", indexed=False) if route.key in content.over else route


def _text_route(page: TextPage) -> Route:
    return Route(
        key=page.key,
        language=page.language,
        layout=page.layout,
        title=page.title,
        label=page.label,
        description=page.description,
        indexed=page.indexed and page.layout not in NOT_INDEXED,
        place=page.place,
        share_title=page.share_title,
    )


def _notice_route(page: TextPage) -> Route:
    language = other(page.language)
    return replace(_text_route(page), language=language, layout="notice", indexed=False)


def _door_routes(content: Content) -> Iterator[Route]:
    for audience, language in product(content.audiences, LANGUAGES):
        name, headline = audience.name[language], audience.headline[language]
        yield Route(
            key=audience.key,
            language=language,
            layout="audience",
            title=audience.short[language],
            description=word(content.strings, "door_description", language, name=name, headline=headline),
            subject=audience.id,
            place=audience.place,
        )


def _ended_routes(content: Content) -> Iterator[Route]:
    for activity, language in product(content.ended, LANGUAGES):
        yield replace(_activity_route(activity, language, content), layout="over", indexed=False)


def _activity_routes(content: Content) -> Iterator[Route]:
    for activity, language in product(content.activities, LANGUAGES):
        yield _activity_route(activity, language, content)


def _activity_route(activity: Activity, language: Language, content: Content) -> Route:
    description = "activity_description_besides" if activity.source else "activity_description"
    title, organiser = activity.title[language], activity.organiser[language]
    return Route(
        key=activity.key,
        language=language,
        layout="activity",
        title=title,
        description=word(
            content.strings, description, language, title=title, organiser=organiser, n=activity.n
        ),
        subject=activity.id,
        place=activity.place,
        share_title=activity.share_title[language] if activity.share_title else "",
    )


def _catalogue_routes(content: Content) -> Iterator[Route]:
    """The later pages of the catalogue; the first is the page that editors wrote."""
    pages = paged(content.activities)
    for page in content.pages:
        for number in sorted(pages.keys() - {1}) if page.key == CATALOGUE else ():
            key, words = page_key(CATALOGUE, number), _bounds(content, page.language, number)
            yield replace(
                _text_route(page),
                key=key,
                title=words("paged_title", title=page.title),
                label=words("paged_label"),
                description=words("paged_description", n=len(pages[number])),
                subject=str(number),
            )


def _bounds(content: Content, language: Language, page: int) -> Callable[..., str]:
    """What fills in interface words with the first and the last number of a page."""
    first, last = bounds(page)
    return lambda key, **values: word(content.strings, key, language, first=first, last=last, **values)


def _facet_routes(content: Content) -> Iterator[Route]:
    if not any(page.key == CATALOGUE for page in content.pages):
        return
    activities = having(content)
    for facet in content.facets:
        for value in facet.values:
            pages = paged(activities.get((facet.id, value.id), ()))
            for language in LANGUAGES if pages else ():  # a value that no activity has, has no page
                first = _facet_route(facet, value, language, content)
                yield first
                for number in sorted(pages.keys() - {1}):
                    yield _later(first, number, content)


def _later(first: Route, page: int, content: Content) -> Route:
    """A later page of a facet's value."""
    key, words = page_key(first.key, page), _bounds(content, first.language, page)
    return replace(
        first,
        key=key,
        title=words("paged_title", title=first.title),
        label=words("paged_label"),
        description=words("paged_title", title=first.description),
        subject=f"{first.subject}/{page}",
    )


def facet_key(facet: Facet, value: FacetValue) -> str:
    """The key of a value's page: ``activities/by-subject/culture``."""
    return f"activities/by-{facet.id}/{value.id}"


def listing(content: Content) -> frozenset[str]:
    """The keys of pages that only list: of a facet's values, of years and months. Each is there as long as something
    stands on it, and who names it does not err on the day when the last thing has ended.
    """
    facets = (facet_key(facet, value) for facet in content.facets for value in facet.values)
    dates = (f"{one.kind}/{one.date:{form}}" for one in content.all_items for form in ("%Y", "%Y/%m"))
    return frozenset([*facets, *dates])


def _facet_route(facet: Facet, value: FacetValue, language: Language, content: Content) -> Route:
    names = {"facet": facet.name[language], "value": value.name[language]}
    return Route(
        key=facet_key(facet, value),
        language=language,
        layout="facet",
        title=word(content.strings, "facet_title", language, **names),
        label=value.name[language],
        description=word(content.strings, "facet_description", language, **names),
        indexed=False,
        subject=f"{facet.id}/{value.id}",
        place=place_of(value.id, Place("content/facets.yaml")),
    )


def _item_routes(content: Content) -> Iterator[Route]:
    for item in content.all_items:
        for language in LANGUAGES:
            version = item.versions.get(language)
            shown = version or item.versions[other(language)]
            route = Route(
                key=item.key,
                language=language,
                layout="item" if version else "notice",
                title=shown.text("title"),
                description=shown.text("description"),
                indexed=version is not None,
                subject=item.key,
                place=shown.place,
                share_title=shown.text("share_title"),
            )
            yield _marked(route, content) if version else route


def _archive_routes(content: Content) -> Iterator[Route]:
    for kind in KINDS.values():
        for key, language in product(archives(content, kind), LANGUAGES):
            yield _archive_route(key, kind, language, content)


def _archive_route(key: str, kind: Kind, language: Language, content: Content) -> Route:
    when = wording.day(key.removeprefix(f"{kind.id}/").replace("/", "-"), language)
    return Route(
        key=key,
        language=language,
        layout="archive",
        title=word(content.strings, f"{kind.id}_of", language, when=when),
        label=when,
        description=word(content.strings, f"{kind.id}_of_description", language, when=when),
        subject=key,
        place=Place(f"content/{kind.id}"),
    )


def described(routes: Routes, texts: Mapping[tuple[str, Language], Prose]) -> Routes:
    """The same routes; a page whose description was left out has its text's beginning, or its title."""
    return {
        name: route
        if route.description
        else replace(
            route, description=opening(texts.get(name, Prose()).opening, route.language) or route.title
        )
        for name, route in routes.items()
    }
