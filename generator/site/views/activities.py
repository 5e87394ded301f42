"""The catalogue: every activity, by door, and the filter that narrows it."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.site.context import Context
from generator.site.views.filters import Filter, Group, counted, filter_of, groups
from generator.site.views.parts import Download, Key, download, kinds


@dataclass(frozen=True, slots=True)
class Activities:
    """The catalogue's page."""

    text: Markup
    filter: Filter
    found: str
    kinds: Key
    downloads: tuple[Download, ...]
    groups: tuple[Group, ...]
    script: str


def activities(context: Context) -> Activities:
    """All activities."""
    everything = context.site.content.activities
    return Activities(
        context.prose().html,
        filter_of(context),
        counted(context, len(everything)),
        kinds(context, everything),
        files(context),
        groups(context, everything),
        context.asset("activities.js"),
    )


def files(context: Context) -> tuple[Download, ...]:
    """The catalogue as files."""
    return (
        download(context, "downloads/activities.csv", "CSV"),
        download(context, "downloads/activities.json", "JSON"),
    )
