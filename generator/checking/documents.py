"""The built site as the checks see it: files, routes, and what each page names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape

from generator.model import Content, Route, Settings

# Attributes of pages that we made ourselves and that keep their quotation marks: a parser would find the same.
_ATTRIBUTE = re.compile(r'\s(href|src|srcset|id|data-n|action|poster)="([^"]*)"')
_NOT_MARKUP = re.compile(r"<(script|style)\b[^>]*>.*?</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Names:
    """What a page names: links and sources as written, its ids, the numbers of facts on it."""

    links: tuple[str, ...]
    ids: tuple[str, ...]
    numbers: frozenset[str]


@dataclass(frozen=True)
class Built:
    """All files by path, and the pages among them by path."""

    settings: Settings
    content: Content
    files: Mapping[str, bytes]
    pages: Mapping[str, Route]

    @cached_property
    def html(self) -> Mapping[str, str]:
        """The text of each page."""
        return {path: self.files[path].decode() for path in self.pages}

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """What each page names."""
        return {path: _names(text) for path, text in self.html.items()}


@lru_cache(maxsize=1024)
def _names(html: str) -> Names:
    found = [(name, unescape(value)) for name, value in _ATTRIBUTE.findall(html)]
    return Names(
        tuple(value for name, value in found if name in ("href", "src", "action", "poster")),
        tuple(value for name, value in found if name == "id"),
        frozenset(number for name, value in found if name == "data-n" for number in value.split()),
    )
