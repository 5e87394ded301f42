"""The page at ``/``: both titles, and a button into each language that says what is there."""

from fractions import Fraction

from markupsafe import Markup

from generator.model import LANGUAGES
from generator.model.noun import noun
from generator.site import charts
from generator.site.context import Context, Link

_DOTS = 25


@noun
class Root:
    """Titles in both languages, line by line; the ways into them, and what is there; a column of dots."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    choices: tuple[Link, ...]
    goals: tuple[Markup, ...]
    tags: tuple[str, ...]
    chart: charts.Dots


def root(context: Context) -> Root:
    """The page of both languages."""
    title, tongues = context.site.content.campaign.display_lines, context.site.settings.tongues
    return Root(
        zh=tuple(title.zh.split("|")),
        en=tuple(title.en.split("|")),
        choices=tuple(
            Link(tongues[language].name, context.href("", language=language)) for language in LANGUAGES
        ),
        goals=tuple(context.keep(context.site.settings.title[language], language) for language in LANGUAGES),
        tags=tuple(tongues[language].tag for language in LANGUAGES),
        chart=charts.dots(Fraction(_DOTS), _DOTS, 1, bound=False),
    )
