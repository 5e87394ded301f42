"""Views and templates -> the pages."""

from collections.abc import Mapping

from generator.making.minify import minify_html
from generator.making.templates import BrokenTemplate, Templates
from generator.model import Place, Problem, Route
from generator.site.context import Context, MissingWord
from generator.site.site import Site
from generator.site.views import BODIES
from generator.site.views.frame import frame


def pages(site: Site, layouts: Templates) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Every page by path, and the ones that could not be made."""
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    told: set[tuple[str, str]] = set()
    for route in site.routes.values():
        page = _page(site, route, layouts)
        if isinstance(page, Problem):
            # What breaks one page of a layout breaks its sisters: once is enough.
            if (cause := (page.code, page.arguments.get("reason", ""))) not in told:
                told.add(cause)
                problems.append(page)
        elif route.path in made:
            problems.append(Problem("duplicate-address", Place(route.path), {"path": route.path, "other": route.key}))
        else:
            made[route.path] = page
    return made, tuple(problems)


def _page(site: Site, route: Route, layouts: Templates) -> bytes | Problem:
    context = Context(site, route)
    try:
        page, body = frame(context), BODIES[route.layout](context)
        return minify_html(layouts.render(f"layouts/{route.layout}.html", page=page, body=body)).encode()
    except MissingWord as missing:
        return Problem("missing-string", Place("content/strings"), {"key": str(missing)})
    except BrokenTemplate as broken:
        return broken.problem
    except (KeyError, IndexError, StopIteration) as error:
        # A view that needs a thing the content no longer has: a figure, a fact, a page that was taken away.
        return Problem("broken-view", Place(f"content/pages/{route.key or 'index'}"), _reason(route, error))


def _reason(route: Route, error: Exception) -> dict[str, str]:
    return {"path": route.path, "reason": f"{error} is missing"}
