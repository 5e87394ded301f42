"""The house has floors: imports point down, modules and functions stay small, one room reads and one writes."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.projects import ROOT

# From the top: a module imports from its own floor and from those that come after it.
FLOORS = "environment cli preview pipeline report writing making checking site reading model".split()
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60

MODULES = sorted((ROOT / "generator").rglob("*.py"))
# Where files may be opened: the project's sources in one place, what is written is also read back.
READS = (
    "generator/reading/snapshot.py",
    "generator/reading/listing.py",
    "generator/reading/looks.py",
    "generator/reading/stats.py",
    "generator/reading/copies.py",  # counts the threads that this process has
    "generator/site/cores.py",  # opens /dev/null
    "generator/writing/",
    "generator/preview/",  # looks for changes
    "generator/environment/",  # the locks
    "generator/report/",  # the table of sentences
)
WRITES = ("generator/writing/", "generator/environment/", "generator/preview/")
_READING = re.compile(r"^(read_text|read_bytes|iterdir|scandir|walk|rglob|glob|listdir)$")
_WRITING = re.compile(
    r"^(write_text|write_bytes|mkdir|makedirs|unlink|rmdir|rmtree|rename|touch|symlink_to|hardlink_to|chmod|copy2|copytree)$"
)


def floor(name: str) -> str:
    """The floor of a module by its dotted name: ``generator.site.views.home`` -> ``site``."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def dotted(path: Path) -> str:
    """The dotted name of a module's file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def tree(path: Path) -> ast.Module:
    """A module as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[tuple[str, int, ast.Call]]:
    """What a module calls by which last name, at which line: ``("read_text", 12, …)``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id, node.lineno, node


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_point_down(path: Path) -> None:
    """No module imports from a floor above its own; every module stands on a floor."""
    own = floor(dotted(path))
    if own == "":
        assert not list(imports(path)), "the package itself imports nothing"
        return
    for name in imports(path):
        if name.startswith("generator."):
            other = floor(name)
            assert FLOORS.index(other) >= FLOORS.index(own), f"{own} imports {name}, which stands above it"


def test_the_model_and_the_set_up_need_the_standard_library_alone() -> None:
    """The lowest floor imports nothing but itself; the set-up no package that would have to be set up first."""
    for path in MODULES:
        if floor(dotted(path)) in ("model", "environment"):
            for name in imports(path):
                first = name.split(".")[0]
                assert first == "generator" or first in sys.stdlib_module_names, f"{path}: {name}"


@pytest.mark.parametrize("path", [ROOT / "build.py", *MODULES], ids=dotted)
def test_modules_and_functions_are_small(path: Path) -> None:
    """A module has one purpose, a function fits on a screen."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, f"{path.name}:{node.lineno}: {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_one_room_reads_and_one_writes(path: Path) -> None:
    """Sources are opened by reading/snapshot alone, files are written by writing/ alone."""
    where = path.relative_to(ROOT).as_posix()
    for name, line, call in calls(path):
        opens = name == "open" and ast.unparse(call.func) != "Image.open"  # Pillow's, of bytes in memory
        if opens or _READING.match(name):
            assert where.startswith(READS), f"{where}:{line}: {name}() reads"
        if _WRITING.match(name):
            assert where.startswith(WRITES), f"{where}:{line}: {name}() writes"


# A group that gives nothing back, ``(?:…)*+`` or ``(?>…)``; of one character, as ``[^<]*+``, it is right everywhere.
_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]*\})\+|\(\?>")


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_no_expression_has_a_group_that_is_possessive(path: Path) -> None:
    """Python before 3.11.5, as Debian 12 has, matches such a one wrongly: pages would differ by the interpreter."""
    texts = [node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)]
    assert not [text for text in texts if isinstance(text, str) and _POSSESSIVE_GROUP.search(text)]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_no_stage_looks_at_the_clock(path: Path) -> None:
    """What is made depends on the sources alone: no date of today, no chance, below the pipeline."""
    if floor(dotted(path)) not in ("report", "making", "checking", "site", "reading", "model"):
        return
    clock = {"time.time", "datetime.now", "datetime.today", "date.today", "datetime.utcnow"}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in clock, f"{path}:{node.lineno}"
    assert not {"random", "secrets", "uuid"} & {name.split(".")[0] for name in imports(path)}
