"""What is to be checked of a site: only what differs from the build before, where that was sound."""

from collections.abc import Iterable
from typing import Any

from generator.checking.documents import Built
from generator.making.pages import Pages
from generator.model import Problem
from generator.model.files import Files
from generator.site.picture_paths import HASHED
from generator.site.site import Site

Meta = dict[str, Any]  # values by name that outlive a build

# What is looked for in each build, whatever has changed.
_TOLD_AGAIN = frozenset({"unused-number", "many-at-root"})


def compared(meta: Meta, site: Site, files: Files, others: Files, documents: Pages) -> Built:
    """The built site, beside what is known of the build before; ``others`` are the files that are no pages."""
    before: dict[str, bytes] = meta.get("others", {})
    now = meta["others"] = others.identities
    pages: dict[str, bytes] = meta.get("pages", {})
    meta["pages"] = documents.seen
    settings = repr(site.settings)
    unchanged = meta.get("settings") == settings
    meta["settings"] = settings
    gone = (before.keys() | pages.keys()) - files.keys()
    # A page that names a hashed file by a mark is another page if that goes: search scripts do with each word.
    lost = documents.lost or any(not path.startswith(HASHED) for path in gone)
    sound = meta.pop("sound", False) and unchanged and not lost
    left = frozenset(path for path, named in documents.literal.items() if named & gone)
    near: dict[str, bytes] = meta.get("near", {})
    return Built(
        settings=site.settings,
        content=site.content,
        files=files,
        pages={route.path: route for route in site.routes.values()},
        names=documents.names,
        numbers=documents.numbers,
        fresh=documents.fresh | left if sound else None,
        same=frozenset(path for path, identity in now.items() if before.get(path) == identity and sound),
        altered=frozenset(path for path, identity in now.items() if before.get(path, identity) != identity),
        shown=documents.shown,
        filled=frozenset(path for path, one in near.items() if path in files and files.identity(path) != one),
    )


def remember(meta: Meta, built: Built, documents: Pages, found: Iterable[Problem]) -> None:
    """Keep what the next build has to know of the checks: after a problem it looks at all pages again."""
    known: dict[str, bytes] = meta.get("near", {})
    near = (known.keys() - set(built.weighed)) | built.near  # of pages that were not weighed it is known
    meta["near"] = {path: documents.files.identity(path) for path in sorted(near & documents.files.keys())}
    meta["sound"] = all(problem.code in _TOLD_AGAIN for problem in found)
