"""The rest of what editors write, and all of it together."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from itertools import chain
from typing import Any, Literal

from generator.model.campaign import Campaign, Home
from generator.model.catalogue import Activity, Audience, Facet
from generator.model.digested import digest_of
from generator.model.kinds import Item
from generator.model.letter import (
    Addressee,
    Ambiguity,
    Commitment,
    Fact,
    Letter,
    Point,
    Remarks,
    Slip,
    Statistic,
    Topic,
    Unit,
)
from generator.model.life import Life
from generator.model.markdown import Body
from generator.model.media import PictureWords
from generator.model.noun import noun
from generator.model.problem import Place, Problem, Unusable
from generator.model.shapes import Address, LinesOfWords, Reference, Slug
from generator.model.words import Language, Words


@noun
class Term:
    """A term of the glossary with its one rendering, why, and where that was seen."""

    zh: str
    en: str
    pinyin: str
    short: str | None
    accept: tuple[str, ...]
    avoid: tuple[str, ...]
    p: tuple[int, ...]
    status: Literal["letter", "cited", "knowledge", "house"]
    sources: tuple[Slug, ...]
    note: Words | None
    place: Place = field(repr=False, compare=False)


@noun
class Origin:
    """A source besides the letter, on which figures and activities may rest: an entry of sources.yaml."""

    id: Slug
    title: Words
    publisher: Words
    address: Address | None
    date: date | None
    place: Place = field(repr=False, compare=False)


@noun
class Citation:
    """A published source of the glossary or the notes."""

    key: Slug
    text: str
    addresses: tuple[Address, ...]


@noun
class Quotation:
    """A line ready to be quoted: verbatim Chinese of paragraph ``p`` and its translation; ``n`` the numbers in it."""

    p: int
    words: Words
    n: tuple[Reference, ...]
    place: Place = field(repr=False, compare=False)


@noun
class ReadyText:
    """A text of ours for partners to send or post; it rests on paragraph ``p``."""

    use: Words
    p: int
    text: LinesOfWords


@noun
class TextPage:
    """Front matter and Markdown of one page in one language; the twin has the same key."""

    key: str  # "about-this-site", "letter/print"; "" is the home page
    language: Language
    layout: str  # which view and template; "text" for plain prose
    title: str  # the h1
    share_title: str  # what pictures show in its place; "" the title itself
    label: str  # short, for navigation and breadcrumbs
    description: str
    only: str  # "true": it has no twin, and says so; else ""
    indexed: bool
    body: Body
    place: Place = field(repr=False, compare=False)
    life: Life


def missing_word(key: str) -> Unusable:
    """What is raised where a page asks for an interface word that is not there."""
    return Unusable(Problem("missing-string", Place("templates/words"), {"key": key}))


class InterfaceWords(dict[str, Words]):
    """The interface words by key."""

    def __missing__(self, key: str) -> Words:
        """Raise Unusable: this is for an editor to mend."""
        raise missing_word(key)


@noun
class Content:
    """All that editors wrote, read and checked in itself."""

    campaign: Campaign
    letter: Letter
    slips: tuple[Slip, ...]
    ambiguities: tuple[Ambiguity, ...]
    facts: tuple[Fact, ...]
    statistics: tuple[Statistic, ...]
    units: tuple[Unit, ...]
    sources: tuple[Origin, ...]  # besides the letter
    timeline: tuple[Point, ...]
    addressees: tuple[Addressee, ...]
    commitments: tuple[Commitment, ...]
    audiences: tuple[Audience, ...]
    activities: tuple[Activity, ...]
    facets: tuple[Facet, ...]
    terms: tuple[Term, ...]
    citations: tuple[Citation, ...]
    not_stated: tuple[Words, ...]
    topics: tuple[Topic, ...]
    remarks: Remarks
    quotations: tuple[Quotation, ...]  # for journalists
    donts: tuple[Words, ...]  # what not to say, for journalists
    names: str  # the topic of the facts that are names, for journalists; "" none
    kit: tuple[Quotation, ...]  # for partners
    ready_texts: tuple[ReadyText, ...]  # for partners
    home: Home
    items: Mapping[str, tuple[Item, ...]]  # by kind, the newest first
    pages: tuple[TextPage, ...]
    strings: Mapping[str, Words]
    bodies: Mapping[tuple[str, Language], Body]  # of activities by their id, from NAME.zh.md and NAME.en.md
    unbreakable: Words  # words that a heading never breaks, separated by "|"
    unbreakable_in_pictures: Words  # and those that a line of a picture never breaks
    pictures: Mapping[str, PictureWords] = field(default_factory=dict)  # by name without ending
    # What `reading.current` adds on the day of the build.
    ended: tuple[Activity, ...] = ()  # activities that are no longer among the others
    over: Mapping[str, date] = field(default_factory=dict)  # keys of all that has ended -> the last day
    hidden: frozenset[str] = frozenset()  # names of drafts, and of what has not begun
    drafts: frozenset[str] = frozenset()  # keys of drafts that the preview shows
    # By the names of all fields but the bodies, digests of all that they are made of, their places included.
    roots: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def all_items(self) -> tuple[Item, ...]:
        """The items of all kinds, kind by kind."""
        return tuple(chain.from_iterable(self.items.values()))

    def has_same(self, field: str, other: "Content") -> bool:
        """Whether a field is known to be that of another content."""
        root = self.roots.get(field)
        return root is not None and root == other.roots.get(field)

    def made_of(self, told: bytes, **fields: Any) -> "Content":
        """The content with other ``fields``, each made of itself and of what is ``told`` alone."""
        made = {name: digest_of(self.roots.get(name, b"") + told) for name in fields}
        return replace(self, **fields, roots={**self.roots, **made})
