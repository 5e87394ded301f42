"""Every link, fragment and asset of every page leads to something."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator.checking.documents import Built
from generator.model import Content, Place, Problem, Route
from generator.model.markdown import Body, Link


def check(built: Built) -> Iterator[Problem]:
    """Dead links, dead fragments, ids that stand twice."""
    ids = {path: frozenset(names.ids) for path, names in built.names.items()}
    for path, names in built.names.items():
        if len(ids[path]) != len(names.ids):
            twice = next(one for one in names.ids if names.ids.count(one) > 1)
            yield Problem("duplicate-id", built.pages[path].place, {"page": path, "id": twice})
    yield from _dead(built, ids, urlsplit(built.settings.base_url).path)


def unused(built: Built, made: Mapping[str, str]) -> frozenset[str]:
    """The sources that no page shows: ``made`` has the path of each file in the site, and the source it is made of."""
    root = urlsplit(built.settings.base_url).path
    linked = {
        made.get(_target(root, path, href)[0] or "")
        for path, names in built.names.items()
        for href in names.links
    }
    return frozenset(made.values()) - linked


def _dead(built: Built, ids: dict[str, frozenset[str]], root: str) -> Iterator[Problem]:
    """One problem for each address that leads nowhere, however many pages name it."""
    pages: dict[tuple[str, str], list[str]] = {}
    for path, names in built.names.items():
        for href in dict.fromkeys(names.links):
            if (fault := _fault(built, ids, root, path, href)) is not None:
                pages.setdefault(fault, []).append(path)
    for (code, target), found in pages.items():
        arguments = {"page": found[0], "target": target, "pages": str(len(found))}
        yield Problem(code, _place(built, found[0], target), arguments)


def _fault(
    built: Built, ids: dict[str, frozenset[str]], root: str, path: str, href: str
) -> tuple[str, str] | None:
    target, fragment = _target(root, path, href)
    if target is None:
        return None
    if target not in built.files:
        return "dead-link", target
    if fragment and target in ids and fragment not in ids[target]:
        return "dead-fragment", f"{target}#{fragment}"
    return None


@lru_cache(maxsize=65536)
def _target(root: str, path: str, href: str) -> tuple[str | None, str]:
    """The file and the fragment that a page's link means; None for a link out of the site."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None, ""
    if parts.path:
        start = "" if parts.path.startswith("/") else dirname(path)
        named = unquote(parts.path.removeprefix(root) if parts.path.startswith("/") else parts.path)
        target = normpath(join(start, named or "."))
        if parts.path.endswith(("/", "/.", "/..")) or target in (".", "..") or named in ("", ".", ".."):
            target = normpath(join(target, "index.html"))
    else:
        target = path
    return target, unquote(parts.fragment)


def _place(built: Built, path: str, target: str) -> Place:
    """Where the page's Markdown has the link; the page's source, if a view or a template made it."""
    route, fragment = built.pages[path], target.partition("#")[2]
    for body in _bodies(built.content, route):
        for node in body:
            if isinstance(node, Link) and fragment and node.address.endswith(f"#{fragment}"):
                return body.place(node.address_at)
    return route.place


def _bodies(content: Content, route: Route) -> Iterator[Body]:
    """The Markdown texts that stand on a page."""
    name = (route.key, route.language)
    yield from (page.body for page in content.pages if (page.key, page.language) == name)
    owners = [(one.key, one.body) for one in content.activities]
    for items in content.items.values():
        owners += [(one.key, {each: text.body for each, text in one.versions.items()}) for one in items]
    yield from (body[route.language] for key, body in owners if key == route.key and route.language in body)
