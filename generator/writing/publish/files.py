"""The files of a site that go out."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.writing.publish.tree import files_below

Files = Mapping[str, bytes]  # by path from the site's root, with "/"

# Names beginning with a dot are marks and caches of tools; these two are for the public.
_PUBLIC_DOTS = {".well-known", ".nojekyll"}


def read_files(site: Path) -> Files:
    """Every file of the built site that the public may see: no marks, no caches."""
    return {path: (site / path).read_bytes() for path in sorted(files_below(site)) if is_public(path)}


def is_public(path: str) -> bool:
    """Whether a path has no part that begins with a dot, but for those that are meant for the public."""
    return not any(part.startswith(".") and part not in _PUBLIC_DOTS for part in PurePosixPath(path).parts)
