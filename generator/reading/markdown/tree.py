"""The parser's tokens -> the nouns of model/markdown, each with its place; what would be lost on the way is told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from markdown_it.token import Token

from generator.model import Language, Problem, Severity
from generator.model import markdown as nouns
from generator.model.regex import regex
from generator.reading.markdown.sentences import Places
from generator.reading.markdown.words import pass_over, words

# No text needs lists in lists in lists …; each is two of the parser's levels.
_DEEPEST = 16
_ANCHOR = regex(r"[a-z][a-z0-9-]*")
_NO_ANCHOR = regex(r"[^a-z0-9]+")
# A line that holds a block's own marks and spaces of any kind.
_EMPTY = regex(r"[\s>]*+(?:(?:[-+*]|\d{1,9}[.)])\s++)*")
_ORDINARY_LIST = 1000  # so high does no list count: 2031. is a year
_STROKE = regex(r"(?<!\\)\|")  # between cells, as markdown-it-py's table rule counts them
_DASHES = regex(r"\s*:?-{2,}:?\s*")  # a cell of a table's second line
_BEFORE_A_ROW = regex(r"(?:[>\s]|[-+*]\s|\d{1,9}[.)]\s)*")  # where a table lies in a quotation or a list

Cell = tuple[nouns.Inline, ...]


def tree(
    whole: nouns.Body, tokens: Sequence[Token], language: Language, problems: list[Problem]
) -> nouns.Body:
    """The text of ``whole`` with its blocks, from the parser's tokens for it."""
    lines = whole.text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    reader = _Reader(whole, lines, starts, language, problems)
    return replace(whole, blocks=tuple(reader.blocks(iter(tokens))))


@dataclass(slots=True)
class _Reader:
    whole: nouns.Body
    lines: list[str]
    starts: list[int]  # of the lines
    language: Language
    problems: list[Problem]
    anchors: set[str] = field(default_factory=set)
    too_deep: bool = False  # it was told
    above: dict[int, Token] = field(default_factory=dict)  # by level: the last item of a list right above
    listed: set[int] = field(default_factory=set)  # the levels at which a list was the last block

    def report(self, code: str, at: int, **arguments: str) -> None:
        self.problems.append(Problem(code, self.whole.place(at), arguments))

    def warn(self, code: str, at: int, **arguments: str) -> None:
        self.problems.append(Problem(code, self.whole.place(at), arguments, Severity.WARNING))

    def blocks(self, tokens: Iterator[Token]) -> Iterator[nouns.Block]:
        """The blocks up to the end of the one that they lie in."""
        for token in tokens:
            if token.nesting < 0:
                return
            if token.level <= _DEEPEST:
                yield from self._block(token, tokens)
            else:
                if not self.too_deep:
                    self.report("markdown-too-deep", self._start(token))
                self.too_deep = True
                if token.nesting:
                    pass_over(tokens)

    def _start(self, token: Token) -> int:
        """Where a block's first line begins, its indentation left out."""
        first = (token.map or [0])[0]
        line = self.lines[first]
        return self.starts[first] + len(line) - len(line.lstrip())

    def _block(self, token: Token, tokens: Iterator[Token]) -> Iterator[nouns.Block]:
        at = self._start(token)
        if not token.type.endswith("list_open"):
            self.above.pop(token.level, None)
            self.listed.discard(token.level)
        match token.type:
            case "paragraph_open":
                yield nouns.Paragraph(self._words(_only(tokens)), token.hidden, at)
            case "heading_open":
                yield from self._heading(token, _only(tokens), at)
            case "bullet_list_open" | "ordered_list_open":
                yield self._items(token, tokens, at)
            case "blockquote_open":
                yield nouns.Quote(tuple(self.blocks(tokens)), at)
            case "table_open":
                yield self._table(tokens, at)
            case "fence":
                yield self._fence(token, at)
            case "hr":
                yield nouns.Divider(at)

    def _words(self, token: Token) -> tuple[nouns.Inline, ...]:
        return words(token.children or [], self._places(token), self.language, self.report)

    def _places(self, token: Token) -> Places:
        """Each line of a block ends like its line of the text: what stands before it is the block's own marks."""
        first, beyond = token.map or [0, 0]
        pieces = token.content.split("\n")
        while beyond - first > len(pieces) and _EMPTY.fullmatch(self.lines[first]):
            first += 1  # a line of odd spaces alone, which the parser has taken away
        inside = list(accumulate((len(piece) + 1 for piece in pieces[:-1]), initial=0))
        if token.tag == "heading":
            return Places(inside, [self.whole.text.index(token.content, self.starts[first])])
        outside = [
            self.starts[first + index] + max(0, len(self.lines[first + index].rstrip()) - len(piece.rstrip()))
            for index, piece in enumerate(pieces)
        ]
        return Places(inside, outside)

    # -- headings

    def _heading(self, token: Token, inner: Token, at: int) -> Iterator[nouns.Block]:
        if token.markup in ("=", "-"):  # the line of marks is the block's last
            under = self.starts[(token.map or [0, 1])[1] - 1]
            self.report("underlined-heading", under, mark=token.markup)
            return
        inner.tag = "heading"
        at = self.whole.text.index(token.markup, at)
        if token.tag == "h1":
            self.report("heading-level", at)
        children = inner.children or []
        if not children or children[-1].type != "id":
            named = any(child.type == "id" for child in children)  # in the middle of the words: told there
            if children and children[-1].type == "figure" and _ANCHOR.fullmatch(children[-1].content):
                self._bad_anchor(children[-1].content, self._places(inner)[children[-1].meta["at"]])
            elif children and not named and token.tag != "h1":
                self.report("heading-without-id", at, heading=inner.content)
            yield nouns.Heading(int(token.tag[1]), "", self._words(inner), at)
            return
        anchor = children.pop()
        if children and children[-1].type == "text":
            children[-1].content = _without_closing(children[-1].content)
        self._anchor(anchor.content, self._places(inner)[anchor.meta["at"]])
        yield nouns.Heading(int(token.tag[1]), anchor.content, self._words(inner), at)

    def _anchor(self, anchor: str, at: int) -> None:
        if not _ANCHOR.fullmatch(anchor):
            self._bad_anchor(anchor, at)
        elif anchor in self.anchors:
            self.report("duplicate-anchor", at, anchor=anchor)
        self.anchors.add(anchor)

    def _bad_anchor(self, typed: str, at: int) -> None:
        good = _NO_ANCHOR.sub("-", typed.lower()).lstrip("-0123456789").rstrip("-")
        self.report("bad-anchor", at, value=typed, example=good or "privacy")

    # -- lists and code

    def _items(self, token: Token, tokens: Iterator[Token], at: int) -> nouns.Items:
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        items: list[tuple[nouns.Block, ...]] = []
        opened: list[Token] = []
        for item in tokens:
            if item.nesting < 0:
                break
            self.above.pop(item.level + 1, None)
            self.listed.discard(item.level + 1)
            items.append(tuple(self.blocks(tokens)))
            opened.append(item)
            if not items[-1] and not self.too_deep:
                self.warn("empty-item", self._start(item))
        if start is not None:
            self._check_numbers(opened, start)
        if self._check_indents(token.level, opened):
            self.listed.discard(token.level)  # that there are two lists follows
        else:
            self._check_beside(token, opened)
        return nouns.Items(start, tuple(items), at)

    def _check_numbers(self, items: Sequence[Token], start: int) -> None:
        """A list counts on from its first number, whatever is typed; the same number all along is a habit."""
        if start >= _ORDINARY_LIST:
            self.warn("number-begins-list", self._start(items[0]), number=items[0].info)
        for shown, item in enumerate(items, start):
            if int(item.info) not in (shown, start):
                self.warn("list-number", self._start(item), typed=item.info, shown=str(shown))
                return

    def _check_beside(self, token: Token, items: Sequence[Token]) -> None:
        """A list on the line below another one's last: the mark has changed, and readers see two lists."""
        line_above = self.lines[(token.map or [0])[0] - 1]
        if token.level in self.listed and line_above.strip(" \t>"):
            found = (items[0].info + items[0].markup).strip()
            self.warn("list-beside-list", self._start(items[0]), found=found)
        self.listed.add(token.level)

    def _check_indents(self, level: int, items: Sequence[Token]) -> bool:
        """An item that is indented further than the one before it, but not as far as the words of that one."""
        told = False
        above = [self.above[level]] if level in self.above else []
        for before, item in pairwise((*above, *items)):
            outer, inner = (self._start(one) - self.starts[(one.map or [0])[0]] for one in (before, item))
            if outer < inner:
                needed = outer + len(before.info) + 2
                self.warn("item-not-inside", self._start(item), spaces=str(inner), needed=str(needed))
                told = True
        self.above[level] = items[-1]
        return told

    def _fence(self, token: Token, at: int) -> nouns.CodeBlock:
        first, beyond = token.map or [0, 1]
        last = self.lines[beyond - 1].strip().lstrip("> ")
        if beyond - first < 2 or not last.startswith(token.markup) or last.strip(token.markup[0]):
            self.report("fence-unclosed", at, fence=token.markup)
        return nouns.CodeBlock(token.content, at)

    # -- tables

    def _table(self, tokens: Iterator[Token], at: int) -> nouns.Table:
        sides: tuple[str, ...] = ()
        rows: list[tuple[Cell, ...]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                found, cells = self._row(token, tokens)
                sides = sides or found
                rows.append(cells)
        return nouns.Table(sides, tuple(rows), at)

    def _row(self, row: Token, tokens: Iterator[Token]) -> tuple[tuple[str, ...], tuple[Cell, ...]]:
        """A row's alignments and cells."""
        line = (row.map or [0])[0]
        spans = _spans(self.lines[line])
        sides: list[str] = []
        cells: list[Cell] = []
        for token in tokens:
            if token.type == "tr_close":
                break
            if token.type == "inline":
                span = spans[len(cells)] if len(cells) < len(spans) else (len(self.lines[line]),) * 2
                places = _cell_places(self.lines[line], span, self.starts[line])
                cells.append(words(token.children or [], places, self.language, self.report))
            elif token.nesting > 0:
                sides.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
        self._check_row(line, spans, len(cells))
        return tuple(sides), tuple(cells)

    def _check_row(self, line: int, spans: list[tuple[int, int]], wanted: int) -> None:
        """A row has as many cells as the head: more would be lost; a line without strokes is no row."""
        if all(_DASHES.fullmatch(self.lines[line][slice(*span)]) for span in spans):
            self.report("table-broken", self.starts[line] + spans[0][0], found=self.lines[line].strip())
            return
        start, counts = self.starts[line], {"cells": str(wanted), "found": str(len(spans))}
        if len(spans) > wanted:
            self.report("table-row", start + spans[wanted][0], **counts)
        elif "|" not in self.lines[line]:
            self.report("table-glued", start + spans[0][0])
        elif len(spans) < wanted:
            self.report("table-row", start + len(self.lines[line].rstrip()), **counts)


def _only(tokens: Iterator[Token]) -> Token:
    """The inline token of a block that has one, and the block is at its end."""
    inner = next(tokens)
    next(tokens)
    return inner


def _without_closing(words: str) -> str:
    """The words of a heading without the marks that may close them: ``## words ## {#id}``."""
    words = words.rstrip(" \t")
    before = words.rstrip("#")
    return before.rstrip(" \t") if before.endswith((" ", "\t")) or not before else words


def _spans(line: str) -> list[tuple[int, int]]:
    """From where to where the cells of a row reach, without the strokes at its ends."""
    before = _BEFORE_A_ROW.match(line)
    begin, end = before.end() if before else 0, len(line.rstrip())
    strokes = [found.start() for found in _STROKE.finditer(line, begin, end)]
    spans = list(zip([begin, *(one + 1 for one in strokes)], [*strokes, end], strict=True))
    if spans and spans[0][0] == spans[0][1]:
        spans = spans[1:]
    return spans[:-1] if spans and spans[-1][0] == spans[-1][1] else spans


def _cell_places(line: str, span: tuple[int, int], start: int) -> Places:
    r"""The places of a cell's words; ``\|`` of the text is ``|`` for the parser."""
    typed = line[slice(*span)]
    begin = span[0] + len(typed) - len(typed.lstrip())
    escapes = [found.start() for found in re.finditer(r"\\\|", line[begin : span[1]])]
    inside = [one - number for number, one in enumerate(escapes)]
    return Places([0, *inside], [start + begin, *(start + begin + one + 1 for one in escapes)])
