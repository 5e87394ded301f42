"""Values that need not be at hand to be told from others."""

from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import blake2b
from typing import Any, Protocol, TypeVar

from generator.model.problem import Problem

K = TypeVar("K")
V = TypeVar("V")


class Damaged(Exception):
    """What was kept is not what it says."""


class Result(Protocol):
    """What was read or made, and what is wrong with it; ``digest`` tells it from others."""

    @property
    def digest(self) -> bytes:
        """Equal digests are equal values."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""

    @property
    def value(self) -> Any:
        """The thing itself, which may be fetched only now, and stays at hand."""

    def fetched(self) -> Any:
        """The thing itself, for one use."""


class Keyed(Mapping[K, V]):
    """A mapping whose keys are known: none of its values is fetched or made to tell them."""

    def __init__(self, keys: Collection[K]) -> None:
        self._keys = keys

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Lazy(Keyed[K, V]):
    """A mapping whose values are made by ``make``, each when it is first asked for."""

    def __init__(self, keys: Collection[K], make: Callable[[K], V]) -> None:
        super().__init__(keys)
        self._make = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]


class Digested(Keyed[K, V]):
    """The values of ``rows``, or a ``part`` of each, fetched whenever they are asked for: those of a large site would
    fill the memory. Their digests are known without that.
    """

    def __init__(self, rows: Mapping[K, Result], part: Callable[[Any], V] = lambda value: value) -> None:
        super().__init__(rows)
        self.rows, self._part = rows, part

    def __getitem__(self, key: K) -> V:
        return self._part(self.rows[key].fetched())

    def digest(self, key: K) -> bytes:
        """The digest of the row of ``key``, which it has."""
        return self.rows[key].digest


def digest_of(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=16).digest()


def digest_of_text(text: str) -> bytes:
    """The digest of a text, whatever characters it has."""
    return digest_of(text.encode("utf-8", "surrogatepass"))
