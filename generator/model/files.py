"""The site's files by path: bytes that are fetched only when somebody asks for them."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from generator.model.digested import Keyed, digest_of
from generator.model.noun import noun


@noun
class File:
    """A file: ``identity`` tells its bytes, or all that they are made of; equal ones are equal bytes. ``load`` fetches
    them, by its path.

    ``length``, and ``bound`` for how many bytes a server sends of it at most, are None where only its bytes would tell.
    """

    identity: bytes
    load: Callable[[str], bytes]
    length: int | None = None
    bound: int | None = None


def at_hand(data: bytes) -> File:
    """A file whose bytes are there."""
    return File(digest_of(data), lambda path: data, len(data))


class Files(Keyed[str, bytes]):
    """Files by path."""

    def __init__(self, files: Mapping[str, File]) -> None:
        super().__init__(files)
        self._files = files

    def __getitem__(self, path: str) -> bytes:
        return self._files[path].load(path)

    @cached_property
    def identities(self) -> Mapping[str, bytes]:
        """What tells the bytes of each file, by path."""
        return {path: file.identity for path, file in self._files.items()}

    def identity(self, path: str) -> bytes:
        """What tells the bytes of a file without having them."""
        return self._files[path].identity

    def size(self, path: str) -> int:
        """The bytes of a file, counted."""
        length = self._files[path].length
        return len(self[path]) if length is None else length

    def bound(self, path: str) -> int | None:
        """How many bytes a server sends of a file at most, where that is known."""
        return self._files[path].bound

    def without(self, paths: Iterable[str]) -> "Files":
        """These files but some."""
        gone = frozenset(paths)
        return Files({path: file for path, file in self._files.items() if path not in gone})

    def joined(self, more: "Files") -> "Files":
        """These files and more."""
        return Files({**self._files, **more._files})


def all_at_hand(files: Mapping[str, bytes]) -> Files:
    """Files whose bytes are there."""
    return Files({path: at_hand(data) for path, data in files.items()})
