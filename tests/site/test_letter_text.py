"""The letter's text in pieces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.letter_text import Mark, Piece, Strength, phrase, pieces, sentence, shown

TEXT = st.text("中小企业节“”，%2007 ", max_size=40)
WORDS = st.lists(TEXT, max_size=4)


def mark(n: str) -> Mark:
    """A mark that is known by its number."""
    return Mark("校", f"#{n}", n)


@given(TEXT, WORDS, TEXT)
def test_pieces_join_to_the_exact_text(text: str, words: list[str], phrase: str) -> None:
    """Whatever is marked, the pieces are the text, character by character."""
    marks = [(word, mark(str(index))) for index, word in enumerate(words)]
    assert "".join(piece.text for piece in pieces(text, marks, [(phrase, "full")])) == text


@given(TEXT, WORDS, TEXT)
def test_a_mark_stands_after_the_first_of_its_words(text: str, words: list[str], phrase: str) -> None:
    """Each mark whose words stand in the text is there once, where the words end for the first time."""
    cut = pieces(text, [(word, mark(word)) for word in set(words)], [(phrase, "faint")])
    so_far, found = "", {}
    for piece in cut:
        so_far += piece.text
        found.update({one.label: so_far for one in piece.marks})
    assert found == {word: text[: text.index(word) + len(word)] for word in words if word and word in text}


@given(TEXT, WORDS, st.data())
def test_the_marked_pieces_are_the_phrase(text: str, words: list[str], data: st.DataObject) -> None:
    """What is marked is the phrase, the first time it occurs, and nothing else but a stray space and its mark."""
    start = data.draw(st.integers(0, len(text)))
    phrase = text[start : data.draw(st.integers(start, len(text)))]
    cut = pieces(text, [(word, mark(word)) for word in words], [(phrase, "full")])
    found = "".join(piece.text for piece in cut if piece.marked)
    assert re.fullmatch(re.escape(phrase) + "(?: +，)?", found)
    assert [piece.text for piece in pieces(text, (), [("not in it", "full")]) if piece.marked] == []


def test_a_full_mark_shows_where_it_meets_a_faint_one() -> None:
    """A name within a described phrase is marked as a name, in whichever order they come."""
    phrases: list[tuple[str, Strength]] = [("举办“论坛”活动", "faint"), ("论坛", "full")]
    for given_phrases in (phrases, phrases[::-1]):
        cut = pieces("可举办“论坛”活动。", (), given_phrases)
        assert [(one.text, one.marked) for one in cut] == [
            ("可", ""),
            ("举办“", "faint"),
            ("论坛", "full"),
            ("”活动", "faint"),
            ("。", ""),
        ]


def test_a_mark_follows_its_words() -> None:
    """An example to read: the slip of paragraph 8 carries its mark right behind the closing quotation mark."""
    slip = mark("E-06")
    assert pieces("通过“中国中小企节”系列活动", [("“中国中小企节”", slip)]) == (
        Piece("通过“中国中小企节”", marks=(slip,)),
        Piece("系列活动"),
    )


def test_spaces_typed_for_layout_are_not_shown() -> None:
    """The letterhead loses all its spaces, other lines only those at their ends; a stray space inside stays."""
    assert shown("中 国 中 小", spaced=True) == "中国中小"
    assert shown("   “首届中国中小企业节” 为契机 ") == "“首届中国中小企业节” 为契机"


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("一。二办活动，三。四", "办活动", "二办活动，三。"),
        ("一。二办。活动三。四", "办。活动", "二办。活动三。"),
        ("一。二办活动", "办活动", "二办活动"),
        ("First. Then, at No. 5, hold it. Last.", "hold it", "Then, at No. 5, hold it."),
        ("They may hold it.", "elsewhere", "They may hold it."),
    ],
)
def test_the_sentence_around_a_phrase(text: str, phrase: str, expected: str) -> None:
    """From full stop to full stop, over as many sentences as the phrase runs; all where the phrase is not there."""
    assert sentence(text, phrase) == expected


@pytest.mark.parametrize(
    ("pieces", "text", "joined"),
    [
        (["打扫航道"], "请打扫航道。", "打扫航道"),
        (["打扫航道", "点亮灯塔"], "请打扫航道，点亮灯塔。", "打扫航道，点亮灯塔"),
        (["打扫", "航道"], "请打扫航道。", "打扫航道"),
        (["打扫", "灯塔"], "请打扫航道和灯塔。", "打扫灯塔"),
    ],
)
def test_pieces_keep_the_marks_between_them(pieces: list[str], text: str, joined: str) -> None:
    """A comma of the letter stands in the phrase; what is left out leaves no mark."""
    assert phrase(pieces, text, "") == joined
