"""Nothing changed: answered from the files' times, and never when anything that a build reads or wrote is another."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.writing import times
from generator.writing.unchanged import Look, answer, remember

SAID = ("2 pages, nothing changed: {output}\n", "content/a.yaml:1:1: warning: something\n")
OPEN = (0.0, 9e9)  # a day that holds every moment of the tests


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of a few old files, and the output that was built of it."""
    for name in ("build.py", "requirements.lock", "pyproject.toml", "site.yaml", "content/a.yaml"):
        _write(tmp_path / name, name)
    for name in ("generator/a.py", "templates/a.html", "output/index.html", "output/.made-by"):
        _write(tmp_path / name, name)
    time.sleep(0.06)
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _remember(project: Path, day: tuple[float, float] = OPEN) -> None:
    remember(str(project), str(project / "output"), Look(str(project)), day, SAID, {"LANG": "C"}, True)


def _answer(project: Path, *words: str, **environment: str) -> tuple[str, str] | None:
    found = answer(str(project), words, environment or {"LANG": "C"})
    return None if isinstance(found, Look) else found


def test_the_same_is_answered(project: Path) -> None:
    """What the build before said of an unchanged site is said again, its warnings too, for each way to ask for it."""
    assert _answer(project) is None
    _remember(project)
    said = _answer(project)
    assert said is not None
    assert said[1] == SAID[1]
    assert said == _answer(project, "build") == _answer(project, "--output", str(project / "output"))


@pytest.mark.parametrize(
    "words", [("build", "--clean"), ("check",), ("--output", "elsewhere"), ("--today", "2026-01-01")]
)
def test_other_commands_are_not(project: Path, words: tuple[str, ...]) -> None:
    """A command that asks for more than the plain build is carried out."""
    _remember(project)
    assert _answer(project, *words) is None


def _again_with_old_times(path: Path) -> None:
    """The same size, and the time of before, as a revert by ``cp -p`` leaves it."""
    before, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.swapcase(), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": lambda project: _write(project / "content/a.yaml", "other"),
    "an edit with the old time": lambda project: _again_with_old_times(project / "content/a.yaml"),
    "a new file": lambda project: _write(project / "content/b.yaml", ""),
    "a file taken away": lambda project: (project / "templates/a.html").unlink(),
    "another name": lambda project: (project / "content/a.yaml").rename(project / "content/c.yaml"),
    "the generator's code": lambda project: _write(project / "generator/a.py", "pass"),
    "the lock": lambda project: _write(project / "requirements.lock", "other"),
    "a hand in the output": lambda project: _again_with_old_times(project / "output/index.html"),
    "a file in the output": lambda project: _write(project / "output/notes.txt", ""),
    "a folder in the output": lambda project: (project / "output/empty").mkdir(),
    "a right in the output": lambda project: (project / "output/index.html").chmod(0o600),
    "a page of the output taken away": lambda project: (project / "output/index.html").unlink(),
    "what is remembered": lambda project: _write(project / ".cache/build/unchanged", "{}"),
    "a byte of what is remembered": lambda project: _flip(project / ".cache/build/unchanged"),
}


def _flip(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"nothing changed", b"nothing_changed"))


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_built(project: Path, change: str) -> None:
    """Whatever a build reads, or has written, is another: it builds."""
    _remember(project)
    assert _answer(project) is not None
    CHANGES[change](project)
    assert _answer(project) is None


def test_another_day_or_language_is_built(project: Path) -> None:
    """Nothing is answered on another day, in another language, or where the day was named."""
    _remember(project, (0.0, 1.0))
    assert _answer(project) is None
    _remember(project)
    assert _answer(project, LANG="zh_CN.UTF-8") is None
    assert _answer(project, LANG="C", SOURCE_DATE_EPOCH="1") is None


def test_a_file_saved_just_now_is_not_trusted(project: Path) -> None:
    """A source may be saved twice within one tick of the clock, with one size: no times tell, so it builds."""
    _write(project / "content/a.yaml", "one")
    _remember(project)
    assert _answer(project) is None


def test_touching_the_interpreters_files_is_no_change(project: Path) -> None:
    """Python writes its own caches beside the code whenever it likes."""
    _remember(project)
    _write(project / "generator/__pycache__/a.pyc", "")
    assert _answer(project) is not None


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a process is not copied: there is one way alone"
)
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("idle", ["the process", "its copy", "neither"])
def test_two_processes_see_what_one_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, idle: str) -> None:
    """Of many files, whichever of the two looks at them."""
    for number in range(120):
        _write(tmp_path / f"a/{number % 7}/b/{number}.txt", "x")
    now, us, taken = time.time_ns() + 10**10, os.getpid(), times._taken
    one = times.digest(str(tmp_path), ("",), now)
    monkeypatch.setattr(times, "_MANY", 1)
    monkeypatch.setattr(
        times, "_alone", lambda: True
    )  # a worker of the tests has threads, which do nothing here
    monkeypatch.setattr(
        times,
        "_taken",
        lambda *told: () if idle == ("the process" if os.getpid() == us else "its copy") else taken(*told),
    )
    assert times.digest(str(tmp_path), ("",), now) == one is not None
    _write(tmp_path / "a/3/b/3.txt", "xy")
    assert times.digest(str(tmp_path), ("",), now) != one
