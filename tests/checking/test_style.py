"""The house's copy style: what is told, and where it stands."""

from collections.abc import Iterator

import pytest

from generator.checking import style
from generator.model import Language, Place, Text, place_in
from generator.reading.markdown import read_markdown
from generator.reading.markdown.sentences import sentences


def told(text: str, language: Language = "zh") -> list[tuple[str, int]]:
    """The codes for a Markdown text, each with its column."""

    def found() -> Iterator[tuple[str, int]]:
        body = read_markdown("page.md", text, 1, language, [])
        for sentence in sentences(body):
            for code, index, _ in style.faults(sentence.text, language):
                yield code, body.place(sentence.at(index)).column

    return list(found())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| 字段 | Field |\n|---|---|\n| 名称 | name |", []),
        ("见**Care**活动", []),
        ("见[Care](@figures)活动", []),
        ("用`name`字段，约{S01}家", []),
        ("见 **Care**活动", [("typed-space", 1)]),
        ("一行\n到2007 年和SME 活动", [("typed-space", 5), ("typed-space", 11)]),
        ("| 字段 | 第 5 段 |\n|---|---|", [("typed-space", 8)]),
        ("李𬭎 Li", [("typed-space", 2)]),
        (
            "甲,乙；丙(丁)",
            [("half-width-punctuation", 1), ("half-width-punctuation", 5), ("half-width-punctuation", 7)],
        ),
        ("「甲」", [("wrong-mark", 1), ("wrong-mark", 3)]),
        ("开幕日是2007年2月30日", [("no-such-day", 5)]),
        ("2007年13月和6月31日", [("no-such-day", 1), ("no-such-day", 10)]),
        ("2008年2月29日、2月29日、2007年12月", []),
        ("李四（1960—），1960—2007年", []),
        ("2007—至今", [("wrong-mark", 5)]),
    ],
)
def test_text_is_looked_at_as_it_stands(text: str, expected: list[tuple[str, int]]) -> None:
    """Marks, code and cells are no copy; every fault is told, each at its column."""
    assert told(text) == expected


def test_a_fault_in_a_field_has_its_column() -> None:
    """Where the value stands on one line; else where it begins."""
    place = Place("a.yaml", 3, 8, 'title: "甲,乙"')
    assert place_in(Text("甲,乙", place), 1, place).column == 10
    assert place_in(Text("甲,乙丙", place), 1, place).column == 8
