"""Pictures and files of ``content/media/`` as a page shows them."""

from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from generator.model import Language, Route
from generator.model.media import Photograph, PictureWords
from generator.model.nearest import nearest
from generator.site.addresses import link
from generator.site.markdown import build
from generator.site.names import File
from generator.site.site import Site
from generator.site.sizes import size
from generator.site.words import word

_PICTURE = {"class": "picture"}
# How wide a picture is shown: the column of text (`.prose`), or the window where that is narrower.
_SHOWN = "(min-width: 45em) 36rem, 100vw"
# How the names of pictures end, also of those that are refused as such.
PICTURES = frozenset(".jpg .jpeg .png .webp .gif .avif .heic .heif .tif .tiff .bmp .svg".split())
_LONGEST = 2.5  # times its width: so high may be what lists show small
_TYPES = {"avif": "image/avif", "jpg": "image/jpeg"}


def words_for(site: Site, name: str) -> PictureWords | None:
    """What the file beside a picture says of it: ``opening.yaml`` beside ``opening.jpg``."""
    return site.content.pictures.get(str(PurePosixPath(name).with_suffix("")))


def alt_for(site: Site, name: str, seen: str, language: Language) -> str:
    """What is seen in a picture: as the text says it, or else the file beside it; "" where neither does."""
    words = words_for(site, name)
    return seen.strip() or (words.alt.get(language, "") if words else "")


def figure(site: Site, route: Route, name: str, seen: str, first: bool = False) -> Element | None:
    """A picture with its caption; None where there is none of that name. ``first``: it is in the first view."""
    if name in site.media.refused:  # what is wrong with it is told at the file
        return build("figure", **_PICTURE)
    if (photograph := site.media.photographs.get(name)) is None:
        return None
    avif = {"type": _TYPES["avif"], "srcset": _forms(site, route, photograph, "avif"), "sizes": _SHOWN}
    loading = {"fetchpriority": "high"} if first else {"loading": "lazy", "decoding": "async"}
    attributes = {
        "src": link(site.settings, route, photograph.forms("jpg")[-1].path),
        "srcset": _forms(site, route, photograph, "jpg"),
        "sizes": _SHOWN,
        "width": str(photograph.width),
        "height": str(photograph.height),
        "alt": alt_for(site, name, seen, route.language),
        **loading,
    }
    picture = build("picture", [build("source", **avif), build("img", **attributes)])
    return build("figure", [picture, *_caption(words_for(site, name), route.language)], **_PICTURE)


def near_files(site: Site, name: str) -> str:
    """The files whose names are most like one that is not there, whatever folder it names."""
    there = (*site.media.photographs, *site.media.attachments)
    return nearest(PurePosixPath(name.replace("\\", "/")).name, there)


def lead(site: Site, route: Route, name: str, seen: str) -> Markup:
    """The picture at the head of a page; nothing where there is none."""
    made = figure(site, route, name, seen, first=True) if name else None
    return Markup("") if made is None else Markup(tostring(made, encoding="unicode", method="html"))  # noqa: S704


def thumbnail(site: Site, route: Route, name: str) -> Markup:
    """A picture in a list, in its smallest form: the words beside it say what it is about.

    Of one that is very long, as a telephone makes of a whole conversation, nothing would be seen at that size, and
    twenty of them would pass the budget of the page.
    """
    photograph = site.media.photographs.get(name)
    if photograph is None or photograph.height > _LONGEST * photograph.width:
        return Markup("")
    avif, small = photograph.forms("avif")[0], photograph.forms("jpg")[0]
    return Markup(
        '<picture class="thumbnail"><source type="image/avif" srcset="{}">'
        '<img src="{}" width="{}" height="{}" alt="" loading="lazy" decoding="async"></picture>'
    ).format(
        link(site.settings, route, avif.path),
        link(site.settings, route, small.path),
        small.width,
        round(photograph.height * small.width / photograph.width),
    )


def attachment(site: Site, route: Route, name: str) -> File | None:
    """A file to take away, with its kind and size in words: `` (PDF document, 1.2 MB)``."""
    if name in site.media.refused:  # what is wrong with it is told at the file
        return File("", "")
    if (found := site.media.attachments.get(name)) is None:
        return None
    ending = PurePosixPath(name).suffix[1:].upper()
    strings, language = site.content.strings, route.language
    sort = word(strings, f"file_{found.sort}", language, ending=ending)
    note = word(strings, "file_note", language, sort=sort, size=size(found.size))
    return File(link(site.settings, route, found.path), note)


def largest(site: Site, name: str) -> str | None:
    """The path of a picture's largest form that every program reads; None where there is no such picture."""
    photograph = site.media.photographs.get(name)
    return photograph.forms("jpg")[-1].path if photograph else None


def _forms(site: Site, route: Route, photograph: Photograph, form: str) -> str:
    return ", ".join(f"{link(site.settings, route, one.path)} {one.width}w" for one in photograph.forms(form))


def _caption(words: PictureWords | None, language: Language) -> list[Element]:
    if words is None or not (words.caption or words.credit):
        return []
    said = words.caption[language] if words.caption else ""
    credit = [" " if said else "", build("small", [words.credit[language]])] if words.credit else []
    return [build("figcaption", [said, *credit])]
