"""What has to hold of the tree itself: where pictures stand, and that headings are a table of contents."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model import Problem, Severity
from generator.model.markdown import (
    Body,
    Heading,
    Inline,
    Join,
    LineBreak,
    Link,
    Node,
    Paragraph,
    Picture,
    Typed,
    parts,
)

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".heic", ".bmp")


def check(body: Body) -> Iterator[Problem]:
    """Everything that is wrong with how the text is built."""
    yield from _levels(body)
    for node in body:
        yield from _pictures(body, node)
    yield from _marks_before_pictures(body)


def _levels(body: Body) -> Iterator[Problem]:
    """A heading is at most one level below the one before it: readers of the list of headings count on it."""
    above = 1
    for block in body.blocks:
        if isinstance(block, Heading):
            if block.level > above + 1:
                found = {"found": "#" * block.level, "most": "#" * (above + 1)}
                yield Problem("heading-skips", body.place(block.at), found, Severity.WARNING)
            above = block.level


def _pictures(body: Body, node: Node) -> Iterator[Problem]:
    """A picture is a paragraph of its own, or one of several: nothing else stands in it."""
    if isinstance(node, Paragraph) and all(
        isinstance(one, Picture | Join | LineBreak) for one in node.children
    ):
        return
    for one in (one for below in parts(node) for one in below):
        if isinstance(one, Picture):
            yield Problem("picture-amid-words", body.place(one.at), {"file": one.file})


def _marks_before_pictures(body: Body) -> Iterator[Problem]:
    """``！[what is seen](opening.jpg)``: with a full-width mark it is a link to a picture."""
    for node in body:
        for below in parts(node):
            yield from _before(body, below)


def _before(body: Body, nodes: Sequence[Node | Inline]) -> Iterator[Problem]:
    for one, after in pairwise(nodes):
        marked = isinstance(one, Typed) and one.text.endswith("！")
        if marked and isinstance(after, Link) and after.address.lower().endswith(PICTURES):
            arguments = {"mark": "！", "code": "U+FF01", "narrow": "!"}
            yield Problem("wide-mark-in-text", body.place(after.at - 1), arguments)
