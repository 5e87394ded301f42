"""Which code makes a result: named, not imported, so that a build whose results are all kept imports none of it."""

from collections.abc import Iterable, Mapping
from typing import NewType, Protocol, TypeVar

from generator.model import Source

Job = TypeVar("Job")


# A function of a job and a source's bytes: ``generator.making.fonts:cut``.
Maker = NewType("Maker", str)
DRAW = Maker("generator.making.pictures.drawing:draw")


class Kept(Protocol):
    """What keeps results that take long to make; see ``writing.cache``."""

    def digests(self, jobs: Mapping[str, Job], maker: Maker, source: Source) -> dict[str, str]:
        """A digest of all that each job's result is made of, by the job's name: the same on every system."""

    def results(self, jobs: Mapping[str, Job], maker: Maker, source: Source) -> dict[str, bytes]:
        """What the maker makes of each job and of ``source``, by the job's name."""

    def keyed(self, jobs: Mapping[str, Job], maker: Maker, source: Source) -> dict[str, tuple[str, int]]:
        """The same, but for each result the key under which ``fetch`` has it and its size."""

    def fetch(self, key: str) -> bytes:
        """A result that is kept."""

    def use(self, keys: Iterable[str]) -> None:
        """The build uses these results, though it need not have them."""
