"""The page of one thing of a declared kind: its date, its text, where it was taken from, and its neighbours."""

from markupsafe import Markup

from generator.model import Item, Language
from generator.model.noun import noun
from generator.site import wording
from generator.site.context import Context, Link
from generator.site.markdown import Prose
from generator.site.media import lead, thumbnail
from generator.site.views.parts import tag


@noun
class ItemPage:
    """An item. ``links``: the activity it is about and its source; ``earlier`` and ``later`` stand in the same list."""

    date: str
    iso: str
    picture: Markup
    prose: Prose
    links: tuple[Link, ...]
    earlier: Link | None
    later: Link | None
    all: Link


@noun
class ItemRow:
    """An item in a list; ``tag`` and ``missing`` where the page's language does not have it.

    ``thumbnail`` is its picture, small; nothing where it has none, or where the list is long.
    """

    id: str
    date: str
    iso: str
    title: Markup
    href: str
    text: str
    tag: str
    missing: str
    thumbnail: Markup


def item(context: Context) -> ItemPage:
    """The item that the route names."""
    one = context.site.item(context.route.subject)
    earlier, later = context.site.neighbours(one.key)
    return ItemPage(
        date=wording.day(one.date, context.language),
        iso=one.date.isoformat(),
        picture=lead(
            context.site, context.route, one.text("picture"), one.versions[context.language].text("alt")
        ),
        prose=context.prose(),
        links=tuple(links(context, one)),
        earlier=_neighbour(context, earlier),
        later=_neighbour(context, later),
        all=Link(context.t(f"{one.kind}_all"), context.href(one.kind)),
    )


def links(context: Context, one: Item) -> list[Link]:
    """What an item is about, and where it was taken from."""
    found: list[Link] = []
    if name := one.text("activity"):
        activity = context.site.activity(name)
        found.append(Link(context.say(activity.title), context.href(activity.key)))
    if source := one.text("source"):
        found.append(Link(context.t("news_source"), source))
    return found


def row(context: Context, one: Item, pictured: bool = False) -> ItemRow:
    """An item as lists show it, ``pictured`` with its picture.

    One that this page's language does not have leads to the other's page.
    """
    language = _language(context, one)
    shown = context.site.route(one.key, language)
    return ItemRow(
        id=one.id,
        date=wording.short_day(one.date, context.language),
        iso=one.date.isoformat(),
        title=context.keep(shown.title, language),
        href=context.href(one.key, language=language),
        text="" if shown.description == shown.title else shown.description,
        tag=tag(context, language),
        missing="" if language == context.language else context.only_in(language),
        thumbnail=thumbnail(context.site, context.route, one.text("picture")) if pictured else Markup(""),
    )


def _language(context: Context, one: Item) -> Language:
    """The page's language, or the other where the item is written in that alone."""
    return context.language if context.language in one.versions else one.languages[0]


def _neighbour(context: Context, one: Item | None) -> Link | None:
    if one is None:
        return None
    language = _language(context, one)
    title = context.site.route(one.key, language).title
    return Link(title, context.href(one.key, language=language), tag(context, language))
