"""Interface words, filled in: the one way from a word of templates/words or content/strings to what a page says."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from generator.model import Language, Place, Problem, Unusable, Words
from generator.reading.placeholders import faults
from generator.site.wording import filled

# One that names nothing is still there, and is told where it stands (``site.constants.unfilled``).
_CONSTANTS = {"campaign": "", "count": ""}


def word(strings: Mapping[str, Words], key: str, language: Language, /, **values: object) -> str:
    """An interface word by its key, its ``{name}``s filled in; raises Unusable."""
    text = strings[key][language]
    return fill(text, language, **values) if values else text


def fill(text: str, language: Language, /, **values: object) -> str:
    """A word with its ``{name}``s filled in; raises Unusable at a name that is not among the values."""
    try:
        return filled(text, language, {**_CONSTANTS, **values})
    except (LookupError, ValueError) as error:
        unknown = Problem("bad-placeholder", Place("templates/words"), {"key": text})
        raise Unusable(next(faults(text, text, values), unknown)) from error


def fill_markup(text: str, language: Language, /, **values: Markup) -> Markup:
    """The same with markup for values; the word itself is escaped."""
    fill(text, language, **values)
    return escape(text).format(**values)
