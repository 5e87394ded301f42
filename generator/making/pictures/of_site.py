"""Which pictures a site needs, as values to draw."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from generator.making.pictures.jobs import (
    ActivityShare,
    Door,
    DoorPoster,
    DoorShare,
    DoorsShare,
    Drawn,
    FigureShare,
    HomePoster,
    HomeShare,
    Job,
    LetterShare,
    Look,
    PageShare,
    PartnerPoster,
    Phrase,
    Picture,
    QrCode,
    ShareJob,
)
from generator.making.pictures.lines import atoms
from generator.model import LANGUAGES, Audience, Campaign, Language, Poster
from generator.site import charts, wording
from generator.site.addresses import canonical
from generator.site.colours import light
from generator.site.context import Context
from generator.site.picture_paths import (
    has_code,
    partner_poster_path,
    poster_path,
    qr_path,
    share_key,
    share_path,
)
from generator.site.routes import path_of
from generator.site.signed import author, theme, title
from generator.site.site import Site
from generator.site.views.parts import deed, reference
from generator.site.words import fill


@lru_cache(maxsize=8)  # it is asked for by each page
def look_of(campaign: Campaign) -> Look:
    """The look of a campaign's pictures."""
    return Look(campaign.seal, light(campaign))


def jobs(site: Site) -> Mapping[str, Picture]:
    """Every share image, poster and QR code by its path."""
    pages = (of_page(Context(site, route)) for route in site.routes.values())
    return dict(chain(*pages, posters(site)))


def of_page(context: Context) -> Iterator[tuple[str, Picture]]:
    """A page's share image and QR code."""
    route, look = context.route, look_of(context.site.content.campaign)
    if share_key(route.key) == route.key:
        yield share_path(route.key, route.language), Picture(_share(context), look)
    if has_code(route.key):
        yield qr_path(route.key, route.language), Picture(QrCode(context.canonical()), look)


def posters(site: Site) -> Iterator[tuple[str, Picture]]:
    """The posters of the home page, of the doors and for partners, in each language."""
    look = look_of(site.content.campaign)
    for language in LANGUAGES:
        drawn = chain(_posters(site, language), _former(site, language))
        yield from ((path, Picture(job, look)) for path, job in drawn)


def _former(site: Site, language: Language) -> Iterator[tuple[str, Job]]:
    """What others may link to under a former name: its code, which still leads to the page, and a door's poster."""
    for alias, key in site.indexes["moved"].items():
        route = site.route(key, language)
        yield qr_path(alias, language), QrCode(canonical(site.settings, path_of(alias, language)))
        if route.layout == "audience":
            poster = _door_poster(Context(site, route), site.audience(route.subject))
            yield poster_path(alias, language), poster


def _posters(site: Site, language: Language) -> Iterator[tuple[str, Job]]:
    home = Context(site, site.route("", language))
    scan = _phrase(home, home.t("picture_scan_letter"))
    yield poster_path("", language), HomePoster(language, _home(home), home.canonical(), scan)
    if home.has("partners"):
        yield partner_poster_path(language), _partner_poster(home)
    for audience in site.content.audiences:
        route = site.route(audience.key, language)
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
            return _page(context)


def _home(context: Context) -> HomeShare:
    content, language = context.site.content, context.language
    campaign, poster = content.campaign, content.home.poster
    return HomeShare(
        language=language,
        title=tuple(campaign.display_lines[language].split("|")),
        theme=_phrase(context, theme(content, language)),
        day=_day(context),
        drawn=_drawn(context, poster) if poster else None,
        twin=campaign.name.zh,
    )


def _drawn(context: Context, poster: Poster) -> Drawn:
    statistic, language = context.site.statistic(poster.figure), context.language
    chart = charts.front(statistic, context.site.dot(statistic.unit))
    headline = fill(poster.headline[language], language, n=chart.whole)
    paragraph, scale = context.origin(statistic.origin).text, context.say(poster.scale)
    return Drawn(
        as_of=context.t("display_when", date=wording.as_of(statistic.as_of, language))
        if statistic.as_of
        else "",
        headline=_phrase(context, headline),
        whole=chart.whole,
        empty=chart.empty,
        you=poster.you is not None,
        source=context.t("picture_dot", scale=scale, paragraph=paragraph),
    )


def _letter(context: Context) -> LetterShare:
    content, language = context.site.content, context.language
    return LetterShare(
        language,
        _phrase(context, author(content, language)),
        _number(context),
        _phrase(context, title(content, language)),
        _name(context),
    )


def _figure(context: Context) -> ShareJob:
    """The figure that leads the home page, else the first; the page's title where there is none."""
    content = context.site.content
    if not content.statistics:
        return _page(context)
    first = content.home.poster.figure if content.home.poster else content.statistics[0].n
    statistic = context.site.statistic(first)
    words = wording.figure(statistic, context.language)
    return FigureShare(
        language=context.language,
        before=words.before,
        numeral=words.numeral + words.unit,
        after=words.after,
        label=_phrase(context, context.say(statistic.measure)),
        when=context.t("as_of", date=wording.as_of(statistic.as_of, context.language))
        if statistic.as_of
        else "",
        sentence=_phrase(context, context.say(statistic.quote)),
        source=context.t("picture_figure_source", reference=reference(context, statistic.origin)),
        site=_name(context),
    )


def _page(context: Context) -> PageShare:
    return PageShare(context.language, _phrase(context, _title(context)), _number(context), _name(context))


def _doors(context: Context) -> DoorsShare:
    content = context.site.content
    named, total = (int(context.site.count(what)) for what in ("named", "activities"))
    return DoorsShare(
        context.language,
        _phrase(context, _title(context)),
        tuple(_door(context, audience) for audience in content.audiences),
        context.t("picture_counts", all=total, named=named, described=total - named),
        _name(context),
    )


def _door_share(context: Context, audience: Audience) -> DoorShare:
    verb = audience.verbs[0] if audience.verbs else None
    return DoorShare(
        context.language,
        _door(context, audience),
        _phrase(context, deed(context, verb)) if verb else (),
        context.paragraph(verb.p).text if verb else "",
        _name(context),
    )


def _activity(context: Context) -> ActivityShare:
    activity = context.site.activity(context.route.subject)
    behind = context.site.behind(activity.audience)
    return ActivityShare(
        language=context.language,
        title=_phrase(context, _title(context)),
        named=activity.kind == "named",
        behind=behind if behind.cells else charts.NOTHING,
        own=context.site.cell(activity.id) if behind.cells else 0,
        kind=context.t(f"kind_{activity.kind}"),
        source=context.origin(activity.origin).text,
        site=_name(context),
    )


def _title(context: Context) -> str:
    return context.route.share_title or context.route.title


def _door_poster(context: Context, audience: Audience) -> DoorPoster:
    return DoorPoster(
        language=context.language,
        door=_door(context, audience),
        verbs=tuple(_phrase(context, text) for text in _deeds(context, audience)),
        source=wording.listed((context.paragraph(verb.p).text for verb in audience.verbs), context.language),
        site=_name(context),
        day=_day(context),
        address=context.canonical(),
        scan=_phrase(context, context.t("picture_scan_door")),
    )


def _partner_poster(home: Context) -> PartnerPoster:
    return PartnerPoster(
        language=home.language,
        home=_home(home),
        answering=_phrase(home, home.t("badge_answering")),
        labels=tuple(home.t(f"poster_{label}") for label in ("activity", "name", "date", "town")),
        number=_phrase(home, _number(home)),
        address=home.canonical(),
        scan=_phrase(home, home.t("picture_scan_letter")),
    )


_MOST_DEEDS = 6  # on a poster


def _deeds(context: Context, audience: Audience) -> list[str]:
    """What the letter asks of a door's readers, whole: of many the first, and how many more; of none the headline."""
    deeds = [deed(context, verb) for verb in audience.verbs] or [context.say(audience.headline)]
    if len(deeds) > _MOST_DEEDS:
        shown = deeds[: _MOST_DEEDS - 1]
        return [*shown, context.t("picture_more_deeds", n=len(deeds) - len(shown))]
    return deeds


def _door(context: Context, audience: Audience) -> Door:
    return Door(
        wording.ordinal(audience.n, context.language),
        _phrase(context, context.say(audience.short)),
        context.site.behind(audience.id),
    )


def _day(context: Context) -> str:
    """The day of the festival, "" where none is set."""
    day = context.site.content.campaign.dates.festival
    return context.t("hero_decided", date=wording.poster_day(day, context.language)) if day else ""


def _number(context: Context) -> str:
    return context.say(context.site.content.campaign.document)


def _name(context: Context) -> str:
    return context.say(context.site.content.campaign.name)


def _phrase(context: Context, text: str) -> Phrase:
    content, language = context.site.content, context.language
    held = f"{content.unbreakable[language]}|{content.unbreakable_in_pictures[language]}"
    return atoms(text, language, held)
