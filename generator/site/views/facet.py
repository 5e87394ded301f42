"""The activities that have one value of one facet."""

from markupsafe import Markup

from generator.model import Facet
from generator.model.noun import noun
from generator.site.context import Context, Link
from generator.site.routes import facet_key
from generator.site.views.filters import Filter, Group, filter_of, groups, paging, shown_of
from generator.site.views.parts import Key, counted, kinds


@noun
class FacetPage:
    """A value's page."""

    heading: Markup
    lead: str
    filter: Filter
    found: str
    all: str
    kinds: Key
    groups: tuple[Group, ...]
    paging: tuple[Link, ...]
    script: str


def facet(context: Context) -> FacetPage:
    """The page of the value that the route names."""
    facet_id, value_id, *rest = context.route.subject.split("/")
    sort, value = context.site.facet(facet_id), context.site.facet_value(facet_id, value_id)
    page, count = int(rest[0]) if rest else 1, context.site.having_count(sort.id, value.id)
    those = context.site.having_on_page(sort.id, value.id, page)
    pages = context.site.having_pages(sort.id, value.id)
    return FacetPage(
        heading=context.keep(
            context.t("facet_heading", value=context.say(value.name), count=counted(context, count))
        ),
        lead=context.t("facet_lead", facet=_inside(context, sort)),
        filter=filter_of(context, (sort, value)),
        found=shown_of(context, len(those), count, pages),
        all=context.t("rows_all", n=context.site.count("activities")),
        kinds=kinds(context, those),
        groups=groups(context, those),
        paging=paging(context, facet_key(sort, value), pages, page),
        script=context.asset("activities.js"),
    )


def _inside(context: Context, sort: Facet) -> str:
    """A facet's name inside a sentence."""
    name = context.say(sort.name)
    return name if context.language == "zh" else name[0].lower() + name[1:]
