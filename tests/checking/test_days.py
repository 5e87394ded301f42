"""Days that no calendar has, in every form in which somebody may write one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checking.days import impossible_days
from generator.site.wording import MONTHS, day, vertical_day


@pytest.mark.parametrize(
    "text",
    [
        *("2月28—30日", "12月30日至32日", "2007年2月30日", "4月31日", "2007 年 2 月 30 日", "2007年13月"),
        *("二〇〇七年二月三十日", "二零零七年十三月一日", "十一月三十一日"),
        *("30 February 2007", "31 June", "31st of June", "29 February 2007", "Feb. 30, 2008", "Sept 31"),
        *("April 31, 2007", "February 29th, 2007", "2007-02-30", "2007/2/30", "2007.2.30"),
    ],
)
@pytest.mark.parametrize("sentence", ["{}", "自{}起。", "on {}."])
def test_a_day_that_is_in_no_calendar_is_found(text: str, sentence: str) -> None:
    """Once, and as it was written, wherever it stands."""
    assert [found[0] for found in impossible_days(sentence.format(text))] == [text]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_no_day_of_the_calendar_is(one: date) -> None:
    """In any of the forms."""
    month = MONTHS[one.month - 1]
    forms = [day(one, "zh"), vertical_day(one), day(one, "en"), f"{month} {one.day}, {one.year}"]
    forms += [f"{month[:3]} {one.day}", one.isoformat(), f"{one.year}/{one.month}/{one.day}"]
    assert not [found[0] for found in impossible_days("、".join(forms))]


@pytest.mark.parametrize(
    "text",
    [
        "in May 45 firms came",
        "version 2007.2.30.1",
        "+86-2007-02-30-11",
        "2007-02-30abc",
        "March 2007",
        "2007年10月底",
    ],
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    """Numbers that go on, and words that are months as well."""
    assert not list(impossible_days(text))
