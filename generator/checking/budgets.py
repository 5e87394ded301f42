"""Weight: what a page may cost, after brotli, as site.yaml says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import brotli

from generator.checking.documents import Built
from generator.model import Place, Problem

_STYLE = re.compile(r'<link\b[^>]*\brel="?stylesheet"?[^>]*>')
_SCRIPT = re.compile(r'<script\b[^>]*\bsrc="([^"]+)"')
_PICTURE = re.compile(r"<img\b[^>]*>")
_PHOTOGRAPH = re.compile(r"<picture>.*?</picture>", re.DOTALL)
_SRCSET = re.compile(r'\bsrcset="([^"]+)"')
_HREF = re.compile(r'\bhref="([^"]+)"')
_SRC = re.compile(r'\bsrc="([^"]+)"')
_NAMED_IN_STYLE = re.compile(r'url\("?(?!data:)([^")]+)"?\)')


@dataclass(frozen=True, slots=True)
class FirstView:
    """The files that a page asks for at once, by path; a font is counted whether or not the page has a use for it.

    Apart is what has no part in painting: the icon of the browser's tab, and pictures further down
    (``loading="lazy"``).
    """

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    others: tuple[str, ...]  # fonts and pictures


# Brotli's qualities: 11 is what servers send, 10 takes two fifths of its time, 5 a fiftieth (measured on these pages).
QUICK, GOOD, BEST = 5, 10, 11


def check(built: Built) -> Iterator[Problem]:
    """Pages over a budget."""
    told: set[tuple[str, str]] = set()
    for path in built.pages:
        for problem in _page(built, path):
            # A style sheet that is too heavy is so on every page that has it.
            shared = (problem.arguments["what"], problem.arguments["size"])
            if shared not in told or shared[0] not in ("style", "script"):
                told.add(shared)
                yield problem


def first_view(built: Built, path: str) -> FirstView:
    """What the first view of a page is made of, beside its HTML."""
    html = built.html[path]
    styles = [found for tag in _STYLE.findall(html) for found in _targets(built, path, _HREF.findall(tag))]
    named = [
        found
        for style in styles
        for found in _targets(built, style, _NAMED_IN_STYLE.findall(built.files[style].decode()))
    ]
    # Photographs have budgets of their own.
    drawn = _PHOTOGRAPH.sub("", html) if "<picture>" in html else html
    pictures = [tag for tag in _PICTURE.findall(drawn) if 'loading="lazy"' not in tag]
    shown = [found for tag in pictures for found in _targets(built, path, _SRC.findall(tag))]
    return FirstView(
        tuple(styles),
        tuple(_targets(built, path, _SCRIPT.findall(html))),
        tuple(dict.fromkeys([*named, *shown])),
    )


def _page(built: Built, path: str) -> Iterator[Problem]:
    budgets, view = built.settings.budgets, first_view(built, path)
    weights = {
        "first round trip": ([path, *view.styles], budgets.first_round_trip),
        "style": (view.styles, budgets.style),
        "script": (view.scripts, budgets.script),
        "first view": ([path, *view.styles, *view.scripts, *view.others], budgets.first_view),
    }
    for what, (files, budget) in weights.items():
        if size := _sum(built, files, budget):
            yield over(path, what, size, budget)
    requests = 1 + len(view.styles) + len(view.scripts) + len(view.others)
    if requests > budgets.requests:
        yield over(path, "requests", requests, budgets.requests)
    yield from _photographs(built, path)


def _photographs(built: Built, path: str) -> Iterator[Problem]:
    """Forms of photographs that are too heavy, and a page with too many: counted are the largest of one format."""
    budgets, sums = built.settings.budgets, Counter[str]()
    for shown in _PHOTOGRAPH.findall(built.html[path]):
        hrefs = [one.split()[0] for listed in _SRCSET.findall(shown) for one in listed.split(",")]
        largest: Counter[str] = Counter()
        for target in _targets(built, path, hrefs):
            form, size = target.rpartition(".")[2], len(built.files[target])
            largest[form] = max(largest[form], size)
            if size > budgets.picture:
                yield over(target, "picture", size, budgets.picture)
        sums += largest
    if (size := max(sums.values(), default=0)) > budgets.pictures:
        yield over(path, "pictures", size, budgets.pictures)


def _targets(built: Built, path: str, hrefs: list[str]) -> list[str]:
    """The files that ``hrefs`` in the file at ``path`` name; 404.html alone names them from the root."""
    root = urlsplit(built.settings.base_url).path
    paths = [parts.path for href in hrefs if not (parts := urlsplit(href)).netloc]
    named = [one.removeprefix(root) if one.startswith("/") else join(dirname(path), one) for one in paths]
    return [target for target in map(normpath, named) if target in built.files]


def _sum(built: Built, files: Iterable[str], budget: int) -> int:
    return over_packed([built.files[file] for file in files], budget)


def over_packed(datas: list[bytes], budget: int) -> int:
    """The packed size of all of them if it is over the budget, else 0. A quicker packing that fits settles it."""
    for quality in (QUICK, GOOD, BEST):
        size = sum(_brotli(data, quality) for data in datas)
        if size <= budget:
            return 0
    return size


@lru_cache(maxsize=2048)
def _brotli(data: bytes, quality: int) -> int:
    return len(data) if data[:4] in (b"wOF2", b"\x89PNG") else len(brotli.compress(data, quality=quality))


def over(path: str, what: str, size: int, budget: int) -> Problem:
    """The problem of a page or script at ``path`` that weighs ``size``."""
    code = "over-requests" if what == "requests" else "over-budget"
    return Problem(code, Place(path), {"page": path, "what": what, "size": str(size), "budget": str(budget)})
