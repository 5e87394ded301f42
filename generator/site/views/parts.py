"""The pieces that several pages show, as the shared macros want them."""

import re
from collections.abc import Collection, Iterable, Iterator

from markupsafe import Markup

from generator.model import PUNCTUATION, Activity, Audience, Language, Verb, Words, other
from generator.model.noun import noun
from generator.site import charts, wording
from generator.site.context import Context, Link
from generator.site.late import Count
from generator.site.letter_text import phrase

# The key of a chart or a list: the glyph of each kind and what it means.
Key = tuple[tuple[str, str], ...]
_GLYPHS = {"named": "full", "described": "ring"}
_SHORT = {"zh": 60, "en": 40}  # Han characters, words: longer quotations are set in ink


@noun
class Quote:
    """Words of the letter; ``cited`` is what is copied."""

    text: Markup
    link: Link
    cited: str
    short: bool
    n: str = ""


@noun
class Row:
    """One activity in a list."""

    n: str
    title: Markup
    href: str
    named: bool
    kind: str
    facets: tuple[str, ...]
    besides: str  # that it rests on another source than the letter, or ""


@noun
class Names:
    """A name in the other language, with that language's tag."""

    other: str
    tag: str


@noun
class Door:
    """An audience as a door: ``numbers`` of the activities behind it, ``verb`` the first that the letter has for it.

    ``deed`` is that verb with its object: what one who opens this door could do.
    """

    n: int
    ordinal: str
    name: Markup
    href: str
    count: str
    verb: str
    deed: Markup
    lattice: charts.Lattice
    numbers: str


@noun
class VerbShown:
    """A deed of the letter: the verb, its object or "", and where both stand."""

    words: Markup
    object: Markup
    link: Link


@noun
class Copied:
    """A few lines for telling others, in one language: as shown, and as copied."""

    shown: Markup
    text: str
    tag: str


@noun
class Download:
    """A file to take away and its size in words."""

    text: str
    href: str
    size: str


def tag(context: Context, language: Language) -> str:
    """The BCP 47 tag of a language; "" for the page's own."""
    return "" if language == context.language else context.site.settings.tongues[language].tag


def reference(context: Context, origin: int | str, language: Language | None = None) -> str:
    """How a copied line names what it rests on: 北港函〔2031〕5号，第3段 / Letter 5 of 2031, ¶3; or a source."""
    language = language or context.language
    if isinstance(origin, str):
        source = context.site.source(origin)
        return context.t(
            "source_cited" if source.date else "source_named",
            language,
            title=source.title[language],
            publisher=source.publisher[language],
            **({"date": wording.day(source.date, language)} if source.date else {}),
        )
    paragraph = context.site.paragraph(origin)
    if paragraph.shown is None:
        return context.t("reference_named", language, name=paragraph.name[language])
    return context.t("reference_numbered", language, n=paragraph.shown)


def quoted(text: str, language: Language) -> str:
    """The text in the quotation marks of its language."""
    opening, closing = PUNCTUATION[language].quotes
    return f"{opening}{text}{closing}"


def cited(context: Context, words: Words, origin: int | str) -> str:
    """What a copy button copies: the words as they are, and on the next line where they stand."""
    return f"{context.say(words).strip()}\n{reference(context, origin)}"


def quote(context: Context, words: Words, origin: int | str, n: str = "") -> Quote:
    """Words of a paragraph or of a source, in the page's language."""
    language, text = context.language, context.say(words).strip()
    length = len(text) if language == "zh" else len(text.split())
    return Quote(
        text=context.keep(text),
        link=context.origin(origin),
        cited=cited(context, words, origin),
        short=isinstance(origin, int) and length <= _SHORT[language],
        n=n,
    )


def by_clause(context: Context, text: str) -> Markup:
    """The text with its clauses held together, for large type: a Chinese line then ends at a comma where it can."""
    pieces = re.split("(?<=[，；])", text) if context.language == "zh" else [text]
    if len(pieces) == 1:
        return context.keep(text)
    return Markup("").join(
        Markup('<span class="clause">{}</span>').format(context.keep(piece)) for piece in pieces
    )


def names(context: Context, words: Words) -> Names:
    """A name in the other language."""
    away = other(context.language)
    return Names(words[away], context.site.settings.tongues[away].tag)


def row(context: Context, activity: Activity) -> Row:
    """An activity as a row of a list."""
    return Row(
        n=activity.n,
        title=context.keep(context.say(activity.title)),
        href=context.href(activity.key),
        named=activity.kind == "named",
        kind=context.t(f"kind_{activity.kind}"),
        facets=tuple(facet(context, activity, id) for id in _columns(context)),
        besides=context.t("row_besides") if activity.source else "",
    )


def _columns(context: Context) -> Iterator[str]:
    """The facets that a row shows: the first two besides those that its place and its dot show."""
    yield from [one.id for one in context.site.content.facets if one.id not in ("audience", "kind")][:2]


def facet(context: Context, activity: Activity, name: str) -> str:
    """The names of the values that an activity has in a facet."""
    comma = PUNCTUATION[context.language].enumeration
    values = (context.site.facet_value(name, value) for value in activity.facets.get(name, ()))
    return comma.join(context.say(value.name) for value in values)


def counted(context: Context, count: int | Count, spelt: bool = False) -> str:
    """A number of activities: 7项 / 7 activities, 1 activity; ``spelt`` for running text: seven activities."""
    written = wording.spelt(int(count), context.language) if spelt else count
    return context.t("rows_one" if count == 1 else "rows_many", n=written)


def kinds(context: Context, activities: Iterable[Activity]) -> Key:
    """The key of a list of activities: a dot for what is named, a ring for what is described, if there are any."""
    return _key(context, {activity.kind for activity in activities})


def all_kinds(context: Context) -> Key:
    """The key of what shows all activities."""
    return _key(context, {kind for kind in _GLYPHS if context.site.count(kind)})


def _key(context: Context, there: Collection[str]) -> Key:
    return tuple((glyph, context.t(f"kind_{kind}")) for kind, glyph in _GLYPHS.items() if kind in there)


def door(context: Context, audience: Audience) -> Door:
    """An audience's door."""
    behind = context.site.behind_count(audience.id)
    return Door(
        n=audience.n,
        ordinal=wording.ordinal(audience.n, context.language),
        name=context.keep(context.say(audience.short)),
        href=context.href(audience.key),
        count=context.t("door_count" if behind else "door_count_none", n=behind),
        verb=context.say(audience.verbs[0].words) if audience.verbs else "",
        deed=context.keep(deed(context, audience.verbs[0])) if audience.verbs else Markup(""),
        lattice=lattice(context, audience.id),
        numbers="" if behind > charts.NINE else " ".join(context.site.numbers_of(audience.id)),
    )


def lattice(context: Context, door: str, you: Activity | None = None) -> charts.Lattice:
    """The lattice of what is behind a door, with the cell of the activity ``you`` marked; a field is drawn last."""
    site, own = context.site, None if you is None else you.id
    if not site.behind_count(door) > charts.NINE:
        return charts.lattice(site.behind(door), None if own is None else site.cell(own))

    def drawn(part: str, kind: str) -> str:
        others = site.kind_count(door, kind) - (you is not None and you.kind == kind)
        return site.late("field", door, own, part) if others else ""

    return charts.Lattice(
        view=site.late("field", door, own, "view"),
        field=True,
        bars="",
        dots=drawn("dots", "named"),
        rings=drawn("rings", "described"),
        you="" if own is None else site.late("field", door, own, "you"),
    )


def verbs(context: Context, audience: Audience) -> Iterator[VerbShown]:
    """What the letter asks of an audience, deed by deed."""
    for verb in audience.verbs:
        beside = context.keep(context.say(verb.object)) if verb.object else Markup("")
        yield VerbShown(context.keep(context.say(verb.words)), beside, context.paragraph(verb.p))


def deed(context: Context, verb: Verb) -> str:
    """A verb of the letter with its object, as one phrase: 积极发布“港口节”的消息; parted as they are in the letter."""
    pieces = [context.say(one) for one in verb.deed]
    text = context.say(context.site.paragraph(verb.p).text)
    return phrase(pieces, text, PUNCTUATION[context.language].joiner)


def copied(context: Context, text: str, language: Language) -> Copied:
    """Lines for telling others."""
    return Copied(context.keep(text, language), text, tag(context, language))


def download(context: Context, path: str, text: str) -> Download:
    """A file of the site as a link with its size."""
    size = context.site.late("size", path) if path in context.site.sizes else ""
    return Download(text, context.file(path), size)


def tables(context: Context, name: str) -> tuple[Download, ...]:
    """What the site has as a table, in both forms: ``statistics``, ``activities``."""
    return tuple(
        download(context, f"downloads/{name}.{ending}", ending.upper()) for ending in ("csv", "json")
    )


@noun
class Said:
    """Words and the tag of their language, "" where it is the page's."""

    text: Markup
    tag: str


def said(context: Context, text: str, language: Language) -> Said:
    """Words in ``language``; the lines of a quotation stay lines."""
    words = context.keep(text, language).replace("\n", Markup("<br>"))
    return Said(words, tag(context, language))


def sentence(context: Context, text: str) -> Markup:
    """A sentence of the page's language; its lines stay lines."""
    return said(context, text, context.language).text
