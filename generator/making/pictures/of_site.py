"""Which pictures a site needs, as values to draw."""

from collections.abc import Iterator, Mapping

from generator.making.pictures.jobs import (
    ActivityShare,
    Door,
    DoorPoster,
    DoorShare,
    DoorsShare,
    FigureShare,
    HomePoster,
    HomeShare,
    Job,
    LetterShare,
    PageShare,
    Phrase,
    QrCode,
    ShareJob,
)
from generator.making.pictures.lines import atoms
from generator.model import LANGUAGES, Audience, Language
from generator.site import charts, wording
from generator.site.context import Context
from generator.site.display import paragraph_of, theme
from generator.site.picture_paths import poster_path, qr_path, share_key, share_path
from generator.site.routes import NOT_FOUND
from generator.site.site import Site

_SHARE, _DAY = "S02", "T05"


def jobs(site: Site) -> Mapping[str, Job]:
    """Every share image, poster and QR code by its path."""
    return dict(_jobs(site))


def _jobs(site: Site) -> Iterator[tuple[str, Job]]:
    for route in site.routes.values():
        context = Context(site, route)
        if share_key(route.key) == route.key:
            yield share_path(route.key, route.language), _share(context)
        if route.key != NOT_FOUND:
            yield qr_path(route.key, route.language), QrCode(context.canonical())
    for language in LANGUAGES:
        yield from _posters(site, language)


def _posters(site: Site, language: Language) -> Iterator[tuple[str, Job]]:
    home = Context(site, site.route("", language))
    scan = _phrase(home, home.t("picture_scan_letter"))
    yield poster_path("", language), HomePoster(_home(home), home.canonical(), scan)
    for audience in site.content.audiences:
        route = site.route(f"take-part/{audience.id}", language)
        yield poster_path(route.key, language), _door_poster(Context(site, route), audience)


def _share(context: Context) -> ShareJob:
    match context.route.layout:
        case "home":
            return _home(context)
        case "letter" | "letter-parallel":
            return _letter(context)
        case "figures":
            return _figure(context)
        case "activities" | "take-part":
            return _doors(context)
        case "audience":
            return _door_share(context, context.site.audience(context.route.subject))
        case "activity":
            return _activity(context)
        case _:
            return PageShare(
                context.language, _phrase(context, context.route.title), _number(context), _name(context)
            )


def _home(context: Context) -> HomeShare:
    site, language = context.site, context.language
    statistic = site.statistic(_SHARE)
    chart = charts.dots(charts.per_thousand(statistic), 1000, 40, statistic.operator != "eq")
    when = wording.month_end(statistic.as_of, language) if statistic.as_of else ""
    return HomeShare(
        language,
        tuple(context.t("display_hero").split("|")),
        _phrase(context, theme(site.content, language)),
        _day(context),
        context.t("display_when", date=when),
        _phrase(context, context.t("display_headline", n=chart.whole)),
        chart.whole,
        context.t("picture_dot", paragraph=context.paragraph(statistic.p).text),
        site.content.strings["festival"].zh,
    )


def _letter(context: Context) -> LetterShare:
    content, language = context.site.content, context.language
    issuer = paragraph_of(content, "signature").text[language].strip()
    title = [paragraph_of(content, f"title-line-{number}").text[language].strip() for number in (1, 2)]
    whole = ("" if language == "zh" else " ").join(title)
    return LetterShare(
        language, _phrase(context, issuer), _number(context), _phrase(context, whole), _name(context)
    )


def _figure(context: Context) -> FigureShare:
    statistic = context.site.statistic(_SHARE)
    words = wording.figure(statistic, context.language)
    paragraph = context.site.paragraph(statistic.p)
    reference = context.t("reference_numbered", n=paragraph.shown)
    return FigureShare(
        context.language,
        words.before,
        words.numeral + words.unit,
        words.after,
        _phrase(context, context.say(statistic.measure)),
        wording.month_end(statistic.as_of, context.language) if statistic.as_of else "",
        _phrase(context, context.say(statistic.quote)),
        context.t("picture_figure_source", reference=reference),
        _name(context),
    )


def _doors(context: Context) -> DoorsShare:
    content = context.site.content
    named, total = context.site.count("named"), context.site.count("activities")
    return DoorsShare(
        context.language,
        _phrase(context, context.route.title),
        tuple(_door(context, audience) for audience in content.audiences),
        context.t("picture_counts", all=total, named=named, described=total - named),
        _name(context),
    )


def _door_share(context: Context, audience: Audience) -> DoorShare:
    verb = audience.verbs[0] if audience.verbs else None
    return DoorShare(
        context.language,
        _door(context, audience),
        _phrase(context, context.say(verb.words)) if verb else (),
        context.paragraph(verb.p).text if verb else "",
        _name(context),
    )


def _activity(context: Context) -> ActivityShare:
    activity = context.site.activity(context.route.subject)
    behind = context.site.behind(activity.audience)
    return ActivityShare(
        context.language,
        _phrase(context, context.say(activity.title)),
        activity.kind == "named",
        behind if behind.cells else charts.NOTHING,
        context.site.cell(activity.id) if behind.cells else 0,
        _kind(context, activity.kind),
        context.paragraph(activity.p).text,
        _name(context),
    )


def _kind(context: Context, kind: str) -> str:
    return context.say(context.site.facet_value("kind", kind).name)


def _door_poster(context: Context, audience: Audience) -> DoorPoster:
    return DoorPoster(
        context.language,
        _door(context, audience),
        tuple(_phrase(context, context.say(verb.words)) for verb in audience.verbs),
        wording.listed((context.paragraph(verb.p).text for verb in audience.verbs), context.language),
        _name(context),
        _day(context),
        context.canonical(),
        _phrase(context, context.t("picture_scan_door")),
    )


def _door(context: Context, audience: Audience) -> Door:
    return Door(
        wording.ordinal(audience.n, context.language),
        _phrase(context, context.say(audience.short)),
        context.site.behind(audience.id),
    )


def _day(context: Context) -> str:
    date = next(point.date for point in context.site.content.timeline if point.n == _DAY)
    return context.t("hero_decided", date=wording.poster_day(date, context.language))


def _number(context: Context) -> str:
    return paragraph_of(context.site.content, "document-number").text[context.language].strip()


def _name(context: Context) -> str:
    return context.t("festival")


def _phrase(context: Context, text: str) -> Phrase:
    unbreakable = context.site.content.unbreakable[context.language]
    return tuple(atoms(text, context.language, f"{unbreakable}|{context.t('picture_unbreakable')}"))
