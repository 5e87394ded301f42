"""Values that need not be at hand to be told from others."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any


class Damaged(Exception):
    """What was kept is not what it says."""


class Digested(Mapping[Any, Any]):
    """A mapping that knows the digests of its values without having them."""

    def digest(self, key: Any) -> bytes:
        """The digest of the value of ``key``, which it has."""
        raise NotImplementedError


def digest_of(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=16).digest()
