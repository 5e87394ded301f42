"""The letter: every paragraph with its number, its activities and, in the Chinese, the marks of its slips."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from generator.model import Language, Paragraph
from generator.model.noun import noun
from generator.site import charts, wording
from generator.site.context import Context, Link
from generator.site.letter_text import Mark, Piece, Strength, pieces, shown
from generator.site.paging import row_key
from generator.site.views.parts import Download, Key, all_kinds, counted, download, reference, tag

# What no line break parts, besides numbers and dates: in the title the name in quotation marks and what stands before
# it; elsewhere a closing mark and what stands before the stray space in front of it.
_TITLE, _STRAY = "“[^”]*”|^[^“]+(?=“)", "[^ ] [，。、：；！？）”》]"
# What is set otherwise than the letter's body, and of that the lines that follow each other as one.
_SET_APART = ("letterhead", "document-number", "title", "addressees", "heading", "signature", "date")
_AS_ONE = ("letterhead", "title")
_ABOVE = ("letterhead", "document-number", "title")


@noun
class Passage:
    """A paragraph in one language; every piece's text is Markup. ``away``: it is not the page's language."""

    pieces: tuple[Piece, ...]
    language: Language
    tag: str
    away: bool


@noun
class Own:
    """An activity that a paragraph proposes; with a ``sign``, which is their count, all that it proposes."""

    n: str
    href: str
    title: str
    named: bool
    sign: str = ""


@noun
class Line:
    """A paragraph: ``passages`` with the page's own language first, ``shown`` its number ("" for none).

    ``kind`` is body, or its role where that is set apart; ``reference`` is what a copied paragraph names as its source.
    """

    id: str
    kind: str
    shown: str
    cited: str
    reference: str
    passages: tuple[Passage, ...]
    activities: tuple[Own, ...]


@noun
class Block:
    """Lines that are set as one: those of the title or of the letterhead; else a single one. ``kind`` as in Line."""

    kind: str
    lines: tuple[Line, ...]


# The whole letter, in its own order.
Sheet = tuple[Block, ...]


@noun
class Jump:
    """A part of the letter in the list of its parts."""

    ordinal: str
    name: str
    href: str


@noun
class Letter:
    """The letter's page: the sheet, whole and in two parts (``head`` above the text), and what stands around it."""

    sheet: Sheet
    head: Sheet
    rest: Sheet
    text: Markup
    tabs: tuple[Link, ...]
    kinds: Key
    jumps: tuple[Jump, ...]
    print: Link | None
    plain: Download
    notes: Link | None


def letter(context: Context) -> Letter:
    """The letter in the page's language. The letterhead is the source's, whatever the language."""
    return page(context, (context.language,), ("zh",) if context.language == "zh" else ("zh", "en"))


def page(context: Context, languages: tuple[Language, ...], head: tuple[Language, ...]) -> Letter:
    """The letter in ``languages``, its letterhead in the languages ``head``."""
    whole = sheet(context, languages, head, marked=True)
    above = next((index for index, block in enumerate(whole) if block.kind not in _ABOVE), len(whole))
    return Letter(
        sheet=whole,
        head=whole[:above],
        rest=whole[above:],
        text=context.prose().html,
        tabs=tabs(context),
        kinds=all_kinds(context),
        jumps=_jumps(context),
        print=context.maybe_link("letter/print", context.t("letter_print")),
        plain=download(context, f"downloads/letter.{context.language}.txt", context.t("letter_plain")),
        notes=context.maybe_link("notes", context.t("letter_notes")),
    )


def tabs(context: Context) -> tuple[Link, ...]:
    """The versions that there are, each with the name that its readers know; the current one is marked."""
    tongues, here = context.site.settings.tongues, context.route.key
    alone = {
        language: Link(
            tongues[language].name,
            context.href("letter", language=language),
            tag(context, language),
            here == "letter" and language == context.language,
        )
        for language in tongues
        if context.has("letter", language)
    }
    both = context.maybe_link("letter/parallel", context.t("letter_parallel"))
    return tuple(one for one in (alone.get("zh"), both, alone.get("en")) if one is not None)


def _jumps(context: Context) -> tuple[Jump, ...]:
    return tuple(
        Jump(
            wording.ordinal(audience.n, context.language),
            context.say(audience.short),
            f"#{context.site.paragraph(audience.heading_p).anchor}",
        )
        for audience in context.site.content.audiences
        if audience.heading_p is not None
    )


def sheet(
    context: Context, languages: tuple[Language, ...], head: tuple[Language, ...], marked: bool
) -> Sheet:
    """The letter's paragraphs in ``languages``, its letterhead in ``head``; ``marked``: with the marks of the slips."""
    lines = [
        line(context, paragraph, head if paragraph.role == "letterhead" else languages, marked)
        for paragraph in context.site.content.letter.paragraphs
    ]
    groups = groupby(enumerate(lines), key=lambda one: one[1].kind if one[1].kind in _AS_ONE else one[0])
    made = (tuple(one for _, one in group) for _, group in groups)
    return tuple(Block(several[0].kind, several) for several in made)


def line(context: Context, paragraph: Paragraph, languages: tuple[Language, ...], marked: bool) -> Line:
    """One paragraph in ``languages``."""
    numbered = paragraph.shown is not None
    return Line(
        id=paragraph.anchor,
        kind=paragraph.role if paragraph.role in _SET_APART else "body",
        shown=str(paragraph.shown or ""),
        cited=context.paragraph(paragraph.p).text,
        reference=reference(context, paragraph.p),
        passages=tuple(passage(context, paragraph, language, marked) for language in languages),
        activities=_activities(context, paragraph, len(languages) > 1) if numbered else (),
    )


def passage(
    context: Context,
    paragraph: Paragraph,
    language: Language,
    marked: bool,
    phrases: Iterable[tuple[str, Strength]] = (),
) -> Passage:
    """A paragraph in ``language``; ``marked``: with the marks of its slips; ``phrases``: what this page marks in it."""
    text = shown(paragraph.text[language], language == "zh" and paragraph.role == "letterhead")
    marks = _marks(context, paragraph) if marked and language == "zh" else ()
    listed = context.site.content.unbreakable[language] if paragraph.role == "heading" else ""
    together = "|".join([listed, *re.findall(_TITLE if paragraph.role == "title" else _STRAY, text)])
    cut = tuple(
        replace(piece, text=context.keep(piece.text, language, together))
        for piece in pieces(text, marks, phrases)
    )
    if paragraph.role == "date" and language == "zh":  # in numerals that wording does not read
        day = context.site.content.campaign.dates.letter.isoformat()
        cut = (Piece(Markup('<time datetime="{}">{}</time>').format(day, text)),)
    return Passage(
        cut,
        language,
        context.site.settings.tongues[language].tag,
        language != context.language,
    )


def _marks(context: Context, paragraph: Paragraph) -> tuple[tuple[str, Mark], ...]:
    if not context.has("notes"):
        return ()
    return tuple(
        (slip.mark, _mark(context, slip.n, number))
        for slip in context.site.content.slips
        if slip.mark and paragraph.p in slip.p and (number := context.site.mark_number(slip.n))
    )


def _mark(context: Context, n: str, number: int) -> Mark:
    return Mark(f"校{number}", context.href("notes", n), context.t("slip_mark", n=number))


def _activities(context: Context, paragraph: Paragraph, rows: bool) -> tuple[Own, ...]:
    """One for each, or from ten on one for all of them, which leads to their door.

    ``rows``: the links lead to the catalogue's rows: half a kilobyte less on the page of both languages.
    """
    those = context.site.activities_in(paragraph.p)
    if len(those) > charts.NINE:
        href = context.href(f"take-part/{those[0].audience}", "activities")
        return (Own("", href, counted(context, len(those)), True, str(len(those))),)
    return tuple(
        Own(
            one.n,
            context.href(row_key(one.n), one.n) if rows else context.href(one.key),
            context.say(one.title),
            one.kind == "named",
        )
        for one in those
    )
