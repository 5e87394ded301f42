"""A page of plain text, its headings in the margin."""

from generator.model.noun import noun
from generator.site.context import Context
from generator.site.markdown import Prose


@noun
class Text:
    """A page of text. ``owner`` are facts of the site's owner for the section ``publisher``, None where not given."""

    prose: Prose
    owner: tuple[tuple[str, str | None], ...]


def text(context: Context) -> Text:
    """The page's Markdown, and who answers for the site."""
    publisher = context.site.settings.publisher
    name = context.say(publisher.name) if publisher.name else None
    contact = context.say(publisher.contact) if publisher.contact else None
    return Text(context.prose(), ((context.t("owner"), name), (context.t("contact"), contact)))
