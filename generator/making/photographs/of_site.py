"""``content/media/`` -> the files of the site, what pages need to know of them, and what is wrong with them."""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from unicodedata import normalize

from generator.making.maker import Kept, Maker
from generator.model import Place, Problem, Snapshot, Source
from generator.model.media import Attachment, Drawn, Media, Photograph
from generator.site.media import PICTURES

FOLDER = "content/media/"
# Where the site has them: pictures by their digests, other files by their names.
DRAWN, TAKEN = "media/", "files/"

_DRAW = Maker("generator.making.photographs.drawing:draw")
_SORTS: Mapping[str, str] = {
    ending: sort
    for sort, endings in {
        "document": "pdf doc docx odt rtf wps epub",
        "spreadsheet": "xls xlsx ods csv et",
        "slides": "ppt pptx odp dps",
        "text": "txt",
        "archive": "zip",
        "calendar": "ics",
        "sound": "mp3 m4a",
        "film": "mp4",
    }.items()
    for ending in endings.split()
}
# What such files begin with: what a browser downloads by their names is often the page of an error.
_BEGINNINGS = {
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".zip", ".epub"), b"PK"),
    ".pdf": b"%PDF",
}
_HEAD = 1024  # bytes in which a PDF may begin
_LARGEST = 30_000_000  # bytes
_MOST = 50_000_000  # pixels
_NOTHING = Source("", b"", "")


def made_media(snapshot: Snapshot, lightest: int, kept: Kept) -> tuple[Media, tuple[Problem, ...]]:
    """All media, and what is wrong with them; ``lightest`` is how many bytes a form of a picture may have."""
    # A Mac writes é in two characters; texts name it in one.
    given = {
        normalize("NFC", path.removeprefix(FOLDER)): source
        for path, source in snapshot.items()
        if path.startswith(FOLDER)
    }
    problems = tuple(_refused(given))
    refused = {problem.place.path for problem in problems}
    good = {name: source for name, source in given.items() if source.path not in refused}
    drawn = _drawn({name: one for name, one in good.items() if _ending(name) in PICTURES}, lightest, kept)
    taken = [
        Attachment(name, TAKEN + name, len(one.data), _SORTS[_ending(name)[1:]])
        for name, one in good.items()
        if _ending(name)[1:] in _SORTS
    ]
    found = [one for one in drawn if not isinstance(one, Problem)]
    files = {path: data for _, forms in found for path, data in forms.items()}
    sources = {path: given[one.name].path for one, forms in found for path in forms}
    problems += tuple(one for one in drawn if isinstance(one, Problem))
    bad = {problem.place.path.removeprefix(FOLDER): problem for problem in problems}
    media = Media(
        {one.name: one for one, _ in found},
        {one.name: one for one in taken},
        bad,
        files | {one.path: given[one.name].data for one in taken},
        sources | {one.path: given[one.name].path for one in taken},
    )
    return media, problems


def _drawn(
    pictures: Mapping[str, Source], lightest: int, kept: Kept
) -> list[tuple[Photograph, dict[str, bytes]] | Problem]:
    if not pictures:
        return []
    # Imported here, with a library that many a site has no use for.
    from generator.making.photographs.drawing import PhotographJob

    jobs = {
        name: PhotographJob(source.digest, lightest, _MOST, source.data) for name, source in pictures.items()
    }
    packed = kept.results(jobs, _DRAW, _NOTHING)
    return [_photograph(name, packed[name]) for name in pictures]


def _photograph(name: str, packed: bytes) -> tuple[Photograph, dict[str, bytes]] | Problem:
    """A picture and its files by path."""
    head, _, rest = packed.partition(b"\n")
    listed = json.loads(head)
    if code := listed.pop("problem", None):
        return Problem(code, Place(FOLDER + name), listed)
    drawn: list[Drawn] = []
    files: dict[str, bytes] = {}
    for width, _, form, length in listed["drawn"]:
        data, rest = rest[:length], rest[length:]
        drawn.append(Drawn(_path(name, width, form, data), width, form))
        files[drawn[-1].path] = data
    width, height = max((width, height) for width, height, *_ in listed["drawn"])
    return Photograph(name, width, height, tuple(drawn)), files


def _refused(given: Mapping[str, Source]) -> Iterator[Problem]:
    for name, source in given.items():
        ending, size = _ending(name), len(source.data)
        if ending in PICTURES and size > _LARGEST:
            arguments = {"size": f"{size / 1_000_000:.0f}", "most": f"{_LARGEST // 1_000_000}"}
            yield Problem("picture-too-heavy", Place(source.path), arguments)
        elif ending == ".yml" or source.path.endswith(".YAML"):
            near = str(PurePosixPath(source.path).with_suffix(".yaml"))
            yield Problem("unknown-file-near", Place(source.path), {"near": near})
        elif ending not in PICTURES and ending[1:] not in _SORTS and ending != ".yaml":
            yield Problem("unknown-media", Place(source.path), {"known": ", ".join(sorted(_SORTS))})
        elif ending[1:] in _SORTS and not size:
            yield Problem("media-empty", Place(source.path))
        elif _BEGINNINGS.get(ending, b"") not in source.data[:_HEAD]:
            yield Problem("not-what-it-says", Place(source.path), {"ending": ending})


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _path(name: str, width: int, form: str, data: bytes) -> str:
    """``media/opening-800.0123456789.avif``: a name that any server and any chat takes, and that means these bytes of
    this file; another file with the same dots, in another folder, has its own.
    """
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(name).stem.lower()).strip("-") or "picture"
    return f"{DRAWN}{stem}-{width}.{sha256(name.encode() + data).hexdigest()[:10]}.{form}"
