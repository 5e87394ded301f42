"""The whole site as one value: what it says, which pages it has, which files it has made so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup

from generator.model import (
    KINDS,
    Activity,
    Audience,
    Content,
    Fact,
    Item,
    Language,
    Paragraph,
    Route,
    Settings,
    Statistic,
)
from generator.site.items import Grouped, archives, listed
from generator.site.routes import Routes


@dataclass(frozen=True)
class Site:
    """Settings, content, routes; ``assets`` has a hashed asset's path by its name, ``sizes`` the bytes of made files.

    ``prose`` holds the Markdown of pages and activities as HTML, by key and language.
    """

    settings: Settings
    content: Content
    routes: Routes
    assets: Mapping[str, str]
    sizes: Mapping[str, int]
    prose: Mapping[tuple[str, Language], Markup]

    @cached_property
    def _paragraphs(self) -> Mapping[int, Paragraph]:
        return {paragraph.p: paragraph for paragraph in self.content.letter.paragraphs}

    @cached_property
    def _activities(self) -> Mapping[str, Activity]:
        return {name: one for one in self.content.activities for name in (one.n, one.id)}

    @cached_property
    def _statistics(self) -> Mapping[str, Statistic]:
        return {name: one for one in self.content.statistics for name in (one.n, one.id)}

    @cached_property
    def _facts(self) -> Mapping[str, Fact]:
        return {fact.n: fact for fact in self.content.facts}

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        return {item.key: item for items in self.content.items.values() for item in items}

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[Item | None, Item | None]]:
        found: dict[str, tuple[Item | None, Item | None]] = {}
        for kind in KINDS.values():
            items = (None, *listed(self.content, kind), None)
            found |= {
                one.key: (earlier, later)
                for later, one, earlier in zip(items, items[1:], items[2:], strict=False)
                if one is not None
            }
        return found

    @cached_property
    def archives(self) -> Mapping[str, Grouped]:
        """What the page of each year and each month lists, by its key."""
        kinds = KINDS.values()
        return {key: groups for kind in kinds for key, groups in archives(self.content, kind).items()}

    @cached_property
    def modified(self) -> date:
        """When the texts were last changed: the editors' date, or that of newer content."""
        dated = [item.date for kind in KINDS.values() for item in listed(self.content, kind)[:1]]
        return max([self.settings.updated, *dated])

    def item(self, key: str) -> Item:
        """A thing of a declared kind by the key of its page."""
        return self._items[key]

    def neighbours(self, item: Item) -> tuple[Item | None, Item | None]:
        """The item before it and the one after it, by their dates; None where its list ends, or it is in none."""
        return self._neighbours.get(item.key, (None, None))

    def archive(self, key: str) -> Grouped:
        """What the page of a year or of a month lists."""
        return self.archives[key]

    def paragraph(self, p: int) -> Paragraph:
        """The paragraph with the data's number ``p`` (1-25)."""
        return self._paragraphs[p]

    def activity(self, name: str) -> Activity:
        """An activity by its number (A20) or id."""
        return self._activities[name]

    def statistic(self, name: str) -> Statistic:
        """A figure by its number (S05) or id."""
        return self._statistics[name]

    def fact(self, n: str) -> Fact:
        """A fact by its number (F030)."""
        return self._facts[n]

    def audience(self, id: str) -> Audience:
        """One of the five groups by its id."""
        return next(audience for audience in self.content.audiences if audience.id == id)

    def activities_of(self, audience: str) -> tuple[Activity, ...]:
        """The activities behind one door, in the letter's order."""
        return tuple(one for one in self.content.activities if one.audience == audience)

    def route(self, key: str, language: Language) -> Route:
        """The page with that key in that language."""
        return self.routes[key, language]
