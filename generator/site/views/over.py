"""What stands at the address of a thing that has ended: that it is over, what it was, and the way to what there is."""

from markupsafe import Markup

from generator.model.noun import noun
from generator.site import wording
from generator.site.context import Context, Link
from generator.site.markdown import Prose
from generator.site.words import fill_markup


@noun
class Over:
    """``ended`` says so, with the last day; ``prose`` is the text as it was; ``above`` leads to its list."""

    ended: Markup
    prose: Prose
    above: Link


def over(context: Context) -> Over:
    """The page."""
    day = context.site.content.over[context.route.key]
    time = Markup('<time datetime="{}">{}</time>').format(day.isoformat(), wording.day(day, context.language))
    above = context.route.parent or ""
    return Over(
        fill_markup(context.t("over"), context.language, date=time),
        context.prose(),
        Link(context.t("home") if above == "" else context.link(above).text, context.href(above)),
    )
