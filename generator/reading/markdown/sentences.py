"""The text that a Markdown tree shows, sentence by sentence, for checks: as it stands, and with its places."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.model import markdown as nouns

# Stand for what is no running text: code, figures, pictures, characters that were written as no marks; and among
# these for an opening bracket or brace, which has a closing one that is no mark either.
OTHER, BRACKET = "\ufffc", "\ufdd1"


@dataclass(slots=True)
class Sentence:
    """The words of one block as one string. ``lines`` are the places in it where a line of the text begins."""

    in_table: bool
    text: str = ""
    lines: list[int] = field(default_factory=lambda: [0])
    _inside: list[int] = field(default_factory=list)
    _outside: list[int] = field(default_factory=list)

    def at(self, index: int) -> int:
        """Where in the Markdown text the character ``index`` stands."""
        number = bisect_right(self._inside, index) - 1
        return self._outside[number] + index - self._inside[number] if self._inside else 0

    def _add(self, pieces: list[str], length: int, text: str, at: int) -> int:
        self._inside.append(length)
        self._outside.append(at)
        pieces.append(text)
        return length + len(text)


def sentence(children: Sequence[nouns.Inline], in_table: bool = False) -> Sentence:
    """The words of one block."""
    made, length = Sentence(in_table), 0
    pieces: list[str] = []
    for node in _flat(children):
        length = made._add(pieces, length, _shown(node), node.at)
        if isinstance(node, nouns.Join | nouns.LineBreak):
            made.lines.append(length)
    made.text = "".join(pieces)
    return made


def _shown(node: nouns.Inline) -> str:
    match node:
        case nouns.Typed() | nouns.Join():
            return node.text
        case nouns.LineBreak():
            return "\n"
        case nouns.Written("[" | "{"):
            return BRACKET
    return OTHER


def sentences(body: nouns.Body) -> Iterator[Sentence]:
    """All of a text, code left out."""
    for node in body:
        match node:
            case nouns.Paragraph() | nouns.Heading():
                yield sentence(node.children)
            case nouns.Table():
                yield from (sentence(cell, in_table=True) for row in node.rows for cell in row)


def _flat(children: Sequence[nouns.Inline]) -> Iterator[nouns.Inline]:
    for node in children:
        if isinstance(node, nouns.Emphasis | nouns.Link):
            yield from _flat(node.children)
        else:
            yield node
