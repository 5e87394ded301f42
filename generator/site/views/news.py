"""News: rows with date, place, holder and source; the letter itself while there is none."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import NewsItem
from generator.site import wording
from generator.site.context import Context, Link
from generator.site.views.letter import signed_on
from generator.site.views.text import Prose, prose


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One item; ``source`` is the address it was taken from, "" for the letter itself."""

    id: str
    date: str
    iso: str
    title: Markup
    venue: str
    holder: str
    source: str
    activity: Link


@dataclass(frozen=True, slots=True)
class News:
    """The page of news; with no rows, ``letter`` is the one that is shown."""

    prose: Prose
    rows: tuple[NewsRow, ...]
    letter: NewsRow


def news(context: Context) -> News:
    """All items, the newest first, as the content has them."""
    return News(
        prose(context.markdown()),
        tuple(_row(context, item) for item in context.site.content.news),
        _letter(context),
    )


def _row(context: Context, item: NewsItem) -> NewsRow:
    activity = context.site.activity(item.activity)
    return NewsRow(
        item.id,
        wording.short_day(item.date, context.language),
        item.date.isoformat(),
        context.keep(context.say(item.title)),
        context.say(item.venue),
        context.say(item.holder),
        item.source,
        Link(context.say(activity.title), context.href(f"activities/{activity.id}")),
    )


def _letter(context: Context) -> NewsRow:
    date = signed_on(context)
    lines = [one.text for one in context.site.content.letter.paragraphs if one.role.startswith("title")]
    title = ("" if context.language == "zh" else " ").join(context.say(line) for line in lines)
    holder = next(one for one in context.site.content.letter.paragraphs if one.role == "signature")
    return NewsRow(
        "letter",
        wording.short_day(date, context.language),
        date,
        context.keep(title),
        "",
        context.say(holder.text).strip(),
        "",
        Link(context.t("read_letter"), context.href("letter")),
    )
