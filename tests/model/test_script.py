"""Which characters are Chinese: the table against Unicode's data, and what lines are joined by."""

from collections.abc import Iterator
from itertools import groupby

import pytest
from fontTools.unicodedata import script

from generator.model import Language
from generator.model.script import HAN, is_wide, joint


def _ranges() -> Iterator[tuple[int, int]]:
    """The ranges of Script=Han, from the copy of Scripts.txt in fontTools."""
    for han, points in groupby(range(0x110000), key=lambda point: script(chr(point)) == "Hani"):
        if han:
            found = list(points)
            yield found[0], found[-1]


def test_the_table_is_unicodes() -> None:
    """Script=Han, range by range. When fontTools brings a newer Unicode, the table is what this prints."""
    table = "".join(f"{chr(first)}-{chr(last)}" if last > first else chr(first) for first, last in _ranges())
    assert table == HAN, table.encode("unicode_escape").decode()


@pytest.mark.parametrize(
    ("before", "after", "language", "between"),
    [
        ("李", "致", "zh", ""),
        ("𬭎", "致", "zh", ""),
        ("⼈", "才", "zh", ""),
        ("。", "2", "zh", ""),
        ("月", "A", "zh", ""),
        ("E", "的", "zh", ""),
        ("①", "第", "zh", ""),
        ("0", "①", "zh", ""),
        ("”", "S", "zh", ""),
        ("…", "a", "zh", ""),
        ("）", "(", "zh", ""),
        ("E", "F", "zh", " "),
        ("7", "2", "zh", " "),
        ("", "中", "zh", ""),
        ("中", "小", "en", ""),
        ("”", "“", "en", " "),
        ("e", "中", "en", " "),
        ("业", "w", "en", " "),
        ("①", "a", "en", " "),
        (".", "A", "en", " "),
    ],
)
def test_a_line_end_in_a_sentence(before: str, after: str, language: Language, between: str) -> None:
    """Chinese joins without a space, English with one."""
    assert joint(before, after, language) == between


def test_what_is_wide_in_english_is_wide_in_chinese() -> None:
    """The ambiguous ones are Chinese text's alone."""
    assert all(is_wide(one, "en") and is_wide(one, "zh") for one in "中、（《％〇㈠")
    assert all(is_wide(one, "zh") and not is_wide(one, "en") for one in "“”…—·①№★")
    assert not any(is_wide(one, "zh") for one in "aé1.-–'\"() ") and not is_wide("", "zh")
