"""campaign.yaml -> Campaign."""

from generator.model import LANGUAGES, Campaign, Colours, Palette
from generator.model.problem import place_in
from generator.model.regex import regex
from generator.reading.fields import Fields
from generator.reading.nouns import read_noun

_BRACE = regex("[{}]")
_NONE = Colours(*[Palette("", "", "", "", "")] * 2)  # of a campaign.yaml without any: nothing is made of it


def read_campaign(fields: Fields) -> Campaign:
    """campaign.yaml: the campaign's names, dates and looks."""
    seal = fields.text("seal")
    if len(seal) > 1:
        fields.problem("seal-of-one-character", fields.place_of("seal"), value=seal)
    colours = fields.mapping("colours", _colours, required=True) or _NONE
    campaign = read_noun(Campaign, fields, seal=seal, colours=colours, seal_path="")
    for names in (campaign.name, campaign.short, campaign.document, campaign.display_lines):
        for language in LANGUAGES:
            _refuse_braces(fields, names[language])
    return campaign


def _refuse_braces(fields: Fields, name: str) -> None:
    """Names are filled into other words, in which a brace is a mark."""
    if found := _BRACE.search(name):
        fields.problem("brace-in-name", place_in(name, found.start(), fields.place), character=found[0])


def _colours(fields: Fields) -> Colours:
    return read_noun(Colours, fields, day=read_noun(Palette, fields))
