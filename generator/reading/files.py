"""The snapshot while it is being read: what each file says, and what was wrong with it."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Protocol, TypeVar
from zlib import crc32

from generator.model import Place, Problem, Snapshot, Source
from generator.model.digested import Result, digest_of
from generator.reading import nodes
from generator.reading.fields import Fields
from generator.reading.nouns import reader_of
from generator.reading.text import text_of

Made = tuple[Any, tuple[Problem, ...]]  # a value and what is wrong with it


class Memory(Protocol):
    """What was read before. A result has a kind and a key, and is used again if what it is read of is the same."""

    def plain(self, kind: str, key: Hashable, make: Callable[[], Made], given: object) -> Result:
        """What ``make`` reads of what is ``given`` alone."""

    def still(self, kind: str, keys: Collection[Hashable] | None = None) -> None:
        """What is remembered of a kind, or of its ``keys``, stays so, though nobody has asked for it."""

    def many(
        self,
        kind: str,
        jobs: Mapping[Any, tuple[object, Any]],
        work: Callable[[Any, Any], Made],
        to: object,
    ) -> Mapping[Any, Result]:
        """What ``work``, a function of a module, makes of each job and of ``to``; by key what is given, and the job."""


def name_of(reader: Callable[..., object]) -> str:
    """The name of a reader: a function of a module, without the values that it is given."""
    function: Any = reader.func if isinstance(reader, partial) else reader
    if function.__closure__ is not None:
        raise TypeError(f"{function.__qualname__} closes over values: nobody could tell what it reads")
    return f"{function.__module__}:{function.__qualname__}"


def given_to(reader: Callable[..., object]) -> bytes:
    """The digest of the values that a reader is given, as ``repr`` tells them."""
    given = (*reader.args, *reader.keywords.items()) if isinstance(reader, partial) else ()
    return digest_of(repr(given).encode("utf-8", "surrogatepass"))


T = TypeVar("T")
U = TypeVar("U")

Reader = Callable[[Source, list[Problem], Any], object]

_GROUP = 32  # files of a folder that are fetched in one piece, more or less


@dataclass
class Files:
    """The snapshot while it is being read: which files were taken, and the problems so far; ``kind`` is that of what is
    remembered.
    """

    snapshot: Snapshot
    memory: Memory
    kind: str = "read"
    problems: list[Problem] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    digests: list[bytes] = field(default_factory=list)  # of all that was read, and is of no field yet
    roots: dict[str, bytes] = field(default_factory=dict)  # digests by the names of the content's fields

    def of(self, names: str, value: T) -> T:
        """The value of the content's fields ``names``: all that was read since the one before was read for it."""
        self.roots |= dict.fromkeys(names.split(), digest_of(b"".join(self.digests)))
        self.digests = []
        return value

    def kept(self, paths: tuple[str, ...], reader: Callable[..., object], read: Callable[[], T]) -> T:
        """What ``read`` reads of the files ``paths`` alone, or what it has read of the same before; ``reader`` tells
        how: a function of a module, and the values that it is given.
        """
        self.taken.update(path for path in paths if path in self.snapshot)
        row = self._read((name_of(reader), paths), self._given(given_to(reader), paths), read)
        self.digests += ("\0".join([name_of(reader), *paths, ""]).encode(), row.digest)
        value: T = row.value
        return value

    def _given(self, given: bytes, paths: Iterable[str]) -> bytes:
        """What is read: by a reader that is ``given`` something, of files."""
        digests = {path: self.snapshot[path].digest if path in self.snapshot else None for path in paths}
        return digest_of(given + repr(digests).encode("utf-8", "surrogatepass"))

    def _read(self, key: Hashable, given: bytes, read: Callable[[], object]) -> Result:
        row = self.memory.plain(self.kind, key, lambda: self._apart(read), given)
        self.problems += row.problems
        return row

    def several(self, kind: str, read: Reader, given: Mapping[str, object]) -> Mapping[str, Result]:
        """What ``read`` reads of many files, each by itself and with what is ``given`` for it by its path: on all cores
        where there is much to read.
        """
        name = name_of(read)
        jobs = {
            path: (f"{name}\0{one!r}\0{self.snapshot[path].digest}".encode(), (read, path, one))
            for path, one in given.items()
        }
        self.taken.update(jobs)
        found: Mapping[str, Result] = self.memory.many(kind, jobs, _read_one, self.snapshot)
        self.problems += (problem for path in jobs for problem in found[path].problems)
        return found

    def _apart(self, read: Callable[[], T]) -> tuple[T, tuple[Problem, ...]]:
        """What is read, and the problems that come of it."""
        before, self.problems = self.problems, []
        try:
            return read(), tuple(self.problems)
        finally:
            self.problems = before

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, whose name ends with ``/``."""
        return tuple(path for path in self.snapshot if path.startswith(folder))

    def take(self, path: str) -> Source:
        """A file, which then counts as taken."""
        self.taken.add(path)
        return self.snapshot[path]

    def root(self, path: str) -> nodes.Node | None:
        """The root node of a YAML file; None, with a problem noted, where there is none."""
        if path not in self.snapshot:
            self.problems.append(Problem("missing-file", Place(path)))
            return None
        text = text_of(self.take(path), self.problems)
        if text is None:
            return None
        from generator.reading.parsing import parse  # PyYAML is opened where there is something to read

        node, problems = parse(path, text)
        self.problems.extend(problems)
        if node is None and not problems:
            self.problems.append(Problem("empty-file", Place(path)))
        return node

    def fields(self, path: str, needed: bool = True) -> Fields:
        """A YAML file that is a mapping, of no fields where it is absent and not ``needed``.

        A file that could not be read says so once, not at each missing field.
        """
        if not needed and path not in self.snapshot:
            return Fields(nodes.Mapping((), Place(path)), Place(path), self.problems)
        root = self.root(path)
        return Fields(root, Place(path), self.problems if root is not None else [])

    def one(self, path: str, read: Callable[[Fields], T], needed: bool = True) -> T:
        """A YAML file that is one mapping."""
        path = f"content/{path}"
        return self.kept((path,), read, lambda: _closed(self.fields(path, needed), read))

    def entries(self, path: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """A YAML file that is a list of mappings; none where it is absent."""
        path = f"content/{path}"
        return self.kept((path,), read, lambda: self._entries(path, read))

    def _entries(self, path: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        if path not in self.snapshot or (root := self.root(path)) is None:
            return ()
        wrapped = nodes.Mapping(((nodes.Scalar("list", True, root.place), root),), root.place)
        return Fields(wrapped, root.place, self.problems).list_of("list", read)

    def two(
        self, path: str, one: tuple[str, type[T]], two: tuple[str, type[U]]
    ) -> tuple[tuple[T, ...], tuple[U, ...]]:
        """A YAML file that holds two lists of nouns under their names; both are empty where it is absent."""
        return self.one(path, partial(_lists, one, two), needed=False)

    def folder(self, name: str, read: Callable[[Fields, str], T]) -> tuple[T, ...]:
        """Every YAML file of a folder; the file's name is the id.

        In groups: where none of its files has changed, a group is fetched in one piece.
        """
        groups = _groups([path for path in self.below(f"content/{name}/") if path.endswith(".yaml")])
        reader, given, found = name_of(read), given_to(read), list[T]()
        for number, paths in enumerate(groups):
            self.taken.update(paths)
            self.memory.still(self.kind, [(reader, (path,)) for path in paths])
            told = self._given(given, paths)
            row = self._read((reader, number, len(groups)), told, partial(self._group, read, given, paths))
            self.digests += ("\0".join([reader, *paths, ""]).encode(), row.digest)
            found += row.value
        return tuple(found)

    def _group(self, read: Callable[[Fields, str], T], given: bytes, paths: list[str]) -> tuple[T, ...]:
        name = name_of(read)
        rows = (
            self._read((name, (path,)), self._given(given, (path,)), partial(self._with_id, path, read))
            for path in paths
        )
        return tuple(row.value for row in rows)

    def _with_id(self, path: str, read: Callable[[Fields, str], T]) -> T:
        return _closed(self.fields(path), lambda fields: read(fields, PurePosixPath(path).stem))


def _groups(paths: Collection[str]) -> list[list[str]]:
    """The paths in groups of some thirty, by their names alone: so one more changes a single group."""
    groups: list[list[str]] = [[] for _ in range(1 << (len(paths) // _GROUP).bit_length())]
    for path in paths:
        groups[crc32(path.encode("utf-8", "surrogateescape")) % len(groups)].append(path)
    return groups


def _read_one(job: tuple[Reader, str, object], snapshot: Snapshot) -> Made:
    read, path, given = job
    problems: list[Problem] = []
    return read(snapshot[path], problems, given), tuple(problems)


def _lists(
    one: tuple[str, type[T]], two: tuple[str, type[U]], fields: Fields
) -> tuple[tuple[T, ...], tuple[U, ...]]:
    return fields.list_of(one[0], reader_of(one[1])), fields.list_of(two[0], reader_of(two[1]))


def _closed(fields: Fields, read: Callable[[Fields], T]) -> T:
    value = read(fields)
    fields.close()
    return value
