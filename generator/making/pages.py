"""Views and templates -> the pages, each a job of its own: what it reads is noted; it is made only if it must be."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from generator.checking.documents import names_of
from generator.making.files import File, Files
from generator.making.languages import mark
from generator.making.minify import minify_html
from generator.making.templates import Templates
from generator.model import Place, Problem, Route, Unusable, other
from generator.site.context import Context
from generator.site.cores import on_all_cores
from generator.site.site import Site
from generator.site.traces import Row, Traces, Work
from generator.site.tracing import Reading, traced
from generator.site.views import BODIES
from generator.site.views.frame import frame

# A page's text, in which assets are marked; the problem that is there instead; and what was read for it.
Page = tuple[str, Problem | None, tuple[Reading, ...]]

# What stands for an asset's path in a page until the end: nobody types it, and no address has to be escaped for it.
_PLACE = f"assets/{sha256(b'the path of an asset comes here').hexdigest()}."
_MARKED = re.compile(rf"{re.escape(_PLACE)}([\w./-]+)")


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages: their files; what each names and the numbers on it, by path; which are another now; what is wrong.

    ``lost``: whether any has lost an id that others may lead to.
    """

    files: Files
    names: Mapping[str, Row]
    numbers: Mapping[str, Row]
    fresh: frozenset[str]
    lost: bool
    problems: tuple[Problem, ...]


def pages(traces: Traces, site: Site, layouts: Templates) -> Pages:
    """Every page by path, and the ones that could not be made.

    Pages name assets by a mark until the end: so a change of style makes no page again.
    """
    marked = {name: f"{_PLACE}{name}" for name in site.assets}
    work = traces.on("page", replace(site, assets=marked), {"template": layouts.sources})
    texts = _texts(work, layouts)
    problems = _once(row.problems[0] for row in texts.values() if row.problems)
    if problems:
        return Pages(Files({}), {}, {}, frozenset(), False, problems)
    files: dict[str, File] = {}
    names: dict[str, Row] = {}
    numbers: dict[str, Row] = {}
    fresh: set[str] = set()
    lost = False
    for path, text in texts.items():
        assets = {name: site.assets[name] for name in work.read_by(text, "assets") if name in site.assets}
        page = _Named(text, assets)
        before = traces.before("names", path)
        row = names[path] = traces.plain("names", path, page.names, (text.digest, assets))
        numbers[path] = traces.plain("numbers", path, partial(_numbers, row), row.digest)
        files[path] = File(row.given, page.data)
        if row is not before:
            fresh.add(path)
            lost = lost or (before is not None and not set(before.value.ids) <= set(row.value.ids))
    return Pages(Files(files), names, numbers, frozenset(fresh), lost, ())


def _numbers(names: Row) -> tuple[frozenset[str], tuple[Problem, ...]]:
    return names.value.numbers, ()


def _texts(work: Work, layouts: Templates) -> Mapping[str, Row]:
    """The text of each page as a row, by path, in the order of the routes; many that are to be made on all cores."""
    found = {
        route.path: (route, *work.usable("page", route.path, route)) for route in work.site.routes.values()
    }
    wanted = [(route, why) for route, row, why in found.values() if row is None]
    made = on_all_cores(_page, [route for route, _ in wanted], (work.site, layouts))
    fresh = {
        route.path: work.put("page", route.path, readings, (text, _told(problem)), why, route)
        for (route, why), (text, problem, readings) in zip(wanted, made, strict=True)
    }
    return {path: row or fresh[path] for path, (_, row, _) in found.items()}


def _told(problem: Problem | None) -> tuple[Problem, ...]:
    return () if problem is None else (problem,)


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What breaks one page of a layout breaks its sisters: once is enough."""
    told: dict[tuple[str, str], Problem] = {}
    for one in problems:
        told.setdefault((one.code, one.arguments.get("name", str(one.place))), one)
    return tuple(told.values())


def _page(route: Route, given: tuple[Site, Templates]) -> Page:
    site, layouts = given
    readings: dict[Reading, None] = {}
    context = Context(traced(site, readings.setdefault), route)
    problem = None
    text = ""
    try:
        page, body = frame(context), BODIES[route.layout](context)
        written = layouts.render(f"layouts/{route.layout}.html", readings.setdefault, page=page, body=body)
        tags = {page.language: page.tag, other(page.language): page.other_tag}
        text = minify_html(mark(written, tags))
    except Unusable as unusable:
        problem = unusable.problem
    except (LookupError, StopIteration) as error:
        # A view that needs a thing the content no longer has: a figure, a fact, a page that was taken away.
        problem = missing_thing(route.path, route.place, error)
    return text, problem, tuple(readings)


def missing_thing(path: str, place: Place, error: Exception) -> Problem:
    """What is said where a file can't be made for want of a thing that the content does not have."""
    name = ", ".join(map(str, error.args)) or "…"
    return Problem("missing-thing", place, {"path": path, "name": name})


@dataclass(frozen=True, slots=True)
class _Named:
    """A page with the hashed names of its assets."""

    text: Row
    assets: Mapping[str, str]

    def data(self) -> bytes:
        text: str = self.text.value
        return _MARKED.sub(lambda found: self.assets.get(found[1], found[0]), text).encode()

    def names(self) -> tuple[object, tuple[Problem, ...]]:
        return names_of(self.data().decode()), ()
