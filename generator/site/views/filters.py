"""The catalogue's filter and its rows by door: what the catalogue and the pages of the facets' values share."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Activity, Facet, FacetValue
from generator.site import routes, wording
from generator.site.context import Context, Link
from generator.site.views.parts import Row, row


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet. ``href`` is "" where no activity has it, ``of`` are the numbers of those that have it."""

    facet: str
    id: str
    name: str
    href: str
    count: int
    of: str
    current: bool


@dataclass(frozen=True, slots=True)
class Sorting:
    """A facet in the filter. ``chosen`` names the value that this page is about, or is ""; ``open``: never folded."""

    id: str
    name: str
    open: bool
    chosen: str
    clear: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """All facets. ``live``: this is the catalogue itself, whose rows a script may narrow; ``all`` leads there."""

    live: bool
    all: str
    total: int
    sortings: tuple[Sorting, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The activities of one door, under its ordinal, name and paragraphs."""

    id: str
    ordinal: str
    name: Markup
    href: str
    paragraphs: tuple[Link, ...]
    rows: tuple[Row, ...]


def filter_of(context: Context, chosen: tuple[Facet, FacetValue] | None = None) -> Filter:
    """The filter on the catalogue, or on the page of the ``chosen`` value."""
    content = context.site.content
    return Filter(
        chosen is None,
        context.href("activities"),
        context.site.count("activities"),
        tuple(_sorting(context, facet, chosen) for facet in content.facets),
    )


def _sorting(context: Context, facet: Facet, chosen: tuple[Facet, FacetValue] | None) -> Sorting:
    value = chosen[1] if chosen and chosen[0] == facet else None
    return Sorting(
        facet.id,
        context.say(facet.name),
        facet.open,
        context.say(value.name) if value else "",
        context.t("filter_clear_facet", facet=context.say(facet.name)),
        tuple(_choice(context, facet, one, one == value) for one in facet.values),
    )


def _choice(context: Context, facet: Facet, value: FacetValue, current: bool) -> Choice:
    having = context.site.having_numbers(facet.id, value.id)
    href = context.href(routes.facet_key(facet, value)) if having else ""
    return Choice(facet.id, value.id, context.say(value.name), href, len(having), " ".join(having), current)


def groups(context: Context, activities: Iterable[Activity]) -> tuple[Group, ...]:
    """The activities by door, in the letter's order; a door without any is left out."""
    by_door: dict[str, list[Activity]] = {}
    for one in activities:
        by_door.setdefault(one.audience, []).append(one)
    made = [
        Group(
            audience.id,
            wording.ordinal(audience.n, context.language),
            context.keep(context.say(audience.short)),
            context.href(f"take-part/{audience.id}"),
            tuple(context.paragraph(p) for p in dict.fromkeys(activity.p for activity in behind)),
            tuple(row(context, activity) for activity in behind),
        )
        for audience in context.site.content.audiences
        if (behind := by_door.get(audience.id))
    ]
    return tuple(made)


def counted(context: Context, count: int, spelt: bool = False) -> str:
    """A number of activities: 7项 / 7 activities, 1 activity; ``spelt`` for running text: seven activities."""
    written = wording.spelt(count, context.language) if spelt else count
    return context.t("rows_one" if count == 1 else "rows_many", n=written)
