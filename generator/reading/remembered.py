"""What is read of the same files need not be read again: how a reader is told from another, and what it gives."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import Any, Protocol

from generator.model import Problem
from generator.model.digested import Result, digest_of

Made = tuple[Any, tuple[Problem, ...]]  # a value and what is wrong with it


class Memory(Protocol):
    """What was read before. A result has a kind and a key, and is used again if what it is read of is the same."""

    def plain(self, kind: str, key: Hashable, make: Callable[[], Made], given: object) -> Result:
        """What ``make`` reads of what is ``given`` alone."""

    def still(self, kind: str, keys: Iterable[Hashable] | None = None) -> None:
        """What is remembered of a kind, or of its ``keys``, stays so, though nobody has asked for it."""

    def many(
        self,
        kind: str,
        jobs: Mapping[Hashable, tuple[object, Any]],
        work: Callable[[Any, Any], Made],
        to: object,
    ) -> Mapping[Any, Result]:
        """What ``work``, a function of a module, makes of each job and of ``to``; by key what is given, and the job."""


def name_of(reader: object) -> str:
    """The name of a reader: functions of modules, without the values that they are given."""
    if isinstance(reader, tuple):
        return " ".join(map(name_of, reader))
    if isinstance(reader, partial):
        return name_of(reader.func)
    if callable(reader):
        function: Any = reader
        if function.__closure__ is not None:
            raise TypeError(f"{function.__qualname__} closes over values: nobody could tell what it reads")
        return f"{function.__module__}:{function.__qualname__}"
    return repr(reader)


def given_to(reader: object) -> bytes:
    """The digest of the values that a reader is given, as ``repr`` tells them."""
    return digest_of(repr(_values(reader)).encode("utf-8", "surrogatepass"))


def _values(reader: object) -> tuple[object, ...]:
    if isinstance(reader, tuple):
        return tuple(map(_values, reader))
    return (*reader.args, *reader.keywords.items()) if isinstance(reader, partial) else ()
