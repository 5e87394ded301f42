"""The catalogue: every activity, by door, a hundred numbers to a page, and the filter that narrows it."""

from markupsafe import Markup

from generator.model.noun import noun
from generator.site.context import Context, Link
from generator.site.paging import CATALOGUE
from generator.site.views.filters import Filter, Group, filter_of, groups, paging, shown_of
from generator.site.views.parts import Download, Key, kinds, tables


@noun
class Activities:
    """The catalogue's page."""

    text: Markup
    filter: Filter
    found: str
    kinds: Key
    downloads: tuple[Download, ...]
    groups: tuple[Group, ...]
    paging: tuple[Link, ...]
    script: str


def activities(context: Context) -> Activities:
    """The activities of the page that the route names: of the first, if it names none."""
    page = int(context.route.subject or 1)
    those, pages = context.site.on_page(page), context.site.pages(CATALOGUE)
    return Activities(
        text=context.prose().html,
        filter=filter_of(context),
        found=shown_of(context, len(those), context.site.count("activities"), pages),
        kinds=kinds(context, those),
        downloads=tables(context, "activities"),
        groups=groups(context, those),
        paging=paging(context, CATALOGUE, pages, page),
        script=context.asset("activities.js"),
    )
