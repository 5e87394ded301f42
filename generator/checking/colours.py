"""The campaign's colours can be told apart: words on what they stand on, marks on theirs, by day and by night."""

from collections.abc import Iterator

from generator.model import Content, Palette, Place, Problem, Settings, place_of
from generator.site.colours import MARK, TEXT, contrast, on_accent


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """The contrast of every pair of given colours that meets on a page."""
    colours = content.campaign.colours
    for palette in (colours.day, colours.dark):
        if all((palette.field, palette.on_field, palette.ink, palette.paper, palette.accent)):
            yield from _pairs(palette, content.campaign.place)


def _pairs(palette: Palette, place: Place) -> Iterator[Problem]:
    for name, ground, least in (
        ("on_field", "field", TEXT),
        ("ink", "paper", TEXT),
        ("accent", "field", MARK),
        ("accent", "ink" if on_accent(palette) == palette.ink else "paper", TEXT),
    ):
        colour = getattr(palette, name)
        ratio = contrast(colour, getattr(palette, ground))
        if ratio < least:
            arguments = {"name": name, "ground": ground, "ratio": f"{ratio:.1f}", "least": f"{least:g}"}
            yield Problem("low-contrast", place_of(colour, place), arguments)
