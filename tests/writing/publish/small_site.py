"""A small site in many releases: pages that name hashed assets, pictures, downloads, a feed and a sitemap."""

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath

Files = Mapping[str, bytes]

PAGES = 16


def release(number: int, *, without: tuple[str, ...] = (), edited: str = "") -> dict[str, bytes]:
    """Release ``number``: its style, script and one page are its own; ``edited`` gets one more word."""
    font = _hashed("serif.woff2", b"font" * 500)
    style = _hashed("site.css", f'@font-face{{src:url("{Path(font[0]).name}")}}p{{order:{number}}}'.encode())
    script = _hashed("site.js", f"var release={number};".encode())
    assets = dict([font, style, script])
    names = ["index.html", "404.html", f"en/only-{number}/index.html"]
    names += [f"{language}/page-{page}/index.html" for language in ("en", "zh") for page in range(PAGES // 2)]
    pages = {
        name: _page(name, [style[0], script[0], "badges/seal.svg"], names, edited == name)
        for name in names
        if name not in without
    }
    others = {
        "badges/seal.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {number // 2} --></svg>".encode(),
        "downloads/figures.csv": "年份,数\n2007,13\n".encode(),
        "robots.txt": b"User-agent: *\n",
        "sitemap.xml": "".join(
            f"<loc>https://festival.cn/{name.removesuffix('index.html')}</loc>"
            for name in sorted(set(pages) - {"404.html"})
        ).encode(),
        "en/feed.xml": f"<feed>{number}</feed>".encode(),
        "_headers": b"/*\n  X-Content-Type-Options: nosniff\n",
    }
    return assets | others | pages


def _hashed(name: str, data: bytes) -> tuple[str, bytes]:
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{sha256(data).hexdigest()[:10]}.{ending}", data


def _page(name: str, uses: list[str], names: list[str], edited: bool) -> bytes:
    up = "../" * name.count("/")
    links = "".join(f'<a href="{up}{other}">{other}</a>' for other in names)
    used = "".join(f'<img src="{up}{path}">' for path in uses)
    return f"<!doctype html><title>{name}</title>{used}{links}{'改' if edited else ''}".encode()


def write_site(folder: Path, files: Files) -> Path:
    """Lay a site's files in a folder, as a build does."""
    for path, data in {**files, ".made-by": b"a mark\n"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def read_tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def uses(path: str, data: bytes) -> Iterator[str]:
    """What a page or a style sheet shows: the files that have to be there with it."""
    patterns = {".html": rb'(?:src|<link[^>]* href)="([^"#?:]+)"', ".css": rb'url\("?([^")#?:]+)"?\)'}
    for found in re.finditer(patterns.get(Path(path).suffix, rb"(?!)"), data):
        yield normpath(join(dirname(path), found[1].decode()))


def links(path: str, data: bytes) -> Iterator[str]:
    """The pages that a page links to."""
    for found in re.finditer(rb'<a href="([^"#?:]+)"', data):
        yield normpath(join(dirname(path), found[1].decode()))


def missing(read: Callable[[str], bytes | None], pages: list[str]) -> list[str]:
    """What readers of these pages would not find: a page, or a file that one uses."""
    absent = []
    queue, seen = list(pages), set[str]()
    while queue:
        if (path := queue.pop()) in seen:
            continue
        seen.add(path)
        data = read(path)
        if data is None:
            absent.append(path)
        else:
            queue += uses(path, data)
    return absent
