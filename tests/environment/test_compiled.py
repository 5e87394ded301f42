"""The generator's modules run as they stand in their files, and are compiled once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import ROOT

_PROGRAM = """
from generator.environment.compiled import keep_compiled
keep_compiled()
import generator.said
"""
_TELLING = f"""
import sys

def heard(event, arguments):
    if event == "compile" and str(arguments[1]).endswith("said.py"):
        told.append("compiled")

told = []
sys.addaudithook(heard)
{_PROGRAM}
print(*told)
"""
Run = Callable[[], str]


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A generator of one module, whose text is to be written."""
    for name in (
        "generator/__init__.py",
        "generator/environment/__init__.py",
        "generator/environment/compiled.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path / "generator/said.py"


def _said(module: Path, program: str = _PROGRAM) -> str:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=module.parents[1],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout


def _kept(module: Path) -> Path:
    (found,) = (module.parent / "__pycache__").iterdir()
    return found


def test_a_change_that_no_time_tells_runs(module: Path) -> None:
    """The same size and the same time: Python's own way would run the old code."""
    for word in ("first", "other"):
        module.write_text(f'print("{word}", __file__)\n', encoding="utf-8")
        os.utime(module, (1_000_000_000, 1_000_000_000))
        assert _said(module).split()[0] == word
        assert _said(module).split()[0] == word


def test_what_is_the_same_is_not_compiled_again(module: Path) -> None:
    """Also where Python itself may keep nothing."""
    module.write_text('print("once")\n', encoding="utf-8")
    _said(module)
    before = _kept(module).stat()
    assert _said(module) == "once\n"
    after = _kept(module).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_copy_of_a_project_is_not_compiled_again_and_names_its_own_files(
    module: Path, tmp_path: Path
) -> None:
    """What is kept goes with the generator; faults are told of the file that runs."""
    module.write_text("print((lambda: 0).__code__.co_filename)\n", encoding="utf-8")
    assert _said(module, _TELLING).split() == [str(module), "compiled"]
    copied = tmp_path / "copied" / "generator" / module.name
    shutil.copytree(module.parent, copied.parent)
    assert _said(copied, _TELLING).split() == [str(copied)]


@pytest.mark.parametrize("harm", [b"", b"\0" * 40, None], ids=["emptied", "zeros", "cut"])
def test_what_is_damaged_is_as_if_it_were_not_there(module: Path, harm: bytes | None) -> None:
    """It is never run, and mended."""
    module.write_text('print("whole")\n', encoding="utf-8")
    _said(module)
    whole = _kept(module).read_bytes()
    _kept(module).write_bytes(whole[:-20] if harm is None else harm)
    assert _said(module) == "whole\n"
    assert _kept(module).read_bytes() == whole
