"""The tree of a Markdown text: it has all that was typed, each at its place."""

import cProfile
import pickle
import re
from dataclasses import replace
from time import process_time
from typing import SupportsIndex

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Language, Problem
from generator.model.markdown import Body, Code, Heading, Items, Join, Link, Paragraph, Table, Typed
from generator.reading.markdown import marks, read_markdown
from generator.reading.markdown.marks import ANYWHERE, RULES, SIGN, Rule
from generator.reading.markdown.sentences import sentences


def tree(text: str, language: Language = "zh") -> tuple[Body, list[Problem]]:
    """A text that begins on line 10 of its file."""
    problems: list[Problem] = []
    return read_markdown("page.md", text, 10, language, problems), problems


MARKS = st.sampled_from(
    ["**", "*", "`", "[", "](", ")", "](@x)", "![", "{S01}", "{#a}", "## ", "# ", "- ", "1. ", "> ", "|",
     "|---|---|\n", "\n", "\n\n", "    ", "\\", "&amp;", "<b>", "~~", "__", "```\n", "---\n", "===\n", "（", "）",
     "＊＊", "：", "  \n", "\\|", "<https://a.example>", "[^1]", ": ", "[a]: https://b.example\n", "\t", "5*8"]
)  # fmt: skip
WORDS = st.sampled_from(["alpha", "beta", "中文", "李𬭎", "2007年"])


@settings(max_examples=150)
@given(st.lists(MARKS | WORDS | st.text(max_size=3), max_size=14).map("".join))
@example("\u00a0\n0")
@example("> \u3000\n> 0")
@example("- \u00a0\n  0\n\u00a0")
def test_words_stand_where_the_tree_says(text: str) -> None:
    """Every word of the tree is found at its place in the text, whatever surrounds it."""
    body, _ = tree(text)
    for node in body:
        if isinstance(node, Typed) and "|" not in node.text:
            assert body.text[node.at : node.at + len(node.text)] == node.text
        if isinstance(node, Link | Code | Heading):
            assert body.text[node.at] in "[<`#"


@settings(max_examples=150)
@given(st.lists(MARKS | WORDS, max_size=14).map("".join))
def test_no_word_is_lost(text: str) -> None:
    """What was typed is in the tree as often, or something is told."""
    body, problems = tree(text)
    if problems:
        return
    kept = str(body.blocks)
    for word in ("alpha", "beta", "中文", "李𬭎", "2007年"):
        assert kept.count(word) == text.count(word)


@settings(max_examples=150)
@given(st.lists(MARKS | WORDS, max_size=14).map("".join))
@example("<https://a.example>~~")
def test_no_mark_is_printed(text: str) -> None:
    """Where nothing is told, no mark of Markdown stands in the words."""
    body, problems = tree(text)
    if problems:
        return
    for sentence in sentences(body):
        assert not re.search(r"\*\*|`|\]\(|\{|\}|~~|(?<!_)__(?!_)|\[\^|<b>", sentence.text)
        assert sentence.in_table or "|" not in sentence.text


def test_a_tree_is_the_same_value_wherever_it_stands_in_its_file() -> None:
    """It can be kept by its text alone, and comes back from a cache as it was."""
    first: list[Problem] = []
    again = read_markdown("other.md", "## 报名 {#a}\n\n- [甲](@x)\n", 99, "zh", first)
    body, _ = tree("## 报名 {#a}\n\n- [甲](@x)\n")
    assert body == again == pickle.loads(pickle.dumps(body))
    assert body.place(3).line == 10 and again.place(3).line == 99
    assert pickle.dumps(body) == pickle.dumps(tree("## 报名 {#a}\n\n- [甲](@x)\n")[0])


@pytest.mark.parametrize(
    ("text", "language", "joined"),
    [
        ("发言人：李𬭎\n致辞", "zh", "发言人：李𬭎致辞"),
        ("到\n2007年", "zh", "到2007年"),
        ("2007\n年", "zh", "2007年"),
        ("主题\nCare", "zh", "主题Care"),
        ("Care\nfor SMEs", "zh", "Care for SMEs"),
        ("之一\n①甲", "zh", "之一①甲"),
        ("“甲”\n“乙”", "zh", "“甲”“乙”"),
        ("中小\n**企业**\n服务", "zh", "中小企业服务"),
        ("中小\n{S01}\n家", "zh", "中小\ufffc家"),
        ("two\nlines", "en", "two lines"),
        ("“one”\n“two”", "en", "“one” “two”"),
        ("of 中小\n企业", "en", "of 中小企业"),
        ("of 企业\nhere", "en", "of 企业 here"),
        ("about\n{S01}\nfirms", "en", "about \ufffc firms"),
    ],
)
def test_lines_of_a_paragraph_join(text: str, language: Language, joined: str) -> None:
    """Chinese without a space, beside emphasis and figures too; English with one."""
    assert [one.text for one in sentences(tree(text, language)[0])] == [joined]


def test_stars_beside_chinese_marks_are_emphasis() -> None:
    """CommonMark alone leaves these as typed: Chinese has no spaces around its marks."""
    for text in [
        "**“企业节”**举办",
        "见**《办法》**。",
        "**注意：**请于",
        "甲**乙。**丙",
        "*“甲”*的",
        "**甲**乙**丙**",
    ]:
        body, problems = tree(text)
        assert not problems and "Emphasis" in str(body.blocks), text


def test_a_list_right_under_a_paragraph_is_a_list() -> None:
    """As people type it."""
    body, problems = tree("服务对象：\n- 小企业\n- 协会")
    assert not problems and [type(block) for block in body.blocks] == [Paragraph, Items]


def test_cells_know_their_places() -> None:
    """With strokes that are written, in lists and quotations too."""
    body, problems = tree("> | 甲 | 乙 |\n> |:--|--:|\n> | x \\| y | [z](@nowhere) |")
    table = next(node for node in body if isinstance(node, Table))
    link = next(node for node in body if isinstance(node, Link))
    assert not problems and table.sides == ("left", "right")
    assert (body.place(link.at).line, body.place(link.at).column) == (12, 14)
    assert body.place(link.address_at).text[body.place(link.address_at).column - 1 :].startswith("@nowhere")


def test_what_follows_a_broken_line_begins_where_it_stands() -> None:
    """The place of a word in a list that goes on over lines."""
    body, _ = tree("1. 甲\n   乙\n\n   丙**丁**")
    places = {node.text: body.place(node.at) for node in body if isinstance(node, Typed)}
    assert [(one.line, one.column) for one in places.values()] == [(10, 4), (11, 4), (13, 4), (13, 7)]
    assert [one.text for one in body if isinstance(one, Join)] == [""]


@pytest.mark.parametrize("text", ["- " * 300 + "a", "> " * 300 + "a", "*" * 400 + "a" + "*" * 400,
                                  "\n".join("  " * depth + "- a" for depth in range(300))])  # fmt: skip
def test_what_lies_too_deep_is_told_at_its_place(text: str) -> None:
    """Bounds of depth are problems, and nothing below them is lost without a word."""
    problems = tree(text)[1]
    assert "markdown-too-deep" in {one.code for one in problems} and problems[0].place.text


def test_a_text_of_a_million_characters_is_told() -> None:
    """Bounds of size are problems too."""
    assert [one.code for one in tree("字" * 1_000_001)[1]] == ["markdown-too-long"]


@pytest.mark.parametrize(
    "piece",
    [
        *["[", "![", "[a](b\n", "\\`", "`", "*", "**a", "*a ", "_", "__a", "~~", "<a ", "<!--", "&amp", "|"],
        *[
            "(@a",
            "](",
            "{",
            "{a",
            "{#",
            "# ",
            "- ",
            ">",
            "（",
            "】(",
            "［a",
            "＊a",
            "｛a",
            "[^",
            "[a]:",
            "1.",
        ],
        *["a\n", "中\n", " ", "\u3000", "==a", ":a", "a|b\n", "中,", "“", "5*", "2007年", "#a", "＃", "￥"],
        *["a_", "[[", "。**", "**“", "\\|", "`a|", "![a](b)\n", "－a\n", "\u3000- a\n", "✓ a\n", "a@b."],
    ],
)
def test_time_is_linear(piece: str) -> None:
    """Four times the text takes four times the steps, and not sixteen: whatever is typed again and again.

    What grows with the square shows in few pieces as well as in many: the bound is near to four.
    """
    for around in ("{}", "| a | b |\n|---|---|\n| {} | c |"):
        short, long = (_calls(around.format(piece * size)) for size in (125, 500))
        assert long < 5 * short, around


def _calls(text: str) -> int:
    """How many functions reading a text calls."""
    with cProfile.Profile() as profile:
        tree(text)
    return sum(one.callcount for one in profile.getstats())


class Counted(str):
    """A text that counts how many of its characters are copied."""

    copied = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = str.__getitem__(self, key)
        Counted.copied += len(part)
        return part


@pytest.mark.parametrize("piece", ["\u3000- a\n", "- a\nb\n", "✓ a\n"])
def test_no_line_is_looked_at_in_a_copy_of_all_that_follow(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy is one step, however long it is: the steps alone do not tell."""
    body, _ = tree(piece * 1_000)
    counted = [replace(one, text=Counted(one.text)) for one in sentences(body)]
    monkeypatch.setattr(marks, "sentences", lambda _: counted)
    Counted.copied = 0
    assert [*marks.check(body)]
    assert Counted.copied <= 10 * len(body.text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern.pattern)
def test_a_pattern_looks_a_bounded_way_ahead(rule: Rule) -> None:
    """Eight times the text takes no sixty-four times as long, whatever mark is typed again and again."""
    marks = "[ ［a {a ｛ *a ＊ _a ` =a <a :a &a \u3000 1 ]( 【 。#".split(" ")
    for piece in (*marks, "a "):
        short, long = (_seconds(rule, piece * size) for size in (2_000, 16_000))
        assert long < 0.2 or long < 30 * short, piece


def _seconds(rule: Rule, text: str) -> float:
    """The processor time that a pattern takes to look through a text."""
    started = process_time()
    for _ in rule.pattern.finditer(text):
        pass
    return process_time() - started


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.where == ANYWHERE], ids=lambda rule: rule.pattern.pattern
)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_what_is_found_anywhere_has_a_sign(rule: Rule, data: st.DataObject) -> None:
    """A sentence without any of the signs is not looked through: no rule may find something there."""
    text = data.draw(st.from_regex(rule.pattern.pattern))
    assert all(SIGN.search(found[0]) for found in rule.pattern.finditer(text))
