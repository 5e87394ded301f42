"""campaign.yaml and home.yaml."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from generator.model import Campaign, Colours, Dates, Home, HomeStep, Palette, Poster
from generator.reading import shapes
from generator.reading.fields import Fields

T = TypeVar("T")

_UNKNOWN = Palette("", "", "", "", "")  # the colours of a campaign.yaml without any: nothing is made of it


def read_campaign(fields: Fields) -> Campaign:
    """campaign.yaml: the campaign's names, dates and looks."""
    seal = fields.text("seal")
    if len(seal) > 1:
        fields.problem("seal-of-one-character", fields.place_of("seal"), value=seal)
    return Campaign(
        name=fields.words("name"),
        short=fields.words("short"),
        document=fields.words("document"),
        seal=seal,
        display_lines=fields.words("display_lines"),
        dates=_inner(fields, "dates", _days) or Dates(date.min, None),
        colours=_inner(fields, "colours", _colours) or Colours(_UNKNOWN, _UNKNOWN),
        place=fields.place,
    )


def _inner(fields: Fields, name: str, read: Callable[[Fields], T]) -> T | None:
    """A mapping that has to be there."""
    fields.need(name)
    return fields.mapping(name, read)


def _days(fields: Fields) -> Dates:
    return Dates(fields.day("letter"), fields.day("festival") if fields.has("festival") else None)


def _colours(fields: Fields) -> Colours:
    return Colours(_palette(fields), _inner(fields, "dark", _palette) or _UNKNOWN)


def _palette(fields: Fields) -> Palette:
    return Palette(
        field=fields.shaped("field", shapes.COLOUR),
        on_field=fields.shaped("on_field", shapes.COLOUR),
        ink=fields.shaped("ink", shapes.COLOUR),
        paper=fields.shaped("paper", shapes.COLOUR),
        accent=fields.shaped("accent", shapes.COLOUR),
    )


def read_home(fields: Fields) -> Home:
    """home.yaml: what the home page leads with."""
    return Home(
        fields.mapping("poster", _poster),
        fields.maybe_text("call"),
        fields.list_of("steps", _step),
        fields.place,
    )


def _poster(fields: Fields) -> Poster:
    return Poster(
        figure=fields.text("figure"),
        headline=fields.words("headline"),
        dots=fields.words("dots"),
        rest=fields.maybe_words("rest"),
        scale=fields.words("scale"),
        you=fields.maybe_words("you"),
        place=fields.place,
    )


def _step(fields: Fields) -> HomeStep:
    return HomeStep(fields.words("title"), fields.words("text"), fields.maybe_text("to"))
