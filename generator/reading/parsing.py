"""Strict YAML: values that know their place, and nothing that YAML would guess, share or hide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

import yaml

from generator.model import LANGUAGES, Place, Problem, Unusable
from generator.model.noun import noun
from generator.model.regex import regex
from generator.model.script import joint, language_of
from generator.reading.nodes import Mapping, Node, Scalar, Sequence, is_empty
from generator.reading.stops import NAME, ODD_SPACE, Slip, slips
from generator.reading.text import hidden_in

_DEEPEST = 20


@dataclass(slots=True)
class _Document:
    """A file while it is parsed: its lines, the line of the file on which they begin, and how far the parser came."""

    path: str
    lines: tuple[str, ...]
    first: int
    problems: list[Problem]
    reached: int = 0
    indented: set[int] = field(default_factory=set)  # the lines that an odd space indents

    def line(self, number: int) -> str:
        """A line, counted from 0; "" behind the last, where YAML sees the end of the text."""
        return self.lines[number] if number < len(self.lines) else ""

    def at(self, line: int, column: int) -> Place:
        """A place counted from 0."""
        return Place(self.path, self.first + line, column + 1, self.line(line))

    def note(self, code: str, place: Place, **arguments: str) -> None:
        problem = Problem(code, place, arguments)
        if problem not in self.problems:  # an odd space is met as a value, and again where the parser stops
            self.problems.append(problem)

    def told(self, found: Slip) -> None:
        self.note(found.code, self.at(found.line, found.column), **found.arguments)


@lru_cache(maxsize=64)  # the group that a file is read with is parsed again after each save of it
def parse(path: str, text: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root of a YAML text, None if it is empty or broken; the problems name file, line and column."""
    document = _Document(path, tuple(text.split("\n")), first_line, [])
    try:
        events = _events(text, document)
        root = next(_nodes(events, document, 0), None)
        if root is not None and (more := next(events, None)) is not None:
            raise Unusable(Problem("second-document", _divider(document, more), {"mark": "---"}))
    except Unusable as refused:
        return None, (*document.problems, refused.problem)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line, mark.column) if mark else (document.reached, 0)
        for found in slips(document.lines, document.reached, line, column):
            document.told(found)
        return None, tuple(document.problems)
    return root, tuple(document.problems)


def _divider(document: _Document, more: yaml.Event) -> Place:
    """The line --- above what follows it, or is the same line."""
    last = _Span.of(more).line
    found = (line for line in range(last, -1, -1) if document.line(line).startswith("---"))
    return document.at(next(found, last), 0)


_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_END = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def _events(text: str, document: _Document) -> Iterator[yaml.Event]:
    flowing = 0  # brackets that are open: a slip between them may be on any of their lines
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if not isinstance(event, _END) and not flowing:
            document.reached = _Span.of(event).line
        if flowing and isinstance(event, _END):
            flowing -= 1
        elif flowing or getattr(event, "flow_style", False):
            flowing += isinstance(event, yaml.CollectionStartEvent)
        if not isinstance(event, _FRAME):
            yield event


def _nodes(events: Iterator[yaml.Event], document: _Document, depth: int) -> Iterator[Node]:
    """The nodes up to the end of the collection whose first event was just read."""
    for event in events:
        if isinstance(event, _END):
            return
        span = _Span.of(event)
        place = document.at(span.line, span.column)
        _refuse_what_is_shared(event, place, depth)
        if isinstance(event, yaml.ScalarEvent):
            yield _scalar(event, span, document, place)
        elif isinstance(event, yaml.SequenceStartEvent):
            yield Sequence(tuple(_nodes(events, document, depth + 1)), place, _flows(place))
        else:
            yield _mapping(list(_nodes(events, document, depth + 1)), place, document)


def _flows(place: Place) -> bool:
    """Whether a list or fields stand between brackets."""
    return place.rest.startswith(("[", "{"))


def _refuse_what_is_shared(event: yaml.Event, place: Place, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise Unusable(Problem("yaml-anchor", place))
    if (tag := getattr(event, "tag", None)) is not None and tag != "!":
        raise Unusable(Problem("yaml-tag", place, {"tag": tag}))
    if depth > _DEEPEST:
        raise Unusable(Problem("yaml-too-deep", place, {"deepest": str(_DEEPEST)}))


def _scalar(event: yaml.ScalarEvent, span: "_Span", document: _Document, place: Place) -> Scalar:
    value = event.value
    if event.style != "|" and span.last > span.line:
        first, *lines = (document.line(line) for line in range(span.line, span.last))
        value = _joined(value, [first[span.column :], *lines, document.line(span.last)[: span.end]])
    if (hidden := hidden_in(value)) is not None:
        document.note("hidden-character", place, character=hidden)
    further = _further(span, document)
    if event.style in (">", "|"):
        return Scalar(value.rstrip("\n"), False, place, further=further)
    if event.style in ("'", '"'):
        _refuse_open_quote(place, further, document)
        return Scalar(value, False, place, further=further)
    _note_odd_spaces(span, document)
    if further and (wide := _WIDE_BLOCK.fullmatch(place.rest)):
        document.told(Slip("yaml-wide-mark", span.line, span.column, mark=wide[1]))
    return Scalar(value, True, place, _remark(span, document), further)


_WIDE_BLOCK = regex(r"([｜＞])[-+－＋0-9]*\s*")  # where | or > was to begin a text of several lines
_SEAM = 8  # so many letters on both sides of a line's end tell its place in the value


def _joined(value: str, lines: list[str]) -> str:
    """A value of several lines, which YAML joined by spaces: in Chinese the end of a line is none."""
    language, pieces, done = language_of(value), [""], 0
    for before, after in pairwise(line.strip(" \t\"'") for line in lines):
        head, tail = before[-_SEAM:], after[:_SEAM]
        if (found := value.find(f"{head} {tail}", done)) >= 0:
            end = found + len(head)
            pieces += [value[done:end], joint(head[-1:], tail[:1], language)]
            done = end + 1
    return "".join([*pieces, value[done:]])


@noun
class _Span:
    """Where a value stands, counted from 0; its end is the place behind its last letter."""

    line: int
    column: int
    last: int
    end: int

    @classmethod
    def of(cls, event: yaml.Event) -> "_Span":
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None  # each event of PyYAML's parser has its marks
        return cls(start.line, start.column, end.line, end.column)


def _further(span: _Span, document: _Document) -> tuple[Place, ...]:
    """Where each further line of a value begins; that of a | or > ends where the next line begins."""
    return tuple(
        document.at(line, len(text) - len(text.lstrip()))
        for line in range(span.line + 1, span.last + (span.end > 0))
        if (text := document.line(line)).strip()
    )


_FIELD_LINE = regex(rf"\s*(?:- )*{NAME}:(?: |$)")


def _refuse_open_quote(place: Place, further: tuple[Place, ...], document: _Document) -> None:
    """A quotation mark that was left open swallows the fields up to the next one."""
    indent = len(place.text) - len(place.text.lstrip())
    for line in further:
        if line.column - 1 <= indent and _FIELD_LINE.match(line.text):
            mark = place.rest[0]
            raise Unusable(Problem("unclosed-quote", place, {"mark": mark}))


def _remark(span: _Span, document: _Document) -> Place | None:
    """Where a remark stands behind a value on its last line."""
    found = re.match(r"\s+#", document.line(span.last)[span.end :])
    return document.at(span.last, span.end + found.end() - 1) if found else None


_ODD = regex(rf"^{ODD_SPACE}|{ODD_SPACE}(?=#)|{ODD_SPACE}$")


def _note_odd_spaces(span: _Span, document: _Document) -> None:
    """The first space around a plain value that YAML takes for one of its letters."""
    for line in range(span.line, span.last + 1):
        text = document.line(line)
        start = span.column if line == span.line else len(text) - len(text.lstrip(" "))
        end = span.end if line == span.last else len(text)
        if found := _ODD.search(text[start:end]):
            column = start + found.start()
            if text[:column].strip():
                document.told(Slip("odd-space", line, column, mark=found[0]))
            else:
                _note_indent(line, column, found[0], document)
            return


def _note_indent(line: int, column: int, mark: str, document: _Document) -> None:
    """Of lines below one another that odd spaces indent, the first is told."""
    if line - 1 not in document.indented:
        document.told(Slip("odd-space", line, column, mark=mark))
    document.indented.add(line)


_BAD_KEY = regex(rf"(?P<wide>：|(?<=[\w ])=)|:(?P<behind>{ODD_SPACE})|(?P<tight>:)|(?P<odd>{ODD_SPACE})")
_KEY_SLIPS = {"wide": "yaml-wide-mark", "tight": "no-space-after-colon"}


_NO_COLON = regex(rf"(?:{'|'.join(LANGUAGES)})(?:\s(?!=)|[;；])")


def _bad_key(key: Scalar, value: Node, document: _Document) -> bool:
    """Whether something else than a name stands in front of a colon; it is told at the character."""
    if key.plain and is_empty(value) and _NO_COLON.match(key.value):
        document.note("no-field", key.place)
        return True
    if not key.plain or (found := _BAD_KEY.search(key.value)) is None:
        return False
    kind = found.lastgroup or ""
    if kind != "odd" or found[0] not in (key.value[0], key.value[-1]):
        field, line = key.value[: found.start()], key.place.line - document.first
        column = key.place.column - 1 + found.start(kind)
        document.told(Slip(_KEY_SLIPS.get(kind, "odd-space"), line, column, field, found[kind]))
    return True


def _comma_before(key: Scalar, value: "Node", document: _Document) -> Place | None:
    """The comma before what would be a field without a colon: ``{zh: one, two}``."""
    line, end = key.place.text, key.place.column - 1 + len(key.value)
    if not (isinstance(value, Scalar) and value.plain and value.value == "" and key.plain):
        return None
    if line[end:].lstrip()[:1] == ":" or (comma := line.rfind(",", 0, key.place.column - 1)) < 0:
        return None
    return document.at(key.place.line - document.first, comma)


_CONSTANT = regex(r"(?:count|campaign):\S")


def _is_text(place: Place, key: Node) -> bool:
    """Whether a text begins with a bracket: ``{count:activities}``, ``{{ title }}``."""
    constant = isinstance(key, Scalar) and _CONSTANT.match(key.value)
    return _flows(place) and (bool(constant) or place.rest.startswith("{{"))


def _unsure(above: Node) -> Node:
    """What stands above a line that an odd space indents: that line may be one of it."""
    return replace(above, whole=False) if isinstance(above, Mapping) else above


def _mapping(nodes: list[Node], place: Place, document: _Document) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, Scalar] = {}
    whole = True
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if _is_text(place, key):
            raise Unusable(Problem("needs-quotation-marks", place, {"mark": "{"}))
        if not isinstance(key, Scalar):
            document.note("key-not-text", key.place)
            whole = False
        elif _bad_key(key, value, document):
            whole = False
            if entries and key.place.line - document.first in document.indented:
                entries[-1] = (entries[-1][0], _unsure(entries[-1][1]))
        elif entries and _flows(place) and (comma := _comma_before(key, value, document)):
            document.note("comma-in-text", comma)
            whole = False
        elif key.value in seen:
            first = str(seen[key.value].place.line)
            document.note("duplicate-key", key.place, key=key.value, first=first)
        else:
            seen[key.value] = key
            entries.append((key, value))
    return Mapping(tuple(entries), place, _flows(place), whole)
