"""The built site as the checks see it: files, routes, and what each page names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator.checking.weight import BOUND, packed
from generator.model import Content, Route, Settings
from generator.model.files import Files
from generator.model.noun import noun
from generator.model.regex import regex

# Attributes of pages that we made ourselves and that keep their quotation marks: a parser would find the same.
_ATTRIBUTE = regex(r'\s(href|src|srcset|id|data-n|action|poster)="([^"]*)"')


_STYLE = regex(r'<link\b[^>]*\brel="?stylesheet"?[^>]*>')
_SCRIPT = regex(r'<script\b[^>]*\bsrc="([^"]+)"')
_PICTURE = regex(r"<img\b[^>]*>")
_PHOTOGRAPH = regex(r"<picture>.*?</picture>", re.DOTALL)
_SRCSET = regex(r'\bsrcset="([^"]+)"')
_NAMED_IN_STYLE = regex(r'url\("?(?!data:)([^")]+)"?\)')
_HREF = regex(r'\bhref="([^"]+)"')
_SRC = regex(r'\bsrc="([^"]+)"')


Target = tuple[str, str]  # a file's path and the fragment, "" for none


@noun
class Names:
    """What a page names: where its links and sources lead in the site, its ids, the numbers of facts on it.

    ``styles``, ``scripts`` and ``pictures`` are the files of its first view; ``photographs`` are the forms of each,
    which have budgets of their own.
    """

    targets: tuple[Target, ...]
    ids: tuple[str, ...]
    numbers: frozenset[str]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    pictures: tuple[str, ...]
    photographs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Built:
    """All files by path, and the pages among them by path.

    ``names`` has what pages name and ``numbers`` the numbers on them. Where a build before was sound, ``fresh`` has the
    pages that are to be looked at; of the other files ``same`` has those that are as they were, and ``altered`` those
    that are others under the same path; ``shown`` are those that pages show and whose paths do not tell their bytes.
    ``filled`` are pages that differ in what is written last, of those that may be near a budget.
    """

    settings: Settings
    content: Content
    files: Files
    pages: Mapping[str, Route]
    names: Mapping[str, Names]
    numbers: Mapping[str, frozenset[str]]
    fresh: frozenset[str] | None = None
    same: frozenset[str] = frozenset()
    altered: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    # The files that a check found to be near a budget, or over it, if their bounds are what they weigh.
    near: set[str] = field(default_factory=set, init=False)
    _bounds: dict[str, int] = field(default_factory=dict, init=False)
    _styles: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)

    @property
    def suspects(self) -> Iterable[str]:
        """The pages that are to be looked at, in the order of the pages."""
        return [path for path in self.pages if self.fresh is None or path in self.fresh]

    @property
    def weighed(self) -> Iterable[str]:
        """The pages whose weight may be another: all, where one that is as it was may show an altered file.

        It can't show a new one: each that it names was there before.
        """
        if self.fresh is None or not self.shown.isdisjoint(self.altered):
            return self.pages
        return [path for path in self.pages if path in self.fresh or path in self.filled]

    def bound(self, path: str) -> int:
        """How many bytes a server sends of a file at most."""
        if path not in self._bounds:
            known = self.files.bound(path)
            self._bounds[path] = packed(self.files[path], BOUND) if known is None else known
        return self._bounds[path]

    def named_in_style(self, path: str) -> tuple[str, ...]:
        """The files that a style sheet names."""
        if path not in self._styles:
            hrefs = _NAMED_IN_STYLE.findall(self.files[path].decode())
            found = [target(root_of(self.settings), path, href) for href in hrefs]
            self._styles[path] = tuple(one[0] for one in found if one is not None)
        return self._styles[path]


def root_of(settings: Settings) -> str:
    """The path of the site's root on its host, as addresses may begin with it: / or /festival/."""
    return urlsplit(settings.base_url).path


def names_of(html: str, path: str, root: str) -> Names:
    """What the page at ``path`` names."""

    def files(hrefs: Iterable[str]) -> tuple[str, ...]:
        return tuple(found[0] for href in hrefs if (found := target(root, path, href)) is not None)

    found = [(name, unescape(value)) for name, value in _ATTRIBUTE.findall(html)]
    links = dict.fromkeys(value for name, value in found if name in ("href", "src", "action", "poster"))
    drawn = _PHOTOGRAPH.sub("", html) if "<picture>" in html else html
    shown = [tag for tag in _PICTURE.findall(drawn) if 'loading="lazy"' not in tag]
    targets = dict.fromkeys(leads for href in links if (leads := target(root, path, href)) is not None)
    return Names(
        targets=tuple(targets),
        ids=tuple(value for name, value in found if name == "id"),
        numbers=frozenset(number for name, value in found if name == "data-n" for number in value.split()),
        styles=files(unescape(found) for tag in _STYLE.findall(html) for found in _HREF.findall(tag)),
        scripts=files(map(unescape, _SCRIPT.findall(html))),
        pictures=files(unescape(found) for tag in shown for found in _SRC.findall(tag)),
        photographs=tuple(files(_forms(photograph)) for photograph in _PHOTOGRAPH.findall(html)),
    )


# A relative link in the form in which views write nearly all: up some folders, then down to a file.
_PLAIN = regex(r"((?:\.\./)*)((?:[\w-][\w.-]*/)*[\w-][\w.-]*)(?:#([\w.-]+))?", re.ASCII)


def target(root: str, path: str, href: str) -> Target | None:
    """The file and the fragment that a page's link means; None for a link out of the site."""
    if (plain := _PLAIN.fullmatch(href)) is not None:
        up, down, fragment = plain.groups("")
        above = path.split("/")[:-1]
        if (folders := len(above) - len(up) // 3) >= 0:
            return "/".join((*above[:folders], down)), fragment
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    if parts.path:
        start = "" if parts.path.startswith("/") else dirname(path)
        named = unquote(parts.path.removeprefix(root) if parts.path.startswith("/") else parts.path)
        file = normpath(join(start, named or "."))
        if parts.path.endswith(("/", "/.", "/..")) or file in (".", "..") or named in ("", ".", ".."):
            file = normpath(join(file, "index.html"))
    else:
        file = path
    return file, unquote(parts.fragment)


def _forms(photograph: str) -> tuple[str, ...]:
    return tuple(one.split()[0] for listed in _SRCSET.findall(photograph) for one in listed.split(","))
