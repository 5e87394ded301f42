"""The activities that have one value of one facet."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Facet, FacetValue
from generator.site.context import Context
from generator.site.views.filters import Filter, Group, counted, filter_of, groups
from generator.site.views.parts import Key, kinds


@dataclass(frozen=True, slots=True)
class FacetPage:
    """A value's page."""

    heading: Markup
    lead: str
    filter: Filter
    found: str
    all: str
    kinds: Key
    groups: tuple[Group, ...]
    script: str


def facet(context: Context) -> FacetPage:
    """The page of the value that the route names."""
    sort, value = _subject(context)
    having = context.site.having(sort.id, value.id)
    found = counted(context, len(having))
    return FacetPage(
        context.keep(context.t("facet_heading", value=context.say(value.name), count=found)),
        context.t("facet_lead", facet=_inside(context, sort)),
        filter_of(context, (sort, value)),
        found,
        context.t("rows_all", n=context.site.count("activities")),
        kinds(context, having),
        groups(context, having),
        context.asset("activities.js"),
    )


def _subject(context: Context) -> tuple[Facet, FacetValue]:
    facet_id, _, value_id = context.route.subject.partition("/")
    return context.site.facet(facet_id), context.site.facet_value(facet_id, value_id)


def _inside(context: Context, sort: Facet) -> str:
    """A facet's name inside a sentence."""
    name = context.say(sort.name)
    return name if context.language == "zh" else name[0].lower() + name[1:]
