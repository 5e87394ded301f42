"""Weight: what a page may cost, after brotli, as site.yaml says."""

import re
from collections.abc import Iterator
from functools import cache
from posixpath import dirname, join, normpath

import brotli

from generator.checking.documents import Built
from generator.model import Place, Problem

_STYLE = re.compile(r'<link\b[^>]*\brel="?stylesheet"?[^>]*>')
_SCRIPT = re.compile(r'<script\b[^>]*\bsrc="([^"]+)"')
_PICTURE = re.compile(r"<img\b[^>]*>")
_HREF = re.compile(r'\bhref="([^"]+)"')
_SRC = re.compile(r'\bsrc="([^"]+)"')
_FONT = re.compile(r'url\("?([^")]+\.woff2)"?\)')
_SEARCH_INDEX = re.compile(r"assets/search-(zh|en)\.")


# Brotli's qualities: 11 is what servers send and takes 40 times as long as 6 (measured on these pages).
QUICK, BEST = 6, 11


def check(built: Built) -> Iterator[Problem]:
    """Pages over a budget, and a search index over its own."""
    told: set[tuple[str, str]] = set()
    for path in built.pages:
        for problem in _page(built, path):
            # A style sheet that is too heavy is so on every page that has it.
            shared = (problem.arguments["what"], problem.arguments["size"])
            if shared not in told or shared[0] not in ("style", "script"):
                told.add(shared)
                yield problem
    for path, data in built.files.items():
        if _SEARCH_INDEX.match(path) and (size := _packed(data, built.settings.budgets.search_index)):
            yield _over(path, "search index", size, built.settings.budgets.search_index)


def _page(built: Built, path: str) -> Iterator[Problem]:
    budgets, html = built.settings.budgets, built.html[path]
    styles = [found for tag in _STYLE.findall(html) for found in _targets(built, path, _HREF.findall(tag))]
    scripts = [found for found in _targets(built, path, _SCRIPT.findall(html)) if not _SEARCH_INDEX.match(found)]
    fonts = [join("assets", name) for style in styles for name in _FONT.findall(built.files[style].decode())]
    pictures = [tag for tag in _PICTURE.findall(html) if 'loading="lazy"' not in tag]
    shown = [found for tag in pictures for found in _targets(built, path, _SRC.findall(tag))]
    weights = {
        "first round trip": ([path, *styles], budgets.first_round_trip),
        "style": (styles, budgets.style),
        "script": (scripts, budgets.script),
        "first view": ([path, *styles, *scripts, *fonts, *shown], budgets.first_view),
    }
    for what, (files, budget) in weights.items():
        if size := _sum(built, files, budget):
            yield _over(path, what, size, budget)
    requests = 1 + len({*styles, *scripts, *fonts, *shown})
    if requests > budgets.requests:
        yield _over(path, "requests", requests, budgets.requests)


def _targets(built: Built, path: str, hrefs: list[str]) -> list[str]:
    targets = [normpath(join(dirname(path), href)) for href in hrefs]
    return [target for target in targets if target in built.files]


def _sum(built: Built, files: list[str], budget: int) -> int:
    """The packed size of files if it is over the budget, else 0. A quick packing that fits settles it."""
    datas = [built.files[file] for file in files]
    if sum(_brotli(data, QUICK) for data in datas) <= budget:
        return 0
    size = sum(_brotli(data, BEST) for data in datas)
    return size if size > budget else 0


def _packed(data: bytes, budget: int) -> int:
    size = _brotli(data, BEST) if _brotli(data, QUICK) > budget else 0
    return size if size > budget else 0


@cache
def _brotli(data: bytes, quality: int) -> int:
    return len(data) if data[:4] in (b"wOF2", b"\x89PNG") else len(brotli.compress(data, quality=quality))


def _over(path: str, what: str, size: int, budget: int) -> Problem:
    code = "over-requests" if what == "requests" else "over-budget"
    return Problem(code, Place(path), {"page": path, "what": what, "size": str(size), "budget": str(budget)})
