"""The home page: a poster first, a document after."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from generator.model import KINDS, Point, Statistic
from generator.site import charts, wording
from generator.site.context import Context, Link
from generator.site.display import paragraph_of, theme
from generator.site.items import listed
from generator.site.views.figures import Figure, figure, key
from generator.site.views.item import ItemRow, row
from generator.site.views.parts import Door, Download, Key, Quote, all_kinds, by_clause, door, download, quote
from generator.site.words import fill_markup

_COUNT, _CALL, _LETTER, _FESTIVAL = "S02", "F030", "T04", "T05"
_NUMBER = "document-number"
# The one dot that may be the reader: far enough to the left that its words fit beside the leader's foot on a phone.
_YOU = 9 * 40 + 13


@dataclass(frozen=True, slots=True)
class Poster:
    """The red front: the title, who calls whom and when, and a thousand dots."""

    title: tuple[str, ...]
    vertical: str
    theme: Markup
    decided: Markup
    kicker: Markup
    call: Markup
    when: str
    headline: Markup
    smes: str
    others: str
    source: Markup
    paragraph: Link
    chart: charts.Dots
    you: charts.You
    letter: str


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """A point of the timeline; ``months`` to the next one, None where the line ends in dashes."""

    n: str
    date: str
    iso: str
    text: Markup
    months: int | None


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest things of a kind under a heading, and the way to all of them."""

    id: str
    title: str
    rows: tuple[ItemRow, ...]
    all: Link


@dataclass(frozen=True, slots=True)
class Home:
    """The home page; ``call`` is what the letter hopes for, in its own words."""

    poster: Poster
    call: Quote
    signed: Markup
    letter_links: tuple[Link, ...]
    shares: tuple[Figure, ...]
    shares_key: tuple[tuple[str, str], ...]
    first_paragraph: Link
    all_figures: str
    data: Download
    kinds: Key
    doors: tuple[Door, ...]
    row: int  # how many doors stand beside each other
    sections: int  # to how many of them the letter has a paragraph
    timeline: tuple[TimelinePoint, ...]
    steps: tuple[tuple[Markup, Markup], ...]
    newest: tuple[Newest, ...]


def home(context: Context) -> Home:
    """The home page."""
    content = context.site.content
    shares = [one for one in content.statistics if one.unit == "percent" and not charts.per_mille(one)]
    return Home(
        _poster(context),
        _call(context),
        Markup("{}<br>{}").format(*_signed(context)),
        tuple(Link(context.t(word), context.href(key)) for key, word in _LETTER_LINKS.items()),
        tuple(figure(context, one) for one in shares),
        key(context, shares),
        context.paragraph(shares[0].p),
        context.href("figures"),
        download(context, "downloads/statistics.csv", context.t("home_csv")),
        all_kinds(context),
        tuple(door(context, audience) for audience in content.audiences),
        charts.arranged(len(content.audiences))[0],
        sum(bool(audience.parts) for audience in content.audiences),
        _timeline(context),
        tuple(
            (context.keep(context.say(name)), context.keep(context.say(text)))
            for name, text in content.home_steps
        ),
        tuple(_newest(context)),
    )


def _newest(context: Context) -> Iterator[Newest]:
    """The newest of each kind that has any."""
    for kind in KINDS.values():
        if items := listed(context.site.content, kind)[: kind.at_home]:
            rows = tuple(row(context, one) for one in items)
            all_of_them = Link(context.t(f"{kind.id}_all"), context.href(kind.id))
            yield Newest(kind.id, context.t(f"{kind.id}_home"), rows, all_of_them)


_LETTER_LINKS = {"letter": "read_letter", "letter/parallel": "home_parallel", "letter/print": "home_print"}


def _poster(context: Context) -> Poster:
    statistic = context.site.statistic(_COUNT)
    chart = charts.dots(charts.per_thousand(statistic), 1000, 40, statistic.operator != "eq")
    when = wording.month_end(statistic.as_of, context.language) if statistic.as_of else ""
    return Poster(
        tuple(context.t("display_hero").split("|")),
        "" if context.language == "zh" else context.site.content.strings["festival"].zh,
        context.keep(theme(context.site.content, context.language)),
        _decided(context),
        escape(context.t("dot_between")).join(_signed(context)),
        context.markdown(),
        context.keep(context.t("display_when", date=when)),
        by_clause(context, context.t("display_headline", n=chart.whole)),
        context.t("hero_smes", n=chart.whole),
        context.t("hero_others", n=chart.empty),
        fill_markup(context.t("hero_source"), context.language, quote=_verbatim(context, statistic)),
        context.paragraph(statistic.p),
        chart,
        charts.you(_YOU, 40, 25),
        context.href("letter"),
    )


def _point(context: Context, n: str) -> Point:
    return context.site.point(n)


def _decided(context: Context) -> Markup:
    date = _point(context, _FESTIVAL).date
    written = wording.poster_day(date, context.language)
    time = Markup('<time class="nb" datetime="{}">{}</time>').format(date, written)
    return fill_markup(context.t("hero_decided"), context.language, date=time)


def _verbatim(context: Context, statistic: Statistic) -> Markup:
    """The letter's words for a figure, marked as its own."""
    return Markup('<span class="verbatim">{}</span>').format(context.keep(context.say(statistic.quote)))


def _signed(context: Context) -> tuple[Markup, Markup]:
    """The letter's number and its date."""
    number = context.say(paragraph_of(context.site.content, _NUMBER).text).strip()
    return context.keep(number), context.keep(wording.day(_point(context, _LETTER).date, context.language))


def _call(context: Context) -> Quote:
    """The letter's hope in its own words, as the ready quotations have it."""
    found = next(one for one in context.site.content.quotations if _CALL in one.n)
    made = quote(context, found.words, found.p, " ".join(found.n))
    return replace(made, text=by_clause(context, context.say(found.words)))


def _timeline(context: Context) -> tuple[TimelinePoint, ...]:
    points = [point for point in context.site.content.timeline if point.precision != "month-end"]
    return tuple(
        TimelinePoint(
            point.n,
            wording.short_day(point.date, context.language) if point.date else context.t("home_every_year"),
            point.date,
            context.keep(context.say(point.label)),
            months,
        )
        for point, months in zip(points, charts.months_between(points), strict=True)
    )
