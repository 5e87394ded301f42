"""Strict YAML: values that know their place, and nothing that YAML would guess, share or hide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import yaml

from generator.model import Place, Problem
from generator.reading.text import hidden_in

_DEEPEST = 20

# What YAML 1.1 takes for something else than the text an editor sees (PyYAML's own resolver, spelled out).
_GUESSED = re.compile(
    r"(?:yes|no|on|off|true|false|y|n|null|~|"
    r"[-+]?[0-9][0-9_]*|[-+]?0[box][0-9a-f_]+|[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?|[-+]?[0-9]+e[-+]?[0-9]+|"
    r"[-+]?\.(?:inf|nan)|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|"
    r"\d{4}-\d\d?-\d\d?(?:[Tt ].*)?|\d{4}-\d\d?|<<|=)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it stands in the file; ``plain`` is a value without quotation marks."""

    value: str
    plain: bool
    place: Place

    @property
    def guessed(self) -> bool:
        """Whether YAML would make something else of it than the text: ``no``, ``12:30``, ``1.10``."""
        return self.plain and _GUESSED.fullmatch(self.value) is not None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place


Node = Scalar | Sequence | Mapping


class _Mark(Protocol):
    """A place as libyaml counts it: from 0."""

    line: int
    column: int


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _Document:
    """The lines of a file, to show beside a problem; ``first`` is the line of the file on which they begin."""

    path: str
    lines: tuple[str, ...]
    first: int

    def place(self, mark: _Mark | None) -> Place:
        if mark is None:  # only events that PyYAML's parser did not make have no mark
            return Place(self.path, self.first)
        text = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return Place(self.path, self.first + mark.line, mark.column + 1, text)

    def refuse(self, code: str, mark: _Mark | None, **arguments: str) -> _Refused:
        return _Refused(Problem(code, self.place(mark), arguments))


@lru_cache(maxsize=1024)
def parse(path: str, text: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root of a YAML text, None if it is empty or broken; the problems name file, line and column."""
    document = _Document(path, tuple(text.split("\n")), first_line)
    problems: list[Problem] = []
    try:
        events = (
            event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if not isinstance(event, _FRAME)
        )
        root = next(_nodes(events, document, problems, 0), None)
        if root is not None and (more := next(events, None)) is not None:
            raise document.refuse("second-document", more.start_mark)
    except _Refused as refused:
        return None, (*problems, refused.problem)
    except yaml.MarkedYAMLError as error:
        return None, (*problems, _syntax(error, document))
    except yaml.YAMLError as error:
        return None, (*problems, Problem("yaml-syntax", Place(path, first_line), {"reason": str(error)}))
    return root, tuple(problems)


_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_END = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def _syntax(error: yaml.MarkedYAMLError, document: _Document) -> Problem:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem("yaml-syntax", Place(document.path, document.first), {"reason": error.problem or ""})
    place = document.place(mark)
    code = "yaml-tab" if "\t" in place.text[: place.column] else "yaml-syntax"
    return Problem(code, place, {"reason": error.problem or error.context or ""})


def _nodes(
    events: Iterator[yaml.Event], document: _Document, problems: list[Problem], depth: int
) -> Iterator[Node]:
    """The nodes up to the end of the collection whose first event was just read."""
    for event in events:
        if isinstance(event, _END):
            return
        _refuse_what_is_shared(event, document, depth)
        place = document.place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            yield _scalar(event, place)
        elif isinstance(event, yaml.SequenceStartEvent):
            yield Sequence(tuple(_nodes(events, document, problems, depth + 1)), place)
        else:
            yield _mapping(list(_nodes(events, document, problems, depth + 1)), place, problems)


def _refuse_what_is_shared(event: yaml.Event, document: _Document, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise document.refuse("yaml-anchor", event.start_mark)
    if (tag := getattr(event, "tag", None)) is not None and tag != "!":
        raise document.refuse("yaml-tag", event.start_mark, tag=tag)
    if depth > _DEEPEST:
        raise document.refuse("yaml-too-deep", event.start_mark)


def _scalar(event: yaml.ScalarEvent, place: Place) -> Scalar:
    folded = event.style != "|" and _several_lines(event)
    value = _FOLDED.sub("", event.value) if folded else event.value
    if (hidden := hidden_in(value)) is not None:
        raise _Refused(Problem("hidden-character", place, {"character": hidden}))
    return Scalar(
        value.rstrip("\n") if event.style in (">", "|") else value, event.style in (None, ""), place
    )


# A break inside a sentence is no space in Chinese: text that YAML folded is joined without one between Han.
_HAN = r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]"
_FOLDED = re.compile(rf"(?<={_HAN}) (?={_HAN})")


def _several_lines(event: yaml.ScalarEvent) -> bool:
    return (
        event.start_mark is not None
        and event.end_mark is not None
        and event.end_mark.line > event.start_mark.line
    )


def _mapping(nodes: list[Node], place: Place, problems: list[Problem]) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, Scalar] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            problems.append(Problem("key-not-text", key.place))
        elif key.value in seen:
            first = str(seen[key.value].place.line)
            problems.append(Problem("duplicate-key", key.place, {"key": key.value, "first": first}))
        else:
            seen[key.value] = key
            entries.append((key, value))
    return Mapping(tuple(entries), place)
