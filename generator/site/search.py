"""What can be found: pages, paragraphs, activities, figures, terms and commitments, in the order of the index page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import KINDS, Activity, Item, Kind, Language, Paragraph, Term, Words, other
from generator.site import wording
from generator.site.context import Context
from generator.site.items import listed
from generator.site.letter_text import shown
from generator.site.plain import CUT, plain
from generator.site.prose import target
from generator.site.routes import NOT_FOUND, ROOT
from generator.site.site import Site
from generator.site.terms import term_id

_SPACE = re.compile(r"\s+")
_OPENING = {"zh": 24, "en": 60}  # how many characters of a paragraph stand beside its number


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. ``note`` is shown beside its title, ``text`` is searched but not shown.

    ``names`` are the Chinese words that are also found by their pinyin; ``away`` is set where the title is in the other
    language.
    """

    title: str
    key: str
    anchor: str
    note: str
    text: str
    names: tuple[str, ...]
    named: bool | None = None  # an activity: whether the letter names it
    quoted: bool = False  # the note is the letter's own words


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; ``key`` is the page that the heading leads to, "" none."""

    id: str
    name: str
    key: str
    entries: tuple[Entry, ...]


def groups(site: Site, language: Language) -> tuple[Group, ...]:
    """Everything that can be found, by kind; activities by door."""
    context = Context(site, site.route("search", language))
    content = site.content
    return (
        Group("pages", context.t("search_pages"), "", tuple(_pages(context))),
        Group(
            "letter",
            context.t("search_letter"),
            "letter",
            tuple(_paragraph(context, one) for one in content.letter.paragraphs),
        ),
        *(_door(context, audience.id) for audience in content.audiences),
        *(_of_kind(context, kind) for kind in KINDS.values()),
        Group("figures", context.t("search_figures"), "figures", tuple(_figures(context))),
        Group("commitments", context.t("search_commitments"), "take-part/smes", tuple(_commitments(context))),
        Group(
            "terms",
            context.t("search_terms"),
            "glossary",
            tuple(_term(context, one) for one in content.terms),
        ),
    )


def _pages(context: Context) -> Iterator[Entry]:
    unlisted = {ROOT, NOT_FOUND, "search"}
    for route in context.site.routes.values():
        if (
            route.language != context.language
            or route.key in unlisted
            or route.layout in ("activity", "archive", "facet", "item", "notice", "over")
        ):
            continue
        text = _joined(route.description, plain(context.site.prose.get((route.key, route.language), "")))
        yield Entry(route.title, route.key, "", "", text, _chinese(context, Words(route.title, "")))


def _paragraph(context: Context, paragraph: Paragraph) -> Entry:
    text = shown(
        _SPACE.sub(" ", context.say(paragraph.text)),
        context.language == "zh" and paragraph.role == "letterhead",
    )
    limit = _OPENING[context.language]
    opening = text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + CUT[context.language]
    names = _chinese(context, paragraph.text) if len(text) <= limit else ()
    return Entry(
        context.paragraph(paragraph.p).text, "letter", paragraph.anchor, opening, text, names, quoted=True
    )


def _of_kind(context: Context, kind: Kind) -> Group:
    """The things of a declared kind that are written in the page's language."""
    written = (item for item in listed(context.site.content, kind) if context.language in item.versions)
    entries = tuple(_item(context, item) for item in written)
    return Group(kind.id, context.t(f"search_{kind.id}"), kind.id, entries)


def _item(context: Context, item: Item) -> Entry:
    route = context.site.route(item.key, context.language)
    text = plain(context.site.prose.get((item.key, context.language), ""))
    note = wording.short_day(item.date, context.language)
    return Entry(route.title, item.key, "", note, text, _chinese(context, Words(route.title, "")))


def _door(context: Context, audience: str) -> Group:
    entries = tuple(_activity(context, one) for one in context.site.activities_of(audience))
    return Group(
        audience, context.say(context.site.audience(audience).short), f"take-part/{audience}", entries
    )


def _activity(context: Context, one: Activity) -> Entry:
    lists = (*one.participants, *one.fields, *one.forms)
    words = [one.quote, one.organiser, one.purpose, *lists, *([one.note] if one.note else [])]
    text = _joined(one.n, one.title[other(context.language)], *map(context.say, words))
    names = tuple(name for words in (one.title, *lists) for name in _chinese(context, words))
    return Entry(context.say(one.title), f"activities/{one.id}", "", "", text, names, one.kind == "named")


def _figures(context: Context) -> Iterator[Entry]:
    for one in context.site.content.statistics:
        title = f"{context.say(one.label)} {wording.figure(one, context.language).text}"
        text = _joined(one.n, context.say(one.measure), context.say(one.sentence))
        yield Entry(title, "figures", one.n, "", text, _chinese(context, one.label))


def _commitments(context: Context) -> Iterator[Entry]:
    site = context.site
    for one in site.content.commitments:
        found = target(site, one.n, context.language)
        key = found[0].key if found else f"take-part/{one.audience}"
        text = _joined(one.n, one.words[other(context.language)])
        yield Entry(context.say(one.words), key, one.n, "", text, _chinese(context, one.words))


def _term(context: Context, term: Term) -> Entry:
    english = f"{term.en} ({term.short})" if term.short and term.short not in term.en else term.en
    title, note = (term.zh, english) if context.language == "zh" else (english, term.zh)
    text = _joined(*term.accept, context.say(term.note) if term.note else "")
    return Entry(title, "glossary", term_id(term), note, text, _chinese(context, Words(term.zh, "")))


def _chinese(context: Context, words: Words) -> tuple[str, ...]:
    """Names are found by their pinyin on Chinese pages."""
    return (words.zh,) if context.language == "zh" else ()


def _joined(*pieces: str) -> str:
    return _SPACE.sub(" ", " · ".join(piece for piece in pieces if piece)).strip()
