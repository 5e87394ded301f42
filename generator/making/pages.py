"""Views and templates -> the pages."""

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from generator.making.languages import mark
from generator.making.memory import Memory
from generator.making.minify import minify_html
from generator.making.templates import Templates
from generator.model import Place, Problem, Route, Unusable, other
from generator.site.context import Context
from generator.site.site import Site
from generator.site.views import BODIES
from generator.site.views.frame import Frame, frame


def pages(site: Site, layouts: Templates, memory: Memory) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Every page by path, and the ones that could not be made."""
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    told: set[tuple[str, str]] = set()
    # Pages name assets without their hashes until the end: so a change of style makes no page again.
    memory.recall(replace(site, assets={name: f"{_PLACE}{name}" for name in site.assets}))
    for route in site.routes.values():
        page = _page(route, layouts, memory)
        if isinstance(page, Problem):
            # What breaks one page of a layout breaks its sisters: once is enough.
            if (cause := (page.code, page.arguments.get("name", str(page.place)))) not in told:
                told.add(cause)
                problems.append(page)
        else:
            made[route.path] = _with_hashes(page, site.assets)
    return made, tuple(problems)


def _page(route: Route, layouts: Templates, memory: Memory) -> bytes | Problem:
    name = f"layouts/{route.layout}.html"

    def see(site: Site) -> tuple[Frame, object]:
        context = Context(site, route)
        return frame(context), BODIES[route.layout](context)

    def show(views: tuple[Frame, object]) -> bytes:
        page, body = views
        tags = {page.language: page.tag, other(page.language): page.other_tag}
        return minify_html(mark(layouts.render(name, page=page, body=body), tags)).encode()

    try:
        return memory.page(route, layouts.digest(name), see, show)
    except Unusable as unusable:
        return unusable.problem
    except (LookupError, StopIteration) as error:
        # A view that needs a thing the content no longer has: a figure, a fact, a page that was taken away.
        return missing_thing(route.path, route.place, error)


def missing_thing(path: str, place: Place, error: Exception) -> Problem:
    """What is said where a file can't be made for want of a thing that the content does not have."""
    name = ", ".join(map(str, error.args)) or "…"
    return Problem("missing-thing", place, {"path": path, "name": name})


def _with_hashes(page: bytes, assets: Mapping[str, str]) -> bytes:
    return _UNHASHED.sub(lambda found: assets[found[1].decode()].encode(), page)


# What stands for an asset's path in a page until the end: nobody types it, and no address has to be escaped for it.
_PLACE = f"assets/{sha256(b'the path of an asset comes here').hexdigest()}."
_UNHASHED = re.compile(_PLACE.encode() + rb"([\w./-]+)")
