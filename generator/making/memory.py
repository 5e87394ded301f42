"""What was made before: a page is made again only if something that it read is no longer the same.

What a page reads is written down while it is made, by the values that it is given. Nobody keeps lists of what
depends on what, so no list can be wrong.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar, cast

from generator.model import Content, Route
from generator.site.site import Site

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
# {"strings": {"gap": Words(…)}, "content": {"activities": (…)}, "routes": {("figures", "zh"): Route(…)}, …}
Parts = Mapping[str, Mapping[Any, Any]]
Reads = dict[str, dict[Any, Any]]

_ALL = object()  # the key of a whole mapping, which was looked through
_MISSING = object()
_CONTENT = tuple(field.name for field in fields(Content) if field.name != "strings")


class Memory:
    """The pages of the build before. A build that is given a fresh one makes every page."""

    def __init__(self) -> None:
        self._parts: Parts = {}
        self._texts: dict[str, dict[Any, str]] = {}
        self._made: dict[str, tuple[Hashable, Reads, bytes]] = {}

    def recall(self, site: Site) -> None:
        """Take note of the site that pages are now made of.

        What is the same as in the build before stays that very object, so that each page need only ask for that.
        """
        self._parts = {name: self._kept(name, part) for name, part in _parts(site).items()}

    def page(self, route: Route, key: Hashable, make: Callable[[Site], bytes]) -> bytes:
        """The page; made by ``make`` if what it was made of has changed: ``key``, route, what it read of the site."""
        key = (key, route)
        if route.path in self._made:
            known, reads, page = self._made[route.path]
            if known == key and all(_holds(self._parts[name], part) for name, part in reads.items()):
                return page
        reads = {}
        page = make(_site(self._parts, reads))
        self._made[route.path] = key, reads, page
        return page

    def _kept(self, name: str, part: Mapping[Any, Any]) -> Mapping[Any, Any]:
        # Compared as text: equal mappings may differ in their order, Markup equals a text that is to be escaped.
        texts = {key: repr(value) for key, value in part.items()}
        before, known = self._parts.get(name, {}), self._texts.get(name, {})
        self._texts[name] = texts
        if list(known.items()) == list(texts.items()):
            return before
        return {key: before[key] if known.get(key) == text else part[key] for key, text in texts.items()}


def _parts(site: Site) -> Parts:
    return {
        "settings": {None: site.settings},
        "content": {name: getattr(site.content, name) for name in _CONTENT},
        "strings": site.content.strings,
        "routes": site.routes,
        "assets": site.assets,
        "sizes": site.sizes,
        "prose": site.prose,
    }


def _holds(part: Mapping[Any, Any], reads: Mapping[Any, Any]) -> bool:
    return all((part if key is _ALL else part.get(key, _MISSING)) is value for key, value in reads.items())


# ---------------------------------------------------------------- the site, as it is read


def _site(parts: Parts, reads: Reads) -> Site:
    """The site of these parts, which writes down what is read of it."""
    recorded = {name: _Recorded(part, reads.setdefault(name, {})) for name, part in parts.items()}
    settings = recorded["settings"][None]
    content = _Content(recorded["content"], recorded["strings"])
    mappings = [recorded[name] for name in ("routes", "assets", "sizes", "prose")]
    return Site(settings, cast(Content, content), *cast(Any, mappings))


class _Content:
    """Content's fields, each read from the recorded part."""

    def __init__(self, recorded: Mapping[str, object], strings: Mapping[str, object]) -> None:
        self._recorded = recorded
        self.strings = strings

    def __getattr__(self, name: str) -> object:
        try:
            return self._recorded[name]
        except KeyError:
            raise AttributeError(name) from None


class _Recorded(Mapping[K, V]):
    """A mapping that writes down what is read of it, and what was looked for in vain."""

    def __init__(self, values: Mapping[K, V], reads: dict[Any, Any]) -> None:
        self._values = values
        self._reads = reads

    def __getitem__(self, key: K) -> V:
        value = self._reads[key] = self._values.get(key, cast(V, _MISSING))
        if value is _MISSING:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[K]:
        self._reads[_ALL] = self._values
        return iter(self._values)

    def __len__(self) -> int:
        self._reads[_ALL] = self._values
        return len(self._values)
