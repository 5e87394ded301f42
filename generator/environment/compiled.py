"""The generator's modules as Python has compiled them, told by their bytes; standard library alone.

Python itself tells them by a size and a time in whole seconds, so that a change within a second may run as the old
code; and where PYTHONDONTWRITEBYTECODE is set it compiles them at each start, which takes longer than most builds.
All lie in one file in the folder that Python has for such, for those who clear it away.
"""

import atexit
import marshal
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_DIGEST = 16  # bytes
# source and code as digests, where the code lies among all, and its length; by the path below the package
_Entry = tuple[bytes, bytes, int, int]


def keep_compiled() -> None:
    """From here on modules of the generator are compiled once; what is new is kept when the process ends."""
    tag = f"{sys.implementation.cache_tag}{sys.flags.optimize or ''}"
    kept = _Kept(os.path.join(_PACKAGE, "__pycache__", f"modules.{tag}"))
    sys.meta_path.insert(0, _Finder(kept))
    atexit.register(kept.save)


class _Kept:
    """One file: the digest of a table, the table, and the code of each module. What is damaged is not there."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._new: dict[str, tuple[bytes, bytes]] = {}
        self._table: dict[str, _Entry] = {}
        self._codes = b""
        # Read whole and closed: copies of the process would share its place, and Windows replaces no open file.
        with suppress(OSError), open(path, "rb") as file:
            head, size = file.read(_DIGEST), int.from_bytes(file.read(4))
            table, self._codes = file.read(size), file.read()
            if head == _digest(table):
                self._table = marshal.loads(table)  # noqa: S302  (vouched for)

    def code(self, path: str, source: bytes) -> CodeType | None:
        """What was compiled of a file, if it is the same now."""
        told, vouched, start, size = self._table.get(_name(path), (b"", b"", 0, 0))
        kept = self._codes[start : start + size]
        if told != _digest(source) or _digest(kept) != vouched:
            return None
        code: CodeType = marshal.loads(kept)  # noqa: S302  (vouched for)
        return code

    def add(self, path: str, source: bytes, code: CodeType) -> None:
        """Keep what a file was compiled to."""
        self._new[_name(path)] = _digest(source), marshal.dumps(code)

    def save(self) -> None:
        """Write the file anew if there is something new; where that can't be, the next process compiles again."""
        if not self._new:
            return
        old = {name: (told, self._codes[at : at + size]) for name, (told, _, at, size) in self._table.items()}
        table: dict[str, _Entry] = {}
        codes = bytearray()
        for name, (told, code) in {**old, **self._new}.items():
            if os.path.exists(os.path.join(_PACKAGE, name)):
                table[name] = told, _digest(code), len(codes), len(code)
                codes += code
        packed = marshal.dumps(table)
        self._write(b"".join([_digest(packed), len(packed).to_bytes(4), packed, codes]))

    def _write(self, data: bytes) -> None:
        new = f"{self._path}.new"  # of two that write at once neither may be vouched for
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(new, "wb") as file:
                file.write(data)
            os.replace(new, self._path)
        except OSError:  # nowhere to write, no room, or another process has the file open
            with suppress(OSError):
                os.remove(new)


class _Loader(SourceFileLoader):
    """Compiles a module if it is another than the one that is kept."""

    def __init__(self, name: str, path: str, kept: _Kept) -> None:
        super().__init__(name, path)
        self._kept = kept

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        source = self.get_data(path)
        code = self._kept.code(path, source)
        if code is not None and code.co_filename == path:
            return code
        code = _elsewhere(code, path) if code else self.source_to_code(source, path)
        self._kept.add(path, source, code)
        return code


class _Finder:
    """Finds the generator's modules where Python finds them."""

    def __init__(self, kept: _Kept) -> None:
        self._kept = kept

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """As importlib asks."""
        if not name.startswith("generator."):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(name, spec.loader.path, self._kept)
        return spec


def _name(path: str) -> str:
    """A module's path below the package, the same in a project that was copied or moved."""
    return path.removeprefix(_PACKAGE + os.sep)


def _elsewhere(code: CodeType, path: str) -> CodeType:
    """The code as if it had been compiled of the same file at another path, for who reads of a fault."""
    constants = (_elsewhere(one, path) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=path, co_consts=tuple(constants))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, key=sys.version.encode()[:64]).digest()
