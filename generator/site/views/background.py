"""How the festival came about, and how the letter presents the association."""

from markupsafe import Markup

from generator.model import Addressee, Point
from generator.model.noun import noun
from generator.site import wording
from generator.site.context import Context, Link
from generator.site.markdown import Prose
from generator.site.views.facts import FactRow, fact_row
from generator.site.views.parts import Quote, Said, quote, said


@noun
class Moment:
    """A point of the timeline: the time in words and as an ISO date ("" for every year), our line, its words."""

    n: str
    time: str
    iso: str
    label: Markup
    words: Said
    link: Link


@noun
class Called:
    """One of those whom the letter addresses."""

    n: str
    words: Said
    name: Markup


@noun
class Background:
    """The page: the timeline, the association in the letter's own words, what else it says of both, the addressees."""

    prose: Prose
    moments: tuple[Moment, ...]
    ahead: str
    association: tuple[Quote, ...]
    facts: tuple[FactRow, ...]
    called: tuple[Called, ...]
    salutation: tuple[Link, ...]


def background(context: Context) -> Background:
    """The dates, the association, the addressees: each where the letter has it."""
    content = context.site.content
    paragraphs = content.letter.of_role("association")
    stated = tuple(dict.fromkeys(fact for one in paragraphs for fact in context.site.facts_in(one.p)))
    remarks = content.remarks
    return Background(
        prose=context.prose(),
        moments=tuple(moment(context, point) for point in content.timeline),
        ahead=context.say(remarks.ahead),
        association=tuple(
            quote(context, one.text, one.p, " ".join(fact.n for fact in context.site.facts_in(one.p)))
            for one in paragraphs
        ),
        facts=tuple(fact_row(context, fact) for fact in stated if fact.note),
        called=tuple(_called(context, one) for one in content.addressees),
        salutation=tuple(context.paragraph(p) for p in dict.fromkeys(one.p for one in content.addressees)),
    )


def moment(context: Context, point: Point) -> Moment:
    """A point of the timeline and the letter's words for it."""
    return Moment(
        n=point.n,
        time=_time(context, point),
        iso=point.date[:7] if point.precision == "month-end" else point.date,
        label=context.keep(context.say(point.label)),
        words=said(context, context.say(point.quote), context.language),
        link=context.paragraph(point.p),
    )


def _time(context: Context, point: Point) -> str:
    if point.precision == "yearly":
        return context.t("every_year")
    if point.precision == "month-end":
        return wording.month_end(point.date, context.language)
    return wording.short_day(point.date, context.language)


def _called(context: Context, addressee: Addressee) -> Called:
    words = said(context, addressee.quote, "zh")
    return Called(addressee.n, words, context.keep(context.say(addressee.name)))
