"""What can be found: every page that shows something, and what stands on a page under an address of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from generator.model import Activity, Commitment, Language, Paragraph, Route, Statistic, Term, Words, other
from generator.model.noun import noun
from generator.model.numbers import number_order
from generator.model.regex import regex
from generator.site import wording
from generator.site.context import Context
from generator.site.layouts import LAYOUTS
from generator.site.letter_text import shown
from generator.site.markdown import Prose
from generator.site.plain import CUT
from generator.site.prose import target
from generator.site.site import Site

_SPACE = regex(r"\s+")
_OPENING = {"zh": 24, "en": 60}  # how many characters of a paragraph stand beside its number
# As much of a text as is one entry: a longer text is several, so that no part gets too heavy. It ends with a clause.
_PASSAGE = regex(r".{1,3000}(?:(?<=[ ，。；！？])|$)|.{1,3000}")


@noun
class Entry:
    """One thing that can be found. ``note`` is shown beside its title in the list, ``text`` is searched.

    ``names`` are the Chinese words that are also found by their pinyin; ``also`` are other titles, which are found as
    the title is; ``number`` is its own where it has one: things with a number keep their part of the index when others
    are added.
    """

    title: str
    key: str
    text: str
    names: tuple[str, ...]
    anchor: str = ""
    note: str = ""
    also: tuple[str, ...] = ()
    quoted: bool = False  # the note is the letter's own words
    number: int | None = None


@noun
class Group:
    """Entries of one kind, and its name."""

    id: str
    name: str
    entries: tuple[Entry, ...]


Kind = Callable[[Context], Iterator[Group]]


def listed(context: Context) -> tuple[Group, ...]:
    """What the search page lists: the pages, by use, and the paragraphs of the letter; no texts of pages."""
    pages = tuple(_titled(context, route) for route in _in_order(context))
    return Group("pages", context.t("search_pages"), pages), *_letter(context)


def groups(site: Site, language: Language) -> tuple[Group, ...]:
    """Everything that can be found, by kind."""
    context = Context(site, site.route("search", language))
    return tuple(chain.from_iterable(groups_of(context, kind) for kind in KINDS_FOUND))


def groups_of(context: Context, kind: Kind) -> Iterator[Group]:
    """The groups of one of ``KINDS_FOUND``, as far as their pages are there."""
    for group in kind(context):
        if entries := tuple(entry for entry in group.entries if context.has(entry.key)):
            yield replace(group, entries=entries)


# ---------------------------------------------------------------- pages


def _routes(context: Context) -> Iterator[Route]:
    """The pages in the context's language that have something of their own to be found."""
    for route in context.site.routes.values():
        if route.language == context.language and LAYOUTS[route.layout].found:
            yield route


def _is_thing(route: Route) -> bool:
    return bool(route.subject) and route.layout != "audience"


def _pages(context: Context) -> Iterator[Group]:
    pages = chain.from_iterable(_page(context, route) for route in _in_order(context))
    yield Group("pages", context.t("search_pages"), tuple(pages))


def _in_order(context: Context) -> list[Route]:
    """Pages that editors write and pages of doors: home, those of the header, those of the footer, the rest.

    Where a menu has not a page but the one above it, the page follows that one.
    """
    order = _order(context)

    def place(route: Route) -> int:
        above = order.get(route.parent, len(order)) if route.parent else len(order)
        return -1 if route.key == "" else order.get(route.key, above)

    return sorted((route for route in _routes(context) if not _is_thing(route)), key=place)


def _order(context: Context) -> dict[str, int]:
    """The pages of the menus by their places there."""
    settings = context.site.settings
    entries = [entry.to for entry in (*settings.navigation, *settings.footer) if not entry.outside]
    found = [target(context.site, name, context.language) for name in entries]
    keys = dict.fromkeys(route.key for route, _ in filter(None, found))
    return {key: place for place, key in enumerate(keys)}


def _things(context: Context) -> Iterator[Group]:
    """The pages of things, kind by kind: activities by their doors, all else by the page above."""
    found: dict[str, list[Entry]] = {}
    for route in _routes(context):
        if route.layout == "activity":
            one = context.site.activity(route.subject)
            found.setdefault(f"take-part/{one.audience}", []).append(_activity(context, one))
        elif _is_thing(route):
            found.setdefault(route.parent or "", []).extend(_page(context, route))
    for key, entries in found.items():
        yield Group(key, context.site.route(key, context.language).label, tuple(entries))


def _page(context: Context, route: Route) -> Iterator[Entry]:
    entry = _titled(context, route)
    text = _joined(route.description, context.site.prose.get((route.key, route.language), Prose()).text)
    for passage in _PASSAGE.findall(text) or [""]:
        yield replace(entry, text=passage)


def _titled(context: Context, route: Route) -> Entry:
    title, *also = dict.fromkeys(_titles(context, route))
    return Entry(title, route.key, "", _chinese(context, Words(title, "")), also=tuple(also))


def _titles(context: Context, route: Route) -> Iterator[str]:
    """What a page is called: its title and its name in menus; that of no thing in the other language too."""
    home = context.site.content.strings["home"]
    for language in (route.language, *(() if _is_thing(route) else (other(route.language),))):
        if context.has(route.key, language):
            twin = context.site.route(route.key, language)
            yield from (*([home[language]] if route.key == "" else []), twin.title, twin.label)


def _activity(context: Context, one: Activity) -> Entry:
    lists = (*one.participants, *one.fields, *one.forms)
    words = [one.quote, one.organiser, one.purpose, *lists, *([one.note] if one.note else [])]
    text = _joined(one.n, one.title[other(context.language)], *map(context.say, words))
    names = tuple(name for words in (one.title, *lists) for name in _chinese(context, words))
    number = int(number_order(one.n)[2][:9] or 0)
    return Entry(context.say(one.title), one.key, text, names, number=number)


# ---------------------------------------------------------------- what stands on a page


def _letter(context: Context) -> Iterator[Group]:
    if context.has("letter"):
        paragraphs = tuple(_paragraph(context, one) for one in context.site.content.letter.paragraphs)
        yield Group("letter", context.t("search_letter"), paragraphs)


def _paragraph(context: Context, paragraph: Paragraph) -> Entry:
    text = shown(
        _SPACE.sub(" ", context.say(paragraph.text)),
        context.language == "zh" and paragraph.role == "letterhead",
    )
    limit = _OPENING[context.language]
    opening = text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + CUT[context.language]
    names = _chinese(context, paragraph.text) if len(text) <= limit else ()
    title = context.paragraph(paragraph.p).text
    asked = context.t("search_paragraph", n=paragraph.shown).split("|") if paragraph.shown else ()
    return Entry(
        title, "letter", text, names, anchor=paragraph.anchor, note=opening, also=tuple(asked), quoted=True
    )


def _figures(context: Context) -> Iterator[Group]:
    figures = tuple(_figure(context, one) for one in context.site.content.statistics)
    yield Group("figures", context.t("search_figures"), figures)


def _figure(context: Context, one: Statistic) -> Entry:
    title = f"{context.say(one.label)} {wording.figure(one, context.language).text}"
    text = _joined(one.n, context.say(one.measure), context.say(one.sentence))
    plain = wording.figure(replace(one, operator="eq", qualifier=""), context.language).text
    also = tuple(dict.fromkeys((plain, one.value)))
    return Entry(title, "figures", text, _chinese(context, one.label), anchor=one.n, also=also)


def _commitments(context: Context) -> Iterator[Group]:
    commitments = tuple(_commitment(context, one) for one in context.site.content.commitments)
    yield Group("commitments", context.t("search_commitments"), commitments)


def _commitment(context: Context, one: Commitment) -> Entry:
    found = target(context.site, one.n, context.language)
    key = found[0].key if found else f"take-part/{one.audience}"
    text = _joined(one.n, one.words[other(context.language)])
    return Entry(context.say(one.words), key, text, _chinese(context, one.words), anchor=one.n)


def _terms(context: Context) -> Iterator[Group]:
    terms = tuple(_term(context, one) for one in context.site.content.terms)
    yield Group("terms", context.t("search_terms"), terms)


def _codes(context: Context) -> Iterator[Group]:
    """What pages cite by its number, each called so: facts by that alone, for their words are the letter's."""
    content = context.site.content
    slips = (
        (one.n, (*one.printed, context.say(one.reading), context.say(one.what))) for one in content.slips
    )
    facts = ((one.n, ()) for one in content.facts)
    for numbered in (facts, slips):
        entries: dict[str, list[Entry]] = {}
        for n, words in numbered:
            if (found := target(context.site, n, context.language)) is not None and found[1]:
                entry = Entry(n, found[0].key, _joined(*words), (), found[1])
                entries.setdefault(found[0].key, []).append(entry)
        for key, some in entries.items():
            yield Group(f"numbers of {key}", context.site.route(key, context.language).label, tuple(some))


def _term(context: Context, term: Term) -> Entry:
    english = f"{term.en} ({term.short})" if term.short and term.short not in term.en else term.en
    title, away = (term.zh, english) if context.language == "zh" else (english, term.zh)
    text = _joined(away, *term.accept, context.say(term.note))
    anchor = context.site.term_id(term.zh)
    return Entry(title, "glossary", text, _chinese(context, Words(term.zh, "")), anchor)


def _chinese(context: Context, words: Words) -> tuple[str, ...]:
    """Names are found by their pinyin on Chinese pages."""
    return (words.zh,) if context.language == "zh" else ()


def _joined(*pieces: str) -> str:
    return _SPACE.sub(" ", " · ".join(piece for piece in pieces if piece)).strip()


KINDS_FOUND: tuple[Kind, ...] = (_pages, _letter, _figures, _commitments, _terms, _codes, _things)
