"""Pictures: the named ones are there, and what is seen in them is said in each language that shows them."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.model import KINDS, Item, Language, Place, Problem, Severity, Snapshot, place_of
from generator.model.markdown import Body, Picture
from generator.site.media import PICTURES, alt_for, near_files
from generator.site.prose import texts
from generator.site.site import Site

# What editors' programs write in the words' place.
_NOTHING = frozenset("图 图片 图像 照片 插图 配图 image picture photo photograph img pic figure alt".split())


def check(site: Site) -> Iterator[Problem]:
    """The ``picture:`` fields of all items, the pictures in texts but those of activities, words beside no picture."""
    files = {
        str(PurePosixPath(name).with_suffix("")): name
        for name in (*site.media.photographs, *site.media.refused)
    }
    for stem, words in site.content.pictures.items():
        if stem not in files:
            yield Problem("words-without-picture", words.place, {"name": PurePosixPath(stem).name})
        for alt in words.alt.values():
            yield from _says_nothing(alt, files.get(stem, stem), place_of(alt, words.place))
    for kind in KINDS.values():
        names = [field.name for field in kind.known if field.shape == "picture"]
        for item in site.content.items[kind.id]:
            shown = list(filter(None, map(item.text, names)))
            for name in shown:
                yield from _picture(site, item, name)
            for alt in filter(None, (one.text("alt") for one in item.versions.values())) if not shown else ():
                yield Problem("alt-without-picture", place_of(alt, item.place), {}, Severity.WARNING)
    for _, language, body in texts(site):
        yield from check_body(site, language, body)


def check_body(site: Site, language: Language, body: Body) -> Iterator[Problem]:
    """The pictures in one text."""
    for node in body:
        if not isinstance(node, Picture) or not _is_there(site, node.file):
            continue  # that it is not there is told where it is shown
        if not alt_for(site, node.file, node.seen, language):
            arguments = {"name": node.file, "language": language}
            yield Problem("alt-missing", body.place(node.at), arguments)
        elif node.seen:
            yield from _says_nothing(node.seen, node.file, body.place(node.at))


def _says_nothing(seen: str, file: str, place: Place) -> Iterator[Problem]:
    """The file's name, or the word for a picture, where somebody should say what is seen."""
    name = PurePosixPath(file)
    if seen.strip().lower() in (name.name.lower(), name.stem.lower(), str(name).lower(), *_NOTHING):
        yield Problem("alt-is-a-name", place, {"name": seen}, Severity.WARNING)


def _is_there(site: Site, name: str) -> bool:
    return name in site.media.photographs or name in site.media.refused


def _picture(site: Site, item: Item, name: str) -> Iterator[Problem]:
    if name in site.media.refused:
        return
    if name not in site.media.photographs:
        arguments = {"file": name, "near": near_files(site, name)}
        yield Problem("unknown-picture", place_of(name, item.place), arguments)
        return
    for language, version in item.versions.items():
        if not alt_for(site, name, version.text("alt"), language):
            named = place_of(name, version.place)
            place = named if named.path == version.place.path else version.place
            yield Problem("alt-missing", place, {"name": name, "language": language})
        elif alt := version.text("alt"):
            yield from _says_nothing(alt, name, place_of(alt, version.place))


def told_of_unused(unused: Iterable[str], sources: Snapshot) -> Iterator[Problem]:
    """Files that no page shows. One that a text names belongs to a page that is not there: a draft, or a later day."""
    files = sorted(unused)
    texts = [one.data for path, one in sources.items() if files and path.endswith((".md", ".yaml"))]
    for path in files:
        name = path.removeprefix("content/media/")
        if not any(name.encode() in text for text in texts):
            code = "media-space" if " " in name else "unused-media"
            typed = f"{'!' * (PurePosixPath(name).suffix.lower() in PICTURES)}[…]({name})"
            yield Problem(code, Place(path), {"name": name, "typed": typed}, Severity.WARNING)
