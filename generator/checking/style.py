"""The house's copy style, in words of ours: punctuation, spaces and the words that a call does not use."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from generator.model import LANGUAGES, Content, Language, Place, Problem, Settings, Severity, place_in
from generator.model.markdown import Body
from generator.model.regex import regex
from generator.model.script import HAN
from generator.reading.markdown.sentences import sentences
from generator.site.wording import MONTHS, ORDINALS

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
    """Warnings for the titles, descriptions and texts of pages, and for interface words; not for activities' texts."""
    for language, body in _bodies(content):
        yield from check_body(language, body)
    for language, text, place in _texts(content):
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


def _texts(content: Content) -> Iterator[tuple[Language, str, Place]]:
    for page in content.pages:
        yield from ((page.language, text, page.place) for text in (page.title, page.label, page.description))
    for words in (content.campaign.name, content.campaign.short, content.campaign.document):
        yield from ((language, words[language], Place("content/campaign.yaml")) for language in LANGUAGES)
    for words in content.strings.values():
        yield from ((language, words[language], Place("templates/words")) for language in LANGUAGES)


@lru_cache(maxsize=16_384)  # the preview looks through the same texts after each save
def faults(text: str, language: Language) -> tuple[tuple[str, int, str], ...]:
    """What is against the style in a text: the code, the place in it, and the words."""
    return tuple(_faults(text, language))


def _faults(text: str, language: Language) -> Iterator[tuple[str, int, str]]:
    for code, pattern in _RULES[language].items():
        yield from ((code, found.start(), found[0]) for found in pattern.finditer(text))
    yield from (("no-such-day", found.start(), found[0]) for found in impossible_days(text))


# ---------------------------------------------------------------- days that are in no calendar

_LEAP_YEAR = "2000"  # where no year is given: it has a 29 February
_HAN = "[〇○零一二三四五六七八九十]"
_MONTH = "|".join([*MONTHS, rf"(?:Sept|{'|'.join(name[:3] for name in MONTHS)})\.?"])
# No number goes on before or behind it, nor an address or a name of letters and digits.
_TH = "(?:st|nd|rd|th)?"
_START, _END = r"(?<![A-Za-z0-9_.,/:-])", r"(?![A-Za-z0-9_/-]|[.,:]\d)"
_FORMS = tuple(
    regex(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月(?!\s?\d{1,2}\s?日)",
        r"(?<!\d)(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        r"(?<!\d)(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?\d{1,2}\s?日?[-–—~～至到]{1,2}(?P<day>\d{1,2})\s?日",
        rf"(?<!{_HAN})(?:(?P<year>{_HAN}{{4}})年)?(?P<month>{_HAN}{{1,3}})月(?P<day>{_HAN}{{1,3}})日",
        rf"{_START}(?P<day>\d{{1,2}}){_TH}(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}})(?!\d))?(?![A-Za-z])",
        rf"(?<![A-Za-z])(?P<month>{_MONTH}) (?P<day>3[01]|[12]?\d){_TH}(?:,? (?P<year>\d{{4}}))?{_END}",
        rf"{_START}(?P<year>\d{{4}})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_END}",
    )
)


def impossible_days(text: str) -> Iterator[re.Match[str]]:
    """What no calendar has, in the order of the forms of a day."""
    for form in _FORMS:
        for found in form.finditer(text):
            told = {"day": "1", **{name: value for name, value in found.groupdict().items() if value}}
            if not _is(told.get("year", _LEAP_YEAR), told["month"], told["day"]):
                yield found


def _is(year: str, month: str, day: str) -> bool:
    """Whether there is such a day."""
    try:
        date(_number(year), _month(month), _number(day))
    except ValueError:
        return False
    return True


def _month(text: str) -> int:
    named = next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text[:3])), None)
    return _number(text) if named is None else named


def _number(text: str) -> int:
    """A number in figures, or in Chinese numerals: digit by digit (二〇三一) or with tens (三十一)."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(str(ORDINALS.find(sign) + 1) for sign in text))
    tens, _, ones = text.partition("十")
    return 10 * (_number(tens) if tens else 1) + (_number(ones) if ones else 0)
