"""Style sheets, scripts and fonts: joined, minified, and named by their content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from generator.making.minify import minify
from generator.model import Place, Problem, Snapshot
from generator.reading.text import text_of

FOLDER = "templates/assets/"
SCRIPTS = f"{FOLDER}js/"
# Style sheets are joined by folder, in the order of their names.
_BUNDLES = {f"{FOLDER}css/": "site.css", f"{FOLDER}css-print/": "letter.css"}


@dataclass(frozen=True, slots=True)
class Assets:
    """``paths``: an asset's plain name to its path in the site; ``files``: path to bytes."""

    paths: Mapping[str, str]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def assets(snapshot: Snapshot, fonts: Mapping[str, bytes], faces: str, scripts: Mapping[str, bytes]) -> Assets:
    """All assets. ``fonts`` and ``scripts`` are the ones that the build made, ``faces`` the @font-face rules for the fonts."""
    problems: list[Problem] = []
    named = _hashed(fonts)
    sheets = dict(_minified(snapshot, problems))
    sheets["site.css"] = minify("text/css", faces) + sheets.get("site.css", "")
    made = {name: _with_names(text, named.paths).encode() for name, text in sheets.items()}
    rest = _hashed({**made, **scripts})
    return Assets({**named.paths, **rest.paths}, {**named.files, **rest.files}, tuple(problems))


def _minified(snapshot: Snapshot, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Every bundle and script by name. Files are minified one by one, so that a mistake has its file's name."""
    joined: dict[str, str] = {}
    for path, source in snapshot.items():
        name = _BUNDLES.get(path.rpartition("/")[0] + "/") or path.removeprefix(SCRIPTS)
        if name == path or not path.endswith((".css", ".js")):
            continue
        text = text_of(source)
        try:
            if isinstance(text, Problem):
                problems.append(text)
            else:
                media_type = "text/css" if path.endswith(".css") else "application/javascript"
                joined[name] = joined.get(name, "") + minify(media_type, text)
        except ValueError as error:
            problems.append(Problem("broken-asset", Place(path), {"reason": str(error).split("\n")[0]}))
    yield from joined.items()


def _with_names(style: str, paths: Mapping[str, str]) -> str:
    """``url("asset:NAME")`` with the hashed name; style sheets and fonts lie in one folder."""
    return re.sub(
        r"""url\(["']?asset:([^"')]+)["']?\)""",
        lambda found: f'url("{PurePosixPath(paths[found[1]]).name}")',
        style,
    )


def _hashed(files: Mapping[str, bytes]) -> Assets:
    paths = {name: _path(name, data) for name, data in files.items()}
    return Assets(paths, {paths[name]: data for name, data in files.items()})


def _path(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{sha256(data).hexdigest()[:10]}.{ending}"
