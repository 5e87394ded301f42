"""A page of plain text, its headings in the margin."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from generator.site.context import Context

_HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the second level, its id, and what stands below it as HTML."""

    id: str
    title: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class Prose:
    """A page's Markdown: what stands before its first heading, and its sections."""

    lead: Markup
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A page of text. ``owner`` are facts of the site's owner for the section ``publisher``, None where not given."""

    prose: Prose
    owner: tuple[tuple[str, str | None], ...]


def text(context: Context) -> Text:
    """The page's Markdown, and who answers for the site."""
    publisher = context.site.settings.publisher
    name = context.say(publisher.name) if publisher.name else None
    contact = context.say(publisher.contact) if publisher.contact else None
    return Text(prose(context.markdown()), ((context.t("owner"), name), (context.t("contact"), contact)))


def prose(html: Markup) -> Prose:
    """Cut the HTML that Markdown gave at its headings of the second level."""
    lead, *rest = [Markup(piece.strip()) for piece in _HEADING.split(str(html))]  # noqa: S704  (it is HTML)
    triples = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    return Prose(lead, tuple(Section(str(id), title, below) for id, title, below in triples))
