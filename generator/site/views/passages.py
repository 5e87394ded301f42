"""Words in a language that may not be the page's, and sentences of the page's language with Chinese in them."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Language
from generator.site import wording
from generator.site.context import Context
from generator.site.han import told
from generator.site.views.parts import tag


@dataclass(frozen=True, slots=True)
class Said:
    """Words and the tag of their language, "" where it is the page's."""

    text: Markup
    tag: str


def said(context: Context, text: str, language: Language) -> Said:
    """Words in ``language``; the lines of a quotation stay lines."""
    held = wording.keep(text, language, context.site.content.unbreakable[language])
    chinese = context.site.settings.tongues["zh"].tag
    words = held if language == "zh" else told(held, chinese)
    return Said(words.replace("\n", Markup("<br>")), tag(context, language))


def sentence(context: Context, text: str) -> Markup:
    """A sentence of the page's language; Chinese in an English one carries its language."""
    return said(context, text, context.language).text
