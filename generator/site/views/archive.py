"""The things of a year or of a month, the newest first."""

from generator.model.noun import noun
from generator.site import wording
from generator.site.context import Context, Link
from generator.site.items import kind_of
from generator.site.views.item import ItemRow, row


@noun
class Archive:
    """The page's rows, or its months where there are too many; ``years`` are all that there are."""

    rows: tuple[ItemRow, ...]
    months: tuple[Link, ...]
    years: tuple[Link, ...]


def archive(context: Context) -> Archive:
    """The year or the month that the route names."""
    key = context.route.subject
    groups = context.site.archive(key)
    return Archive(
        tuple(row(context, one) for one in groups.get("", ())),
        tuple(_month(context, f"{key}/{month}", len(items)) for month, items in groups.items() if month),
        years(context, kind_of(key).id),
    )


def years(context: Context, kind: str) -> tuple[Link, ...]:
    """The pages of the years of a kind, the newest first."""
    keys = [
        key for key in context.site.indexes["archive"] if key.count("/") == 1 and key.startswith(f"{kind}/")
    ]
    return tuple(context.link(key) for key in keys)


def _month(context: Context, key: str, count: int) -> Link:
    name = wording.day(key.partition("/")[2].replace("/", "-"), context.language)
    return Link(context.t("news_month", month=name, n=count), context.href(key))
