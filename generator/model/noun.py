"""The values that all stages hand on: never changed after they are made."""

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def noun(cls: type[T]) -> type[T]:
    """A dataclass with slots whose values are equal, and alike as keys, where their fields are.

    That nobody changes one is held by mypy, not at run time: there it would double what it costs to make one. And of
    the methods that Python's own decorator compiles for each class, six at each start, it is left one.
    """
    made = dataclass(repr=False, eq=False, slots=True)(cls)
    of_class: Any = made
    shown = tuple(one.name for one in fields(of_class) if one.repr)
    compared = _values([one.name for one in fields(of_class) if one.compare])

    def show(self: object) -> str:
        told = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
        return f"{self.__class__.__qualname__}({told})"

    def equals(self: object, other: object) -> bool:
        return (
            bool(compared(self) == compared(other)) if other.__class__ is self.__class__ else NotImplemented
        )

    methods = {
        "__repr__": show,
        "__eq__": equals,
        "__hash__": lambda self: hash(compared(self)),
    }
    for name, method in methods.items():
        if name not in cls.__dict__ or cls.__dict__[name] is None:
            setattr(made, name, method)
    return made


def _values(names: list[str]) -> Any:
    """What gives the values of some fields, as something that compares."""
    return attrgetter(*names) if names else lambda self: ()
