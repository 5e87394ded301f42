"""A Markdown text, read: blocks and the words in them, each with the place where it begins.

``at`` counts characters from the beginning of the text, so that a text that moves in its file is the same value.
Names (``@figures``, ``S01``, ``opening.jpg``) are kept as typed: what they lead to is found out when a page is made.
"""

from collections.abc import Iterator
from dataclasses import field

from generator.model.noun import noun
from generator.model.problem import Place, place_at


@noun
class Typed:
    """Words as they stand in the text."""

    text: str
    at: int


@noun
class Written:
    r"""A character that was written with a backslash or as an entity, and so is no mark: ``\*``, ``&copy;``."""

    text: str
    at: int


@noun
class Join:
    """The end of a line inside a sentence: ``text`` is what stands in its place, nothing between Chinese."""

    text: str
    at: int


@noun
class LineBreak:
    """A line that ends on purpose: two spaces or a backslash at its end."""

    at: int


@noun
class Code:
    """Words between backticks."""

    text: str
    at: int


@noun
class Emphasis:
    """``*words*``, or ``**words**`` if ``strong``."""

    strong: bool
    children: tuple["Inline", ...]
    at: int


@noun
class Link:
    """``[words](address)``: ``@name``, ``https://…``, ``mailto:…``, ``tel:…`` or a file of content/media."""

    address: str
    children: tuple["Inline", ...]
    at: int
    address_at: int


@noun
class FigureName:
    """``{S01}`` or ``{count:activities}``."""

    name: str
    at: int


@noun
class Picture:
    """``![what is seen](opening.jpg)``: a file of content/media."""

    file: str
    seen: str
    at: int


Inline = Typed | Written | Join | LineBreak | Code | Emphasis | Link | FigureName | Picture


@noun
class Paragraph:
    """Sentences. ``tight``: an item of a list without blank lines, which is no paragraph on the page."""

    children: tuple[Inline, ...]
    tight: bool
    at: int


@noun
class Heading:
    """``## Words {#id}``."""

    level: int
    id: str
    children: tuple[Inline, ...]
    at: int


@noun
class Items:
    """A list; ``start`` is the first number, None for one with dots."""

    start: int | None
    items: tuple[tuple["Block", ...], ...]
    at: int


@noun
class Quote:
    """Lines that begin with ``>``."""

    blocks: tuple["Block", ...]
    at: int


@noun
class CodeBlock:
    """Lines between two fences, as typed."""

    text: str
    at: int


@noun
class Divider:
    """A line of three hyphens."""

    at: int


@noun
class Table:
    """Rows of cells, the first one the heads; ``sides`` is each column's alignment, "" none."""

    sides: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    at: int


Block = Paragraph | Heading | Items | Quote | CodeBlock | Divider | Table
Node = Inline | Block


@noun
class Body:
    """A whole Markdown text. ``path`` and ``line`` say where it begins; they are no part of what it says."""

    text: str = ""
    blocks: tuple[Block, ...] = field(default=(), repr=False)  # the text says all that they say
    path: str = field(default="", compare=False, repr=False)
    line: int = field(default=1, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def place(self, at: int) -> Place:
        """Where the character ``at`` of the text stands in its file."""
        return place_at(self.path, self.text, at, self.line)

    def __iter__(self) -> Iterator[Node]:
        """Every node, in the order of the text."""
        return _all(self.blocks)


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        for below in parts(node):
            yield from _all(below)


def parts(node: Node) -> Iterator[tuple[Node, ...]]:
    """What lies directly in a node: its words, its items, its cells."""
    match node:
        case Emphasis() | Link() | Paragraph() | Heading():
            yield node.children
        case Quote():
            yield node.blocks
        case Items():
            yield from node.items
        case Table():
            for row in node.rows:
                yield from row
