"""What is told of the words of a Markdown text as of those of a field: see ``reading.printed``."""

from collections.abc import Iterator, Sequence

from generator.model import Language, Problem, Severity
from generator.model.markdown import Block, Body, Heading, Items, Paragraph, Quote, Table
from generator.model.regex import regex
from generator.reading import printed
from generator.reading.markdown.sentences import Sentence, sentence

# In a cell of a table, where the rest is known.
_MAY_BE_OPEN = regex("TB[ACD]|[Tt]o be (announced|confirmed)|待(定|确认|更新|补充)")


def check(body: Body, language: Language) -> Iterator[Problem]:
    """Warnings for signs of a typewriter, quotation marks without a partner and what only holds a place."""
    for group in _groups(body.blocks):
        units = [(one.text, in_list) for one, in_list in group]
        for number, slip in printed.told(units, language):
            one = group[number][0]
            if not (one.in_table and _MAY_BE_OPEN.fullmatch(slip.found)):
                yield Problem(slip.code, body.place(one.at(slip.at)), slip.arguments, Severity.WARNING)


Group = list[tuple[Sentence, bool]]


def _groups(blocks: Sequence[Block]) -> Iterator[Group]:
    """Paragraphs that follow one another, each told whether it is of the list below one; a cell is by itself."""
    group: Group = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                group.append((sentence(block.children), False))
            case Items():
                group += [(one, True) for item in block.items for below in _groups(item) for one, _ in below]
            case Quote():
                yield from _groups(block.blocks)
            case Table():
                cells = (cell for row in block.rows for cell in row)
                yield from ([(sentence(cell, in_table=True), False)] for cell in cells)
    yield group
