"""audiences/, activities/ and facets.yaml -> the doors and what is behind them."""

from collections.abc import Mapping, Sequence

from generator.model import Activity, Audience, Facet, FacetValue, Life, Part, Words
from generator.reading import shapes
from generator.reading.declared import read_keys, read_life
from generator.reading.fields import Fields
from generator.reading.letter import origin, words_of
from generator.reading.nouns import read_noun, reader_of

KINDS = ("named", "described")
NOBODY = Words("", "")


def read_audience(fields: Fields, id: str) -> Audience:
    """One file of audiences/; its name is the id."""
    slug, life = fields.slug_of(id, fields.place, "id"), Life(aliases=read_keys(fields, "aliases"))
    return read_noun(Audience, fields, id=slug, life=life)


def read_activity(fields: Fields, id: str, parts: Mapping[tuple[str, int], Part]) -> Activity:
    """One file of activities/; its name is the id. ``parts``: what activities inherit from the part of the letter that
    they stand in, by audience and paragraph.
    """
    audience, kind = fields.shaped("audience", shapes.NAME), fields.choice("kind", KINDS)
    p, source = origin(fields)
    part = parts.get((audience, p)) if p is not None else None
    if p and part is None and not fields.refused("p") and audience in {known for known, _ in parts}:
        fields.problem("no-such-part", fields.place_of("p"), audience=audience, p=str(p))
    quote = words_of(fields, "quote", source)
    if fields.refused("kind") or fields.refused("quote"):
        title = fields.maybe(Fields.words, "title") or quote  # whether it has one depends on the kind
    else:
        title = quote if kind == "named" and quote.zh else fields.words("title")
        if title is quote and fields.maybe(Fields.words, "title") is not None:
            fields.problem("title-of-named", fields.place_of("title"))
    facets = fields.mapping("facets", _facet_values) or {}
    return read_noun(
        Activity,
        fields,
        id=fields.slug_of(id, fields.place, "id"),
        audience=audience,
        kind=kind,
        p=p,
        source=source,
        title=title,
        quote=quote,
        organiser=fields.maybe(Fields.words, "organiser") or (part.organiser if part else NOBODY),
        purpose=fields.maybe(Fields.words, "purpose") or (part and part.purpose) or NOBODY,
        purpose_of_group=part is not None and part.purpose is not None and not fields.has("purpose"),
        facets={"audience": (audience,), **facets, "kind": (kind,)},
        life=read_life(fields),
    )


def _facet_values(fields: Fields) -> dict[str, tuple[str, ...]]:
    for name in ("audience", "kind"):
        if name in fields.names():
            fields.problem("facet-has-a-field", fields.place_of(name), facet=name)
    return fields.each(lambda inner, name: tuple(dict.fromkeys(inner.one_or_more(name, shapes.NAME))))


def read_facet(fields: Fields, audiences: Sequence[Audience]) -> Facet:
    """An entry of facets.yaml. ``values: audiences`` stands for the doors."""
    if fields.is_text("values"):
        fields.choice("values", ("audiences",))
        values = tuple(FacetValue(audience.id, audience.short) for audience in audiences)
    else:
        fields.need("values")
        values = fields.list_of("values", reader_of(FacetValue))
        if not values and not fields.refused("values"):
            fields.problem("empty-field", fields.place_of("values"), field="values")
    return read_noun(Facet, fields, values=values)
