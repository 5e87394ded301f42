"""The house's copy style, in words of ours: punctuation, spaces and the words that a call does not use."""

from collections.abc import Iterator
from functools import lru_cache

from generator.checking.days import impossible_days
from generator.model import LANGUAGES, Content, Language, Place, Problem, Settings, Severity, place_in
from generator.model.markdown import Body
from generator.model.regex import regex
from generator.model.script import HAN
from generator.reading.markdown.sentences import sentences

_CHINESE = {
    "half-width-punctuation": rf"[{HAN}][,;:!?()]|[,;:!?()][{HAN}]",
    "typed-space": rf"[{HAN}] +[A-Za-z0-9]|[A-Za-z0-9%] +[{HAN}]",
    "wrong-mark": r"[「」『』]|(?<!…)…(?!…)|(?<![—0-9])—(?!—)|(?<=[0-9])—(?![—0-9）])",
    "not-a-call": r"务必|必须|截止",
}
_REVERSED = {"quotes-reversed": "^[^“”]*”[^“”]*“"}
_ENGLISH = {"not-a-call": r"\b(?:must|required|deadline|register now)\b"}
_RULES = {
    language: {code: regex(pattern) for code, pattern in rules.items()}
    for language, rules in {"zh": _CHINESE | _REVERSED, "en": _ENGLISH | _REVERSED}.items()
}


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """Warnings for the titles, descriptions and texts of pages; not for activities' texts."""
    for language, body in _bodies(content):
        yield from check_body(language, body)
    for page in content.pages:
        for text in (page.title, page.label, page.description):
            yield from _told(page.language, text, page.place)


def check_words(settings: Settings, content: Content) -> Iterator[Problem]:
    """Warnings for the campaign's names and for interface words."""
    campaign = content.campaign
    named = [(words, "content/campaign.yaml") for words in (campaign.name, campaign.short, campaign.document)]
    for words, path in (*named, *((words, "templates/words") for words in content.strings.values())):
        for language in LANGUAGES:
            yield from _told(language, words[language], Place(path))


def _told(language: Language, text: str, place: Place) -> Iterator[Problem]:
    for code, index, found in faults(text, language):
        at = place_in(text, index, place)
        # Else a name that was filled in: it is told where it stands.
        if "{" not in at.text or found in at.text:
            yield Problem(code, at, {"found": found}, Severity.WARNING)


def check_body(language: Language, body: Body) -> Iterator[Problem]:
    """Warnings for one text."""
    for sentence in sentences(body):
        for code, index, found in faults(sentence.text, language):
            yield Problem(code, body.place(sentence.at(index)), {"found": found}, Severity.WARNING)


def _bodies(content: Content) -> Iterator[tuple[Language, Body]]:
    yield from ((page.language, page.body) for page in content.pages)
    for item in content.all_items:
        yield from ((language, version.body) for language, version in item.versions.items())


@lru_cache(maxsize=16_384)  # the preview looks through the same texts after each save
def faults(text: str, language: Language) -> tuple[tuple[str, int, str], ...]:
    """What is against the style in a text: the code, the place in it, and the words."""
    return tuple(_faults(text, language))


def _faults(text: str, language: Language) -> Iterator[tuple[str, int, str]]:
    for code, pattern in _RULES[language].items():
        yield from ((code, found.start(), found[0]) for found in pattern.finditer(text))
    yield from (("no-such-day", found.start(), found[0]) for found in impossible_days(text))
