"""What the preview shows at one moment: a whole site, or the page of its problems. Never half a build."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
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
    """A file of the built site and the sha256 of its bytes."""

    data: bytes
    digest: str


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
        listed = "".join(f"{path} {file.digest}\n" for path, file in sorted(self.files.items()))
        return sha256(listed.encode() + (self.problems or b"")).hexdigest()[:16]


@noun
class Answer:
    """What a request gets: ``location`` is set for the address of a folder without its slash."""

    status: int
    kind: str
    body: bytes
    location: str | None = None


def built(before: Shown, folder: Path, written: Iterable[str], removed: Iterable[str]) -> Shown:
    """What is shown after a build that changed these files of ``folder``."""
    files = dict(before.files)
    earlier = {path: files[path] for path in removed if path in files and _HASHED.fullmatch(path)}
    for path in removed:
        files.pop(path, None)
    for path in written:
        data = (folder / path).read_bytes()
        files[path] = File(data, sha256(data).hexdigest())
    return Shown(files, _current_styles({**before.earlier, **earlier}, files))


def broken(before: Shown, problems: bytes) -> Shown:
    """The page of problems in place of the pages."""
    return replace(before, problems=problems)


def restyled(before: Shown, after: Shown) -> str | None:
    """The path of a style sheet, if nothing but styles and the links to them has changed; else None.

    A style sheet's name carries the digest of its bytes, so a change of it changes every page that links to it:
    those pages count as unchanged if they are the same but for the new name.
    """
    new = {path: file for path, file in after.files.items() if before.files.get(path) != file}
    old = [path for path in before.files if path not in after.files]
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
