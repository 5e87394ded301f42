"""The page for an address that does not exist: a hundred dots, and one is missing."""

from fractions import Fraction

from markupsafe import Markup

from generator.model import LANGUAGES, Language
from generator.model.noun import noun
from generator.site import charts
from generator.site.context import Context, Link
from generator.site.routes import NOT_FOUND
from generator.site.wording import ordinal


@noun
class Way:
    """The ways on in one language: the words, the site's name, home and search, the doors."""

    tag: str
    site: Markup
    title: str
    text: str
    links: tuple[Link, ...]
    doors: tuple[tuple[str, Link], ...]  # ordinal and name


@noun
class NotFound:
    """Both languages; the chart's one ring is the reader's."""

    ways: tuple[Way, ...]
    chart: charts.Dots


def not_found(context: Context) -> NotFound:
    """The page."""
    chart = charts.dots(Fraction(99), 100, 10, bound=False)
    return NotFound(tuple(_way(context, language) for language in LANGUAGES), chart)


def _way(context: Context, language: Language) -> Way:
    site = context.site
    links = [Link(context.t("back_home", language), context.href("", language=language))]
    if context.has("search", language):
        links.append(Link(site.route("search", language).label, context.href("search", language=language)))
    return Way(
        tag=site.settings.tongues[language].tag,
        site=context.keep(site.settings.title[language], language),
        title=site.title(NOT_FOUND, language),
        text=site.prose[NOT_FOUND, language].text,
        links=tuple(links),
        doors=tuple(
            (
                ordinal(audience.n, language),
                Link(audience.short[language], context.href(audience.key, language=language)),
            )
            for audience in site.content.audiences
        ),
    )
