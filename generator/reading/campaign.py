"""campaign.yaml -> Campaign."""

from generator.model import LANGUAGES, Campaign, Colours, Palette, Text, Words, place_of
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
    lines = _lines(fields)
    campaign = read_noun(Campaign, fields, seal=seal, colours=colours, seal_path="", display_lines=lines)
    # Names are filled into other words, in which a brace is a mark.
    for names in (campaign.name, campaign.short, campaign.document, campaign.display_lines):
        for name in (names[language] for language in LANGUAGES):
            if found := _BRACE.search(name):
                place = place_in(name, found.start(), fields.place)
                fields.problem("brace-in-name", place, character=found[0])
    return campaign


def _lines(fields: Fields) -> Words:
    """The name in large lines; a bar at either end, or a second one, begins no line."""
    words = fields.words("display_lines")
    refuse_wide_bars(fields, words)
    zh, en = (
        Text(
            "|".join(filter(None, map(str.strip, words[one].split("|")))), place_of(words[one], fields.place)
        )
        for one in LANGUAGES
    )
    return Words(zh, en)


def refuse_wide_bars(fields: Fields, words: Words) -> None:
    """A bar parts lines, forms or names: the full-width one, which a Chinese keyboard types, would be printed."""
    for language in LANGUAGES:
        if (at := words[language].find("｜")) >= 0:
            fields.problem("wide-bar", place_in(words[language], at, fields.place))


def _colours(fields: Fields) -> Colours:
    return read_noun(Colours, fields, day=read_noun(Palette, fields))
