"""Posters, icons, badges and chart files: what there is to draw, and the partner kit of what was drawn."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from generator.making.kit import kit
from generator.making.maker import DRAW, Kept, Maker
from generator.making.pictures.colours import FIELD, INK, ON_FIELD, SHEET
from generator.making.pictures.jobs import BadgeJob, ChartJob, IconJob, Phrase
from generator.making.pictures.letters import letter_problems
from generator.making.pictures.lines import atoms
from generator.making.pictures.of_site import jobs, look_of, posters
from generator.model import LANGUAGES, PUNCTUATION, Language, Problem, Source, Statistic
from generator.site import charts, wording
from generator.site.context import Context, contexts
from generator.site.picture_paths import (
    BADGES,
    BADGES_SHOWN,
    KIT_PATH,
    POSTER_SHOWN,
    badge_path,
    chart_path,
    partner_poster_path,
)
from generator.site.site import Site
from generator.site.views.figures import dot_worth
from generator.site.views.parts import reference

_CHART = Maker("generator.making.chart_files:draw_chart")
_BADGE = Maker("generator.making.badges:draw_badge")
_ICON = Maker("generator.making.badges:draw_icon")
_LARGE_ICONS = (192, 512)
_ROW = 100  # higher than a badge
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


def media(site: Site, font: Source, kept: Kept) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """All of them by path, but the share images and QR codes of pages; none where a letter can't be drawn."""
    pictures, shown, charted = dict(posters(site)), dict(_badges(site)), dict(_charts(site))
    if found := tuple(letter_problems(site.content, {**pictures, **shown, **charted}, font, kept)):
        return {}, found
    badges, drawn = kept.results(shown, _BADGE, font), kept.results(pictures, DRAW, font)
    files = {
        **drawn,
        **kept.results(charted, _CHART, font),
        **kept.results(_icons(site), _ICON, font),
        **badges,
        BADGES_SHOWN: _in_one({name: badges[badge_path(name, "svg")] for name in BADGES}, _sketch(site)),
        **{f"{language}/manifest.webmanifest": _manifest(site, language) for language in LANGUAGES},
        KIT_PATH: kit(
            site,
            {
                **badges,
                **{path: drawn[path] for path in map(partner_poster_path, LANGUAGES) if path in drawn},
            },
        ),
    }
    return files, ()


def letters_told(site: Site, font: Source, kept: Kept) -> tuple[Problem, ...]:
    """All letters that any picture of the site would show, and that can't be drawn."""
    drawn = {**jobs(site), **dict(_badges(site)), **dict(_charts(site))}
    return tuple(letter_problems(site.content, drawn, font, kept))


# ---------------------------------------------------------------- badges and icons


def _in_one(badges: Mapping[str, bytes], sketch: bytes) -> bytes:
    """SVG badges by name -> one SVG: ``all.svg#zh`` shows the badge of that name, ``#poster`` the partners' poster."""
    views, drawn = "", ""
    shown = {**badges, "poster": sketch}
    for row, (name, badge) in enumerate(shown.items()):
        width, height = BADGES.get(name, POSTER_SHOWN)
        views += f'<view id="{name}" viewBox="0 {row * _ROW} {width} {height}"/>'
        drawn += badge.decode().strip().replace(_NAMESPACE, f' y="{row * _ROW}"', 1)
    return f"<svg{_NAMESPACE}>{views}{drawn}</svg>\n".encode()


def _sketch(site: Site) -> bytes:
    """The partners' poster in outline: the red field, and the lines to be filled in."""
    look, (width, height) = look_of(site.content.campaign), POSTER_SHOWN
    fold = height // 2
    lines = "".join(f"M6 {y}h{width - 12}" for y in range(fold + 12, height - 16, 9))
    return (
        f'<svg{_NAMESPACE} width="{width}" height="{height}"><path fill="{look[SHEET]}" stroke="{look[INK]}" '
        f'd="M.5.5h{width - 1}v{height - 1}H.5z"/><path fill="{look[FIELD]}" d="M1 1h{width - 2}v{fold}H1z"/>'
        f'<path stroke="{look[INK]}" d="{lines}"/></svg>'
    ).encode()


def _badges(site: Site) -> Iterator[tuple[str, BadgeJob]]:
    answering, festival = site.content.strings["badge_answering"], site.content.campaign.name
    seal, look = site.content.strings["badge_seal"], look_of(site.content.campaign)
    on_white, on_red = (SHEET, INK, FIELD, ON_FIELD), (FIELD, ON_FIELD, ON_FIELD, FIELD)
    alone = BadgeJob(
        ending="svg",
        size=BADGES["seal"],
        title=f"{seal.zh} · {seal.en}",
        lines=(),
        colours=on_white,
        language="zh",
        look=look,
    )
    badges: dict[str, BadgeJob] = {}
    for language in LANGUAGES:
        lines = (answering[language], festival[language])
        title = PUNCTUATION[language].comma.join(lines)
        for name, colours in ((language, on_white), (f"on-red-{language}", on_red)):
            badges[name] = replace(
                alone, size=BADGES[name], title=title, lines=lines, colours=colours, language=language
            )
    badges["seal"] = alone
    for ending, (name, job) in product(("svg", "png"), badges.items()):
        yield badge_path(name, ending), replace(job, ending=ending)


def _icons(site: Site) -> Mapping[str, IconJob]:
    look = look_of(site.content.campaign)
    return {
        "favicon.ico": IconJob("ico", 48, look),
        "icon.svg": IconJob("svg", 32, look, site.content.campaign.name.zh),
        "apple-touch-icon.png": IconJob("png", 180, look),
        **{_icon(side): IconJob("png", side, look) for side in _LARGE_ICONS},
    }


def _icon(side: int) -> str:
    return f"icon-{side}.png"


def _manifest(site: Site, language: Language) -> bytes:
    value = {
        "name": site.settings.title[language],
        "short_name": site.content.campaign.short[language],
        "lang": site.settings.tongues[language].tag,
        "start_url": "./" if site.settings.clean_links else "index.html",
        "scope": "./",
        "display": "browser",
        "background_color": site.content.campaign.colours.day.paper,
        "theme_color": site.content.campaign.colours.day.field,
        "icons": [
            {"src": f"../{_icon(side)}", "sizes": f"{side}x{side}", "type": "image/png"}
            for side in _LARGE_ICONS
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


# ---------------------------------------------------------------- charts


def _charts(site: Site) -> Iterator[tuple[str, ChartJob]]:
    for context, statistic in product(contexts(site, "figures"), site.content.statistics):
        job = _chart(context, statistic)
        for ending in ("svg", "png"):
            yield chart_path(statistic.n, context.language, ending), replace(job, ending=ending)


def _chart(context: Context, statistic: Statistic) -> ChartJob:
    language, figure = context.language, wording.figure(statistic, context.language)
    measure = context.say(statistic.measure)
    source = context.t("picture_figure_source", reference=reference(context, statistic.origin))
    return ChartJob(
        ending="svg",
        language=language,
        tag=context.site.settings.tongues[language].tag,
        title=f"{measure}{PUNCTUATION[language].colon}{figure.text}",
        figure=figure,
        chart=charts.chart(statistic, context.site.dot(statistic.unit)),
        measure=_phrase(context, measure),
        notes=_phrase(context, _notes(context, statistic)),
        sentence=_phrase(context, context.say(statistic.sentence)),
        source=_phrase(context, f"{source} · {context.absolute('')}"),
        look=look_of(context.site.content.campaign),
    )


def _notes(context: Context, statistic: Statistic) -> str:
    """What one dot is, the date or that there is none, and whether the figure is a bound."""
    date = wording.as_of(statistic.as_of, context.language) if statistic.as_of else ""
    notes = [
        dot_worth(context, statistic),
        context.t("as_of", date=date) if date else context.t("undated"),
        *[context.t("key_bound") for _ in range(statistic.operator != "eq")],
    ]
    return ("；" if context.language == "zh" else ". ").join(notes)


def _phrase(context: Context, text: str) -> Phrase:
    return atoms(text, context.language, context.site.content.unbreakable[context.language])
