"""What is written as a day or a month and is in no calendar: 2031年2月30日, 31 June, June 31, 2031-02-30."""

import re
from collections.abc import Iterator
from datetime import date

from generator.model.regex import regex
from generator.site.wording import MONTHS, ORDINALS

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
