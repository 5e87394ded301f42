"""Results kept from build to build."""

import os
import time
from pathlib import Path

import pytest

from generator.making.maker import Maker
from generator.model import Source
from generator.writing.cache import Cache

MAKER = Maker("tests.writing.words:repeat", ("tests.writing.words",), ("pillow",))
THREE = Source("three", b"123", "digest of 123")
JOBS = {"a": "甲", "b": "乙"}
MADE = {"a": "甲甲甲".encode(), "b": "乙乙乙".encode()}
MANY = {str(number): f"word {number}" for number in range(40)}


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file for each call."""
    folder = tmp_path / "calls"
    folder.mkdir()
    monkeypatch.setenv("CALLS", str(folder))
    return folder


def count(calls: Path) -> int:
    """How many calls there were."""
    return len(list(calls.iterdir()))


def test_what_was_made_is_not_made_again(tmp_path: Path, calls: Path) -> None:
    """A second build makes nothing, and gives the same."""
    cache = Cache(tmp_path / "cache", 0)
    assert cache.results(JOBS, MAKER, THREE) == MADE
    assert cache.results(JOBS, MAKER, THREE) == MADE
    assert count(calls) == 2


def test_equal_jobs_are_made_once(tmp_path: Path, calls: Path) -> None:
    """Two pages that want the same picture share it."""
    assert Cache(tmp_path / "cache", 0).results({"a": "甲", "b": "甲"}, MAKER, THREE) == {
        "a": MADE["a"],
        "b": MADE["a"],
    }
    assert count(calls) == 1


def test_another_source_or_other_code_makes_anew(tmp_path: Path, calls: Path) -> None:
    """The source's digest, the function and the code it depends on are part of the key."""
    cache = Cache(tmp_path / "cache", 0)
    cache.results(JOBS, MAKER, THREE)
    cache.results(JOBS, MAKER, Source("three", b"124", "another digest"))
    cache.results(JOBS, Maker(MAKER.function, ("tests.projects",), MAKER.libraries), THREE)
    assert count(calls) == 6


@pytest.mark.parametrize("rubbish", [b"", b"short", b"\0" * 4000])
def test_a_damaged_result_is_made_anew(tmp_path: Path, rubbish: bytes) -> None:
    """A file that was cut off or overwritten is not trusted, and is mended."""
    folder = tmp_path / "cache"
    Cache(folder, 0).results(JOBS, MAKER, THREE)
    for kept in folder.iterdir():
        kept.write_bytes(rubbish)
    assert Cache(folder, 0).results(JOBS, MAKER, THREE) == MADE
    assert all(kept.read_bytes() != rubbish for kept in folder.iterdir())


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    """Where the folder's name is taken by a file, results are made and not kept."""
    (tmp_path / "cache").write_bytes(b"")
    assert Cache(tmp_path / "cache", 0).results(JOBS, MAKER, THREE) == MADE


def test_many_are_made_by_several_processes(
    tmp_path: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a machine with two cores other processes make them, with the same bytes, and none stays behind."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    made = Cache(tmp_path / "cache", 0).results(MANY, MAKER, THREE)
    assert made == {name: word.encode() * 3 for name, word in MANY.items()}
    workers = {int(call.name.partition("-")[0]) for call in calls.iterdir()}
    assert len(workers) in (1, 2) and os.getpid() not in workers
    for worker in workers:
        with pytest.raises(OSError):  # noqa: PT011 - ProcessLookupError, or what Windows says
            os.kill(worker, 0)


def test_what_nobody_used_for_long_is_swept(tmp_path: Path) -> None:
    """Old results and what a killed build left half-written go; what is in use or not ours stays."""
    folder, now = tmp_path / "cache", time.time()
    Cache(folder, now).results(JOBS, MAKER, THREE)
    foreign, half = folder / "notes.txt", folder / "writing-x1"
    for path in (foreign, half):
        path.write_bytes(b"")
        os.utime(path, (0, 0))
    old = next(path for path in sorted(folder.iterdir()) if len(path.name) == 64)
    os.utime(old, (0, 0))
    Cache(folder, now).sweep()
    assert foreign.exists()
    assert not half.exists() and not old.exists()
    assert len([path for path in folder.iterdir() if len(path.name) == 64]) == 1


def test_using_a_result_keeps_it_young(tmp_path: Path) -> None:
    """What each build uses is never swept, however long ago it was made."""
    folder, now = tmp_path / "cache", time.time()
    Cache(folder, now).results(JOBS, MAKER, THREE)
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    Cache(folder, now).results(JOBS, MAKER, THREE)
    Cache(folder, now).sweep()
    assert len(list(folder.iterdir())) == 2
