"""What stands around every page: the head, the header, the breadcrumbs, the footer."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup

from generator.model import KINDS, LANGUAGES, Language, MenuEntry, Words, other
from generator.model.noun import noun
from generator.reading import addresses
from generator.site import routes, wording
from generator.site.context import Context, Link
from generator.site.layouts import LAYOUTS
from generator.site.picture_paths import KIT_PATH, poster_path, qr_path
from generator.site.prose import target
from generator.site.structured import structured
from generator.site.views.parts import Download, download
from generator.site.words import fill_markup, word

_MIIT = "https://beian.miit.gov.cn/"
_MPS = "https://beian.mps.gov.cn/#/query/webSearch?code="


@noun
class Interface:
    """The interface words in one language: ``t.gap``; ``t("rows_count", n=35)`` fills in values."""

    words: Mapping[str, Words]
    language: Language
    # What Jinja asks of anything that a template calls.
    unsafe_callable, alters_data, jinja_pass_arg = False, False, None

    def __getattr__(self, key: str) -> str:
        if key.startswith("__"):  # what Python asks of any value
            raise AttributeError(key)
        return self(key)

    def __call__(self, key: str, **values: object) -> str:
        """The words of ``key``, its ``{name}``s filled in; raises Unusable."""
        return word(self.words, key, self.language, **values)


@noun
class Alternate:
    """The same page in another language, as machines are told."""

    tag: str
    href: str


@noun
class Share:
    """What a chat shows of a page."""

    kind: str
    image: str
    locale: str
    other_locale: str


@noun
class Footer:
    """The footer: pages, things to take away, who answers for it; ``publisher`` None is a gap to be shown.

    ``code`` is the picture of the page's address as a QR code, to be saved by a long press; None where there is none.
    """

    pages: tuple[Link, ...]
    take_away: tuple[Download, ...]
    code: str | None
    updated: Markup
    publisher: str | None
    contact: Link | None
    filings: tuple[Link, ...]
    licences: tuple[Link, ...]


@noun
class Frame:
    """All that a template sees of the page besides its own body."""

    t: Interface
    language: Language
    tag: str
    other_tag: str
    title: str
    heading: Markup
    head_title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    indexed: bool
    share: Share
    style: str
    script: str
    files: Mapping[str, str]
    feeds: tuple[str, ...]
    structured: Markup
    site_title: str
    name: Markup
    seal: str
    theme_colour: str
    home: str
    navigation: tuple[Link, ...]
    switch: Link
    crumbs: tuple[Link, ...]
    history: Markup
    history_above: bool
    draft: bool  # the preview alone shows the page
    legend: str
    footer: Footer


def frame(context: Context) -> Frame:
    """The frame of the page that ``context`` stands on."""
    route, settings = context.route, context.site.settings
    layout, away = LAYOUTS[route.layout], other(context.language)
    return Frame(
        t=Interface(context.site.content.strings, context.language),
        language=context.language,
        tag=settings.tongues[context.language].tag,
        other_tag=settings.tongues[away].tag,
        title=_missing(context) or route.title,
        heading=context.keep(route.title),
        head_title=_head_title(context),
        description=_missing(context) or route.description,
        canonical=context.canonical(),
        alternates=alternates(context),
        indexed=route.indexed,
        share=_share(context),
        style=context.asset(layout.sheet),
        script=context.asset("site.js"),
        files=_files(context),
        feeds=tuple(
            context.file(f"{context.language}/{kind.feed}") for kind in KINDS.values() if context.has(kind.id)
        ),
        structured=structured(context),
        site_title=context.say(settings.title),
        name=context.keep(context.say(context.site.content.campaign.name)),
        seal=context.site.content.campaign.seal_path,
        theme_colour=context.site.content.campaign.colours.day.field,
        home=context.href(""),
        navigation=_menu(context, settings.navigation),
        switch=Link(settings.tongues[away].name, context.href(*_twin(context)), settings.tongues[away].tag),
        crumbs=_crumbs(context),
        history=context.keep(context.say(settings.history_note)),
        history_above=layout.history_above,
        draft=route.key in context.site.content.drafts,
        legend=context.t("legend_note_besides" if context.site.count("sources") else "legend_note"),
        footer=_footer(context),
    )


def _missing(context: Context) -> str:
    """What a page says of itself to machines that stands for one in the other language; "" for all others."""
    route = context.route
    return context.t("notice_description", name=route.key) if route.layout == "notice" else ""


def _head_title(context: Context) -> str:
    site, route = context.say(context.site.settings.title), context.route
    alone = {"": site, routes.ROOT: route.title, routes.NOT_FOUND: route.title}
    return alone.get(route.key, f"{route.title} · {site}")


def _twin(context: Context) -> tuple[str, str, Language]:
    away = other(context.language)
    key = context.route.key if context.has(context.route.key, away) else ""
    return ("" if key in (routes.ROOT, routes.NOT_FOUND) else key), "", away


def alternates(context: Context) -> tuple[Alternate, ...]:
    """The page in each language, itself included, and the page for everyone else; none where it is not to be found."""
    if not context.route.indexed:
        return ()
    key, settings = context.route.key, context.site.settings
    twins = [
        Alternate(
            settings.tongues[language].tag, context.canonical("" if key == routes.ROOT else key, language)
        )
        for language in LANGUAGES
        if key == routes.ROOT or _is_indexed(context, key, language)
    ]
    return (*twins, Alternate("x-default", context.absolute("")))


def _is_indexed(context: Context, key: str, language: Language) -> bool:
    """Whether the page is there to be found: the notice that stands for a missing twin is not."""
    route = context.site.routes.get((key, language))
    return route is not None and route.indexed


def _share(context: Context) -> Share:
    tongues, language = context.site.settings.tongues, context.language
    return Share(
        "website" if context.route.key in ("", routes.ROOT) else "article",
        context.share_image(),
        tongues[language].locale,
        tongues[other(language)].locale,
    )


def _files(context: Context) -> Mapping[str, str]:
    names = {"icon": "icon.svg", "ico": "favicon.ico", "touch": "apple-touch-icon.png"}
    names["manifest"] = f"{context.language}/manifest.webmanifest"
    return {name: context.file(path) for name, path in names.items()}


def _crumbs(context: Context) -> tuple[Link, ...]:
    """From home down to this page, the page itself last and current; none on home."""
    trail = [
        Link(route.label if route.key else context.t("home"), context.href(route.key))
        for route in context.above
    ]
    return (*trail, Link(context.route.label, "", current=True)) if trail else ()


def _footer(context: Context) -> Footer:
    settings = context.site.settings
    name = settings.publisher.name
    return Footer(
        pages=_menu(context, (*settings.navigation, *settings.footer)),
        take_away=_take_away(context),
        code=_code(context),
        updated=_updated(context),
        publisher=context.say(name) if name else None,
        contact=_contact(context),
        filings=_filings(context),
        licences=tuple(
            Link(context.t(f"licence_{one.covers}", name=one.name), one.address) for one in settings.licences
        ),
    )


def _menu(context: Context, entries: Iterable[MenuEntry]) -> tuple[Link, ...]:
    """The links of a menu, each end once; without pages that are not there yet or have ended."""
    links: dict[str, Link] = {}
    for entry in entries:
        if (link := _entry(context, entry)) is not None:
            links.setdefault(link.href, link)
    return tuple(links.values())


def _entry(context: Context, entry: MenuEntry) -> Link | None:
    label = context.say(entry.label)
    if entry.outside:
        return Link(label, entry.to)
    found = target(context.site, entry.to, context.language)
    if found is None or found[0].key in context.site.content.over:
        return None
    link = context.link(found[0].key, found[1])
    return replace(link, text=label) if label else link


def _contact(context: Context) -> Link | None:
    """How to reach who answers for the site; a link where it is nothing but a mail address or a telephone number."""
    if (words := context.site.settings.publisher.contact) is None:
        return None
    text = context.say(words)
    ends = (f"mailto:{text}", f"tel:{text.replace(' ', '')}")
    return Link(text, next((end for end in ends if addresses.fault(end, addresses.LINK) is None), ""))


def _take_away(context: Context) -> tuple[Download, ...]:
    key, language = context.route.key, context.language
    files = {
        f"downloads/letter.{language}.txt": "take_letter",
        "downloads/statistics.csv": "take_statistics",
        "downloads/activities.csv": "take_activities",
        KIT_PATH: "take_kit",
        poster_path(key, language): "take_poster",
    }
    made = context.site.sizes
    return tuple(download(context, path, context.t(word)) for path, word in files.items() if path in made)


def _code(context: Context) -> str | None:
    path = qr_path(context.route.key, context.language)
    return context.file(path) if path in context.site.sizes else None


def _updated(context: Context) -> Markup:
    day = context.site.modified
    time = wording.timed(day.isoformat(), wording.day(day, context.language))
    return fill_markup(context.t("updated"), context.language, date=time)


def _filings(context: Context) -> tuple[Link, ...]:
    filing = context.site.settings.filing
    icp = [Link(filing.icp, _MIIT)] if filing.icp else []
    digits = "".join(one for one in filing.police or "" if one.isdigit())
    police = [Link(filing.police, _MPS + digits)] if filing.police else []
    return (*icp, *police)
