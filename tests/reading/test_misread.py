"""Text in UTF-8 that a program took for an old encoding and saved so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.misread import misread

_HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=200)


@pytest.mark.parametrize("meant", ["全国中小企业", "成都市的活动", "各地举办活动，请媒体报道。"])
def test_chinese_that_was_taken_for_gbk_is_found(meant: str) -> None:
    """With the bytes that are no character lost, as programs lose them."""
    ((start, found),) = misread(f'zh: "{meant.encode().decode("gbk", "ignore")}"')
    assert (start, found["encoding"]) == (5, "GBK")
    assert set(found["meant"]) <= set(meant)
    assert len(found["meant"]) >= len(meant) / 2


@pytest.mark.parametrize(
    ("typed", "meant"), [("naÃ¯ve", "ï"), ("itâ€™s", "’"), ("å…¨", "全"), ("1 â€“ 2", "–")]
)
def test_what_was_taken_for_windows_1252_is_found(typed: str, meant: str) -> None:
    """Accents, quotation marks, dashes and Chinese."""
    assert [(found["meant"], found["encoding"]) for _, found in misread(typed)] == [(meant, "Windows-1252")]


@given(_HAN)
def test_chinese_is_not_taken_for_misread(text: str) -> None:
    """Whatever characters stand beside one another."""
    assert not list(misread(text))


@pytest.mark.parametrize("text", ["“Müller”, Ångström’s café – Ã and Â", "中Åé文", "涓涓细流"])
def test_letters_that_look_so_are_left_alone(text: str) -> None:
    """Accented letters beside punctuation, and words with the characters that misread text has many of."""
    assert not list(misread(text))
