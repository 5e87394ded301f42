"""What the preview shows at one moment: a whole site, or the page of its problems. Never half a build."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import quote, unquote

from generator.making.headers import content_type
from generator.model.noun import noun
from generator.model.regex import regex

_EMPTY: Mapping[str, "File"] = MappingProxyType({})
_HTML = content_type("index.html")
_HASHED = regex(r"(?P<name>assets/[^/]+)\.[0-9a-f]{8,64}(?P<ending>\.[a-z0-9]+)")


@noun
class File:
    """A file of the built site; ``number`` tells its path and its bytes from others."""

    data: bytes
    number: int

    @classmethod
    def of(cls, path: str, data: bytes) -> "File":
        """The file at ``path``."""
        digest = sha256(b"%b\0%b" % (path.encode(errors="surrogatepass"), data))
        return cls(data, int.from_bytes(digest.digest()[:8]))


@dataclass(frozen=True)
class Shown:
    """The site's files by path, and what stands beside them or in their place.

    ``earlier`` holds the hashed files of builds before, which open pages may still ask for; ``problems`` is the page
    that stands at every address as long as the last build failed.
    """

    files: Mapping[str, File] = field(default_factory=lambda: _EMPTY)
    earlier: Mapping[str, File] = field(default_factory=lambda: _EMPTY)
    problems: bytes | None = None

    @cached_property
    def root(self) -> str:
        """The path that addresses in 404.html begin with: ``/``, or that of a ``base_url`` which has one."""
        page = self.files.get("404.html")
        found = re.search(rb'href="(/[^"]*?)assets/', page.data) if page else None
        return found[1].decode() if found else "/"

    @cached_property
    def version(self) -> str:
        """The same for the same site, in whatever process: an open page of another version is out of date."""
        numbers = sum(file.number for file in self.files.values())
        return sha256(b"%d %b" % (numbers, self.problems or b"")).hexdigest()[:16]


@noun
class Answer:
    """What a request gets: ``location`` is set for the address of a folder without its slash."""

    status: int
    kind: str
    body: bytes
    location: str | None = None


def built(before: Shown, files: Mapping[str, bytes]) -> Shown:
    """What is shown after a build that made these files."""
    now = dict(before.files)
    for path in now.keys() - files.keys():
        del now[path]
    for path, data in files.items():
        there = now.get(path)
        if there is None or (there.data is not data and there.data != data):
            now[path] = File.of(path, data)
    gone = {
        path: file for path, file in before.files.items() if path not in files and _HASHED.fullmatch(path)
    }
    return Shown(now, _current_styles({**before.earlier, **gone}, now))


def differing(before: Shown, after: Shown) -> frozenset[str]:
    """The paths of the files that are others, have come or have gone."""
    was, now = before.files, after.files
    return frozenset(
        path
        for path in {**was, **now}
        if (one := was.get(path)) is not (other := now.get(path)) and one != other
    )


def broken(before: Shown, problems: bytes) -> Shown:
    """The page of problems in place of the pages."""
    return replace(before, problems=problems)


def restyled(before: Shown, after: Shown) -> str | None:
    """The path of a style sheet, if nothing but styles and the links to them has changed; else None.

    A style sheet's name carries the digest of its bytes, so a change of it changes every page that links to it:
    those pages count as unchanged if they are the same but for the new name.
    """
    others = differing(before, after)
    new = {path: after.files[path] for path in others & after.files.keys()}
    old = others - after.files.keys()
    names = _renamed(old, [path for path in new if path not in before.files])
    styles = [path for path in new if path.endswith(".css")]
    if before.problems is not None or after.problems is not None or names is None or not styles:
        return None
    for path, file in new.items():
        if path.endswith(".css") or path.startswith("_"):  # _headers lists the names in their order
            continue
        data = before.files[path].data
        for one, other in names.items():
            data = data.replace(one.encode(), other.encode())
        if data != file.data:
            return None
    return styles[0]


def answer(shown: Shown, path: str) -> Answer:
    """What stands at the path of an address, such as ``/zh/letter/``: looked up by name, so nothing else can be."""
    name = unquote(path).removeprefix(shown.root).removeprefix("/")
    if name == "" or name.endswith("/"):
        name += "index.html"
    file = shown.files.get(name) or shown.earlier.get(name)
    if shown.problems is not None and (file is None or name.endswith(".html")):
        return Answer(500, _HTML, shown.problems)
    if file is not None:
        return Answer(200, content_type(name), file.data)
    if f"{name}/index.html" in shown.files:
        return Answer(302, _HTML, b"", location=f"/{quote(name)}/")
    missing = shown.files.get("404.html")
    return Answer(404, _HTML, missing.data if missing else b"404")


def _current_styles(earlier: Mapping[str, File], files: Mapping[str, File]) -> Mapping[str, File]:
    """An earlier name of a style sheet leads to the sheet as it is now: so open pages get it without a page load."""
    current = {stem: file for path, file in files.items() if path.endswith(".css") and (stem := _stem(path))}
    kept = {path: current.get(_stem(path) or "", file) for path, file in earlier.items() if path not in files}
    return dict(list(kept.items())[-50:])


def _renamed(old: Iterable[str], new: Iterable[str]) -> Mapping[str, str] | None:
    """Old file name -> new, if all of these are style sheets that differ only in their hashes."""
    names = {_stem(path): PurePosixPath(path).name for path in new}
    gone = {_stem(path): PurePosixPath(path).name for path in old}
    if names.keys() != gone.keys() or not all(stem and stem.endswith(".css") for stem in names):
        return None
    return {gone[stem]: names[stem] for stem in names}


def _stem(path: str) -> str | None:
    match = _HASHED.fullmatch(path)
    return match["name"] + match["ending"] if match else None
