"""campaign.yaml -> Campaign."""

from generator.model import Campaign, Colours, Palette
from generator.reading.fields import Fields
from generator.reading.nouns import read_noun

_NONE = Colours(*[Palette("", "", "", "", "")] * 2)  # of a campaign.yaml without any: nothing is made of it


def read_campaign(fields: Fields) -> Campaign:
    """campaign.yaml: the campaign's names, dates and looks."""
    seal = fields.text("seal")
    if len(seal) > 1:
        fields.problem("seal-of-one-character", fields.place_of("seal"), value=seal)
    colours = fields.mapping("colours", _colours, required=True) or _NONE
    return read_noun(Campaign, fields, seal=seal, colours=colours, seal_path="")


def _colours(fields: Fields) -> Colours:
    return read_noun(Colours, fields, day=read_noun(Palette, fields))
