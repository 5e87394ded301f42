"""Search: a list of pages and paragraphs; a script adds the field that searches everything."""

from markupsafe import Markup

from generator.model.grouped import grouped
from generator.model.noun import noun
from generator.site import search as index
from generator.site.context import Context


@noun
class Row:
    """A link, and what stands beside it."""

    text: Markup
    href: str
    note: Markup
    quoted: bool


@noun
class Group:
    """Rows under a heading."""

    id: str
    name: str
    rows: tuple[Row, ...]


@noun
class Search:
    """The search page; ``script`` searches, ``brings`` are the scripts that it brings when the page is there.

    ``traditional`` is the script that it brings where nothing was found.
    """

    text: Markup
    groups: tuple[Group, ...]
    script: str
    brings: tuple[str, ...]
    traditional: str


def search(context: Context) -> Search:
    """The page's list and its scripts."""
    brings = (f"search-{context.language}.js", "search-table.js", "fold.js")
    return Search(
        context.prose().html,
        tuple(_group(context, group) for group in index.listed(context)),
        context.asset("search.js"),
        tuple(map(context.asset, brings)),
        context.asset("search-traditional.js"),
    )


def _group(context: Context, group: index.Group) -> Group:
    pages = grouped(((entry.key, entry.anchor), entry) for entry in group.entries)
    # A text in several passages is one page.
    return Group(group.id, group.name, tuple(_row(context, first) for first, *_ in pages.values()))


def _row(context: Context, entry: index.Entry) -> Row:
    return Row(
        context.keep(entry.title),
        context.href(entry.key, entry.anchor),
        context.keep(entry.note),
        entry.quoted,
    )
