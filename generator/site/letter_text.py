"""The letter's text in pieces: all that a page adds to it stands between the pieces, so no character of it changes."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from generator.model.grouped import grouped
from generator.model.noun import noun
from generator.model.regex import regex

_SENTENCE_END = regex(r"[。！？]”?|[.!?]’?\s+(?=[A-Z‘])")
_STRAY = regex(" +[，。；：、！？]")


Strength = Literal["", "faint", "full"]


@noun
class Mark:
    """The sign after words with a slip, and the note that it leads to.

    The style sheet writes ``sign`` (校6), so that a letter that is copied or searched stays the letter.
    """

    sign: str
    href: str
    label: str


@noun
class Piece:
    """A stretch of a paragraph, how the page marks it as a phrase ("" not at all), and the marks that follow it."""

    text: str
    marked: Strength = ""
    marks: tuple[Mark, ...] = ()


def pieces(
    text: str, marks: Iterable[tuple[str, Mark]] = (), phrases: Iterable[tuple[str, Strength]] = ()
) -> tuple[Piece, ...]:
    """Cut ``text`` after the words of each mark and around each phrase; words that do not stand in it cut nothing.

    The pieces join to ``text``; where a faint phrase and a full one meet, the full one shows.
    ``pieces("为“节”举", [("“节”", mark)])`` gives 为“节” with its mark, and 举.
    """
    after = grouped(
        (text.index(words) + len(words), mark) for words, mark in marks if words and words in text
    )
    found = {
        range(start, _end(text, start + len(words))): strength
        for words, strength in phrases
        if words and (start := text.find(words)) >= 0
    }
    marked = {
        number: found[one] for one in sorted(found, key=lambda one: found[one] == "full") for number in one
    }
    cuts = sorted({0, len(text), *after, *(one.start for one in found), *(one.stop for one in found)})
    return tuple(
        Piece(text[begin:end], marked.get(begin, ""), after.get(end, ())) for begin, end in pairwise(cuts)
    )


def sentence(text: str, phrase: str) -> str:
    """The sentence of ``text`` that holds ``phrase``, or the sentences over which it runs; all where it is not there.

    A full stop ends a sentence in Chinese; in English, one before a space and a capital.
    """
    start = text.find(phrase)
    if start < 0:
        return text
    ends = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    first = max(end for end in ends if end <= start)
    last = min(end for end in ends if end >= start + len(phrase))
    return text[first:last].strip()


def _end(text: str, end: int) -> int:
    """The end of a phrase: before a stray space and a full stop (a slip) a line would break, were they not within."""
    stray = _STRAY.match(text, end)
    return stray.end() if stray else end


def shown(text: str, spaced: bool = False) -> str:
    """The text without the spaces typed for its layout: those at its ends and, in a spaced line, all (T-03)."""
    return text.replace(" ", "") if spaced else text.strip()


def phrase(pieces: Sequence[str], text: str, joiner: str) -> str:
    """Pieces of a text as one phrase: parted by the marks that part them there, else by ``joiner``."""
    said = pieces[0]
    for before, piece in pairwise(pieces):
        between = re.search(rf"{re.escape(before)}(\W{{0,2}}){re.escape(piece)}", text)
        said += f"{between[1] if between else joiner}{piece}"
    return said
