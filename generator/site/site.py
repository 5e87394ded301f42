"""The whole site as one value: what it says, which pages it has, which files it has made so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from generator.model import (
    Activity,
    Audience,
    Commitment,
    Content,
    Facet,
    FacetValue,
    Fact,
    Item,
    Language,
    Origin,
    Paragraph,
    Point,
    Route,
    Settings,
    Statistic,
    Unit,
)
from generator.model.media import Media
from generator.site.charts import NOTHING, Behind
from generator.site.indexes import Index, Indexes
from generator.site.items import Grouped
from generator.site.markdown import Prose
from generator.site.routes import Routes


@dataclass(frozen=True)
class Site:
    """Settings, content, routes; ``assets`` has a hashed asset's path by its name, ``sizes`` the size of made files.

    ``prose`` holds the Markdown of pages, activities and items, by key and language. A view asks by key wherever it
    can (a name that nothing has is a KeyError): a list that is looked through is all that its page depends on.
    ``roots`` are digests of all that "settings", "routes", and "content" without long texts, are made of: where one is
    the same, so is whatever is read of it.
    """

    settings: Settings
    content: Content
    routes: Routes
    assets: Mapping[str, str]
    sizes: Mapping[str, str]
    prose: Mapping[tuple[str, Language], Prose]
    media: Media = field(default_factory=Media)
    roots: Mapping[str, bytes] = field(default_factory=dict)
    indexes: Mapping[str, Index] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Indexes of this content; they are made when they are asked for."""
        object.__setattr__(self, "indexes", Indexes(replace(self.content, bodies={})))

    # ---------------------------------------------------------------- one thing

    def paragraph(self, p: int) -> Paragraph:
        """The paragraph with the data's number ``p`` (1-25)."""
        found: Paragraph = self.indexes["paragraph"][p]
        return found

    def role(self, role: str) -> Paragraph:
        """The first paragraph of the letter with that role: ``signature``."""
        found: Paragraph = self.indexes["role"][role]
        return found

    def activity(self, name: str) -> Activity:
        """An activity by its number (A20) or id."""
        found: Activity = self.indexes["activity"][name]
        return found

    def statistic(self, name: str) -> Statistic:
        """A figure by its number (S05) or id."""
        found: Statistic = self.indexes["statistic"][name]
        return found

    def unit(self, id: str) -> Unit:
        """A unit by its id."""
        found: Unit = self.indexes["unit"][id]
        return found

    def dot(self, unit: str) -> int:
        """What a dot of the charts of a unit's figures is worth."""
        found: int = self.indexes["dot"][unit]
        return found

    def source(self, id: str) -> Origin:
        """A source besides the letter by its id."""
        found: Origin = self.indexes["source"][id]
        return found

    def fact(self, n: str) -> Fact:
        """A fact by its number (F030)."""
        found: Fact = self.indexes["fact"][n]
        return found

    def commitment(self, n: str) -> Commitment:
        """A commitment by its number (C01)."""
        found: Commitment = self.indexes["commitment"][n]
        return found

    def point(self, n: str) -> Point:
        """A point of the timeline by its number (T05)."""
        found: Point = self.indexes["point"][n]
        return found

    def term_id(self, zh: str) -> str:
        """The id of a term's entry in the glossary, by its Chinese."""
        found: str = self.indexes["term id"][zh]
        return found

    def audience(self, id: str) -> Audience:
        """One of the groups by its id: a door."""
        found: Audience = self.indexes["audience"][id]
        return found

    def facet(self, id: str) -> Facet:
        """A facet by its id."""
        found: Facet = self.indexes["facet"][id]
        return found

    def facet_value(self, facet: str, value: str) -> FacetValue:
        """A value of a facet, both by their ids."""
        found: FacetValue = self.indexes["facet value"][facet, value]
        return found

    def route(self, key: str, language: Language) -> Route:
        """The page with that key in that language."""
        return self.routes[key, language]

    def item(self, key: str) -> Item:
        """A thing of a declared kind by the key of its page."""
        found: Item = self.indexes["item"][key]
        return found

    # ---------------------------------------------------------------- what belongs together

    @property
    def modified(self) -> date:
        """When the texts were last changed: the editors' date, or that of newer content."""
        newest: date | None = self.indexes["newest"][None]
        return max([self.settings.updated, *([newest] if newest else [])])

    def neighbours(self, item: Item) -> tuple[Item | None, Item | None]:
        """The item before it and the one after it, by their dates; None where its list ends, or it is in none."""
        found: tuple[Item | None, Item | None] = self.indexes["item neighbours"].get(item.key, (None, None))
        return found

    def archive(self, key: str) -> Grouped:
        """What the page of a year or of a month lists."""
        found: Grouped = self.indexes["archive"][key]
        return found

    def activities_of(self, audience: str) -> tuple[Activity, ...]:
        """The activities behind one door, in the letter's order."""
        return self._several("behind", audience)

    def behind(self, audience: str) -> Behind:
        """What is behind one door, as it is drawn."""
        found: Behind = self.indexes["behind in short"].get(audience, NOTHING)
        return found

    def numbers_of(self, audience: str) -> tuple[str, ...]:
        """The numbers of the activities behind one door."""
        return self._several("numbers behind", audience)

    def cell(self, activity: str) -> int:
        """The cell of an activity, by its id, in its door's lattice, from 0."""
        found: int = self.indexes["cell"][activity]
        return found

    def activity_neighbours(self, activity: str) -> tuple[str | None, str | None]:
        """The ids of the activities before and after the one with that id, None at the ends."""
        found: tuple[str | None, str | None] = self.indexes["activity neighbours"][activity]
        return found

    def having(self, facet: str, value: str) -> tuple[Activity, ...]:
        """The activities that have a facet's value, in their order."""
        return self._several("having", (facet, value))

    def on_page(self, page: int) -> tuple[Activity, ...]:
        """The activities on a page of the catalogue."""
        return self._several("on page", page)

    def pages(self) -> tuple[int, ...]:
        """The pages of the catalogue that have any activity."""
        return self._several("pages", "activities")

    def having_on_page(self, facet: str, value: str, page: int) -> tuple[Activity, ...]:
        """The activities on a page of a facet's value."""
        return self._several("having on page", (facet, value, page))

    def having_pages(self, facet: str, value: str) -> tuple[int, ...]:
        """The pages of a facet's value that have any activity."""
        return self._several("having pages", (facet, value))

    def having_numbers(self, facet: str, value: str) -> tuple[str, ...]:
        """The numbers of the activities that have a facet's value."""
        return self._several("having numbers", (facet, value))

    def having_count(self, facet: str, value: str) -> int:
        """How many activities have a facet's value."""
        found: int = self.indexes["having count"].get((facet, value), 0)
        return found

    def activities_in(self, p: int) -> tuple[Activity, ...]:
        """The activities whose words stand in paragraph ``p``."""
        return self._several("activities in", p)

    def facts_in(self, p: int) -> tuple[Fact, ...]:
        """The facts whose words stand, in part at least, in paragraph ``p``."""
        return self._several("facts in", p)

    def standing_in(self, p: int) -> tuple[str, ...]:
        """The numbers of all facts, activities and commitments whose words stand in paragraph ``p``."""
        return self._several("standing in", p)

    def mark_number(self, slip: str) -> int | None:
        """The number of a slip's mark (E-06) in the letter's text, None where it has no mark there."""
        found: int | None = self.indexes["mark number"].get(slip)
        return found

    def count(self, what: str) -> int:
        """How many there are: ``activities``, ``named``, ``described``, ``audiences``, ``statistics``, ``terms`` …"""
        found: int = self.indexes["count"][what]
        return found

    def _several(self, index: str, key: object) -> tuple[Any, ...]:
        found: tuple[Any, ...] = self.indexes[index].get(key, ())
        return found
