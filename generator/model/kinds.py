"""Kinds of things: each is one declaration here. How its files are read and checked, what documents and downloads say
of its fields, its list, its pages, its feed, its search and what machines are told all follow from that.

An item is ``content/KIND/SLUG.zh.md`` and ``SLUG.en.md``: fields between two lines ``---``, then its text. It may
exist in one language only.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal, cast

from generator.model.life import Life
from generator.model.markdown import Body
from generator.model.noun import noun
from generator.model.problem import Place
from generator.model.words import LANGUAGES, Language, Words

Shape = Literal["text", "day", "truth", "address", "activity", "picture", "keys"]
Value = str | date | bool | tuple[str, ...]


@noun
class Field:
    """A field: ``own`` ones each language has for itself; the others stand in either file, or alike in both."""

    name: str
    shape: Shape
    needed: bool = False
    own: bool = False


# What any page and any item may say: how long it lives, and where it lived before.
LIVING = (
    Field("draft", "truth"),  # in the preview only
    Field("from", "day"),
    Field("until", "day"),
    Field("aliases", "keys"),
)


@noun
class Kind:
    """A kind of thing. Its ``id`` is the name of its folder, of the page that lists it, and begins its addresses.

    Its words are interface words: ``ID_all``, ``ID_empty``, ``ID_home``, ``ID_of``, ``ID_of_description``, and for each
    field that downloads have what it means: ``ID_field_NAME``.
    """

    id: str
    fields: tuple[Field, ...]
    thing: str  # its type after schema.org
    newest: int  # so many on the page that lists it; the rest by year
    by_month: int  # a year with more than so many is listed by month
    at_home: int  # so many on the home page
    in_feed: int
    feed: str  # its feed's file, below each language's folder
    # Whether the letter itself counts as the oldest of them, in the list while it is empty and in the feed.
    letter: bool = False

    @property
    def exported(self) -> tuple[Field, ...]:
        """The fields that downloads have."""
        return tuple(field for field in self.fields if field.shape != "truth")

    @property
    def known(self) -> tuple[Field, ...]:
        """All the fields that its files may have."""
        return (*self.fields, *LIVING)


NEWS = Kind(
    "news",
    (
        Field("title", "text", needed=True, own=True),
        Field("share_title", "text", own=True),
        Field("date", "day", needed=True),
        Field("description", "text", own=True),
        Field("source", "address"),  # where it was taken from
        Field("activity", "activity"),
        Field("picture", "picture"),
        Field("alt", "text", own=True),
        Field("only", "truth", own=True),
    ),
    thing="NewsArticle",
    newest=20,
    by_month=100,
    at_home=3,
    in_feed=20,
    feed="feed.xml",
    letter=True,
)

KINDS: Mapping[str, Kind] = {kind.id: kind for kind in (NEWS,)}


@noun
class Version:
    """What an item says in one language: its ``own`` fields, and its text."""

    own: Mapping[str, Value]
    body: Body
    place: Place = field(repr=False, compare=False)

    def text(self, name: str) -> str:
        """A field that is a text; "" where it is absent."""
        return cast(str, self.own.get(name, ""))


@noun
class Item:
    """One thing of a kind. ``shared`` are the fields that both languages have in common."""

    kind: str
    id: str
    shared: Mapping[str, Value]
    versions: Mapping[Language, Version]
    life: Life
    place: Place = field(repr=False, compare=False)

    @property
    def key(self) -> str:
        """The key of its page: ``news/first-meeting``."""
        return f"{self.kind}/{self.id}"

    @property
    def date(self) -> date:
        """The day it is listed under."""
        return cast(date, self.shared["date"])

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that it is written in."""
        return tuple(language for language in LANGUAGES if language in self.versions)

    def text(self, name: str) -> str:
        """A shared field that is a text; "" where it is absent."""
        return cast(str, self.shared.get(name, ""))

    def words(self, name: str) -> Words:
        """A field that each language has for itself; "" where a language does not have it."""
        return Words(*(self.versions[one].text(name) if one in self.versions else "" for one in LANGUAGES))
