"""Style sheets, scripts and fonts: joined, minified, and named by their content."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from generator.making.minify import minified
from generator.model import Place, Problem, Snapshot, Source
from generator.model.noun import noun
from generator.reading.text import text_of
from generator.site.picture_paths import hashed_path
from generator.site.traces import Made, Traces

FOLDER = "templates/assets/"
SCRIPTS = f"{FOLDER}js/"
STYLES = f"{FOLDER}css/"


@noun
class Assets:
    """``paths``: an asset's plain name to its path in the site; ``files``: path to bytes."""

    paths: Mapping[str, str]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def assets(traces: Traces, snapshot: Snapshot, fonts: Mapping[str, bytes], rules: str) -> Assets:
    """The fonts, and the style sheets and scripts of the templates; ``rules`` begin each style sheet."""
    problems: list[Problem] = []
    named = hashed(fonts)
    pieces = _minified(traces, snapshot, rules, problems)
    sheets = {name: pieces[""] + sheet for name, sheet in _sheets(pieces).items()}
    ours = {path.removeprefix(SCRIPTS): text for path, text in pieces.items() if path.startswith(SCRIPTS)}
    made = {name: _with_names(text, named.paths).encode() for name, text in {**sheets, **ours}.items()}
    rest = hashed(made)
    return Assets({**named.paths, **rest.paths}, {**named.files, **rest.files}, tuple(problems))


def _minified(traces: Traces, snapshot: Snapshot, rules: str, problems: list[Problem]) -> dict[str, str]:
    """Every style sheet and script by path, ``rules`` under "": one by one, so that a mistake has its file's name and
    an edit of one makes no other anew.
    """
    sources = {
        path: source
        for path, source in snapshot.items()
        if path.startswith((STYLES, SCRIPTS)) and path.endswith((".css", ".js"))
    }
    files = traces.several("asset", {path: source.digest for path, source in sources.items()})
    read = {path: _text(sources[path]) for path in files.wanted}
    texts = {"": rules, **{path: text for path, (text, _) in read.items() if text is not None}}
    types = ("application/javascript" if path.endswith(".js") else "text/css" for path in texts)
    made = dict(zip(texts, minified(list(zip(types, texts.values(), strict=True))), strict=True))
    for path in files.wanted:
        files.put(path, _told(path, made.get(path), read[path][1]))
    rows = files.rows
    problems += (problem for row in rows.values() for problem in row.problems)
    return {
        path: one
        for path, one in {"": made[""], **{path: row.value for path, row in rows.items()}}.items()
        if isinstance(one, str)
    }


def _text(source: Source) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    return text_of(source, problems), problems


def _told(path: str, made: str | ValueError | None, problems: list[Problem]) -> Made:
    """A file made smaller, None where it can't be read, and what is wrong with it."""
    if isinstance(made, ValueError):
        reason = str(made).split("\n")[0]
        return None, (*problems, Problem("broken-asset", Place(path), {"reason": reason}))
    return made, tuple(problems)


def _sheets(pieces: Mapping[str, str]) -> dict[str, str]:
    """The style sheets, of which a page loads one: the one of its kind, named for its folder.

    A sheet holds the files of its folder and of the folders above it (css/charts/poster/both/ makes both.css), joined
    in the order of the files' names: 90-print.css comes late, whichever folder it lies in. A folder home+leaves makes
    home.css, which also has the files of the folder that is named leaves, and of those above it.
    """
    folders = {_folder(path) for path in pieces if path.startswith(STYLES)}
    within = {
        folder for folder in folders for other in folders if other != folder and other.startswith(folder)
    }
    return {f"{_names(folder)[0]}.css": _joined(pieces, folder) for folder in sorted(folders - within)}


def _names(folder: str) -> list[str]:
    """The name of a folder's sheet, and of the other folders whose files it has."""
    return PurePosixPath(folder).name.split("+")


def _joined(pieces: Mapping[str, str], folder: str) -> str:
    also = _names(folder)[1:]
    others = [one for path in pieces if (one := _folder(path)).startswith(STYLES) and _names(one)[0] in also]
    chosen = [
        path
        for path in pieces
        if path.startswith(STYLES) and any(one.startswith(_folder(path)) for one in (folder, *others))
    ]
    return "".join(pieces[path] for path in sorted(chosen, key=lambda path: PurePosixPath(path).name))


def _folder(path: str) -> str:
    return path.rpartition("/")[0] + "/"


def _with_names(style: str, paths: Mapping[str, str]) -> str:
    """``url("asset:NAME")`` with the hashed name; style sheets and fonts lie in one folder."""
    return re.sub(
        r"""url\(["']?asset:([^"')]+)["']?\)""",
        lambda found: f'url("{PurePosixPath(paths[found[1]]).name}")',
        style,
    )


def hashed(files: Mapping[str, bytes]) -> Assets:
    """Files by their plain names, named by their content."""
    paths = {name: _path(name, data) for name, data in files.items()}
    return Assets(paths, {paths[name]: data for name, data in files.items()})


def _path(name: str, data: bytes) -> str:
    return hashed_path(f"assets/{name}", sha256(data).hexdigest())
