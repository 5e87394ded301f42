"""Values that need not be at hand to be told from others."""

from collections.abc import Mapping
from typing import Any


class Digested(Mapping[Any, Any]):
    """A mapping that knows the digests of its values without having them."""

    def digest(self, key: Any) -> bytes:
        """The digest of the value of ``key``, which it has."""
        raise NotImplementedError
