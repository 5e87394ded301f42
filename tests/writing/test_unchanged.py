"""Nothing changed: answered from the files' times, and never when anything that a build reads or wrote is another."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.reading.stats import numbers_of
from generator.writing.unchanged import Look, answer, remember

SAID = ("2 pages, nothing changed: {output}\n", "content/a.yaml:1:1: warning: something\n")
PAGES = ("output/index.html", "output/below/index.html")
OPEN = (0.0, 9e9)  # a day that holds every moment of the tests


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of a few old files, and the output that was built of it."""
    for name in ("build.py", "requirements.lock", "pyproject.toml", "site.yaml", "content/a.yaml"):
        _write(tmp_path / name, name)
    for name in ("generator/a.py", "templates/a.html", "output/.made-by", *PAGES):
        _write(tmp_path / name, name)
    time.sleep(0.06)
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _remember(
    project: Path, day: tuple[float, float] = OPEN, hand: Callable[[Path], object] = lambda project: None
) -> None:
    look, paths = Look.at_sources(str(project)), ("index.html", ".made-by", "below", "below/index.html")
    laid = {path: numbers_of(os.lstat(project / "output" / path)) for path in paths}
    hand(project)
    remember(str(project), str(project / "output"), look, day, SAID, {"LANG": "C"}, laid)


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
    "a new file in a new folder": lambda project: _write(project / "content/news/b.yaml", ""),
    "another name": lambda project: (project / "content/a.yaml").rename(project / "content/c.yaml"),
    "the generator's code": lambda project: _write(project / "generator/a.py", "pass"),
    "a new module of the generator": lambda project: _write(project / "generator/b.py", "pass"),
    "the lock": lambda project: _write(project / "requirements.lock", "other"),
    "a hand in the output": lambda project: _again_with_old_times(project / "output/index.html"),
    "a file in the output": lambda project: _write(project / "output/notes.txt", ""),
    "a file in a folder of the output": lambda project: _write(project / "output/below/notes.txt", ""),
    "a folder in the output": lambda project: (project / "output/empty").mkdir(),
    "a right in the output": lambda project: (project / "output/index.html").chmod(0o600),
    "a right of a folder in the output": lambda project: (project / "output/below").chmod(0o700),
    "a right of the output": lambda project: (project / "output").chmod(0o700),
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


@pytest.mark.parametrize("change", [name for name in CHANGES if "output" in name])
def test_a_hand_that_was_quicker_than_the_build_is_not_remembered(project: Path, change: str) -> None:
    """Somebody changes the output between the moment when it is laid and that when it is remembered."""
    _remember(project, hand=CHANGES[change])
    assert _answer(project) is None


def test_a_folder_of_whole_seconds_is_opened(project: Path) -> None:
    """A system that counts so may not note in a folder's times that a name came."""
    content = project / "content"
    os.utime(content, (1_700_000_000, 1_700_000_000))
    time.sleep(0.06)
    _remember(project)
    assert _answer(project) is not None
    _write(content / "b.yaml", "")
    os.utime(content, (1_700_000_000, 1_700_000_000))
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
