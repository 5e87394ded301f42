"""How the festival came about, and how the letter presents the association."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Addressee, Point, Words
from generator.site import wording
from generator.site.context import Context, Link
from generator.site.views.facts import FactRow, fact_row
from generator.site.views.parts import Quote, quote
from generator.site.views.passages import Said, said
from generator.site.views.text import Prose, prose


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the timeline: the time in words and as an ISO date ("" for every year), our line, its words."""

    n: str
    time: str
    iso: str
    label: Markup
    words: Said
    link: Link


@dataclass(frozen=True, slots=True)
class Called:
    """One of those whom the letter addresses."""

    n: str
    words: Said
    name: Markup


@dataclass(frozen=True, slots=True)
class Background:
    """The page: the timeline, the association in the letter's own words, what else it says of both, the addressees."""

    prose: Prose
    moments: tuple[Moment, ...]
    association: Quote
    facts: tuple[FactRow, ...]
    called: tuple[Called, ...]
    salutation: Link


_ASSOCIATION = "about-casme"  # the role of the paragraph in which the association presents itself
_TOPIC = "casme"


def background(context: Context) -> Background:
    """Six moments, one association, eight addressees."""
    content = context.site.content
    paragraph = next(one for one in content.letter.paragraphs if one.role == _ASSOCIATION)
    stated = tuple(fact for fact in content.facts if fact.topic == _TOPIC)
    return Background(
        prose(context.markdown()),
        tuple(moment(context, point) for point in content.timeline),
        quote(context, paragraph.text, paragraph.p, " ".join(fact.n for fact in stated)),
        tuple(fact_row(context, fact) for fact in stated if fact.note),
        tuple(_called(context, one) for one in content.addressees),
        context.paragraph(content.addressees[0].p),
    )


def moment(context: Context, point: Point) -> Moment:
    """A point of the timeline and the letter's words for it."""
    return Moment(
        point.n,
        _time(context, point),
        point.date[:7] if point.precision == "month-end" else point.date,
        context.keep(context.say(point.label)),
        said(context, context.say(point.quote), context.language),
        context.paragraph(point.p),
    )


def _time(context: Context, point: Point) -> str:
    if point.precision == "yearly":
        return context.t("every_year")
    if point.precision == "month-end":
        return wording.month_end(point.date, context.language)
    return wording.short_day(point.date, context.language)


def _called(context: Context, addressee: Addressee) -> Called:
    words = Words(addressee.quote, addressee.quote)
    return Called(addressee.n, said(context, words.zh, "zh"), context.keep(context.say(addressee.name)))
