"""The order in which single files take their places, so that every page finds what it uses at every moment."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.making.headers import is_hashed
from generator.model.regex import regex

STEPS = ("assets", "files", "new-pages", "changed-pages", "last")
_LAST = regex(r"(^|/)(_headers|_redirects|robots\.txt|[^/]*\.xml)$")


def step_of(path: str, is_there: bool) -> str:
    """The step in which a file is put in its place; ``is_there``: another one has it now. Deletions come after all."""
    if is_hashed(path):
        return "assets"
    if PurePosixPath(path).suffix == ".html":
        return "changed-pages" if is_there else "new-pages"
    return "last" if _LAST.search(path) else "files"


def pages_first(paths: Iterable[str]) -> list[str]:
    """The order in which files are taken away: no page stays without what it uses."""
    return sorted(paths, key=lambda path: (PurePosixPath(path).suffix != ".html", path))
