"""The letter, and the facts, figures and dates that stand in it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.model.problem import Place
from generator.model.words import Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the letter: ``zh`` byte for byte, spaces at its ends included.

    ``p`` counts the lines that are not blank (1-25), ``line`` is the line of the source, ``shown`` the number
    that readers cite (第3段, ¶3), ``anchor`` its id on every version of the letter.
    """

    p: int
    line: int
    role: str
    anchor: str
    shown: int | None
    name: Words  # how a paragraph without a number is cited: 标题 / Title
    text: Words


@dataclass(frozen=True, slots=True)
class Letter:
    """The 25 paragraphs and what the source holds after the last of them."""

    paragraphs: tuple[Paragraph, ...]
    last_line: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the original, kept as printed. ``printed`` are words that stand in the paragraphs ``p``."""

    n: str  # E-06
    p: tuple[int, ...]
    printed: tuple[str, ...]
    reading: Words
    what: Words
    certainty: Literal["sure", "likely", "style", "period"]
    mark: str | None  # verbatim words after which the mark 校 stands in the text; None: no mark
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Words of the letter that can be read in more than one way."""

    p: tuple[int, ...]
    words: str
    readings: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of the letter: ``quote`` is verbatim Chinese of the paragraphs ``p``, joined by a line feed."""

    n: str  # F001
    topic: str
    p: tuple[int, ...]
    quote: str
    meaning: str  # English
    note: Words | None
    place: Place = field(repr=False, compare=False)


Operator = Literal["eq", "gt", "gte"]


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure of the letter. ``operator``: eq as given, gt 多 or 超过, gte 以上; ``as_of`` None: no date given."""

    n: str  # S01
    id: str
    p: int
    quote: Words  # the words it stands on, verbatim, and their translation
    sentence: Words  # the whole sentence around it, verbatim, and its translation
    label: Words  # what is measured, short
    measure: Words  # what is measured, in full
    share_of: Words | None  # of what a percentage is a share
    value: str  # the digits as a decimal number: 42000000, 99.8
    unit: Literal["enterprises", "businesses", "percent"]
    counter: str  # 户 or ""
    operator: Operator
    qualifier: str  # 多, 超过, 以上 or ""
    as_of: date | None
    note: Words | None
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the timeline: ``date`` is 2006-10-31, 2007-03 or "" (every year), ``precision`` says how exact."""

    n: str  # T01
    date: str
    precision: Literal["day", "month", "month-end", "yearly"]
    p: int
    quote: Words  # verbatim, and from the translation
    label: Words  # one short sentence of ours
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Addressee:
    """One of the eight the letter is addressed to."""

    n: str  # G1
    p: int
    quote: str
    name: Words
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Commitment:
    """Conduct that the letter asks of SMEs, verbatim and translated."""

    n: str  # C01
    id: str
    audience: str
    p: int
    words: Words
    place: Place = field(repr=False, compare=False)
