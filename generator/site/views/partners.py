"""The partner kit: badges, words to quote, code for a link, and what the badge does not mean."""

from markupsafe import Markup

from generator.model import Language, Quotation, ReadyText
from generator.model.noun import noun
from generator.site.context import Context
from generator.site.markdown import Prose
from generator.site.picture_paths import (
    BADGES,
    BADGES_SHOWN,
    KIT_PATH,
    POSTER_SHOWN,
    badge_path,
    partner_poster_path,
)
from generator.site.signed import theme
from generator.site.views.parts import Copied, Download, copied, download, quote, reference, tag
from generator.site.views.press import Ready, ready
from generator.site.words import fill_markup

_SEAL, _ON_RED = "seal", "on-red-"
_TEXT_LINK = Markup('<a href="{href}" hreflang="{lang}" lang="{lang}">{title}</a>')
_BADGE_LINK = Markup(
    '<a href="{href}" hreflang="{lang}"><img src="{src}" alt="{alt}" lang="{lang}" width="{width}" height="{height}" '
    'referrerpolicy="no-referrer"></a>'
)


@noun
class Badge:
    """A badge: its picture, what it says, its files. ``red``: to be set on red; ``tag`` of the other language."""

    name: str
    src: str
    alt: str
    width: int
    height: int
    red: bool
    tag: str
    files: tuple[Download, ...]


@noun
class Poster:
    """The poster on which partners write what is theirs: its outline, and a file for each language."""

    src: str
    width: int
    height: int
    files: tuple[Download, ...]


@noun
class Code:
    """Code to be put on another site."""

    name: str
    text: str


@noun
class Line:
    """Words to quote; ``short`` ones are set in red, ``note`` is a remark of ours or ""."""

    ready: Ready
    short: bool
    note: str


@noun
class Text:
    """A ready text for one use, in both languages, the page's own first."""

    use: str
    own: Copied
    away: Copied


@noun
class Partners:
    """The partner kit's page."""

    prose: Prose
    badges: tuple[Badge, ...]
    poster: Poster
    kit: Download
    terms: Markup
    lines: tuple[Line, ...]
    texts: tuple[Text, ...]
    codes: tuple[Code, ...]


def partners(context: Context) -> Partners:
    """Everything that a partner may take."""
    return Partners(
        prose=context.prose(),
        badges=tuple(_badge(context, name) for name in BADGES),
        poster=_poster(context),
        kit=download(context, KIT_PATH, context.t("kit_all")),
        terms=_terms(context),
        lines=tuple(_line(context, one) for one in context.site.content.kit),
        texts=tuple(_text(context, one) for one in context.site.content.ready_texts),
        codes=_codes(context),
    )


def _badge(context: Context, name: str) -> Badge:
    width, height = BADGES[name]
    language: Language = "zh" if name.endswith("zh") else "en"
    seal = name == _SEAL
    return Badge(
        name=context.t(f"kit_badge_{name.replace('-', '_')}"),
        src=f"{context.file(BADGES_SHOWN)}#{name}",
        alt=context.t("badge_seal") if seal else _says(context, language),
        width=width,
        height=height,
        red=name.startswith(_ON_RED),
        tag="" if seal else tag(context, language),
        files=tuple(download(context, badge_path(name, ending), ending.upper()) for ending in ("svg", "png")),
    )


def _poster(context: Context) -> Poster:
    tongues = context.site.settings.tongues
    files = (
        download(context, partner_poster_path(language), f"PNG · {tongues[language].name}")
        for language in context.languages
    )
    return Poster(f"{context.file(BADGES_SHOWN)}#poster", *POSTER_SHOWN, tuple(files))


def _says(context: Context, language: Language) -> str:
    """What a badge says, in its own language."""
    return context.t("kit_alt", language, answering=context.t("badge_answering", language))


def _line(context: Context, quotation: Quotation) -> Line:
    short = quote(context, quotation.words, quotation.p).short
    is_theme = quotation.words.zh == theme(context.site.content, "zh")
    return Line(ready(context, quotation), short, context.t("kit_theme") if is_theme else "")


def _text(context: Context, one: ReadyText) -> Text:
    own, away = (_with_source(context, one, language) for language in context.languages)
    return Text(context.say(one.use), own, away)


def _with_source(context: Context, one: ReadyText, language: Language) -> Copied:
    """The text, the address of the home page, and on its last line what it rests on."""
    address = context.canonical("", language)
    return copied(
        context, f"{one.text[language].strip()}\n{address}\n{reference(context, one.p, language)}", language
    )


def _terms(context: Context) -> Markup:
    """The terms in one line; the licence is that of our texts, as site.yaml names it, "" without one."""
    links = [Markup('<a href="{}">{}</a>').format(one.address, one.name) for one in context.site.licences]
    if not links:
        return Markup("")
    return fill_markup(context.t("kit_terms_text"), context.language, licence=Markup("").join(links))


def _codes(context: Context) -> tuple[Code, ...]:
    """A link in words, and one with the badge; both to the home page in the page's language, both without a script."""
    language = context.language
    width, height = BADGES[language]
    values = {
        "href": context.canonical("", language),
        "lang": context.site.settings.tongues[language].tag,
        "title": context.say(context.site.settings.title),
        "src": context.absolute(badge_path(language, "svg")),
        "alt": _says(context, language),
        "width": width,
        "height": height,
    }
    return (
        Code(context.t("kit_code_text"), str(_TEXT_LINK.format(**values))),
        Code(context.t("kit_code_badge"), str(_BADGE_LINK.format(**values))),
    )
