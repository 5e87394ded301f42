"""Reads the fields of a YAML mapping one by one; what is unknown, missing or of the wrong kind becomes a Problem.

A reader goes on after a mistake with an empty value, so that all mistakes of a file come at once; what it read is
thrown away when there is any.
"""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from generator.model import LANGUAGES, Day, Place, Problem, Severity, Text, Whole, Words
from generator.model.regex import regex
from generator.model.script import on_one_line
from generator.reading import field_words, shapes
from generator.reading.chinese_names import plainly
from generator.reading.markdown.marks import marks_in_field
from generator.reading.nodes import Mapping, Node, Scalar, Sequence, has_a_language, is_empty
from generator.reading.shapes import Shape
from generator.reading.stops import NAME, Slip, in_place_of, kind_of

T = TypeVar("T")

_NO_COMMA = regex("[，、；;]")


class Fields:
    """The fields of one mapping. ``name`` of a method is always the field's name in the file.

    ``known`` are the names of the fields around it, which may stand in it by a slip.
    """

    def __init__(
        self, node: Node | None, place: Place, problems: list[Problem], known: Collection[str] = ()
    ) -> None:
        self.place = node.place if node else place
        self.problems = problems
        self._around = known
        self._asked: set[str] = set()
        self._missing: dict[str, Problem] = {}
        self._refused: set[str] = set()
        self._entries: dict[str, Node] = {}
        self._keys: dict[str, Scalar] = {}
        self._whole = not isinstance(node, Mapping) or node.whole
        if isinstance(node, Mapping):
            self._entries = {key.value: value for key, value in node.entries}
            self._keys = {key.value: key for key, _ in node.entries}
        elif node is not None:
            self._wrong(node, "", "mapping")
            self._whole = False

    # -- one value

    def text(self, name: str, fallback: str | None = None) -> str:
        """A text; without ``fallback`` it has to be there and not be empty."""
        node = self._take(name, required=fallback is None)
        return self._text(node, name) if node else fallback or ""

    def lines(self, name: str) -> str:
        """A text whose lines stay apart."""
        node = self._take(name)
        return self._text(node, name, lines=True) if node else ""

    def verbatim(self, name: str) -> str:
        """A text that may be blank, "" where the field is absent."""
        node = self._take(name, required=False)
        return node.value if isinstance(node, Scalar) else self._text(node, name) if node else ""

    def shaped(self, name: str, shape: Shape, fallback: str | None = None) -> str:
        """A value of a form; without ``fallback`` it has to be there. "" for one that was refused."""
        node = self._take(name, required=fallback is None)
        return self._shaped(node, name, shape) if node else fallback or ""

    def slug_of(self, value: str, place: Place, name: str) -> str:
        """``value``, a file's name, if it can stand in an address."""
        if (code := shapes.SLUG.fault(value)) is not None:
            self.problem(code, place, field=name, value=value)
        return value

    def number(self, name: str) -> int:
        """A whole number."""
        return _whole(self.shaped(name, shapes.NUMBER))

    def n(self) -> str:
        """The number of a thing in the field ``n``: A36. Its form is looked at where all numbers are known."""
        node = self._take("n")
        if isinstance(node, Scalar) and node.value and not node.further:
            return Text(node.value, node.place)
        return "" if node is None else self._shaped(node, "n", shapes.NAME)

    def truth(self, name: str, fallback: bool = False) -> bool:
        """``true`` or ``false``."""
        node = self._take(name, required=False)
        if node is None:
            return fallback
        if isinstance(node, Scalar) and node.plain and node.value in ("true", "false"):
            return node.value == "true"
        self._wrong(node, name, "truth")
        return fallback

    def choice(self, name: str, options: Collection[str], fallback: str | None = None) -> str:
        """One of the words in ``options``; the first of them for one that was refused."""
        node = self._take(name, required=fallback is None)
        if node is None:
            return next(iter(options)) if fallback is None else fallback
        if isinstance(node, Scalar) and node.value in options:
            return Text(node.value, node.place)
        if isinstance(node, Scalar) and node.further:
            self._refuse("line-goes-on", node.further[0], name)
        elif isinstance(node, Scalar):
            value, known = node.value or "…", ", ".join(filter(None, options))
            self._refuse("not-a-choice", node.place, name, value=value, options=known)
        else:
            self._wrong(node, name, "text")
        return next(iter(options))

    def day(self, name: str) -> date:
        """A date as 2031-09-11."""
        value = self.shaped(name, shapes.DAY)
        return Day(date.fromisoformat(value), value.place) if isinstance(value, Text) else date.min

    def words(self, name: str, lines: bool = False) -> Words:
        """A text in both languages; with ``lines`` those of each stay apart."""
        node = self._take(name)
        return Words("", "") if node is None else self._words(node, name, lines)

    def maybe(self, read: Callable[["Fields", str], T], name: str) -> T | None:
        """What ``read`` makes of a field: ``Fields.words``, ``Fields.number``; None where it is absent."""
        return read(self, name) if self.has(name) else None

    # -- several values

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty where the field is absent."""
        return tuple(self._text(node, name) for node in self._items(name))

    def list_of_shaped(self, name: str, shape: Shape) -> tuple[str, ...]:
        """A list of values of a form, empty where the field is absent; without those that were refused."""
        flow = getattr(self._entries.get(name), "flow", False)
        items = [node for node in self._items(name) if not (flow and self._joined(node, name))]
        values = [self._shaped(node, name, shape) for node in items]
        return tuple(value for value in values if value)

    def one_or_more(self, name: str, shape: Shape) -> tuple[str, ...]:
        """One value of a form, or a list of them."""
        if isinstance(self._entries.get(name), Sequence):
            return self.list_of_shaped(name, shape)
        return (self.shaped(name, shape),)

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers, empty where the field is absent."""
        return tuple(_whole(value) for value in self.list_of_shaped(name, shapes.NUMBER))

    def list_of_words(self, name: str) -> tuple[Words, ...]:
        """A list of texts in both languages, empty where the field is absent."""
        return tuple(self._words(node, name) for node in self._items(name))

    def list_of(self, name: str, read: Callable[["Fields"], T]) -> tuple[T, ...]:
        """A list of mappings, each read by ``read``; empty where the field is absent."""
        return tuple(self._inner(node, read) for node in self._items(name))

    def list_of_either(
        self, name: str, shape: Shape, short: Callable[[str, Place], T], read: Callable[["Fields"], T]
    ) -> tuple[T, ...]:
        """A list whose entries are values of a form, which ``short`` makes something of, or mappings."""
        return tuple(
            self._inner(node, read)
            if isinstance(node, Mapping)
            else short(self._shaped(node, name, shape), node.place)
            for node in self._items(name)
        )

    def mapping(self, name: str, read: Callable[["Fields"], T], required: bool = False) -> T | None:
        """A mapping read by ``read``, or None where the field is absent or has nothing below it.

        Where it is ``required`` that is a mistake.
        """
        node = self._take(name, required)
        if node is not None and not is_empty(node):
            return self._inner(node, read)
        if node is not None and required:
            self._refuse("empty-field", node.place, name)
        return None

    def each(self, read: Callable[["Fields", str], T]) -> dict[str, T]:
        """Every field of this mapping by its name, which knows its place, whatever the names are."""
        return {Text(name, self._keys[name].place): read(self, name) for name in self.unasked()}

    # -- the mapping itself

    def need(self, name: str) -> None:
        """Ask for a field that has to be there."""
        self._take(name)

    def names(self) -> tuple[str, ...]:
        """The names of the fields that stand in the file."""
        return tuple(self._entries)

    def unasked(self) -> Iterator[str]:
        """The names of the fields in the file that were not asked for meanwhile."""
        return (name for name in self._entries if name not in self._asked)

    def has(self, name: str) -> bool:
        """Whether the field, which may be absent, stands in the file."""
        self._asked.add(name)
        return name in self._entries

    def refused(self, name: str) -> bool:
        """Whether the field's value was refused, or its name misspelt: what follows from it need not be said."""
        return name in self._refused or name in self._missing or not self._whole

    def misspelt(self, name: str) -> bool:
        """Whether a field that is absent stands in the file under a name that is nearly its own."""
        return name not in self._entries and any(get_close_matches(name, map(plainly, self._keys), 1, 0.8))

    def is_text(self, name: str) -> bool:
        """Whether the field is a text, where it may be a list instead."""
        node = self._entries.get(name)
        return isinstance(node, Scalar) and not is_empty(node)

    def place_of(self, name: str) -> Place:
        """Where the value of a field stands; the mapping's place if it is absent."""
        node = self._entries.get(name)
        return node.place if node else self.place

    def close(self) -> None:
        """Report the fields that are missing, and those that nobody asked for, with the known name that is nearest.

        A name that is nearly that of a missing field is the one mistake, as is one behind a full-width colon.
        """
        for name, key in self._keys.items():
            if name not in self._asked:
                self._unknown(name, key)
        for node in self._entries.values():
            if isinstance(node, Scalar) and node.plain:
                self._swallowed(node)
        if self._whole:
            self.problems += self._missing.values()

    def problem(self, code: str, place: Place, **arguments: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, place, arguments))

    # -- inside

    def _take(self, name: str, required: bool = True) -> Node | None:
        self._asked.add(name)
        node = self._entries.get(name)
        if node is None and required:
            self._missing[name] = Problem("missing-field", self.place, {"field": name})
        elif node is not None and is_empty(node) and not self._whole:
            return None  # what could not be read may belong below it
        return node

    def _refuse(self, code: str, place: Place, name: str, **arguments: str) -> None:
        self._refused.add(name)
        self.problem(code, place, field=name, **arguments)

    def _unknown(self, name: str, key: Scalar) -> None:
        typed = plainly(name)
        absent = self._asked - set(self._keys)
        near = get_close_matches(typed, absent, 1, 0.7) or get_close_matches(typed, self._asked, 1, 0.7)
        if self._asked == set(LANGUAGES) and len(absent) == 1:  # cn: or chinese: beside en:
            near = [*absent]
        code, known = "unknown-field-near" if near else "unknown-field", ", ".join(sorted(self._asked))
        self._missing.pop("".join(near), None)
        self._refused.update(near)
        self.problem(code, key.place, field=name, near="".join(near), known=known)

    def _swallowed(self, node: Scalar) -> None:
        """Fields that a text took for its own, since the colon behind their names is none to YAML."""
        for place in node.further:
            found = re.match(rf"({NAME})\s*(：|:(?=\S))", place.rest)
            if found and found[1] in {*self._asked, *self._around}:
                self._slip(place, found.start(2), found[1], found[2])
                self._missing.pop(found[1], None)
        rest = node.place.rest if self._missing else ""
        for found in re.finditer(rf"(?<=[,，；;、\s])({NAME}) ?(：|:(?=\S))", rest):
            if self._missing.pop(found[1], None):
                self._slip(node.place, found.start(2), found[1], found[2])

    def _slip(self, place: Place, offset: int, field: str, mark: str) -> None:
        """A mark ``offset`` characters behind a place that is not the one that YAML wants."""
        found = Slip(kind_of(mark), 0, 0, field, mark)
        there = Place(place.path, place.line, place.column + offset, place.text)
        self.problem(found.code, there, **found.arguments)

    def _joined(self, node: Node, name: str) -> bool:
        """Whether a mark that is no comma to YAML has made one of several items between [ and ]; it is told there."""
        found = _NO_COMMA.search(node.value) if isinstance(node, Scalar) and node.plain else None
        if found is not None:
            self._refused.add(name)
            self._slip(node.place, found.start(), name, found[0])
        return found is not None

    def _items(self, name: str) -> tuple[Node, ...]:
        node = self._take(name, required=False)
        if node is None or isinstance(node, Sequence):
            return node.items if node else ()
        if not is_empty(node):
            self._wrong(node, name, "list")
        return ()

    def _text(self, node: Node, name: str, lines: bool = False) -> str:
        if not isinstance(node, Scalar) and node.flow:
            self._refuse("needs-quotation-marks", node.place, name, mark=node.place.rest[0])
        elif not isinstance(node, Scalar):
            self._wrong(node, name, "text")
        elif (fault := field_words.fault_of(node, name)) is not None:
            self._refused.add(name)
            self.problems.append(fault)
        else:
            if node.plain and field_words.QUOTED.fullmatch(node.value):
                arguments = {"field": name, "mark": node.value[0]}
                self.problems.append(Problem("quotes-printed", node.place, arguments, Severity.WARNING))
            typed = Text(node.value, node.place)
            marks = [*marks_in_field(typed, node.place.path, lines)]
            for mark in marks:
                self._refuse(
                    "markdown-in-field", node.place_in(typed, mark.start()), name, found=mark[0].strip()
                )
            if not marks:
                text = typed if lines else Text(on_one_line(typed.replace("\t", " ")), node.place)
                if name not in LANGUAGES:  # a title may be read twice
                    told = field_words.told_of(text, name, node)
                    self.problems += [one for one in told if one not in self.problems]
                return text
        return ""

    def _shaped(self, node: Node, name: str, shape: Shape) -> str:
        if not isinstance(node, Scalar):
            self._wrong(node, name, "text")
        elif node.value == "" and node.remark is not None:
            self._refuse("needs-quotation-marks", node.remark, name, mark="#")
        elif node.value.strip() == "":
            self._refuse("empty-field", node.place, name)
        elif node.plain and node.further:
            self._refuse("line-goes-on", node.further[0], name)
        elif (code := shape.fault(node.value)) is None:
            return Text(node.value, node.place)
        elif (narrow := shape.narrowed(node.value)) is not None:
            self._refuse("wide-letters", node.place, name, value=node.value, narrow=narrow)
        else:
            self._refuse(code, node.place, name, value=node.value, example=shape.likely(node.value))
        return ""

    def _words(self, node: Node, name: str, lines: bool = False) -> Words:
        if not isinstance(node, Mapping) or not has_a_language(node):
            if not (is_empty(node) and self._not_indented()):
                self._wrong(node, name, "words")
            return Words("", "")
        read = Fields.lines if lines else Fields.text
        words = self._inner(node, lambda inner: Words(read(inner, "zh"), read(inner, "en")))
        self.problems += field_words.told_of_both(words, name, node)
        return words

    def _not_indented(self) -> bool:
        """Whether both languages stand beside the field's name instead of below it; that is told at the first."""
        beside = [self._keys[one] for one in LANGUAGES if one in self._keys and one not in self._asked]
        if beside:
            self._asked.update(LANGUAGES)
            self.problem("yaml-indentation", beside[0].place)
        return bool(beside)

    def _inner(self, node: Node, read: Callable[["Fields"], T]) -> T:
        inner = Fields(node, node.place, self.problems, {*self._asked, *self._keys, *self._around})
        value = read(inner)
        inner.close()
        return value

    def _wrong(self, node: Node, name: str, wanted: str) -> None:
        self._refused.add(name)
        if name and wanted != "words" and is_empty(node):
            self.problem("empty-field", node.place, field=name)
            return
        if isinstance(node, Scalar) and node.plain and (found := in_place_of(wanted, node.place.rest)):
            self._slip(node.place, *found)
            return
        kind = {Scalar: "text", Sequence: "list", Mapping: "mapping"}[type(node)]
        value = node.value if isinstance(node, Scalar) else ""
        self.problem(f"wanted-{wanted}", node.place, field=name, found=kind, value=value)


def _whole(value: str) -> int:
    """The number of a value that was read; 0 for one that was refused."""
    return Whole(int(value), value.place) if isinstance(value, Text) else 0
