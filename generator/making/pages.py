"""Views and templates -> the pages."""

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.making.memory import Memory
from generator.making.minify import minify_html
from generator.making.templates import BrokenTemplate, Templates
from generator.model import Place, Problem, Route
from generator.site.context import Context, MissingWord
from generator.site.site import Site
from generator.site.views import BODIES
from generator.site.views.frame import Frame, frame


def pages(site: Site, layouts: Templates, memory: Memory) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Every page by path, and the ones that could not be made."""
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    told: set[tuple[str, str]] = set()
    # Pages name assets without their hashes until the end: so a change of style makes no page again.
    memory.recall(replace(site, assets={name: f"assets/~{name}" for name in site.assets}))
    for route in site.routes.values():
        page = _page(route, layouts, memory)
        if isinstance(page, Problem):
            # What breaks one page of a layout breaks its sisters: once is enough.
            if (cause := (page.code, page.arguments.get("reason", ""))) not in told:
                told.add(cause)
                problems.append(page)
        elif route.path in made:
            problems.append(
                Problem("duplicate-address", Place(route.path), {"path": route.path, "other": route.key})
            )
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
        return minify_html(layouts.render(name, page=page, body=body)).encode()

    try:
        return memory.page(route, layouts.digest(name), see, show)
    except MissingWord as missing:
        return Problem("missing-string", Place("templates/words"), {"key": str(missing)})
    except BrokenTemplate as broken:
        return broken.problem
    except (KeyError, IndexError, StopIteration) as error:
        # A view that needs a thing the content no longer has: a figure, a fact, a page that was taken away.
        return Problem("broken-view", Place(f"content/pages/{route.key or 'index'}"), _reason(route, error))


def _with_hashes(page: bytes, assets: Mapping[str, str]) -> bytes:
    return _UNHASHED.sub(lambda found: assets[found[1].decode()].encode(), page)


_UNHASHED = re.compile(rb"assets/~([\w.-]+)")


def _reason(route: Route, error: Exception) -> dict[str, str]:
    return {"path": route.path, "reason": f"{error} is missing"}
