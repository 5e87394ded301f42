"""All doors, each with its verbs."""

from markupsafe import Markup

from generator.model import Audience
from generator.model.noun import noun
from generator.site import charts
from generator.site.context import Context, Link
from generator.site.views.parts import Door, Key, VerbShown, all_kinds, door, verbs


@noun
class Doorway:
    """A door, the verbs that the letter has for those behind it, and the paragraphs they stand in."""

    door: Door
    verbs: tuple[VerbShown, ...]
    paragraphs: tuple[Link, ...]


@noun
class TakePart:
    """The page of the doors."""

    text: Markup
    kinds: Key
    doors: tuple[Doorway, ...]
    row: int  # how many stand beside each other


def take_part(context: Context) -> TakePart:
    """All doors, in the letter's order."""
    doors = tuple(_doorway(context, audience) for audience in context.site.content.audiences)
    return TakePart(context.prose().html, all_kinds(context), doors, charts.arranged(len(doors))[0])


def _doorway(context: Context, audience: Audience) -> Doorway:
    return Doorway(
        door(context, audience),
        tuple(verbs(context, audience)),
        tuple(context.paragraph(part.p) for part in audience.parts),
    )
