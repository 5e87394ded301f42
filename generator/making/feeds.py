"""Atom feeds, the sitemap and robots.txt: what ``templates/feeds`` are given, its dates from the content alone."""

from collections.abc import Iterator, Mapping
from datetime import date

from generator.making.templates import Templates
from generator.model import KINDS, Item, Kind
from generator.model.noun import noun
from generator.site.context import Context, contexts
from generator.site.items import listed
from generator.site.media import largest
from generator.site.signed import author, title
from generator.site.site import Site
from generator.site.views.frame import Alternate, alternates

# Atom wants a time with each date (RFC 4287, 3.3); the letter's days are days in China.
_MIDNIGHT = "T00:00:00+08:00"


@noun
class Entry:
    """An entry of a feed; ``id`` is its address, ``day`` that of which it is, ``source`` the page that an item of news
    was taken from, ``picture`` the address of its picture.
    """

    id: str
    title: str
    day: str
    author: str
    summary: str
    source: str = ""
    picture: str = ""


@noun
class Feed:
    """One language's feed; ``id`` is its own address, ``page`` the page of news."""

    tag: str
    id: str
    title: str
    subtitle: str
    updated: str
    author: str
    rights: str
    icon: str
    page: str
    entries: tuple[Entry, ...]


@noun
class Listed:
    """A page in the sitemap."""

    address: str
    modified: str
    alternates: tuple[Alternate, ...]


def feeds(site: Site, layouts: Templates) -> Mapping[str, bytes]:
    """The feed of each kind (``zh/feed.xml``), ``sitemap.xml`` and ``robots.txt``. Raises Unusable."""
    made = {
        f"{context.language}/{kind.feed}": layouts.render("feeds/atom.xml", feed=feed(context, kind))
        for kind in KINDS.values()
        for context in contexts(site, kind.id)
    }
    made["sitemap.xml"] = layouts.render("feeds/sitemap.xml", pages=sitemap(site))
    made["robots.txt"] = layouts.render("feeds/robots.txt", sitemap=f"{site.settings.base_url}sitemap.xml")
    return {path: f"{text}\n".encode() for path, text in made.items()}


# ---------------------------------------------------------------- Atom


def feed(context: Context, kind: Kind) -> Feed:
    """The things of a kind, seen from the page that lists them, the newest first; of news the letter is the oldest."""
    site, language = context.site, context.language
    settings = site.settings
    items = [item for item in listed(site.content, kind) if language in item.versions]
    licences = [context.t("licence_texts", name=one.name) for one in site.licences]
    return Feed(
        tag=settings.tongues[language].tag,
        id=context.absolute(f"{language}/{kind.feed}"),
        title=context.say(settings.title),
        subtitle=context.route.description,
        updated=_moment(site.modified),
        author=context.owner(),
        rights=licences[0] if licences else "",
        icon=context.absolute("favicon.ico"),
        page=context.canonical(),
        entries=(*(_item(context, item) for item in items[: kind.in_feed]), *_letter(context, kind)),
    )


def _letter(context: Context, kind: Kind) -> Iterator[Entry]:
    content, language = context.site.content, context.language
    if not (kind.letter and context.has("letter")):
        return
    yield Entry(
        id=context.canonical("letter"),
        title=title(content, language),
        day=_moment(content.campaign.dates.letter),
        author=author(content, language),
        summary=context.site.route("letter", context.language).description,
    )


def _item(context: Context, item: Item) -> Entry:
    route = context.site.route(item.key, context.language)
    return Entry(
        id=context.canonical(item.key),
        title=route.title,
        day=_moment(item.date),
        author=context.owner(),
        summary=route.description,
        source=item.text("source"),
        picture=context.absolute(picture) if (picture := largest(context.site, item.text("picture"))) else "",
    )


def _moment(day: date) -> str:
    return day.isoformat() + _MIDNIGHT


# ---------------------------------------------------------------- the sitemap


def sitemap(site: Site) -> tuple[Listed, ...]:
    """Every page that search engines may show, with its other languages."""
    contexts = [Context(site, route) for route in site.routes.values() if route.indexed]
    modified = site.modified.isoformat()
    return tuple(Listed(one.canonical(), modified, alternates(one)) for one in contexts)
