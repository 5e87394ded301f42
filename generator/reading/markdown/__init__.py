"""Markdown, read by one parser into one tree: a text -> Body, and what is wrong with it, each at its place."""

from itertools import islice

from generator.model import Language, Problem
from generator.model.markdown import Body
from generator.reading.markdown import joined, marks, printed_words, structure
from generator.reading.markdown.grammar import parsed
from generator.reading.markdown.tree import tree

# What only follows from a problem that is told on its line: an address in no brackets, a heading's name out of its
# place; the halves of a row that a stroke has torn; a picture beside another program's {width=300}.
_FOLLOWS = {
    **dict.fromkeys(("anchor-not-here", "heading-without-id", "bare-address"), marks.CODES),
    **dict.fromkeys(("typewriter-sign", "placeholder-text"), marks.CODES),
    "lines-joined": frozenset({"mark-indented"}),
    "heading-without-words": frozenset({"heading-level"}),
    "link-without-words": frozenset({"link-without-address"}),
    "mark-unclosed": frozenset({"table-row"}),
    "picture-amid-words": frozenset({"brace", "not-markdown"}),
}
_MOST = 100  # problems of a kind in one text
_LONGEST = 1_000_000  # characters; the letter and all its pages have a tenth of it


def read_markdown(path: str, text: str, first_line: int, language: Language, problems: list[Problem]) -> Body:
    """Read a Markdown text that begins on ``first_line`` of the file ``path``."""
    whole = Body(text, (), path, first_line)
    if len(text) > _LONGEST:
        problems.append(Problem("markdown-too-long", whole.place(_LONGEST), {"most": f"{_LONGEST:,}"}))
        return whole
    found: list[Problem] = []
    body = tree(whole, parsed(text), language, found)
    marked = list(islice(marks.check(body), _MOST))
    places = {one.place for one in marked}
    joint = [one for one in islice(joined.check(body), _MOST) if one.place not in places]
    found = [*found[:_MOST], *islice(structure.check(body), _MOST), *marked, *joint]
    found += islice(printed_words.check(body, language), _MOST)
    told = {(one.place.line, one.code) for one in found}
    problems += (
        one
        for one in found
        if not any((one.place.line, cause) in told for cause in _FOLLOWS.get(one.code, ()))
    )
    return body
