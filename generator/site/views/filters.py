"""The catalogue's filter and its rows by door: what the catalogue and the pages of the facets' values share."""

from collections.abc import Collection, Iterable

from markupsafe import Markup

from generator.model import Activity, Facet, FacetValue
from generator.model.grouped import grouped
from generator.model.noun import noun
from generator.site import routes, wording
from generator.site.context import Context, Link
from generator.site.late import Count
from generator.site.paging import CATALOGUE, bounds, page_key
from generator.site.views.parts import Row, counted, row


@noun
class Choice:
    """A value of a facet. ``href`` is "" where no activity has it, ``of`` are the numbers of those that have it."""

    facet: str
    id: str
    name: str
    href: str
    count: Count
    of: str
    current: bool


@noun
class Sorting:
    """A facet in the filter. ``chosen`` names the value that this page is about, or is ""; ``open``: never folded."""

    id: str
    name: str
    open: bool
    chosen: str
    clear: str
    choices: tuple[Choice, ...]


@noun
class Filter:
    """All facets. ``live``: this is the whole catalogue, whose rows a script may narrow; ``all`` leads there.

    In a catalogue of several pages no script narrows: each value leads to its own page.
    """

    live: bool
    all: str
    total: Count
    sortings: tuple[Sorting, ...]


@noun
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
        chosen is None and in_one(context),
        context.href("activities"),
        context.site.count("activities"),
        tuple(_sorting(context, facet, chosen) for facet in content.facets),
    )


def _sorting(context: Context, facet: Facet, chosen: tuple[Facet, FacetValue] | None) -> Sorting:
    value = chosen[1] if chosen and chosen[0] == facet else None
    return Sorting(
        id=facet.id,
        name=context.say(facet.name),
        open=facet.open,
        chosen=context.say(value.name) if value else "",
        clear=context.t("filter_clear_facet", facet=context.say(facet.name)),
        choices=tuple(_choice(context, facet, one, one == value) for one in facet.values),
    )


def _choice(context: Context, facet: Facet, value: FacetValue, current: bool) -> Choice:
    count = context.site.having_count(facet.id, value.id)
    href = context.href(routes.facet_key(facet, value)) if count else ""
    numbers = " ".join(context.site.having_numbers(facet.id, value.id)) if in_one(context) else ""
    return Choice(
        facet=facet.id,
        id=value.id,
        name=context.say(value.name),
        href=href,
        count=count,
        of=numbers,
        current=current,
    )


def in_one(context: Context) -> bool:
    """Whether the catalogue stands on one page."""
    return set(context.site.pages(CATALOGUE)) <= {1}


def paging(context: Context, list_key: str, pages: Iterable[int], current: int) -> tuple[Link, ...]:
    """The links between the pages of a list, by the numbers on them; none where there is one page."""
    links = tuple(
        Link(
            context.t("paged_label", first=first, last=last),
            context.href(page_key(list_key, page)),
            current=page == current,
        )
        for page in sorted({1, *pages})
        for first, last in [bounds(page)]
    )
    return links if len(links) > 1 else ()


def shown_of(context: Context, shown: int, count: Count, pages: Collection[int]) -> str:
    """How many of a list's activities its page shows, of so many ``pages``: 7项, or 100项，共150项."""
    if set(pages) <= {1}:
        return counted(context, count)
    return context.t("rows_part", n=shown, all=counted(context, count))


def groups(context: Context, activities: Iterable[Activity]) -> tuple[Group, ...]:
    """The activities by door, in the letter's order; a door without any is left out."""
    by_door = grouped((one.audience, one) for one in activities)
    made = [
        Group(
            id=audience.id,
            ordinal=wording.ordinal(audience.n, context.language),
            name=context.keep(context.say(audience.short)),
            href=context.href(audience.key),
            paragraphs=tuple(
                context.origin(one) for one in dict.fromkeys(activity.origin for activity in behind)
            ),
            rows=tuple(row(context, activity) for activity in behind),
        )
        for audience in context.site.content.audiences
        if (behind := by_door.get(audience.id))
    ]
    return tuple(made)
