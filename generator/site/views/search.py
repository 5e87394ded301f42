"""Search: the whole index as lists of links; a script adds the field that narrows it."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model import other
from generator.site import search as index
from generator.site.context import Context
from generator.site.han import told


@dataclass(frozen=True, slots=True)
class Row:
    """A link, what stands beside it, and for an activity whether it is named."""

    text: Markup
    href: str
    note: Markup
    note_tag: str
    quoted: bool
    named: bool | None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading, which leads to ``href`` where there is a page for all of them."""

    id: str
    name: str
    href: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The search page; ``script`` searches, ``index`` is the script that it brings when the page is there."""

    text: Markup
    groups: tuple[Group, ...]
    script: str
    index: str
    total: int


def search(context: Context) -> Search:
    """The page's index."""
    groups = tuple(_group(context, group) for group in index.groups(context.site, context.language))
    script, words = context.asset("search.js"), context.asset(f"search-{context.language}.js")
    return Search(context.markdown(), groups, script, words, sum(len(group.rows) for group in groups))


def _group(context: Context, group: index.Group) -> Group:
    href = context.href(group.key) if group.key else ""
    return Group(group.id, group.name, href, tuple(_row(context, entry) for entry in group.entries))


def _row(context: Context, entry: index.Entry) -> Row:
    tongues, away = context.site.settings.tongues, other(context.language)
    of_away = entry.key == "glossary" and bool(entry.note)
    return Row(
        context.keep(entry.title) if context.language == "zh" else told(entry.title, tongues["zh"].tag),
        context.href(entry.key, entry.anchor),
        escape(entry.note) if of_away else context.keep(entry.note),
        tongues[away].tag if of_away else "",
        entry.quoted,
        entry.named,
    )
