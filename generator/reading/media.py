"""``content/media/opening.yaml`` -> what is said of the picture beside it."""

from generator.model import LANGUAGES, Language
from generator.model.media import PictureWords
from generator.reading.fields import Fields
from generator.reading.nouns import read_noun


def read_picture_words(fields: Fields) -> PictureWords:
    """What is seen in the picture (in either language or both), what it shows, who made it."""
    return read_noun(PictureWords, fields, alt=fields.mapping("alt", _alt) or {})


def _alt(fields: Fields) -> dict[Language, str]:
    return {language: fields.text(language) for language in LANGUAGES if fields.has(language)}
