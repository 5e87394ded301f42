"""The glossary, in the order of its readers: by pinyin for the Chinese, by the English for the English."""

from itertools import groupby

from markupsafe import Markup

from generator.model import Term
from generator.model.noun import noun
from generator.site.context import Context, Link
from generator.site.markdown import Prose
from generator.site.terms import sorting_key
from generator.site.views.parts import Said, said, sentence


@noun
class Entry:
    """A term: ``id`` is the same in both languages; ``pinyin`` is for those who read English.

    ``sources`` lead to the page of notes.
    """

    id: str
    chinese: Said
    pinyin: str
    english: Said
    accept: Said
    avoid: Said
    status: str
    note: Markup
    sources: tuple[Link, ...]
    links: tuple[Link, ...]


@noun
class Glossary:
    """The page of the glossary; ``letters`` lead to the first entry under each."""

    prose: Prose
    letters: tuple[Link, ...]
    entries: tuple[Entry, ...]


def glossary(context: Context) -> Glossary:
    """All terms, sorted."""
    content = context.site.content
    numbers = {citation.key: index for index, citation in enumerate(content.citations, 1)}
    terms = sorted(content.terms, key=lambda term: sorting_key(_head(context, term)))
    return Glossary(
        context.prose(),
        tuple(
            Link(letter.upper(), f"#{context.site.term_id(next(group).zh)}")
            for letter, group in groupby(terms, key=lambda term: sorting_key(_head(context, term))[:1])
        ),
        tuple(_entry(context, term, numbers) for term in terms),
    )


def _head(context: Context, term: Term) -> str:
    return term.pinyin if context.language == "zh" else term.en


def _entry(context: Context, term: Term, numbers: dict[str, int]) -> Entry:
    english = f"{term.en} ({term.short})" if term.short and term.short not in term.en else term.en
    return Entry(
        id=context.site.term_id(term.zh),
        chinese=said(context, term.zh, "zh"),
        pinyin=term.pinyin if context.language == "en" else "",
        english=said(context, english, "en"),
        accept=said(context, "; ".join(term.accept), "en"),
        avoid=said(context, "; ".join(term.avoid), "en"),
        status=context.t(f"status_{term.status}"),
        note=sentence(context, context.say(term.note)) if term.note else Markup(""),
        sources=tuple(
            Link(f"[{numbers[key]}]", context.href("notes", f"source-{numbers[key]}")) for key in term.sources
        ),
        links=tuple(context.paragraph(p) for p in term.p),
    )
