"""The letter's text in pieces."""

from hypothesis import given
from hypothesis import strategies as st

from generator.site.letter_text import Mark, Piece, pieces, shown

TEXT = st.text("中小企业节“”，%2007 ", max_size=40)
WORDS = st.lists(TEXT, max_size=4)


def mark(n: str) -> Mark:
    """A mark that is known by its number."""
    return Mark(n, "校", f"#{n}", n)


@given(TEXT, WORDS, TEXT)
def test_pieces_join_to_the_exact_text(text: str, words: list[str], phrase: str) -> None:
    """Whatever is marked, the pieces are the text, character by character."""
    marks = [(word, mark(str(index))) for index, word in enumerate(words)]
    assert "".join(piece.text for piece in pieces(text, marks, [phrase])) == text


@given(TEXT, WORDS, TEXT)
def test_a_mark_stands_after_the_first_of_its_words(text: str, words: list[str], phrase: str) -> None:
    """Each mark whose words stand in the text is there once, where the words end for the first time."""
    cut = pieces(text, [(word, mark(word)) for word in set(words)], [phrase])
    so_far, found = "", {}
    for piece in cut:
        so_far += piece.text
        found.update({one.n: so_far for one in piece.marks})
    assert found == {word: text[: text.index(word) + len(word)] for word in words if word and word in text}


@given(TEXT, WORDS, st.data())
def test_the_marked_pieces_are_the_phrase(text: str, words: list[str], data: st.DataObject) -> None:
    """What is marked is the phrase, the first time it occurs, and nothing else."""
    start = data.draw(st.integers(0, len(text)))
    phrase = text[start : data.draw(st.integers(start, len(text)))]
    cut = pieces(text, [(word, mark(word)) for word in words], [phrase])
    assert "".join(piece.text for piece in cut if piece.marked) == phrase
    assert [piece.text for piece in pieces(text, (), ["not in it"]) if piece.marked] == []


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
