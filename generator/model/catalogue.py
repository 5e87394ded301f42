"""Who the letter speaks to, and what it proposes to them."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from generator.model.life import Life
from generator.model.noun import noun
from generator.model.problem import Place
from generator.model.shapes import Number, Reference, Slug
from generator.model.words import Words


@noun
class Verb:
    """A deed in the letter's words: the verb, and its object or None; "……" stands for words left out."""

    p: int
    words: Words
    object: Words | None
    place: Place = field(repr=False, compare=False)

    @property
    def deed(self) -> tuple[Words, ...]:
        """The verb and, where it has one, its object: what stands in the letter piece by piece."""
        return (self.words,) if self.object is None else (self.words, self.object)


@noun
class Step:
    """A step of ours and the numbers (F033, A01-A07 spelled out) that it rests on; ``past``: over, and only told."""

    text: Words
    rests_on: tuple[Reference, ...]
    past: bool
    place: Place = field(repr=False, compare=False)


@noun
class Part:
    """One paragraph addressed to an audience: who is addressed, who organises, to what end, and the steps."""

    p: int
    name: Words | None  # a name of ours, where an audience has two parts
    addressed: Words  # verbatim, and translated
    organiser: Words
    purpose: Words | None  # None: the letter gives none
    steps: tuple[Step, ...]


@noun
class Audience:
    """A group of readers: a door."""

    n: int
    id: str
    heading_p: int | None  # None: the letter has no heading for them
    name: Words
    short: Words
    headline: Words
    verbs: tuple[Verb, ...]
    parts: tuple[Part, ...]
    # What its printed sheet leaves room for.
    sheet: Literal["commitments", "offices", "grid", "names", "halves"]
    place: Place = field(repr=False, compare=False)
    life: Life

    @property
    def key(self) -> str:
        """The key of its page: ``take-part/volunteers``."""
        return f"take-part/{self.id}"


@noun
class Activity:
    """What the letter proposes. ``named``: the letter gives it a name in quotation marks, ``title`` is that name.

    It stands in paragraph ``p`` of the letter, or rests on the ``source`` of that id; its ``quote`` may then be "".
    """

    n: Number  # A01
    id: str
    audience: Slug
    kind: Literal["named", "described"]
    p: int | None
    source: str
    title: Words
    share_title: Words | None  # what pictures show in its place
    quote: Words  # the words it stands on: verbatim, and translated
    marked: Words | None  # the part of the paragraph to mark on its page, where it is not `quote`
    organiser: Words
    purpose: Words
    purpose_of_group: bool
    participants: tuple[Words, ...]
    fields: tuple[Words, ...]
    forms: tuple[Words, ...]
    days: int | None
    facets: Mapping[str, tuple[str, ...]]  # facet -> values, audience and kind included
    note: Words | None
    slips: tuple[Reference, ...]
    place: Place = field(repr=False, compare=False)
    life: Life

    @property
    def key(self) -> str:
        """The key of its page: ``activities/night-market``."""
        return f"activities/{self.id}"

    @property
    def origin(self) -> int | str:
        """What it rests on: a paragraph's number, or a source's id."""
        return self.source if self.p is None else self.p


@noun
class FacetValue:
    """A value of a facet: its id in addresses, and its name."""

    id: Slug
    name: Words


@noun
class Facet:
    """A way to sort the activities. ``open``: shown unfolded; ``required``: every activity has a value of it."""

    id: Slug
    name: Words
    values: tuple[FacetValue, ...]
    open: bool
    required: bool = False
