"""The home page: a poster first, a document after. What the content does not have is left out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup, escape

from generator.model import KINDS, Audience, Poster, Quotation, Statistic
from generator.model.noun import noun
from generator.site import charts, wording
from generator.site.context import Context, Link
from generator.site.endings import ended
from generator.site.items import listed
from generator.site.signed import theme
from generator.site.views.figures import Figure, figure, key
from generator.site.views.item import ItemRow, row
from generator.site.views.parts import Door, Download, Key, Quote, all_kinds, by_clause, door, download, quote
from generator.site.words import fill, fill_markup


@noun
class Drawn:
    """The figure in front: its day, its line, its dots with their key, and the words it stands on.

    ``you`` is the dot that may be the reader, ``maybe`` what is said of it; None and "" where nothing is.
    """

    when: str
    headline: Markup
    key: Key
    source: Markup
    paragraph: Link
    chart: charts.Dots
    you: charts.You | None
    maybe: str


@noun
class Front:
    """The red front: the title, who calls whom and when, and the figure in dots. ``n`` … number its parts."""

    n: str
    title: tuple[str, ...]
    vertical: str
    theme: Markup
    decided: Markup
    signed_n: str
    kicker: Markup
    call_n: str
    call: Markup
    drawn: Drawn | None
    letter: str


@noun
class TimelinePoint:
    """A point of the timeline; ``months`` to the next one, None where none follows or the line ends in dashes."""

    n: str
    date: str
    iso: str
    text: Markup
    months: int | None


@noun
class Newest:
    """The newest things of a kind under a heading, and the way to all of them."""

    id: str
    title: str
    rows: tuple[ItemRow, ...]
    all: Link


@noun
class Shares:
    """The shares of a whole, with the key of their charts and the paragraphs they stand in.

    ``common`` is what most of them are a share of and are dated, said once; a figure tells what differs.
    """

    title: str
    figures: tuple[Figure, ...]
    common: str
    key: Key
    paragraphs: tuple[Link, ...]
    all: Link | None
    data: Download | None


@noun
class HomeStepShown:
    """A step of taking part, and where it is taken."""

    title: Markup
    text: Markup
    href: str | None


@noun
class Home:
    """The home page; ``call`` is what the letter hopes for, in its own words."""

    front: Front
    call: Quote | None
    signed: Markup
    letter_links: tuple[Link, ...]
    shares: Shares | None
    kinds: Key
    doors: tuple[Door, ...]
    row: int  # how many doors stand beside each other
    doors_note: str
    timeline: tuple[TimelinePoint, ...]
    scale: str  # that the timeline is a line to scale; "" where it is a list
    steps: tuple[HomeStepShown, ...]
    newest: tuple[Newest, ...]


def home(context: Context) -> Home:
    """The home page."""
    content = context.site.content
    timeline = _timeline(context)
    links = (context.maybe_link(key, context.t(word)) for key, word in _LETTER_LINKS.items())
    return Home(
        front=_front(context),
        call=_call(context),
        signed=Markup("{}<br>{}").format(*_signed(context)),
        letter_links=tuple(link for link in links if link is not None),
        shares=_shares(context),
        kinds=all_kinds(context),
        doors=tuple(door(context, audience) for audience in content.audiences),
        row=charts.arranged(len(content.audiences))[0],
        doors_note=_doors_note(context, content.audiences),
        timeline=timeline,
        scale=_scale(context, timeline),
        steps=tuple(
            HomeStepShown(
                context.keep(context.say(step.title)),
                context.keep(context.say(step.text)),
                None if step.to is None else context.href(step.to),
            )
            for step in content.home.steps
        ),
        newest=tuple(_newest(context)),
    )


def _newest(context: Context) -> Iterator[Newest]:
    """The newest of each kind that has any."""
    for kind in KINDS.values():
        if items := listed(context.site.content, kind)[: kind.at_home]:
            rows = tuple(row(context, one, pictured=True) for one in items)
            all_of_them = Link(context.t(f"{kind.id}_all"), context.href(kind.id))
            yield Newest(kind.id, context.t(f"{kind.id}_home"), rows, all_of_them)


_LETTER_LINKS = {"letter": "read_letter", "letter/parallel": "home_parallel", "letter/print": "home_print"}


# ---------------------------------------------------------------- the front


def _front(context: Context) -> Front:
    content = context.site.content
    calling = _calling(context)
    return Front(
        n=" ".join(_numbers(context)),
        title=tuple(context.say(content.campaign.display_lines).split("|")),
        vertical="" if context.language == "zh" else content.campaign.name.zh,
        theme=context.keep(theme(content, context.language)),
        decided=_decided(context),
        signed_n=" ".join(_standing(context, "document-number", "date")),
        kicker=escape(context.t("dot_between")).join(_signed(context)),
        call_n=" ".join(calling.n) if calling else "",
        call=context.prose().html,
        drawn=_drawn(context, content.home.poster) if content.home.poster else None,
        letter=context.href("letter") if context.has("letter") else "",
    )


def _numbers(context: Context) -> Iterator[str]:
    """The numbers of what the front shows: its figure, the theme, the day of the festival."""
    content = context.site.content
    if content.home.poster:
        yield content.home.poster.figure
    yield from _standing(context, "theme")
    if content.campaign.dates.festival:
        day = content.campaign.dates.festival.isoformat()
        yield from (point.n for point in content.timeline if point.date == day)


def _standing(context: Context, *roles: str) -> Iterator[str]:
    """The numbers of the facts that stand in the paragraphs with these roles."""
    for role in roles:
        for paragraph in context.site.content.letter.of_role(role):
            yield from (fact.n for fact in context.site.facts_in(paragraph.p))


def _drawn(context: Context, poster: Poster) -> Drawn:
    statistic = context.site.statistic(poster.figure)
    chart = charts.front(statistic, context.site.dot(statistic.unit))
    when = wording.as_of(statistic.as_of, context.language) if statistic.as_of else ""
    you = charts.reader(chart) if poster.you else None
    rest = (
        [("none", _counting(context, context.say(poster.rest), chart.empty))]
        if poster.rest and chart.empty
        else []
    )
    return Drawn(
        when=context.keep(context.t("display_when", date=when)) if when else Markup(""),
        headline=by_clause(context, _counting(context, context.say(poster.headline), chart.whole)),
        key=(("full", _counting(context, context.say(poster.dots), chart.whole)), *rest),
        source=fill_markup(
            context.t("hero_source" if statistic.p is not None else "hero_source_besides"),
            context.language,
            scale=escape(context.say(poster.scale)),
            quote=_verbatim(context, statistic),
        ),
        paragraph=context.origin(statistic.origin),
        chart=chart,
        you=you,
        maybe=context.say(poster.you) if poster.you and you else "",
    )


def _counting(context: Context, words: str, n: int) -> str:
    return fill(words, context.language, n=n)


def _decided(context: Context) -> Markup:
    """The day of the festival, "" where none is set."""
    day = context.site.content.campaign.dates.festival
    if day is None:
        return Markup("")
    time = wording.timed(day.isoformat(), wording.poster_day(day, context.language))
    return fill_markup(context.t("hero_decided"), context.language, date=time)


def _verbatim(context: Context, statistic: Statistic) -> Markup:
    """The letter's words for a figure, marked as its own."""
    return Markup('<span class="verbatim">{}</span>').format(context.keep(context.say(statistic.quote)))


def _signed(context: Context) -> tuple[Markup, Markup]:
    """How the letter is cited, and its date."""
    campaign = context.site.content.campaign
    return (
        context.keep(context.say(campaign.document)),
        context.keep(wording.day(campaign.dates.letter, context.language)),
    )


# ---------------------------------------------------------------- the document


def _calling(context: Context) -> Quotation | None:
    """The ready quotation that has the number which home.yaml names."""
    content = context.site.content
    return next((one for one in (*content.quotations, *content.kit) if content.home.call in one.n), None)


def _call(context: Context) -> Quote | None:
    """The letter's hope in its own words."""
    if (found := _calling(context)) is None:
        return None
    words = ended(context.site, found)
    made = quote(context, words, found.p, " ".join(found.n))
    return replace(made, text=by_clause(context, context.say(words)))


def _shares(context: Context) -> Shares | None:
    """The figures that are shares of a whole, but for the one in front."""
    poster = context.site.content.home.poster
    front = poster.figure if poster else ""
    shares = [one for one in context.site.content.statistics if charts.is_share(one) and one.n != front]
    if not shares:
        return None
    more = front and charts.is_share(context.site.statistic(front))
    word = "home_shares" if more else "home_shares_alone"
    figures = [figure(context, one) for one in shares]
    share, date = _commonest(one.share for one in figures), _commonest(one.short_date for one in figures)
    return Shares(
        title=context.t(word, n=len(shares)),
        figures=tuple(
            replace(
                one,
                share="" if one.share == share else one.share,
                short_date="" if one.short_date == date else one.short_date,
            )
            for one in figures
        ),
        common=context.t("dot_between").join(filter(None, (share, date))),
        key=key(context, shares),
        paragraphs=tuple(context.origin(one) for one in dict.fromkeys(one.origin for one in shares)),
        all=context.maybe_link("figures", context.t("home_all_figures")),
        data=download(context, "downloads/statistics.csv", context.t("home_csv"))
        if context.has("figures")
        else None,
    )


def _commonest(texts: Iterable[str]) -> str:
    """The text that stands more than once and most often; "" where none does."""
    text, times = Counter(texts).most_common(1)[0]
    return text if times > 1 else ""


def _timeline(context: Context) -> tuple[TimelinePoint, ...]:
    """The points in the order of their dates, those without one last."""
    points = [point for point in context.site.content.timeline if point.precision != "month-end"]
    points.sort(key=lambda point: (not point.date, point.date))
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


def _scale(context: Context, points: tuple[TimelinePoint, ...]) -> str:
    if not charts.lies_to_scale([point.months for point in points]):
        return ""
    return context.t("home_scale" if all(point.iso for point in points) else "home_scale_dashes")


def _doors_note(context: Context, doors: tuple[Audience, ...]) -> str:
    """How many doors there are, and to how many of them the letter has a paragraph."""
    sections = sum(bool(door.parts) for door in doors)
    word = "home_doors_note" if sections == len(doors) else "home_doors_note_besides"
    return context.t(word, n=sections, doors=len(doors))
