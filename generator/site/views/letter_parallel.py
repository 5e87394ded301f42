"""The letter in both languages, paragraph beside paragraph."""

from generator.site.context import Context
from generator.site.views.letter import Letter, page


def letter_parallel(context: Context) -> Letter:
    """The letter in both languages, the page's own first."""
    return page(context, context.languages, context.languages)
