"""campaign.yaml and home.yaml."""

from datetime import date

from generator.model import Campaign, Dates, Home, HomeStep, Poster
from generator.reading.fields import Fields


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
        dates=_dates(fields),
    )


def _dates(fields: Fields) -> Dates:
    if not fields.has("dates"):
        fields.problem("missing-field", fields.place, field="dates")
    return fields.mapping("dates", _days) or Dates(date.min, None)


def _days(fields: Fields) -> Dates:
    return Dates(fields.day("letter"), fields.day("festival") if fields.has("festival") else None)


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
