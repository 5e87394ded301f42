"""``content/root/``: files that others want at the root of the site, byte for byte (verification, ``.well-known/``)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import Place, Problem, Snapshot

FOLDER = "content/root/"


def root_files(snapshot: Snapshot) -> Mapping[str, bytes]:
    """The files by their paths in the site."""
    return {path.removeprefix(FOLDER): one.data for path, one in snapshot.items() if path.startswith(FOLDER)}


def taken(files: Collection[str], made: Iterable[str]) -> Iterator[Problem]:
    """Those that would stand where the build makes a file or a folder, also on systems that know no case."""
    if not files:  # as on most sites: nothing to look for among all that is made
        return
    known = {path.casefold(): path for path in made}
    folders = {
        str(folder).casefold(): path for path in known.values() for folder in PurePosixPath(path).parents
    }
    for path in files:
        above = [str(folder).casefold() for folder in PurePosixPath(path).parents]
        places = [path.casefold(), *above]
        if found := next((known[one] for one in places if one in known), folders.get(path.casefold())):
            yield Problem("root-taken", Place(FOLDER + path), {"path": found})
