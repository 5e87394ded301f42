"""The ``{name}``s of an interface word, which a page fills in, and the braces that are none."""

from collections.abc import Collection, Iterator

from generator.model import Place, Problem, Text
from generator.model.problem import place_in
from generator.model.regex import regex

# {n} in figures, {n:words} and {n:Words} as 六 and Six, {n:door|doors} as the word that fits the number. What is the
# same on every page, {campaign:name} and {count:activities}, is filled in by ``site.constants``.
_BRACES = regex(
    r"\{\{|\}\}|\{(?:campaign|count):[^{}]*\}|\{(?P<name>[a-z_]+)(?::(?:words|Words|[^{}|]*\|[^{}|]*))?\}|[{}]"
)

_WORDS = Place("templates/words")
_WIDE = regex(r"｛(?=[a-z_:|]+[｝}])|(?<=[a-z_])｝")  # around a name; around other words it is good Chinese


def names_in(text: str) -> frozenset[str]:
    """The names that a text wants filled in."""
    return frozenset(found["name"] for found in _BRACES.finditer(text) if found["name"])


def faults(text: str, key: str, known: Collection[str] | None = None) -> Iterator[Problem]:
    """What can't be filled in: a brace without its other, and a name that is not among those ``known`` for the word."""
    for found in _WIDE.finditer(text):
        yield Problem("bad-placeholder", place_in(text, found.start(), _WORDS), {"key": key})
    for found in _BRACES.finditer(text):
        if len(found[0]) == 1:
            yield Problem("bad-placeholder", place_in(text, found.start(), _WORDS), {"key": key})
        elif known is not None and found["name"] and found["name"] not in known:
            names = ", ".join(f"{{{name}}}" for name in sorted(known)) or "–"
            arguments = {"key": key, "name": found["name"], "known": names}
            yield Problem("unknown-placeholder", place_of_piece(text, found[0]), arguments)


def place_of_piece(text: str, piece: str) -> Place:
    """Where a piece of a text stands on its line."""
    if not isinstance(text, Text):
        return _WORDS
    column = text.place.text.find(piece, text.place.column - 1)
    return text.place if column < 0 else Place(text.place.path, text.place.line, column + 1, text.place.text)
