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
    ):
        yield from _told(
            colour=getattr(palette, name),
            name=name,
            ground=getattr(palette, ground),
            ground_name=ground,
            least=least,
            place=place,
        )
    words = on_accent(palette)
    yield from _told(
        colour=palette.accent,
        name="accent",
        ground=words,
        ground_name="ink" if words == palette.ink else "paper",
        least=TEXT,
        place=place,
    )


def _told(
    colour: str, name: str, ground: str, ground_name: str, least: float, place: Place
) -> Iterator[Problem]:
    ratio = contrast(colour, ground)
    if ratio < least:
        arguments = {"name": name, "ground": ground_name, "ratio": f"{ratio:.1f}", "least": f"{least:g}"}
        yield Problem("low-contrast", place_of(colour, place), arguments)
