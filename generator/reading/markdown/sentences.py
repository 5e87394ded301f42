"""The text that a Markdown tree shows, sentence by sentence, for checks: as it stands, and with its places."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from generator.model import markdown as nouns
from generator.model.noun import noun

# Stand for what is no running text: code, figures, pictures, characters that were written as no marks; and among
# these for an opening bracket or brace, which has a closing one that is no mark either.
OTHER, BRACKET = "\ufffc", "\ufdd1"


@noun
class Places:
    """From places in what was made of a text to places in the text: stretches, each from a start on."""

    inside: list[int]
    outside: list[int]

    def __getitem__(self, position: int) -> int:
        index = bisect_right(self.inside, position) - 1
        return self.outside[index] + position - self.inside[index]


@noun
class Sentence:
    """The words of one block as one string. ``lines`` are the places in it where a line of the text begins."""

    in_table: bool
    text: str
    lines: list[int]
    places: Places

    def at(self, index: int) -> int:
        """Where in the Markdown text the character ``index`` stands."""
        return self.places[index] if self.places.inside else 0

    def together(self, start: int, end: int) -> int:
        """The end of what stands side by side in the Markdown text too, of what does so here: not <address>words."""
        first = self.at(start) - start
        return next((index for index in range(start + 1, end) if self.at(index) - index != first), end)


def sentence(children: Sequence[nouns.Inline], in_table: bool = False) -> Sentence:
    """The words of one block."""
    pieces, lines, places = list[str](), [0], Places([], [])
    length = 0
    for node in _flat(children):
        places.inside.append(length)
        places.outside.append(node.at)
        pieces.append(_shown(node))
        length += len(pieces[-1])
        if isinstance(node, nouns.Join | nouns.LineBreak):
            lines.append(length)
    return Sentence(in_table, "".join(pieces), lines, places)


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
