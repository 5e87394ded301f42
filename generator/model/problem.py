"""What an editor can mend, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from generator.model.noun import noun


class Severity(StrEnum):
    """An error stops the build; a warning is printed and leaves exit status 0."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a source: lines and columns count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1
    text: str = ""  # the whole line, for the caret; "" where there is none to show

    @property
    def rest(self) -> str:
        """What stands in its line from there on."""
        return self.text[self.column - 1 :]


class Text(str):
    """A text of the content that remembers where it stands, so that a later check can point at it."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place) -> "Text":
        """The text ``value``, read at ``place``."""
        text = super().__new__(cls, value)
        text.place = place
        return text

    def __reduce__(self) -> tuple[type, tuple[str, Place]]:
        """How to pickle it: by its two parts."""
        return Text, (str(self), self.place)


class Whole(int):
    """A whole number of the content that remembers where it stands, as ``Text`` does."""

    place: Place

    def __new__(cls, value: int, place: Place) -> "Whole":
        """The number ``value``, read at ``place``."""
        number = super().__new__(cls, value)
        number.place = place
        return number

    def __reduce__(self) -> tuple[type, tuple[int, Place]]:
        """How to pickle it: by its two parts."""
        return Whole, (int(self), self.place)


class Day(date):
    """A day of the content that remembers where it stands, as ``Text`` does."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: date, place: Place) -> "Day":
        """The day ``value``, read at ``place``."""
        day = super().__new__(cls, value.year, value.month, value.day)
        day.place = place
        return day

    def __reduce__(self) -> tuple[type, tuple[date, Place]]:
        """How to pickle it: by its two parts."""
        return Day, (date(self.year, self.month, self.day), self.place)


def place_of(value: str | int | date, fallback: Place) -> Place:
    """Where a text, a number or a day stands, ``fallback`` for one that was not read from a file."""
    return value.place if isinstance(value, Text | Whole | Day) else fallback


def place_at(path: str, text: str, offset: int, first: int = 1) -> Place:
    """The place of the character at ``offset`` of a text that begins in the file's line ``first``."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : None if end < 0 else end]
    return Place(path, first + text.count("\n", 0, offset), offset - start + 1, line)


def place_of_line(path: str, text: str, number: int) -> Place:
    """The place where a line of a text begins, behind its indentation; of one that is not there, the line's number."""
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    return Place(path, number, len(line) - len(line.lstrip()) + 1, line)


def place_in(text: str, index: int, fallback: Place) -> Place:
    """Where the character ``index`` of a text stands, or where the text begins if it is on several lines."""
    place = place_of(text, fallback)
    start = place.text.find(text, place.column - 1)
    return place if start < 0 else replace(place, column=start + index + 1)


@noun
class Problem:
    """Something an editor can mend. ``code`` names a sentence of ``report``; ``arguments`` fill it."""

    code: str
    place: Place
    arguments: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR


class Unusable(Exception):
    """Content that a later stage has no use for; it carries the problem, and ends what is being made of it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
