"""audiences/, activities/ and facets.yaml -> the doors and what is behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from generator.model import Activity, Audience, Facet, FacetValue, Life, Part, Step, Verb, Words
from generator.reading import shapes
from generator.reading.declared import read_keys, read_life
from generator.reading.fields import Fields
from generator.reading.letter import origin, words_of

SHEETS = ("commitments", "offices", "grid", "names", "halves")
KINDS = ("named", "described")
NOBODY = Words("", "")


def read_audience(fields: Fields, id: str) -> Audience:
    """One file of audiences/; its name is the id."""
    return Audience(
        fields.number("n"),
        fields.slug_of(id, fields.place, "id"),
        fields.maybe_number("heading_p"),
        fields.words("name"),
        fields.words("short"),
        fields.words("headline"),
        fields.list_of("verbs", _verb),
        fields.list_of("parts", _part),
        fields.choice("sheet", SHEETS),
        fields.place,
        Life(aliases=read_keys(fields, "aliases")),
    )


def _verb(fields: Fields) -> Verb:
    return Verb(fields.number("p"), fields.words("words"), fields.maybe_words("object"), fields.place)


def _part(fields: Fields) -> Part:
    return Part(
        fields.number("p"),
        fields.maybe_words("name"),
        fields.words("addressed"),
        fields.words("organiser"),
        fields.words("purpose"),
        fields.list_of("steps", _step),
    )


def _step(fields: Fields) -> Step:
    rests_on = fields.list_of_shaped("rests_on", shapes.REFERENCE)
    return Step(fields.words("text"), rests_on, fields.truth("past", False), fields.place)


@dataclass(frozen=True, slots=True)
class Groups:
    """What activities inherit from the part of the letter they stand in: by audience and paragraph."""

    parts: Mapping[tuple[str, int], Part]

    @classmethod
    def of(cls, audiences: Sequence[Audience]) -> "Groups":
        """The parts of all audiences."""
        return cls({(audience.id, part.p): part for audience in audiences for part in audience.parts})


def read_activity(fields: Fields, id: str, groups: Groups) -> Activity:
    """One file of activities/; its name is the id."""
    audience, kind = fields.slug("audience"), fields.choice("kind", KINDS)
    p, source = origin(fields)
    part = groups.parts.get((audience, p)) if p is not None else None
    if p is not None and part is None and audience in {known for known, _ in groups.parts}:
        fields.problem("no-such-part", fields.place_of("p"), audience=audience, p=str(p))
    quote = words_of(fields, "quote", source)
    if fields.refused("kind"):
        fields.has("title")  # whether it has one depends on the kind
    facets = fields.mapping("facets", _facet_values) or {}
    return Activity(
        n=fields.n(),
        id=fields.slug_of(id, fields.place, "id"),
        audience=audience,
        kind=cast(Literal["named", "described"], kind),
        p=p,
        source=source,
        title=quote if kind == "named" and quote.zh else fields.words("title"),
        share_title=fields.maybe_words("share_title"),
        quote=quote,
        marked=fields.maybe_words("marked"),
        organiser=fields.maybe_words("organiser") or (part.organiser if part else NOBODY),
        purpose=fields.maybe_words("purpose") or (part.purpose if part else NOBODY),
        purpose_of_group=part is not None and not fields.has("purpose"),
        participants=fields.list_of_words("participants"),
        fields=fields.list_of_words("fields"),
        forms=fields.list_of_words("forms"),
        days=fields.maybe_number("days"),
        facets={"audience": (audience,), **facets, "kind": (kind,)},
        note=fields.maybe_words("note"),
        slips=fields.list_of_shaped("slips", shapes.REFERENCE),
        place=fields.place,
        life=read_life(fields),
    )


def _facet_values(fields: Fields) -> dict[str, tuple[str, ...]]:
    for name in ("audience", "kind"):
        if name in fields.names():
            fields.problem("facet-has-a-field", fields.place_of(name), facet=name)
    return fields.each(lambda inner, name: inner.one_or_more(name, shapes.SLUG))


def read_facet(fields: Fields, audiences: Sequence[Audience]) -> Facet:
    """An entry of facets.yaml. ``values: audiences`` stands for the doors."""
    if not fields.has("values") or fields.is_text("values"):
        fields.choice("values", ("audiences",))
        values = tuple(FacetValue(audience.id, audience.short) for audience in audiences)
    else:
        values = fields.list_of("values", _facet_value)
    return Facet(
        fields.slug("id"),
        fields.words("name"),
        values,
        fields.truth("open", False),
        fields.truth("required", False),
    )


def _facet_value(fields: Fields) -> FacetValue:
    return FacetValue(fields.slug("id"), fields.words("name"))
