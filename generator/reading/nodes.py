"""What strict YAML is parsed to: values that know their place."""

import re
from dataclasses import replace

from generator.model import LANGUAGES, Place, Text, place_in
from generator.model.noun import noun
from generator.model.regex import regex

# What YAML 1.1 takes for something else than the text an editor sees (PyYAML's own resolver, spelled out).
_GUESSED = regex(
    r"(?:yes|no|on|off|true|false|y|n|null|~|"
    r"[-+]?[0-9][0-9_]*|[-+]?0[box][0-9a-f_]+|[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?|[-+]?[0-9]+e[-+]?[0-9]+|"
    r"[-+]?\.(?:inf|nan)|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|"
    r"\d{4}-\d\d?-\d\d?(?:[Tt ].*)?|\d{4}-\d\d?|<<|=)",
    re.IGNORECASE,
)


@noun
class Scalar:
    """A text as it stands in the file; ``plain`` is a value without quotation marks.

    ``remark`` is the place of a ``#`` behind it on its line, ``further`` the lines on which it goes on.
    """

    value: str
    plain: bool
    place: Place
    remark: Place | None = None
    further: tuple[Place, ...] = ()

    @property
    def guessed(self) -> bool:
        """Whether YAML would make something else of it than the text: ``no``, ``12:30``, ``1.10``."""
        return self.plain and _GUESSED.fullmatch(self.value) is not None

    def place_in(self, text: str, index: int) -> Place:
        """Where the character ``index`` of ``text`` stands: the value, as it is or with its lines joined."""
        if not self.further:
            return place_in(Text(text, self.place), index, self.place)
        begin = 0
        for line in self.further if self.place.rest[0] in "|>" else (self.place, *self.further):
            typed = line.rest.strip(" \t\"'")
            at = text.find(typed, begin)
            if 0 <= at <= index < at + len(typed):
                return replace(line, column=line.column + line.rest.index(typed) + index - at)
            begin = max(begin, at + len(typed))
        return self.place


@noun
class Sequence:
    """A list; ``flow``: between ``[`` and ``]``."""

    items: tuple["Node", ...]
    place: Place
    flow: bool = False


@noun
class Mapping:
    """Keys and values, in the order of the file; ``flow``: between ``{`` and ``}``.

    ``whole`` is False where a key could not be read: it may be the one that seems to be missing.
    """

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place
    flow: bool = False
    whole: bool = True


Node = Scalar | Sequence | Mapping


def is_empty(node: Node) -> bool:
    """Whether nothing stands behind a field's name."""
    return isinstance(node, Scalar) and node.plain and node.value == ""


def has_a_language(node: Mapping) -> bool:
    """Whether a mapping is meant for a text in both languages: it has one, or a name that can't be read."""
    return not node.whole or any(key.value.lower() in LANGUAGES for key, _ in node.entries)
