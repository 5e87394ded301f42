"""Words in a language that may not be the page's, and sentences of the page's language."""

from markupsafe import Markup

from generator.model import Language
from generator.model.noun import noun
from generator.site.context import Context
from generator.site.views.parts import tag


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
