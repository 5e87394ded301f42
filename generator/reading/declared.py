"""Fields as ``model.kinds`` declares them: how each shape is read."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import cast

from generator.model import Life
from generator.model.kinds import LIVING, Field, Shape, Value
from generator.reading import shapes
from generator.reading.fields import Fields


def read_keys(fields: Fields, name: str) -> tuple[str, ...]:
    """Keys of pages, one or a list of them; none where the field is absent."""
    return fields.one_or_more(name, shapes.PAGE) if fields.has(name) else ()


# How a field is read. What an activity or a picture is called is checked where all of them are known.
_READ: Mapping[Shape, Callable[[Fields, str], Value]] = {
    "text": Fields.text,
    "day": Fields.day,
    "truth": Fields.truth,
    "address": lambda fields, name: fields.shaped(name, shapes.ADDRESS),
    "activity": lambda fields, name: fields.shaped(name, shapes.REFERENCE),
    "picture": Fields.text,
    "keys": read_keys,
}


def read_declared(fields: Fields, declared: Iterable[Field]) -> dict[str, Value]:
    """The values of the declared fields that stand in a file, by name."""
    return {one.name: _READ[one.shape](fields, one.name) for one in declared if fields.has(one.name)}


def read_life(fields: Fields) -> Life:
    """The fields that any page or thing may have."""
    return life_of(read_declared(fields, LIVING), fields)


def life_of(values: Mapping[str, Value], fields: Fields) -> Life:
    """How long a thing lives, by the values that were read of ``LIVING``."""
    life = Life(
        draft=bool(values.get("draft", False)),
        begins=cast("date | None", values.get("from")),
        ends=cast("date | None", values.get("until")),
        aliases=cast(tuple[str, ...], values.get("aliases", ())),
    )
    if life.begins and life.ends and life.ends < life.begins:
        fields.problem("ends-before-it-begins", fields.place_of("until"))
    return life
