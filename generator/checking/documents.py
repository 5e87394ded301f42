"""The built site as the checks see it: files, routes, and what each page names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from generator.model import Content, Route, Settings

# Attributes of pages that we made ourselves and that keep their quotation marks: a parser would find the same.
_ATTRIBUTE = re.compile(r'\s(href|src|srcset|id|data-n|action|poster)="([^"]*)"')
_NOT_MARKUP = re.compile(r"<(script|style)\b[^>]*>.*?</\1>", re.DOTALL)


_STYLE = re.compile(r'<link\b[^>]*\brel="?stylesheet"?[^>]*>')
_SCRIPT = re.compile(r'<script\b[^>]*\bsrc="([^"]+)"')
_PICTURE = re.compile(r"<img\b[^>]*>")
_PHOTOGRAPH = re.compile(r"<picture>.*?</picture>", re.DOTALL)
_SRCSET = re.compile(r'\bsrcset="([^"]+)"')
_HREF = re.compile(r'\bhref="([^"]+)"')
_SRC = re.compile(r'\bsrc="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Names:
    """What a page names: links and sources as written, its ids, the numbers of facts on it.

    ``styles``, ``scripts`` and ``pictures`` are those of its first view; ``photographs`` are the forms of each, which
    have budgets of their own.
    """

    links: tuple[str, ...]
    ids: tuple[str, ...]
    numbers: frozenset[str]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    pictures: tuple[str, ...]
    photographs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Built:
    """All files by path, and the pages among them by path.

    Where a build before was sound, ``known`` and ``counted`` have what pages name and the numbers on them, ``fresh``
    the pages that are another now, and ``same`` the other files that are as they were.
    """

    settings: Settings
    content: Content
    files: Mapping[str, bytes]
    pages: Mapping[str, Route]
    known: Mapping[str, Names] | None = None
    counted: Mapping[str, frozenset[str]] | None = None
    fresh: frozenset[str] | None = None
    same: frozenset[str] = frozenset()

    @property
    def suspects(self) -> Iterable[str]:
        """The pages that are to be looked at, in the order of the pages."""
        return [path for path in self.pages if self.fresh is None or path in self.fresh]

    @property
    def others_same(self) -> bool:
        """Whether all files that are no pages are as they were."""
        return len(self.same) + len(self.pages) == len(self.files)

    def ids(self, path: str) -> frozenset[str]:
        """The ids of a page."""
        if path not in self._ids:
            self._ids[path] = frozenset(self.names[path].ids)
        return self._ids[path]

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        return {}

    def numbers(self, path: str) -> frozenset[str]:
        """The numbers on a page."""
        return self.names[path].numbers if self.counted is None else self.counted[path]

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """What each page names."""
        if self.known is not None:
            return self.known
        return {path: names_of(self.files[path].decode()) for path in self.pages}


def names_of(html: str) -> Names:
    """What a page names."""
    found = [(name, unescape(value)) for name, value in _ATTRIBUTE.findall(html)]
    drawn = _PHOTOGRAPH.sub("", html) if "<picture>" in html else html
    shown = [tag for tag in _PICTURE.findall(drawn) if 'loading="lazy"' not in tag]
    return Names(
        tuple(value for name, value in found if name in ("href", "src", "action", "poster")),
        tuple(value for name, value in found if name == "id"),
        frozenset(number for name, value in found if name == "data-n" for number in value.split()),
        tuple(found for tag in _STYLE.findall(html) for found in _HREF.findall(tag)),
        tuple(_SCRIPT.findall(html)),
        tuple(found for tag in shown for found in _SRC.findall(tag)),
        tuple(_forms(photograph) for photograph in _PHOTOGRAPH.findall(html)),
    )


def _forms(photograph: str) -> tuple[str, ...]:
    return tuple(one.split()[0] for listed in _SRCSET.findall(photograph) for one in listed.split(","))
