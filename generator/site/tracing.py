"""What a piece of work reads of the site, written down while it reads: nobody keeps lists of what depends on what.

A reading is ``(part,)`` for a part that was looked through, or ``(part, key)``: ``("strings", "gap")``,
``("routes", ("figures", "zh"))``, ``("content", "facts")``, ``("behind", "crews")``. Looking for something in vain is a
reading too.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import is_dataclass, replace
from typing import Any, cast

from generator.model import Content, Settings
from generator.model.digested import Digested, Lazy, digest_of, digest_of_text
from generator.model.media import Media
from generator.site.indexes import INDEXES
from generator.site.noting import Noting
from generator.site.site import Site

Reading = tuple[Any, ...]
Note = Callable[[Reading], object]
Late = Callable[..., str]

_MISSING = object()
_MAPPINGS = ("routes", "paths", "assets", "sizes", "prose")
_MEDIA = ("photographs", "attachments", "refused")


def traced(site: Site, note: Note, late: Late | None = None) -> Site:
    """The same site, which tells ``note`` whatever is read of it; ``late`` gives a mark for what is written last."""
    seen = Site.__new__(Site)
    strings = _Traced(site.content.strings, "strings", note)
    content = Noting(site.content, lambda name: note(("content", name)), {"strings": strings})

    def few(*name: Any) -> int:
        note(("few", name))
        return site.few(*name)

    seen.__dict__.update(
        few=few,
        **({"late": late} if late is not None else {}),
        settings=cast(Settings, Noting(site.settings, lambda name: note(("settings", name)))),
        content=cast(Content, content),
        indexes=Lazy(INDEXES, lambda name: _Traced(site.indexes[name], name, note)),
        media=_media(site.media, note),
        **{name: _Traced(getattr(site, name), name, note) for name in _MAPPINGS},
    )
    return seen


def _media(media: Media, note: Note) -> Media:
    parts = {name: _Traced(getattr(media, name), name, note) for name in _MEDIA}
    return replace(media, files={}, sources={}, **parts)


class _Traced(Mapping[Any, Any]):
    """A mapping, each key noted when it is looked for, and the whole when it is looked through."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, mapping: Mapping[Any, Any], part: str, note: Note) -> None:
        self._mapping, self._part, self._note = mapping, part, note

    def __getitem__(self, key: object) -> Any:
        self._note((self._part, key))
        return self._mapping[key]

    def __contains__(self, key: object) -> bool:
        self._note((f"has {self._part}", key))
        return key in self._mapping

    def get(self, key: object, fallback: Any = None) -> Any:
        self._note((self._part, key))
        return self._mapping.get(key, fallback)

    def __iter__(self) -> Iterator[Any]:
        self._note((self._part,))
        return iter(self._mapping)

    def __len__(self) -> int:
        self._note((self._part,))
        return len(self._mapping)


def telling(readings: Collection[Reading]) -> Iterator[Reading]:
    """Those that tell something: of what was read, it need not be known besides that it was there."""
    known = frozenset(readings)
    for reading in readings:
        if not (reading[0].startswith("has ") and (reading[0][4:], *reading[1:]) in known):
            yield reading


# ---------------------------------------------------------------- digests


def part_of(reading: Reading) -> str:
    """The part of the site that a reading is another with at most; see ``root_of``."""
    part: str = reading[0]
    if part == "has sizes":  # which files there are: most pages ask, and no size is to be looked up for it
        return part
    part = part.removeprefix("has ")
    if part == "content":
        return f"content {reading[1]}"
    if part == "few":
        part = reading[1][0]
    return {"strings": "content strings", "paths": "routes"}.get(part, part)


def root_of(site: Site, part: str, fields: Mapping[str, Collection[str]]) -> bytes | None:
    """What tells a part of the site from others without a look at it; None where only its values would tell.

    ``fields`` are those of the content that each index is made of.
    """
    roots = site.content.roots
    if part == "has sizes":
        return digest_of_text("\0".join(site.sizes))
    if part in fields:
        known = [(name, roots.get(name)) for name in sorted(fields[part])]
        return None if any(root is None for _, root in known) else digest_of_text(repr(known))
    return roots.get(part.removeprefix("content ")) if part.startswith("content ") else site.roots.get(part)


class Digests:
    """The digests of what may be read of one site; those of nouns are shared with other states of it by ``nouns``.

    ``more`` are parts beside the site's own, such as templates.
    """

    def __init__(self, site: Site, nouns: "Nouns", more: Mapping[str, Mapping[Any, Any]]) -> None:
        self._site, self._nouns, self._more = site, nouns, more
        self._known: dict[Reading, bytes] = {}

    def __call__(self, reading: Reading) -> bytes:
        """The digest of what is read so now."""
        if reading not in self._known:
            self._known[reading] = self._digest(*reading)
        return self._known[reading]

    def _digest(self, part: str, *key: Any) -> bytes:
        if part in ("content", "settings"):
            return self._nouns.digest(getattr(getattr(self._site, part), key[0], _MISSING))
        if part == "few":
            return self._nouns.digest(self._site.few(*key[0]))
        if part.startswith("has "):
            return b"yes" if key[0] in self._part(part[4:]) else b"no"
        mapping = self._part(part)
        if not key:
            return self._nouns.digest(mapping)
        if isinstance(mapping, Digested) and key[0] in mapping:
            return mapping.digest(key[0])
        return self._nouns.digest(mapping.get(key[0], _MISSING))

    def _part(self, part: str) -> Mapping[Any, Any]:
        if part == "strings":
            return self._site.content.strings
        if part in self._more:
            return self._more[part]
        if part in _MEDIA:
            files: Mapping[Any, Any] = getattr(self._site.media, part)
            return files
        found: Mapping[Any, Any] = (
            getattr(self._site, part) if part in _MAPPINGS else self._site.indexes[part]
        )
        return found


class Nouns:
    """Digests of values, each noun's and tuple's made once: of what ``repr`` tells of it, so without the places."""

    def __init__(self) -> None:
        # With the value itself, so that nothing else gets its number.
        self._known: dict[int, tuple[object, bytes]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def digest(self, value: object) -> bytes:
        """Equal digests are equal values in the same order; Markup is another than the text of its characters."""
        if value is _MISSING:
            return b"missing"
        if isinstance(value, Mapping):
            return _joined("mapping", (part for pair in self._pairs(value) for part in pair))
        if isinstance(value, tuple):
            return self._once(value, lambda: _joined("tuple", map(self.digest, value)))
        if isinstance(value, frozenset | set):
            return _joined("set", sorted(map(self.digest, value)))
        if is_dataclass(value):
            return self._once(value, lambda: digest_of_text(repr(value)))
        return digest_of_text(repr(value))

    def _pairs(self, mapping: Mapping[Any, Any]) -> Iterator[tuple[bytes, bytes]]:
        digests = mapping.digest if isinstance(mapping, Digested) else lambda key: self.digest(mapping[key])
        return ((self.digest(key), digests(key)) for key in mapping)

    def _once(self, value: object, make: Callable[[], bytes]) -> bytes:
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = (value, make())
        return found[1]


def _joined(kind: str, digests: Any) -> bytes:
    return digest_of(b"".join([kind.encode(), b"\0", *digests]))
