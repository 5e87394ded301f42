"""How numbers, dates and counts are written in each language; and which words a line break may not part."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from string import Formatter
from typing import SupportsInt

from markupsafe import Markup, escape

from generator.model import PERCENT, PUNCTUATION, Language, Statistic
from generator.model.noun import noun

MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = "一二三四五六七八九十"
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@noun
class FigureWords:
    """A figure as the language writes it, in the pieces that the design sets in different sizes.

    ``before`` 超过 / at least, ``numeral`` 4200 / 42, ``unit`` 多万户 / million / %, ``after`` 以上.
    """

    before: str
    numeral: str
    unit: str
    after: str
    text: str


def figure(statistic: Statistic, language: Language) -> FigureWords:
    """Write a figure: ``4200多万``, ``66%以上``, ``超过82%``; ``more than 42 million``, ``at least 66%``."""
    return _figure_zh(statistic) if language == "zh" else _figure_en(statistic)


def _figure_zh(statistic: Statistic) -> FigureWords:
    more = "多" if statistic.qualifier == "多" else ""
    after = "以上" if statistic.qualifier == "以上" else ""
    before = "超过" if statistic.qualifier == "超过" else ""
    if statistic.unit == PERCENT:
        numeral, unit = statistic.value, "%"
    else:
        numeral, scale = amount(Decimal(statistic.value), "zh")
        unit = f"{more}{scale}{statistic.counter}"
    return FigureWords(before, numeral, unit, after, before + numeral + unit + after)


def _figure_en(statistic: Statistic) -> FigureWords:
    before = {"eq": "", "gt": "more than", "gte": "at least"}[statistic.operator]
    if statistic.unit == PERCENT:
        numeral, unit, text = statistic.value, "%", f"{statistic.value}%"
    else:
        numeral, unit = amount(Decimal(statistic.value), "en")
        text = f"{numeral} {unit}".strip()
    return FigureWords(before, numeral, unit, "", f"{before} {text}".strip())


# What large numbers are counted in; "" is a number in full.
_SCALES: dict[Language, tuple[tuple[int, str], ...]] = {
    "zh": ((100_000_000, "亿"), (10_000, "万")),
    "en": ((1_000_000_000, "billion"), (1_000_000, "million")),
}


def amount(number: Decimal, language: Language) -> tuple[str, str]:
    """A number as it is written: ``("4200", "万")``, ``("4.3", "million")``, ``("12", "")``, ``("12,500", "")``."""
    for scale, name in _SCALES[language]:
        scaled = number / scale
        if scaled >= 1 and -int(scaled.normalize().as_tuple().exponent) <= 2:
            return _plain(scaled), name
    return (f"{Decimal(_plain(number)):,}" if language == "en" else _plain(number)), ""


def _plain(number: Decimal) -> str:
    text = format(number.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def day(value: str | date, language: Language) -> str:
    """Write a date: ``2031-09-11`` as 2031年9月11日 / 11 September 2031, ``2031-03`` as 2031年3月 / March 2031."""
    year, *rest = [int(piece) for piece in str(value).split("-")]
    if language == "zh":
        return f"{year}年" + "".join(f"{number}{unit}" for number, unit in zip(rest, "月日", strict=False))
    return " ".join(
        [*[str(number) for number in rest[1:]], *[MONTHS[rest[0] - 1] for _ in rest[:1]], str(year)]
    )


def short_day(value: str | date, language: Language) -> str:
    """Write a date for tables and the timeline: ``2031-09-11`` / ``11 Sep 2031``, ``2031-03`` / ``March 2031``."""
    if language == "zh":
        return str(value)
    words = day(value, language).split()
    return " ".join(word[:3] if word in MONTHS and len(words) == 3 else word for word in words)


def month_end(value: str | date, language: Language) -> str:
    """Write a month whose end is meant, on its own: ``2030-10-31`` as 2030年10月底 / End of October 2030."""
    month = day(str(value)[:7], language)
    return f"{month}底" if language == "zh" else f"End of {month}"


def as_of(value: date, language: Language) -> str:
    """The day of a count in a sentence: 2030年10月底 / the end of October 2030 for a month's last, else the day."""
    if (value + timedelta(days=1)).day > 1:
        return day(value, language)
    return month_end(value, language).replace("End", "the end")


def vertical_day(value: str | date) -> str:
    """Write a date in Chinese numerals for vertical lines: ``2031-09-11`` as 二〇三一年九月十一日."""
    year, month, dom = [int(piece) for piece in str(value).split("-")]
    return f"{str(year).translate(_DIGITS)}年{numeral(month)}月{numeral(dom)}日"


def poster_day(value: str | date, language: Language) -> str:
    """Write a date as posters do: 二〇三一年九月十一日 / 11 September 2031."""
    return vertical_day(value) if language == "zh" else day(value, language)


def listed(pieces: Iterable[str], language: Language) -> str:
    """Different references after one another, each once: 倡议书第9段；倡议书第10段 / Letter ¶9; Letter ¶10."""
    return PUNCTUATION[language].semicolon.join(dict.fromkeys(pieces))


def numeral(number: int) -> str:
    """Write 1 to 99 in Chinese numerals: 12 as 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else ORDINALS[tens - 1] + "十")
    return head + (ORDINALS[ones - 1] if ones else "")


_SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelt(number: int, language: Language) -> str:
    """A count in running text: in English one to nine are words (typography.md, T-42)."""
    return _SPELT[number - 1] if language == "en" and 1 <= number <= len(_SPELT) else str(number)


def in_words(number: int, language: Language) -> str:
    """A small count in words, before its measure word in Chinese: 六 / six, 两 / two; a large one in figures."""
    if language == "en" or not 1 <= number <= 99:
        return spelt(number, "en")
    return "两" if number == 2 else numeral(number)


class _Filler(Formatter):
    """``{n}`` in figures, ``{n:words}``, ``{n:Words}`` in words, ``{n:door|doors}`` the word that fits the number."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def get_field(self, field_name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> object:
        """A word names a value, and nothing within it: ``{name.first}`` names none."""
        return kwargs[field_name], field_name

    def format_field(self, value: object, format_spec: str) -> str:
        if not format_spec or not isinstance(value, SupportsInt):
            return str(value)
        if "|" in format_spec:
            one, _, many = format_spec.partition("|")
            return one if value == 1 else many
        words = in_words(int(value), self.language)
        return words[:1].upper() + words[1:] if format_spec == "Words" else words


_FILLERS: dict[Language, _Filler] = {"zh": _Filler("zh"), "en": _Filler("en")}


def filled(text: str, language: Language, values: Mapping[str, object]) -> str:
    """An interface word with its ``{name}``s filled in; counts as the word asks for them."""
    return _FILLERS[language].vformat(text, (), values)


def ordinal(number: int, language: Language) -> str:
    """The mark of a door: 一, 二, 十二 in Chinese, 1, 2, 12 in English."""
    return numeral(number) if language == "zh" else str(number)


_TOGETHER: dict[Language, str] = {
    "zh": (
        r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)?)?|\d{1,2}月(?:\d{1,2}日|底)"
        r"|(?:超过)?(?<![\d.])\d[\d.]*(?:多?万[户家]?|[%％]|[户家项条段个页点号])(?:以上)?"
    ),
    "en": (
        rf"\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?|(?:{'|'.join(MONTHS)}) \d{{4}}"
        r"|(?<![\d.])\d[\d.]*(?:%| per cent| million)|¶ ?\d+|No\. \d+"
    ),
}


def _lookahead(word: str, listed: list[str]) -> str:
    """A word does not swallow the head of another: 海港年 is no word in front of 货市场, as 年货市场 is one."""
    rests = [
        other[size:]
        for other in listed
        for size in range(1, min(len(word), len(other)))
        if word.endswith(other[:size])
    ]
    return "".join(f"(?!{re.escape(rest)})" for rest in rests)


@lru_cache
def _together(language: Language, unbreakable: str) -> re.Pattern[str]:
    listed = [word for word in unbreakable.split("|") if word]
    words = [re.escape(word) + _lookahead(word, listed) for word in sorted(listed, key=len, reverse=True)]
    return re.compile(f"({'|'.join([*words, _TOGETHER[language]])})")


def held_pieces(text: str, language: Language, unbreakable: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether no line break may part it: ``[("到", False), ("2030年10月底", True)]``."""
    pieces = _together(language, unbreakable).split(text)
    return [(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


@lru_cache(maxsize=65536, typed=True)  # a Markup equals the plain text of the same characters
def keep(text: str, language: Language, unbreakable: str = "") -> Markup:
    """Escape ``text`` and wrap what no line break may part: ``4200多万`` in ``span.nb``, dates in ``time.nb``.

    ``unbreakable`` is the content's list of words that are not parted either, separated by ``|``.
    """
    return Markup("").join(
        _held(piece, machine_date(piece, language)) if held else escape(piece)
        for piece, held in held_pieces(text, language, unbreakable)
    )


def timed(date: str, words: str) -> Markup:
    """Words that name a day or a month, with the same for machines; no line break parts them."""
    return Markup('<time class="nb" datetime="{}">{}</time>').format(date, words)


def _held(piece: str, date: str) -> Markup:
    if date:
        return timed(date, piece)
    # In Chromium an element that begins with figures stands off the edge of a line, by the space between them and Han.
    # They hold together by themselves: the element begins with the last one, and 99.8% needs none.
    rest = piece.lstrip("0123456789.")
    if rest in ("", "%", "％"):
        return escape(piece)
    start = max(0, len(piece) - len(rest) - 1)
    return Markup('{}<span class="nb">{}</span>').format(piece[:start], piece[start:])


_DATE: dict[Language, str] = {
    "zh": r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底)?",
    "en": rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})",
}


def machine_date(text: str, language: Language) -> str:
    """A date as machines read it: 2030年10月底 as 2030-10, 11 September 2031 as 2031-09-11; "" for what is no date."""
    found = re.fullmatch(_DATE[language], text)
    if found is None:
        return ""
    iso = _iso(found["year"], found["month"], found["day"])
    return iso if found["day"] else iso[:7]


def _iso(year: str, month: str, day: str | None) -> str:
    """A day of the calendar, the first of the month if none is given; "" if there is none such."""
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
    try:
        return date(int(year), number, int(day or 1)).isoformat()
    except ValueError:
        return ""
