"""The two languages, and a thing said in both."""

from collections.abc import Mapping
from typing import Literal

from generator.model.noun import noun

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")


def other(language: Language) -> Language:
    """The language a page's twin is written in: ``zh`` for ``en`` and ``en`` for ``zh``."""
    return "en" if language == "zh" else "zh"


@noun
class Punctuation:
    """The marks of a language, each with the space after it: its comma between clauses and between things, and so on.

    ``joiner`` stands between two lines that become one, ``quotes`` are the opening and the closing mark.
    """

    comma: str
    enumeration: str
    semicolon: str
    colon: str
    quotes: tuple[str, str]
    joiner: str


PUNCTUATION: Mapping[Language, Punctuation] = {
    "zh": Punctuation(comma="，", enumeration="、", semicolon="；", colon="：", quotes=("“", "”"), joiner=""),
    "en": Punctuation(
        comma=", ", enumeration=", ", semicolon="; ", colon=": ", quotes=("‘", "’"), joiner=" "
    ),
}


@noun
class Words:
    """The same thing said in both languages; ``words[language]`` picks one."""

    zh: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en
