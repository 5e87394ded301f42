"""The letter's text in pieces: all that a page adds to it stands between the pieces, so no character of it changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign after words with a slip, and the note that it leads to.

    The style sheet writes ``sign`` (校6), so that a letter that is copied or searched stays the letter.
    """

    n: str  # E-06
    sign: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph, whether it is a phrase that the page marks, and the marks that follow it."""

    text: str
    marked: bool = False
    marks: tuple[Mark, ...] = ()


def pieces(
    text: str, marks: Iterable[tuple[str, Mark]] = (), phrases: Iterable[str] = ()
) -> tuple[Piece, ...]:
    """Cut ``text`` after the words of each mark and around each phrase; words that do not stand in it cut nothing.

    The pieces join to ``text``. ``pieces("为“节”举", [("“节”", mark)])`` gives 为“节” with its mark, and 举.
    """
    after: dict[int, list[Mark]] = {}
    for words, mark in marks:
        if words and words in text:
            after.setdefault(text.index(words) + len(words), []).append(mark)
    found = [range(start, start + len(one)) for one in phrases if one and (start := text.find(one)) >= 0]
    marked = {number for one in found for number in one}
    cuts = sorted({0, len(text), *after, *(one.start for one in found), *(one.stop for one in found)})
    return tuple(
        Piece(text[begin:end], begin in marked, tuple(after.get(end, ()))) for begin, end in pairwise(cuts)
    )


def shown(text: str, spaced: bool = False) -> str:
    """The text without the spaces typed for its layout: those at its ends and, in a spaced line, all (T-03)."""
    return text.replace(" ", "") if spaced else text.strip()
