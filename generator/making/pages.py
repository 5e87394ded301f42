"""Views and templates -> the pages, each a job of its own: what it reads is noted; it is made only if it must be."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from functools import cache, partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from generator.checking.documents import Names, names_of, root_of
from generator.checking.weight import BOUND, LESSER, packed
from generator.making.languages import mark
from generator.making.marks import ASSET, Marks, marked_assets, with_assets, with_late
from generator.making.minify import minify_html
from generator.making.templates import Templates
from generator.model import Place, Problem, Route, Unusable, other
from generator.model.digested import Lazy, digest_of, digest_of_text
from generator.model.files import File, Files
from generator.model.noun import noun
from generator.site.context import Context
from generator.site.cores import on_all_cores
from generator.site.late import Name, given, most, words
from generator.site.packed import Packed
from generator.site.picture_paths import HASHED, SHARE
from generator.site.site import Site
from generator.site.traces import Made, Row, Traces, Work
from generator.site.tracing import Reading, telling, traced
from generator.site.views import body_of
from generator.site.views.frame import frame

T = TypeVar("T")

# A page's text, in which assets are marked, what it names, and the card; the problems that are there instead; and what
# was read for it.
Page = tuple[Packed, Packed, "Card", tuple[Problem, ...], tuple[Reading, ...]]

_HEAVY = 7_000  # packed bytes: with a style sheet about as much as a first round trip carries


class Card(NamedTuple):
    """What every build asks of every page: the bytes that a server sends of it at most, the assets in it, those that
    its text names by their very paths, the numbers of facts on it, what is written into it last, and what it shows that
    has no hash in its path.
    """

    bound: int
    assets: tuple[str, ...]
    literal: frozenset[str]
    numbers: frozenset[str]
    late: tuple[Name, ...]
    plain: frozenset[str]
    told: bytes  # what tells the names of what is written last from others


@noun
class Pages:
    """All pages: their files; what each names and the numbers on it, by path; which are another now; what is wrong.

    ``seen`` tells each from another but for what is written last, as ``fresh`` does: no check but that of weights looks
    at that, and its bound tells it of most.
    ``literal``: the assets that a page names without a mark, so that it stays what it is if they go. ``shown``: what
    they show whose path has no hash. ``lost``: whether any has lost an id that others may lead to.
    """

    problems: tuple[Problem, ...] = ()
    files: Files = field(default_factory=lambda: Files({}))
    names: Mapping[str, Names] = field(default_factory=dict)
    numbers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    seen: Mapping[str, bytes] = field(default_factory=dict)
    fresh: frozenset[str] = frozenset()
    literal: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    lost: bool = False


def pages(traces: Traces, site: Site, layouts: Templates) -> Pages:
    """Every page by path, and the ones that could not be made.

    Pages have marks until the end for the paths of assets, and for what is written last: neither a change of style nor
    one activity more makes a page again that differs in nothing else.
    """
    meta = traces.kept.meta
    work = traces.on(
        "page", _with(site, {name: f"{ASSET}{name}" for name in site.assets}), {"template": layouts.sources}
    )
    cards: dict[str, Card] = dict(meta.get("cards", {}))
    texts, names, lost = _texts(work, layouts, cards)
    problems = _once(row.problems[0] for row in texts.values() if row.problems)
    if problems:
        return Pages(problems)
    meta["cards"] = cards = {path: cards[path] for path in texts}
    filled = traces.on("last", _with(site, site.assets)).several(
        "file", {path: text.digest + cards[path].told for path, text in texts.items()}
    )
    told: dict[str, Filled] = {
        path: row.value for path, row in filled.made(partial(_filled, texts, cards)).items()
    }
    load = partial(_laid, texts, cards, site.assets, cache(partial(words, site)))
    seen = {path: one.seen for path, one in told.items()}
    known: dict[str, bytes] = meta.get("pages", {})
    fresh = frozenset(path for path, one in seen.items() if known.get(path) != one)
    shared: dict[object, Any] = {}
    return Pages(
        files=Files({path: File(one.identity, load, bound=one.bound) for path, one in told.items()}),
        names=Lazy(names, lambda path: _named(names[path], cards[path], site.assets, shared)),
        numbers={path: card.numbers for path, card in cards.items()},
        seen=seen,
        fresh=fresh,
        literal={path: card.literal for path, card in cards.items() if card.literal},
        shown=frozenset().union(*(card.plain for card in cards.values())),
        lost=lost,
    )


def _with(site: Site, assets: Mapping[str, str]) -> Site:
    """The site with these paths of its assets."""
    told = digest_of_text("\0".join(chain.from_iterable(assets.items())))
    return replace(site, assets=assets, roots={**site.roots, "assets": told})


def _texts(
    work: Work, layouts: Templates, cards: dict[str, Card]
) -> tuple[Mapping[str, Row], Mapping[str, Row], bool]:
    """The text of each page, and what it names, as rows by path, in the order of the routes; many that are to be made
    on all cores. And whether one has lost an id.
    """
    routes = {route.path: route for route in work.site.routes.values()}
    texts = work.several("page", dict.fromkeys(routes))
    made = on_all_cores(_page, [routes[path] for path in texts.wanted], (work.site, layouts))
    named: dict[str, Packed] = {}
    shared: dict[object, Any] = {}
    for path, (text, naming, card, problems, readings) in zip(texts.wanted, made, strict=True):
        texts.put(path, (text, problems), readings)
        named[path], cards[path] = naming, _sharing(card, shared)
    rows = texts.rows
    names = work.traces.several("names", {path: row.digest for path, row in rows.items()})
    before = {path: work.traces.before("names", path) for path in names.wanted}
    lost = False
    for path, was in before.items():
        row = names.put(path, (named[path], ()))
        lost = lost or (was is not None and not set(was.value.ids) <= set(row.value.ids))
    return rows, names.rows, lost


def _sharing(card: Card, shared: dict[object, Any]) -> Card:
    """The same card: pages have most assets in common, and many their numbers and what is written into them last."""

    def same(value: T) -> T:
        found: T = shared.setdefault(value, value)
        return found

    return Card._make(same(tuple(map(same, one)) if isinstance(one, tuple) else one) for one in card)


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What breaks one page of a layout breaks its sisters: once is enough."""
    told: dict[tuple[str, str], Problem] = {}
    for one in problems:
        told.setdefault((one.code, one.arguments.get("name", str(one.place))), one)
    return tuple(told.values())


def _page(route: Route, given: tuple[Site, Templates]) -> Page:
    site, layouts = given
    readings: dict[Reading, None] = {("routes", (route.key, route.language)): None}
    late = Marks()
    seen = traced(site, readings.setdefault, late)
    context = Context(seen, route)
    problems: tuple[Problem, ...] = ()
    text = ""
    try:
        page, body = frame(context), body_of(route.layout)(context)
        written = layouts.render(f"layouts/{route.layout}.html", readings.setdefault, page=page, body=body)
        tags = {page.language: page.tag, other(page.language): page.other_tag}
        text = minify_html(mark(written, tags))
    except Unusable as unusable:
        problems = (unusable.problem,)
    except (LookupError, StopIteration) as error:
        # A view that needs a thing the content no longer has: a figure, a fact, a page that was taken away.
        problems = (missing_thing(route.path, route.place, error),)
    names = names_of(text, route.path, root_of(seen.settings))
    literal = {path for path, _ in names.targets if path.startswith(HASHED) and ASSET not in path}
    kept, data = Packed.of(text), text.encode()
    shown = chain(names.styles, names.scripts, names.pictures, *names.photographs)
    card = Card(
        bound=_bound(data, len(kept.data)),
        assets=tuple(sorted(set(marked_assets(text)))),
        literal=frozenset(literal),
        numbers=names.numbers,
        late=late.names,
        plain=frozenset(path for path in shown if not path.startswith(HASHED)),
        told=digest_of_text(repr(late.names)),
    )
    return kept, Packed.of(names), card, problems, tuple(telling(readings))


def _bound(data: bytes, kept: int) -> int:
    """How many bytes a server sends of a page at most: as many as are kept of it; sought with more care of one that may
    be near its budget.
    """
    if kept <= _HEAVY:
        return kept
    quick = packed(data, BOUND)
    return quick if quick <= _HEAVY else packed(data, LESSER)


def missing_thing(path: str, place: Place, error: Exception) -> Problem:
    """What is said where a file can't be made for want of a thing that the content does not have."""
    name = ", ".join(map(str, error.args)) or "…"
    return Problem("missing-thing", place, {"path": path, "name": name})


# ---------------------------------------------------------------- what is written last


class Filled(NamedTuple):
    """A page with its marks filled in, told without having it: its identity, what tells it from another but for what is
    written last, and the bytes that a server sends of it at most.
    """

    identity: bytes
    seen: bytes
    bound: int


def _filled(texts: Mapping[str, Row], cards: Mapping[str, Card], path: str, site: Site) -> Made:
    text, card = texts[path], cards[path]
    paths = {name: site.assets.get(name, name).encode() for name in card.assets}
    # What is filled in packs no better than marks, and at worst by itself or not at all.
    bound = card.bound + sum(map(len, paths.values())) + sum(most(site, name) for name in card.late)
    # No check looks at a share picture: no page shows it, and what is named by a mark is there.
    shown = (path for name, path in paths.items() if not name.startswith(SHARE))
    seen = digest_of(b"\0".join((text.digest, *shown, str(bound).encode())))
    told = repr([(name, given(site, name)) for name in card.late]).encode()
    return Filled(digest_of(b"\0".join((seen, told, *paths.values()))), seen, bound), ()


def _laid(
    texts: Mapping[str, Row],
    cards: Mapping[str, Card],
    assets: Mapping[str, str],
    last: Callable[[Name], str],
    path: str,
) -> bytes:
    """A page with its marks filled in: the paths of ``assets``, and the words of a name that is written ``last``."""
    return with_late(with_assets(texts[path].fetched(), assets), cards[path].late, last).encode()


def _named(row: Row, card: Card, assets: Mapping[str, str], shared: dict[object, Any]) -> Names:
    """What a page names, its assets by their hashed names. Most of it is common: ``shared`` has that once."""

    def same(value: T) -> T:
        found: T = shared.setdefault(value, value)
        return found

    def files(paths: tuple[str, ...]) -> tuple[str, ...]:
        return same(tuple(with_assets(path, assets) for path in paths))

    names: Names = row.fetched()
    for path, fragment in names.targets:
        if (path, fragment) not in shared:
            shared[path, fragment] = same((with_assets(path, assets), fragment))
    return Names(
        targets=tuple(map(shared.__getitem__, names.targets)),
        ids=tuple(map(same, names.ids)),
        numbers=card.numbers,
        styles=files(names.styles),
        scripts=files(names.scripts),
        pictures=files(names.pictures),
        photographs=tuple(map(files, names.photographs)),
    )
