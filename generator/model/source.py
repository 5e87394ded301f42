"""The files as they were read."""

from collections.abc import Mapping

from generator.model.noun import noun


@noun
class Source:
    """One file as it was read: its path from the project's root with ``/``, its bytes, their sha256."""

    path: str
    data: bytes
    digest: str


Snapshot = Mapping[str, Source]  # by path, in the order of the paths
