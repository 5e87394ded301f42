"""What was made before: nothing is made again but of what is no longer the same.

What a page reads is written down while it is made, by the values that it is given. Nobody keeps lists of what
depends on what, so no list can be wrong. A page has two steps: its views are made of the site, the page of its views.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from generator.model import Content, Route, missing_word
from generator.model.media import Media
from generator.site.site import Site

# {"strings": {"gap": Words(…)}, "content": {"activities": (…)}, "routes": {("figures", "zh"): Route(…)}, …}
Parts = dict[str, Mapping[Any, Any]]
Reads = Mapping[str, Mapping[Any, Any]]

_ALL = object()  # the key of a whole mapping, which was looked through
_MISSING = object()
_MAPPINGS = ("routes", "assets", "sizes", "prose")
_CONTENT = tuple(field.name for field in fields(Content) if field.name != "strings")


class Memory:
    """The pages of the build before. A build that is given a fresh one makes every page."""

    def __init__(self) -> None:
        self._parts: Parts = {}
        self._texts: dict[str, dict[Any, str]] = {}
        self._made: dict[str, _Made] = {}

    def recall(self, site: Site) -> None:
        """Take note of the site that pages are now made of.

        What is the same as in the build before stays that very object, so that each page need only ask for that.
        """
        for name, part in _parts(site).items():
            self._parts[name] = self._kept(name, part)

    def page(
        self, route: Route, key: str, see: Callable[[Site], object], show: Callable[[Any], bytes]
    ) -> bytes:
        """The page: ``see`` makes its views of the site, ``show`` the page of its views and of what ``key`` tells.

        Each is called only if it could come to something else than before.
        """
        before = self._made.get(route.path)
        if before is not None and before.route == route and self._holds(before.reads):
            recorder, views, reads = before.recorder, before.views, before.reads
        else:
            recorder = _Recorder(self._parts)
            views = see(recorder.site())
            reads = recorder.take()
        if before is not None and before.key == key and before.views == views and self._says(before):
            words, page = before.words, before.page
        else:
            page = show(views)
            words = {name: said[route.language] for name, said in recorder.take().get("strings", {}).items()}
        self._made[route.path] = _Made(route, recorder, reads, views, key, words, page)
        return page

    def _kept(self, name: str, part: Mapping[Any, Any]) -> Mapping[Any, Any]:
        # Compared as text: equal mappings may differ in their order, Markup equals a text that is to be escaped.
        texts = {key: repr(value) for key, value in part.items()}
        before, known = self._parts.get(name, {}), self._texts.get(name, {})
        self._texts[name] = texts
        if list(known.items()) == list(texts.items()):
            return before
        return {key: before[key] if known.get(key) == text else part[key] for key, text in texts.items()}

    def _holds(self, reads: Reads) -> bool:
        return all(
            (self._parts[name] if key is _ALL else self._parts[name].get(key, _MISSING)) is value
            for name, part in reads.items()
            for key, value in part.items()
        )

    def _says(self, made: "_Made") -> bool:
        """Whether the words that a template took are the same in the page's language."""
        strings, language = self._parts["strings"], made.route.language
        return all(name in strings and strings[name][language] == text for name, text in made.words.items())


@dataclass(frozen=True, slots=True)
class _Made:
    """A page, and what it was made of: views of ``reads``, the page of ``views``, ``key`` and interface ``words``."""

    route: Route
    recorder: "_Recorder"
    reads: Reads
    views: object
    key: str
    words: Mapping[str, str]
    page: bytes


def _parts(site: Site) -> Parts:
    return {
        "settings": {None: site.settings},
        "content": {name: getattr(site.content, name) for name in _CONTENT},
        "strings": site.content.strings,
        "routes": site.routes,
        "assets": site.assets,
        "sizes": site.sizes,
        "prose": site.prose,
        "photographs": site.media.photographs,
        "attachments": site.media.attachments,
    }


# ---------------------------------------------------------------- the site, as it is read


class _Recorder:
    """Writes down what is read of a site; it outlives the build, as views give templates interface words to read."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.reads: dict[str, dict[Any, Any]] = {}

    def take(self) -> Reads:
        """What was read since this was asked last."""
        reads, self.reads = self.reads, {}
        return reads

    def site(self) -> Site:
        """The site, recorded."""
        recorded = {name: _Recorded(self, name) for name in self.parts}
        content = cast(Content, _Content(recorded["content"], recorded["strings"]))
        routes, assets, sizes, prose = (cast(Any, recorded[name]) for name in _MAPPINGS)
        media = Media(cast(Any, recorded["photographs"]), cast(Any, recorded["attachments"]))
        return Site(recorded["settings"][None], content, routes, assets, sizes, prose, media)


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


class _Recorded(Mapping[Any, Any]):
    """A part, as it is in the newest build; what is read of it is written down, and what was looked for in vain."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, recorder: _Recorder, name: str) -> None:
        self._recorder = recorder
        self._name = name

    def __eq__(self, other: object) -> bool:
        # In views: what templates read of it is compared by itself.
        return isinstance(other, _Recorded) and other._name == self._name

    def __getitem__(self, key: object) -> Any:
        value = self._recorder.parts[self._name].get(key, _MISSING)
        self._note(key, value)
        if value is _MISSING:
            raise missing_word(str(key)) if self._name == "strings" else KeyError(key)
        return value

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> Mapping[Any, Any]:
        part = self._recorder.parts[self._name]
        self._note(_ALL, part)
        return part

    def _note(self, key: object, value: object) -> None:
        self._recorder.reads.setdefault(self._name, {})[key] = value
