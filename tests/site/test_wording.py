"""Numbers and dates as each language writes them."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.model import LANGUAGES, Language
from generator.site import wording
from tests.festival import festival_content

STATISTICS = {one.n: one for one in festival_content().statistics}


@pytest.mark.parametrize(
    ("n", "zh", "en"),
    [
        ("S01", "4200多万", "more than 42 million"),
        ("S02", "99.8%", "99.8%"),
        ("S03", "430多万户", "more than 4.3 million"),
        ("S04", "3800多万户", "more than 38 million"),
        ("S05", "58%", "58%"),
        ("S06", "68.3%", "68.3%"),
        ("S07", "50.2%", "50.2%"),
        ("S08", "66%以上", "at least 66%"),
        ("S09", "超过82%", "more than 82%"),
        ("S10", "75%以上", "at least 75%"),
    ],
)
def test_each_figure_keeps_its_bound(n: str, zh: str, en: str) -> None:
    """多, 超过 and 以上 stay, in their order, and have their English."""
    assert wording.figure(STATISTICS[n], "zh").text == zh
    assert wording.figure(STATISTICS[n], "en").text == en


def test_a_figure_is_written_alike_in_both_languages() -> None:
    """However many noughts were typed."""
    one = replace(STATISTICS["S04"], qualifier="", operator="eq")
    typed = [replace(one, value=value) for value in ("00250", "250.50", "1250.0")]
    assert [wording.figure(one, "zh").text for one in typed] == ["250户", "250.5户", "1250户"]
    assert [wording.figure(one, "en").text for one in typed] == ["250", "250.5", "1,250"]


def test_small_counts_are_words_in_english_sentences() -> None:
    """One to nine in words, ten and more in figures; Chinese counts in figures (T-42)."""
    assert [wording.spelt(number, "en") for number in (0, 1, 9, 10)] == ["0", "one", "nine", "10"]
    assert wording.spelt(7, "zh") == "7"


def test_counts_are_written_as_a_word_asks() -> None:
    """Figures, words, and the word that fits the number; Chinese has its own two before a measure word."""
    zh, en = "{n:words}扇门", "{n:Words} {n:door|doors}"
    assert [wording.filled(zh, "zh", {"n": n}) for n in (1, 2, 6, 12)] == [
        "一扇门",
        "两扇门",
        "六扇门",
        "十二扇门",
    ]
    assert [wording.filled(en, "en", {"n": n}) for n in (1, 2, 9, 12)] == [
        "One door",
        "Two doors",
        "Nine doors",
        "12 doors",
    ]
    assert wording.filled("{n:words}扇门", "zh", {"n": 0}) == "0扇门"
    assert wording.filled("{name:words} {n}", "en", {"name": "x", "n": 3}) == "x 3"


def test_references_are_listed_once_each() -> None:
    """Two verbs of one paragraph cite it once."""
    assert wording.listed(["第9段", "第9段", "第10段"], "zh") == "第9段；第10段"
    assert wording.listed(["¶9", "¶10", "¶9"], "en") == "¶9; ¶10"


def test_dates_in_every_form() -> None:
    """Whole days, months, ends of months, tables, vertical lines."""
    assert (wording.day("2007-12-11", "zh"), wording.day("2007-12-11", "en")) == (
        "2007年12月11日",
        "11 December 2007",
    )
    assert (wording.day("2007-03", "zh"), wording.day("2007-03", "en")) == ("2007年3月", "March 2007")
    assert wording.month_end("2006-10-31", "zh") == "2006年10月底"
    assert wording.month_end("2006-10-31", "en") == "End of October 2006"
    assert wording.as_of(date(2006, 10, 31), "en") == "the end of October 2006"
    assert wording.as_of(date(2006, 10, 31), "zh") == "2006年10月底"
    assert wording.short_day("2007-12-11", "en") == "11 Dec 2007"
    assert wording.vertical_day("2007-12-11") == "二〇〇七年十二月十一日"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_can_be_read_back(value: date) -> None:
    """The Chinese form holds year, month and day in that order, without zeros in front."""
    assert [int(number) for number in re.findall(r"\d+", wording.day(value, "zh"))] == [
        value.year,
        value.month,
        value.day,
    ]
    assert wording.day(value, "en").split() == [str(value.day), f"{value:%B}", str(value.year)]


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_keeping_words_together_changes_no_character(text: str, language: Language) -> None:
    """Whatever the text, taking the spans away gives it back, and it is escaped."""
    kept = wording.keep(text, language, "中小企业|SME")
    assert Markup(re.sub(r"</?(?:span|time)[^>]*>", "", kept)).unescape() == text


@pytest.mark.parametrize(
    ("digits", "held"),
    [
        ("420", "0多万"),
        ("43", "0多万户"),
        ("99.8％", ""),
        ("6", "6％以上"),
        ("7", "5％以上"),
        ("3", "6条"),
        ("", "9项"),
        ("", "首届中国"),
    ],
)
def test_number_and_unit_stay_on_one_line(digits: str, held: str) -> None:
    """What typography.md T-26 lists is parted nowhere: digits never are, and the rest is held from the last one on."""
    span = f'<span class="nb">{held}</span>' if held else ""
    assert wording.keep(f"到{digits}{held}，共", "zh", "首届中国") == f"到{digits}{span}，共"


@pytest.mark.parametrize(
    ("language", "whole", "machine"),
    [
        ("zh", "2006年10月底", "2006-10"),
        ("zh", "2006年12月11日", "2006-12-11"),
        ("zh", "2007年3月", "2007-03"),
        ("en", "October 2006", "2006-10"),
        ("en", "11 December 2007", "2007-12-11"),
    ],
)
def test_a_date_is_whole_and_says_itself_to_machines(language: Language, whole: str, machine: str) -> None:
    """A date of T-26 stays on one line, and both languages give the same datetime (T-43)."""
    assert f'<time class="nb" datetime="{machine}">{whole}</time>' in wording.keep(f"到 {whole}.", language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "2007年13月"),
        ("zh", "2007年12月32日"),
        ("zh", "2007年2月30日"),
        ("zh", "2007年2月29日"),
        ("zh", "2007年4月31日"),
        ("zh", "0000年1月1日"),
        ("zh", "12月11日"),
        ("en", "30 February 2007"),
        ("en", "31 June 2007"),
        ("en", "29 February 1900"),
        ("en", "0 March 2007"),
    ],
)
def test_what_is_no_date_has_no_datetime(language: Language, text: str) -> None:
    """A month or a day that no calendar has is left as words."""
    assert "<time" not in wording.keep(text, language)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date_in_both_languages(day: date) -> None:
    """What the one function writes, the other reads."""
    if day.year >= 1000:
        for language in LANGUAGES:
            assert wording.machine_date(wording.day(day, language), language) == day.isoformat()
