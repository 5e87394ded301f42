"""The page that lists the things of a kind: the newest, and the years; while there is none, the letter itself."""

from markupsafe import Markup

from generator.model.noun import noun
from generator.site import wording
from generator.site.context import Context, Link
from generator.site.items import kind_of, listed
from generator.site.markdown import Prose
from generator.site.signed import title
from generator.site.views.archive import years
from generator.site.views.item import ItemRow, row


@noun
class News:
    """The page; ``empty`` says that there is none, "" where there is one. ``feed`` is the file to subscribe to."""

    prose: Prose
    rows: tuple[ItemRow, ...]
    empty: str
    years: tuple[Link, ...]
    feed: Link


def news(context: Context) -> News:
    """The page of the kind that its key names."""
    kind = kind_of(context.route.key)
    newest = listed(context.site.content, kind)[: kind.newest]
    instead = (_letter(context),) if kind.letter and context.has("letter") else ()
    return News(
        context.prose(),
        tuple(row(context, one, pictured=True) for one in newest) or instead,
        "" if newest else context.t(f"{kind.id}_empty"),
        years(context, kind.id),
        Link(context.t("news_feed"), context.file(f"{context.language}/{kind.feed}")),
    )


def _letter(context: Context) -> ItemRow:
    date = context.site.content.campaign.dates.letter
    return ItemRow(
        id="letter",
        date=wording.short_day(date, context.language),
        iso=date.isoformat(),
        title=context.keep(title(context.site.content, context.language)),
        href=context.href("letter"),
        text=context.site.route("letter", context.language).description,
        tag="",
        missing="",
        thumbnail=Markup(""),
    )
