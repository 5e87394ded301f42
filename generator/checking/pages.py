"""Pages come in pairs, have a layout that exists, and the ones that the site names are there."""

from collections.abc import Iterator, Set

from generator.checking.references import twice
from generator.model import (
    KINDS,
    Content,
    Language,
    Place,
    Problem,
    Settings,
    Severity,
    TextPage,
    other,
    place_of,
)
from generator.model.nearest import nearest
from generator.site.aliases import moved
from generator.site.layouts import LAYOUTS
from generator.site.routes import NOT_FOUND, ROOT, listing

ASKED_FOR = tuple(name for name, layout in LAYOUTS.items() if not layout.made)
# All that is compulsory: what other pages show is left out where they are not.
NEEDED = ("", ROOT, NOT_FOUND)


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """Twins, layouts, and the pages that navigation and templates count on."""
    pages = {(page.key, page.language): page for page in content.pages}
    for page in content.pages:
        yield from _check_page(page, pages)
        yield from _outside(page)
        yield from _without_its_page(page, {key for key, _ in pages})
        yield from _nothing_to_show(page, content)
    keys = {key for key, _ in pages} | {f"take-part/{audience.id}" for audience in content.audiences}
    for key in NEEDED:
        if key not in keys:
            yield Problem("needed-page", Place("site.yaml"), {"key": key or "index"})
    for kind in KINDS.values():
        if (items := content.items[kind.id]) and kind.id not in keys:
            yield Problem("needed-page", items[0].place, {"key": kind.id})
    former = moved(content)
    for key in (step.to for step in content.home.steps if step.to is not None):
        if key not in keys | content.hidden:
            arguments = {"key": key, "options": nearest(key, keys, former)}
            yield Problem("unknown-page", place_of(key, Place("site.yaml")), arguments)
    every = keys | content.hidden | {item.key for item in content.all_items}
    every |= {activity.key for activity in (*content.activities, *content.ended)}
    for key in settings.budgets.pages:
        if key not in every | {"index"}:
            place = place_of(key, settings.budgets.places.get("pages", Place("site.yaml")))
            yield Problem("unknown-page", place, {"key": key, "options": nearest(key, every, former)})
    yield from _menus(settings, content, every)


def _menus(settings: Settings, content: Content, keys: set[str]) -> Iterator[Problem]:
    """Entries of the menus that lead to nothing; what is only not there yet is left out of them without a word."""
    known = (keys - {ROOT, NOT_FOUND}) | {"home"} | {audience.id for audience in content.audiences}
    for activity in (*content.activities, *content.ended):
        known |= {activity.id, activity.n}
    known |= listing(content)
    for entry in (*settings.navigation, *settings.footer):
        name = entry.to.partition("#")[0]
        if not entry.outside and name not in known:
            near = "home" if name == "index" else nearest(name, known, moved(content))
            arguments = {"key": entry.to, "options": near}
            yield Problem("unknown-page", place_of(entry.to, entry.place), arguments)
    for menu in (settings.navigation, settings.footer):
        for to, place, _ in twice((entry.to, place_of(entry.to, entry.place)) for entry in menu):
            yield Problem("menu-twice", place, {"key": to}, Severity.WARNING)


def _nothing_to_show(page: TextPage, content: Content) -> Iterator[Problem]:
    """A page whose layout shows what the content has none of."""
    shows = LAYOUTS[page.layout].shows if page.layout in LAYOUTS else {}
    if shows and not any(getattr(content, name) for name in shows):
        files = ", ".join(f"content/{file}" for file in dict.fromkeys(shows.values()))
        arguments = {"layout": page.layout, "files": files}
        place = place_of(page.layout, page.place)
        yield Problem("nothing-to-show", place, arguments, Severity.WARNING)


def _outside(page: TextPage) -> Iterator[Problem]:
    """What a page that stands outside both languages can't say: it is one page, and the site has it always."""
    said = {"only": page.only, "until": page.life.ends, "aliases": next(iter(page.life.aliases), None)}
    for name, value in said.items() if page.key in (ROOT, NOT_FOUND) else ():
        if value:
            place = place_of(value, page.place)
            yield Problem("not-of-this-page", place, {"field": name, "key": page.key})


def _without_its_page(page: TextPage, keys: Set[str]) -> Iterator[Problem]:
    """A layout that lists the things of a kind, on a page of none; or one of the letter, where that has no page."""
    of_letter = page.layout in ("letter", "letter-parallel") and "letter" not in keys
    if of_letter or (page.layout == "news" and page.key not in KINDS):
        arguments = {"layout": page.layout, "page": "letter" if of_letter else "news"}
        yield Problem("layout-of-another-page", place_of(page.layout, page.place), arguments)


def _check_page(page: TextPage, pages: dict[tuple[str, Language], TextPage]) -> Iterator[Problem]:
    twin = pages.get((page.key, other(page.language)))
    if page.layout not in ASKED_FOR:
        arguments = {"layout": page.layout, "options": ", ".join(ASKED_FOR)}
        yield Problem("unknown-layout", place_of(page.layout, page.place), arguments)
    if twin is None and not page.only:
        path = page.place.path.removesuffix(f"{page.language}.md") + f"{other(page.language)}.md"
        yield Problem("missing-twin", page.place, {"twin": path})
    if twin is not None and page.only:
        yield Problem("unneeded-only", place_of(page.only, page.place))
    if twin is not None and twin.layout != page.layout and page.language == "en":
        yield Problem("layouts-differ", place_of(page.layout, page.place), {"other": twin.place.path})
