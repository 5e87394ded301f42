"""Nouns as they are declared: the fields of a file have the names of a noun's, and each is read by its annotation."""

from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from generator.model import Place, Words
from generator.reading import shapes
from generator.reading.fields import Fields

T = TypeVar("T")
Reader = Callable[[Fields, str], Any]


def read_noun(noun: type[T], fields: Fields, /, **given: object) -> T:
    """A noun of the fields that are named like its own. Those that are ``given`` are known, and not read.

    A field that may be None may be absent, as may lists (empty) and truths (false). ``place`` is the mapping's,
    ``places`` are those of its fields.
    """
    return noun(
        **{
            name: given[name] if name in given else _reader(annotation)(fields, name)
            for name, annotation in _declared(cast(Any, noun)).items()
        }
    )


def reader_of(noun: type[T]) -> Callable[[Fields], T]:
    """How to read a noun of which nothing is given."""
    return partial(read_noun, noun)


@cache
def _declared(noun: Any) -> Mapping[str, Any]:
    """The annotations of what a noun is made of, by name."""
    hints = get_type_hints(noun, include_extras=True)
    return {one.name: hints[one.name] for one in fields_of(noun) if one.init}


_ONE: Mapping[Any, Reader] = {
    str: Fields.text,
    int: Fields.number,
    bool: Fields.truth,
    date: Fields.day,
    Words: Fields.words,
    Place: lambda fields, _: fields.place,
    Mapping[str, Place]: lambda fields, _: {name: fields.place_of(name) for name in fields.names()},
}
_OWN: Mapping[str, Reader] = {
    "number": lambda fields, name: fields.n(),
    "lines": Fields.lines,
    "lines of words": partial(Fields.words, lines=True),
}
_SEVERAL: Mapping[Any, Reader] = {str: Fields.texts, int: Fields.numbers, Words: Fields.list_of_words}


@cache
def _reader(annotation: Any) -> Reader:
    """How a field with that annotation is read."""
    if annotation in _ONE:
        return _ONE[annotation]
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _optional(inner[0])
    if origin is tuple:
        return _several(inner[0])
    if origin is Literal:
        return lambda fields, name: fields.choice(name, inner)
    if origin is Annotated:
        return _shaped(inner[1])
    return lambda fields, name: _needed(annotation, fields, name)


def _optional(annotation: Any) -> Reader:
    if annotation not in _ONE and is_dataclass(annotation):
        noun: Any = annotation
        return lambda fields, name: fields.mapping(name, reader_of(noun))
    read = _reader(annotation)
    return lambda fields, name: fields.maybe(read, name)


def _several(annotation: Any) -> Reader:
    if annotation in _SEVERAL:
        return _SEVERAL[annotation]
    if get_origin(annotation) is Annotated:
        shape = _shape(get_args(annotation)[1])
        return lambda fields, name: fields.list_of_shaped(name, shape)
    return lambda fields, name: fields.list_of(name, reader_of(annotation))


def _shaped(name_of_shape: str) -> Reader:
    if name_of_shape in _OWN:
        return _OWN[name_of_shape]
    shape = _shape(name_of_shape)
    return lambda fields, name: fields.shaped(name, shape)


def _shape(name: str) -> shapes.Shape:
    """The form that an annotation names: ``language tag`` is ``shapes.LANGUAGE_TAG``."""
    shape: shapes.Shape = getattr(shapes, name.upper().replace(" ", "_"))
    return shape


def _needed(noun: type[Any], fields: Fields, name: str) -> Any:
    """A mapping that has to be there; where it is not, one of nothing, of which no more is told."""
    found = fields.mapping(name, reader_of(noun), required=True)
    return read_noun(noun, Fields(None, fields.place, [])) if found is None else found
