"""What has to hold of the tree itself: where pictures stand, and that headings are a table of contents."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import normalize

from generator.model import Problem, Severity
from generator.model import markdown as nouns
from generator.model.regex import regex
from generator.reading.markdown.sentences import sentence

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".heic", ".bmp")

_BARE = regex(
    r"https?(?::/?|/)/(?=[A-Za-z0-9\[])[!#-;=?-~]{0,300}"
    r"|(?<![\w./@-])(?i:www)\.[A-Za-z0-9-]{1,63}\.[A-Za-z][!#-;=?-~]{0,300}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,5}\.[A-Za-z]{2,20}",
    re.ASCII,
)
_SCHEME = regex("^(https?):?/+")
# A full-width mark where an address wants one of ASCII's: ＠figures, @figures＃S01, https：//, https:／／.
_WIDE_IN_ADDRESS = regex(
    r"(?:(?:https?|mailto|tel)(?P<colon>：)|https?:/?(?P<stroke>／)|(?P<at>＠)|[@＠][\w/-]*(?P<mark>[＃／]))",
    re.ASCII,
)


def check(body: nouns.Body) -> Iterator[Problem]:
    """Everything that is wrong with how the text is built."""
    yield from _levels(body)
    for node in body:
        yield from _pictures(body, node)
        if isinstance(node, nouns.Link) and (found := _WIDE_IN_ADDRESS.match(node.address)):
            yield _wide(
                body, node.address_at + found.start(found.lastgroup or 0), found[found.lastgroup or 0]
            )
        if isinstance(node, nouns.Emphasis) and not node.strong and _is_a_sign(body.text, node):
            yield Problem("digits-and-star", body.place(node.at), severity=Severity.WARNING)
    for node in body:
        for below in nouns.parts(node):
            yield from _marks_before_pictures(body, below)
    yield from _bare_addresses(body, body.blocks)


def _wide(body: nouns.Body, at: int, mark: str) -> Problem:
    arguments = {"mark": mark, "code": f"U+{ord(mark):04X}", "narrow": normalize("NFKC", mark)}
    return Problem("wide-mark-in-text", body.place(at), arguments)


def _bare_addresses(body: nouns.Body, nodes: Sequence[nouns.Node]) -> Iterator[Problem]:
    """Addresses amid words, which lead nowhere: only what is marked as one is a link."""
    for node in nodes:
        if isinstance(node, nouns.Typed):
            for found in _BARE.finditer(node.text):
                address = found[0].rstrip(".,;:!?)" if "[" in found[0] else ".,;:!?)]")
                place = body.place(node.at + found.start())
                arguments = {"found": address, "address": _whole(address)}
                yield Problem("bare-address", place, arguments, Severity.WARNING)
        elif not isinstance(node, nouns.Link):
            for below in nouns.parts(node):
                yield from _bare_addresses(body, below)


def _whole(address: str) -> str:
    """An address as a link needs it."""
    if address.startswith("http"):
        return _SCHEME.sub(r"\1://", address)
    return f"mailto:{address}" if "@" in address else f"https://{address}"


def _levels(body: nouns.Body) -> Iterator[Problem]:
    """A heading is at most one level below the one before it: readers of the list of headings count on it."""
    above = 1
    for block in body.blocks:
        if isinstance(block, nouns.Heading):
            if not sentence(block.children).text.strip():
                yield Problem("heading-without-words", body.place(block.at))
            if block.level > above + 1:
                found = {"found": "#" * block.level, "most": "#" * (above + 1)}
                yield Problem("heading-skips", body.place(block.at), found, Severity.WARNING)
            above = block.level


def _is_a_sign(text: str, node: nouns.Emphasis) -> bool:
    """Whether both stars stand inside words or numbers: ``5*高8*长3`` is no emphasis."""
    last = node.children[-1] if node.children else None
    if not isinstance(last, nouns.Typed):
        return False
    end = last.at + len(last.text)
    around = (text[node.at - 1 : node.at], text[node.at + 1], text[end - 1], text[end + 1 : end + 2])
    return all(one.isalnum() for one in around) and all(
        any(one.isascii() for one in pair) for pair in (around[:2], around[2:])
    )


def _pictures(body: nouns.Body, node: nouns.Node) -> Iterator[Problem]:
    """A picture is a paragraph of its own, or one of several: nothing else stands in it."""
    if isinstance(node, nouns.Paragraph) and all(
        isinstance(one, nouns.Picture | nouns.Join | nouns.LineBreak) for one in node.children
    ):
        return
    for one in (one for below in nouns.parts(node) for one in below):
        if isinstance(one, nouns.Picture):
            yield Problem("picture-amid-words", body.place(one.at), {"file": one.file})


def _marks_before_pictures(body: nouns.Body, nodes: Sequence[nouns.Node]) -> Iterator[Problem]:
    """``！[what is seen](opening.jpg)``: with a full-width mark it is a link to a picture."""
    for one, after in pairwise(nodes):
        if not (isinstance(one, nouns.Typed) and isinstance(after, nouns.Link)):
            continue
        mark = one.text.strip()[-1:]
        if mark in ("！", "!") and after.address.lower().endswith(PICTURES):
            at = one.at + one.text.rindex(mark)
            broken = Problem("link-broken", body.place(at), {"found": f"! [{after.address}"})
            yield broken if mark == "!" else _wide(body, at, mark)
