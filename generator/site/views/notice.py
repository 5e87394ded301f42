"""The honest page where a page's twin is missing: which language it exists in, and the way there."""

from generator.model import other
from generator.model.noun import noun
from generator.site.context import Context, Link
from generator.site.views.parts import tag


@noun
class Notice:
    """What is missing, and the page in the other language."""

    missing: str
    tag: str
    link: Link


def notice(context: Context) -> Notice:
    """The page."""
    away = other(context.language)
    page = context.site.route(context.route.key, away)
    return Notice(
        context.t("notice_lead"),
        tag(context, away),
        Link(page.title, context.href(page.key, language=away), tag(context, away)),
    )
