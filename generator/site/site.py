"""The whole site as one value: what it says, which pages it has, which files it has made so far."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar, TypeVarTuple, cast

from generator import model
from generator.model.digested import Lazy
from generator.model.media import Media
from generator.site import late
from generator.site.charts import NOTHING, Behind
from generator.site.indexes import Indexes
from generator.site.items import Grouped
from generator.site.late import FEW, Count
from generator.site.markdown import Prose
from generator.site.routes import Routes

V = TypeVar("V")
Keys = TypeVarTuple("Keys")


class Lookup(Generic[V, *Keys]):
    """A method that looks up a key, or several, in an index: ``Lookup[Fact, str]("fact")`` gives ``fact("F030")``.

    What the index does not have is a KeyError, or ``absent`` where that is given.
    """

    def __init__(self, index: str, *absent: V) -> None:
        self._index, self._absent = index, absent

    def __get__(self, site: "Site", _: object) -> Callable[[*Keys], V]:
        index: Any = site.indexes[self._index]

        def found(*keys: *Keys) -> V:
            several: tuple[Any, ...] = keys
            key = several if len(several) > 1 else several[0]
            value: V = index.get(key, *self._absent) if self._absent else index[key]
            return value

        return found


@dataclass(frozen=True)
class Site:
    """Settings, content, routes; ``assets`` has a hashed asset's path by its name, ``sizes`` the size of made files.

    ``prose`` holds the Markdown of pages, activities and items, by key and language. A view asks by key wherever it
    can (a name that nothing has is a KeyError): a list that is looked through is all that its page depends on.
    ``roots`` are digests of all that "settings" and "routes" are made of, as ``Content.roots`` are of its fields: where
    one is the same, so is whatever is read of it.
    """

    settings: model.Settings
    content: model.Content
    routes: Routes
    assets: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, str] = field(default_factory=dict)
    prose: Mapping[tuple[str, model.Language], Prose] = field(default_factory=dict)
    media: Media = field(default_factory=Media)
    roots: Mapping[str, bytes] = field(default_factory=dict)
    indexes: Indexes = field(default=cast(Indexes, None), repr=False, compare=False)  # of the content
    paths: Mapping[tuple[str, model.Language], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Indexes of this content, made when they are asked for; and where its pages lie: all that a link needs."""
        object.__setattr__(self, "paths", Lazy(self.routes, lambda name: self.routes[name].path))
        if self.indexes is None or self.indexes.content is not self.content:
            object.__setattr__(self, "indexes", Indexes(self.content, self.indexes))

    # ---------------------------------------------------------------- one thing

    paragraph = Lookup[model.Paragraph, int]("paragraph")  # by the data's number p
    activity = Lookup[model.Activity, str]("activity")  # by its number (A20) or its id
    statistic = Lookup[model.Statistic, str]("statistic")  # by its number (S05) or its id
    unit = Lookup[model.Unit, str]("unit")
    dot = Lookup[int, str]("dot")  # what a dot of the charts of a unit's figures is worth
    source = Lookup[model.Origin, str]("source")  # besides the letter
    fact = Lookup[model.Fact, str]("fact")  # by its number (F030)
    commitment = Lookup[model.Commitment, str]("commitment")  # by its number (C01)
    term_id = Lookup[str, str]("term id")  # of a term's entry in the glossary, by its Chinese
    audience = Lookup[model.Audience, str]("audience")  # a door
    facet = Lookup[model.Facet, str]("facet")
    facet_value = Lookup[model.FacetValue, str, str]("facet value")  # by both ids
    title = Lookup[str, str, model.Language]("title")  # of a page that is written as such
    item = Lookup[model.Item, str]("item")  # a thing of a declared kind by the key of its page

    def route(self, key: str, language: model.Language) -> model.Route:
        """The page with that key in that language."""
        return self.routes[key, language]

    # ---------------------------------------------------------------- what belongs together

    @property
    def modified(self) -> date:
        """When the texts were last changed: the editors' date, or that of newer content."""
        newest: date | None = self.indexes["newest"][None]
        return max([self.settings.updated, *([newest] if newest else [])])

    @property
    def licences(self) -> list[model.Licence]:
        """The licences of our texts and data."""
        return [one for one in self.settings.licences if one.covers == "texts"]

    # The items before and after one, by their dates; None where its list ends, or it is in none.
    neighbours = Lookup[tuple[model.Item | None, model.Item | None], str]("item neighbours", (None, None))
    archive = Lookup[Grouped, str]("archive")  # what the page of a year or of a month lists
    activities_of = Lookup[tuple[model.Activity, ...], str]("behind", ())  # a door
    behind = Lookup[Behind, str]("behind in short", NOTHING)  # a door, as it is drawn
    numbers_of = Lookup[tuple[str, ...], str]("numbers behind", ())  # of the activities behind a door
    cell = Lookup[int, str]("cell")  # of an activity, by its id, in its door's lattice, from 0
    # The ids of the activities before and after the one with an id, None at the ends.
    activity_neighbours = Lookup[tuple[str | None, str | None], str]("activity neighbours")
    # By page: the activities on one of the catalogue, and the pages of it that have any.
    on_page = Lookup[tuple[model.Activity, ...], int]("on page", ())
    pages = Lookup[tuple[int, ...], str]("pages", ())
    # Of the activities that have a facet's value: those on a page, the pages with any, the numbers.
    having_on_page = Lookup[tuple[model.Activity, ...], str, str, int]("having on page", ())
    having_pages = Lookup[tuple[int, ...], str, str]("having pages", ())
    having_numbers = Lookup[tuple[str, ...], str, str]("having numbers", ())
    # What stands, in part at least, in a paragraph; of all facts, activities and commitments there the numbers.
    activities_in = Lookup[tuple[model.Activity, ...], int]("activities in", ())
    facts_in = Lookup[tuple[model.Fact, ...], int]("facts in", ())
    standing_in = Lookup[tuple[str, ...], int]("standing in", ())
    # The number of a slip's mark (E-06) in the letter's text, None where it has no mark there.
    mark_number = Lookup[int | None, str]("mark number", None)

    # ---------------------------------------------------------------- how many there are

    def count(self, what: str) -> Count:
        """Of activities, named, terms …"""
        return Count(self, "count", what)

    def behind_count(self, door: str) -> Count:
        """Of activities behind a door."""
        return Count(self, "behind count", door)

    def kind_count(self, door: str, kind: str) -> Count:
        """Of named or described activities behind a door."""
        return Count(self, "kind count", (door, kind))

    def having_count(self, facet: str, value: str) -> Count:
        """Of activities that have a facet's value."""
        return Count(self, "having count", (facet, value))

    def counted(self, index: str, key: Hashable, less: int) -> int:
        """A count of an index, less some."""
        number: int = self.indexes[index].get(key, 0)
        return number - less

    def few(self, index: str, key: Hashable, less: int) -> int:
        """The same up to ten: ten are ten or more."""
        return min(self.counted(index, key, less), FEW)

    def late(self, *name: Any) -> str:
        """What is written into pages last, by its name."""
        return late.words(self, name)
