"""What site.yaml says."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from generator.model.noun import noun
from generator.model.problem import Place
from generator.model.shapes import Address, IcpNumber, LanguageTag, Locale, PoliceNumber
from generator.model.words import Language, Words


@noun
class Tongue:
    """How a language is named to machines and to readers: BCP 47 tag, its own name, Open Graph's locale."""

    tag: LanguageTag
    name: str
    locale: Locale


@noun
class Publisher:
    """Who answers for the site. ``None`` is a fact that the owner has not given: shown as 待补充."""

    name: Words | None = None
    contact: Words | None = None
    address: Address | None = None  # the publisher's own web address


@noun
class Filing:
    """Numbers that Chinese law wants in the footer; each is shown only when given."""

    icp: IcpNumber | None = None
    police: PoliceNumber | None = None


@noun
class Licence:
    """A licence and what it covers."""

    covers: Literal["code", "texts", "fonts"]
    name: str
    address: Address


@noun
class Budgets:
    """Upper bounds per page in bytes after brotli, and in requests (see ``docs``)."""

    first_round_trip: int  # HTML and the style sheets that block it
    style: int  # all CSS of a page
    script: int  # all JavaScript of a page
    first_view: int  # all that the first view loads
    requests: int
    search_index: int  # per language; the search page's own budget
    picture: int  # each form of a photograph
    pictures: int  # all photographs of a page, in the format that a browser takes
    pages: Mapping[str, "PageBudget"] = field(default_factory=dict)  # of single pages, by their keys
    # Of each number, by its name.
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)


@noun
class PageBudget:
    """What one page that grows with its content may weigh, in place of the bounds for all pages; None: those."""

    first_round_trip: int | None
    first_view: int | None
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)


@noun
class Target:
    """A place to publish to, as site.yaml describes it: an address and what belongs to it."""

    name: str
    address: str
    cname: str | None = None
    place: Place = field(default_factory=lambda: Place("site.yaml"), repr=False, compare=False)


@noun
class MenuEntry:
    """An entry of a menu. ``to``: the name of a page, a door or an activity as texts have it, or an address outside."""

    to: str
    label: Words | None  # None: the page's own
    place: Place = field(repr=False, compare=False)

    @property
    def outside(self) -> bool:
        """Whether it leads out of the site."""
        return ":" in self.to


@noun
class Settings:
    """site.yaml, read."""

    title: Words
    base_url: str  # ends with "/", may carry a path
    base_url_is_placeholder: bool
    clean_links: bool
    tongues: Mapping[Language, Tongue]
    navigation: tuple[MenuEntry, ...]  # in the header
    footer: tuple[MenuEntry, ...]  # the other pages, in the footer
    history_note: Words  # the line that says on every page of which year the letter is
    publisher: Publisher
    filing: Filing
    licences: tuple[Licence, ...]
    budgets: Budgets
    targets: tuple[Target, ...]
    time_zone: ZoneInfo  # where the site's days begin
    updated: date  # the date of the texts, given by the editors; never the clock
    gone: tuple[str, ...] = ()  # keys of pages that were once published and need be no more
