"""Reads the fields of a YAML mapping one by one; what is unknown, missing or of the wrong kind becomes a Problem.

A reader goes on after a mistake with an empty value, so that all mistakes of a file come at once; what it read is
thrown away when there is any.
"""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from difflib import get_close_matches
from typing import TypeVar
from urllib.parse import urlsplit

from generator.model import Place, Problem, Text, Words
from generator.reading.nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"\s", value)
    except ValueError:  # what the standard library says of half an IPv6 address
        return False


class Fields:
    """The fields of one mapping. ``name`` of a method is always the field's name in the file."""

    def __init__(self, node: Node | None, place: Place, problems: list[Problem]) -> None:
        self.place = node.place if node else place
        self.problems = problems
        self._asked: set[str] = set()
        self._entries: dict[str, Node] = {}
        self._keys: dict[str, Scalar] = {}
        if isinstance(node, Mapping):
            self._entries = {key.value: value for key, value in node.entries}
            self._keys = {key.value: key for key, _ in node.entries}
        elif node is not None:
            self._wrong(node, "", "mapping")

    # -- one value

    def text(self, name: str, fallback: str | None = None) -> str:
        """A text; without ``fallback`` it has to be there and not be empty."""
        node = self._take(name, required=fallback is None)
        if node is None:
            return fallback or ""
        return self._text(node, name)

    def maybe_text(self, name: str) -> str | None:
        """A text, or None where the field is absent."""
        return self.text(name) if self.has(name) else None

    def slug(self, name: str) -> str:
        """A name for addresses: small Latin letters, digits and single hyphens."""
        return self.slug_of(self.text(name), self.place_of(name), name)

    def slug_of(self, value: str, place: Place, name: str) -> str:
        """``value`` if it can stand in an address."""
        if value and not _SLUG.fullmatch(value):
            self.problem("not-a-slug", place, field=name, value=value)
        return value

    def address(self, name: str) -> str:
        """An address of the web: ``https://…`` or ``http://…``."""
        value = self.text(name)
        if value and not _is_address(value):
            self.problem("not-an-address", self.place_of(name), field=name, value=value)
        return value

    def number(self, name: str) -> int:
        """A whole number."""
        node = self._take(name)
        if isinstance(node, Scalar) and node.plain and re.fullmatch(r"\d+", node.value):
            return int(node.value)
        if node is not None:
            self._wrong(node, name, "number")
        return 0

    def maybe_number(self, name: str) -> int | None:
        """A whole number, or None where the field is absent."""
        return self.number(name) if self.has(name) else None

    def truth(self, name: str, fallback: bool) -> bool:
        """``true`` or ``false``."""
        node = self._take(name, required=False)
        if node is None:
            return fallback
        if isinstance(node, Scalar) and node.plain and node.value in ("true", "false"):
            return node.value == "true"
        self._wrong(node, name, "truth")
        return fallback

    def choice(self, name: str, options: Collection[str]) -> str:
        """One of the words in ``options``."""
        value = self.text(name)
        if value and value not in options:
            self.problem(
                "not-a-choice", self.place_of(name), field=name, value=value, options=", ".join(options)
            )
        return value

    def day(self, name: str) -> date:
        """A date as 2007-12-11."""
        node = self._take(name)
        try:
            if isinstance(node, Scalar) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.value):
                return date.fromisoformat(node.value)
        except ValueError:
            pass
        if node is not None:
            value = node.value if isinstance(node, Scalar) else "…"
            self.problem("bad-date", node.place, field=name, value=value)
        return date.min

    def words(self, name: str) -> Words:
        """A text in both languages."""
        node = self._take(name)
        return Words("", "") if node is None else self._words(node, name)

    def maybe_words(self, name: str) -> Words | None:
        """A text in both languages, or None where the field is absent."""
        return self.words(name) if self.has(name) else None

    # -- several values

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty where the field is absent."""
        return tuple(self._text(node, name) for node in self._items(name))

    def text_or_texts(self, name: str) -> tuple[str, ...]:
        """One text or a list of them."""
        node = self._entries.get(name)
        return self.texts(name) if isinstance(node, Sequence) else (self.text(name),)

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers, empty where the field is absent."""
        return tuple(int(text) for text in self._numerals(name))

    def _numerals(self, name: str) -> Iterator[str]:
        for node in self._items(name):
            if isinstance(node, Scalar) and re.fullmatch(r"\d+", node.value):
                yield node.value
            else:
                self._wrong(node, name, "number")

    def list_of_words(self, name: str) -> tuple[Words, ...]:
        """A list of texts in both languages, empty where the field is absent."""
        return tuple(self._words(node, name) for node in self._items(name))

    def list_of(self, name: str, read: Callable[["Fields"], T]) -> tuple[T, ...]:
        """A list of mappings, each read by ``read``; empty where the field is absent."""
        return tuple(self._inner(node, read) for node in self._items(name))

    def mapping(self, name: str, read: Callable[["Fields"], T]) -> T | None:
        """A mapping read by ``read``, or None where the field is absent."""
        node = self._take(name, required=False)
        return None if node is None else self._inner(node, read)

    def each(self, read: Callable[["Fields", str], T]) -> dict[str, T]:
        """Every field of this mapping by its name, whatever the names are."""
        return {name: read(self, name) for name in self._entries}

    # -- the mapping itself

    def names(self) -> tuple[str, ...]:
        """The names of the fields that stand in the file."""
        return tuple(self._entries)

    def has(self, name: str) -> bool:
        """Whether the field, which may be absent, stands in the file."""
        self._asked.add(name)
        return name in self._entries

    def is_text(self, name: str) -> bool:
        """Whether the field is a text, where it may be a list instead."""
        return isinstance(self._entries.get(name), Scalar)

    def place_of(self, name: str) -> Place:
        """Where the value of a field stands; the mapping's place if it is absent."""
        node = self._entries.get(name)
        return node.place if node else self.place

    def close(self) -> None:
        """Report the fields that nobody asked for, with the known name that is nearest."""
        for name, key in self._keys.items():
            if name not in self._asked:
                near = get_close_matches(name, self._asked - set(self._keys), 1) or get_close_matches(
                    name, self._asked, 1
                )
                code = "unknown-field-near" if near else "unknown-field"
                known = ", ".join(sorted(self._asked))
                self.problem(code, key.place, field=name, near="".join(near), known=known)

    def problem(self, code: str, place: Place, **arguments: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, place, arguments))

    # -- inside

    def _take(self, name: str, required: bool = True) -> Node | None:
        self._asked.add(name)
        node = self._entries.get(name)
        if node is None and required:
            self.problem("missing-field", self.place, field=name)
        return node

    def _items(self, name: str) -> tuple[Node, ...]:
        node = self._take(name, required=False)
        if node is None or isinstance(node, Sequence):
            return node.items if node else ()
        self._wrong(node, name, "list")
        return ()

    def _text(self, node: Node, name: str) -> str:
        if not isinstance(node, Scalar):
            self._wrong(node, name, "text")
        elif node.value == "":
            self.problem("empty-field", node.place, field=name)
        elif node.guessed:
            self.problem("yaml-guess", node.place, field=name, value=node.value)
        else:
            return Text(node.value, node.place)
        return ""

    def _words(self, node: Node, name: str) -> Words:
        if not isinstance(node, Mapping):
            self._wrong(node, name, "words")
            return Words("", "")
        return self._inner(node, lambda inner: Words(inner.text("zh"), inner.text("en")))

    def _inner(self, node: Node, read: Callable[["Fields"], T]) -> T:
        inner = Fields(node, node.place, self.problems)
        value = read(inner)
        if isinstance(node, Mapping):
            inner.close()
        return value

    def _wrong(self, node: Node, name: str, wanted: str) -> None:
        found = {Scalar: "text", Sequence: "list", Mapping: "mapping"}[type(node)]
        self.problem(f"wanted-{wanted}", node.place, field=name, found=found)
