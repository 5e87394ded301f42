"""A folder of results that may be taken away, damaged, shared, full or shut: a result is whole, or not there."""

import errno
import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from generator.writing.store import Store
from tests.writing.killing import failing_at_every_step, killed_at_every_step

DAY = 86_400
RESULT = b"a result" * 100
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


def key(name: str) -> str:
    """A key as a cache makes them."""
    return sha256(name.encode()).hexdigest()


def aged(path: Path, days: int, now: float) -> None:
    """Make a file look as if it was last used so many days ago."""
    os.utime(path, (now - days * DAY, now - days * DAY))


def names(folder: Path) -> set[str]:
    """The names in a folder."""
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("rubbish", [b"", b"short", b"\0" * 4000, RESULT])
def test_a_damaged_result_is_not_there_and_can_be_kept_again(tmp_path: Path, rubbish: bytes) -> None:
    """A file that was cut off or overwritten is not trusted, and is mended."""
    store = Store(tmp_path / "cache", 0)
    store.keep(key("a"), RESULT)
    (tmp_path / "cache" / key("a")).write_bytes(rubbish)
    assert store.get(key("a")) is None
    store.keep(key("a"), RESULT)
    assert store.get(key("a")) == RESULT


@pytest.mark.parametrize("harm", ["a file instead", "taken away", "folders in it"])
def test_a_folder_that_is_none_does_no_harm(tmp_path: Path, harm: str) -> None:
    """A file in the folder's place, a folder that goes meanwhile, folders where results should be: no error."""
    folder = tmp_path / "cache"
    if harm == "a file instead":
        folder.write_bytes(b"")
    if harm == "folders in it":
        (folder / key("a") / "deep").mkdir(parents=True)
    store = Store(folder, time.time())
    store.keep(key("a"), RESULT)
    assert store.get(key("a")) == RESULT
    if harm == "taken away":
        (folder / key("a")).unlink()
        folder.rmdir()
        assert store.get(key("a")) is None
    store.sweep()


@needs_fork
def test_a_kill_at_any_step_leaves_a_whole_result_or_none(tmp_path: Path) -> None:
    """What a killed build left half-written is never taken for a result."""
    folder = tmp_path / "cache"
    for _ in killed_at_every_step(lambda: Store(folder, 0).keep(key("a"), RESULT)):
        assert Store(folder, 0).get(key("a")) in (None, RESULT)
    assert Store(folder, 0).get(key("a")) == RESULT


@needs_fork
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_full_or_shut_disk_is_no_error(tmp_path: Path, number: int) -> None:
    """Whichever step the system refuses: nothing is raised, and the result is whole or not there."""
    folder = tmp_path / "cache"
    Store(folder, 0).keep(key("old"), RESULT)
    aged(folder / key("old"), 3, time.time())

    def use() -> tuple[bytes | None, bytes | None]:
        store = Store(folder, time.time())
        store.keep(key("a"), RESULT)
        at_once = store.get(key("a"))
        store.sweep()
        return at_once, store.get(key("old"))

    def check(got: tuple[bytes | None, bytes | None]) -> None:
        at_once, old = got
        assert at_once in (None, RESULT)
        assert old in (None, RESULT)

    for _ in failing_at_every_step(use, number, check):
        assert Store(folder, 0).get(key("a")) in (None, RESULT)


def test_what_can_not_be_marked_as_used_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that is read only, old results are found too."""
    now = time.time()
    Store(tmp_path, now).keep(key("a"), RESULT)
    aged(tmp_path / key("a"), 3, now)

    def refuse(path: Path, times: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)

    monkeypatch.setattr(os, "utime", refuse)
    assert Store(tmp_path, now).get(key("a")) == RESULT


def test_what_nobody_used_for_long_is_swept(tmp_path: Path) -> None:
    """Old results and what a killed build left half-written go; what is in use or not ours stays. Using a result keeps
    it young.
    """
    now = time.time()
    for name in ("old", "used", "new"):
        Store(tmp_path, now).keep(key(name), RESULT)
    for name in ("notes.txt", "writing-x1"):
        (tmp_path / name).write_bytes(b"")
        aged(tmp_path / name, 100, now)
    for name in ("old", "used"):
        aged(tmp_path / key(name), 61, now)
    store = Store(tmp_path, now)
    assert store.get(key("used")) == RESULT
    store.keep(key("more"), RESULT)
    store.sweep()
    assert names(tmp_path) == {"notes.txt", key("used"), key("new"), key("more")}
    assert (tmp_path / key("used")).stat().st_mtime == pytest.approx(now, abs=1)


def test_the_size_is_bounded(tmp_path: Path) -> None:
    """Beside what the build itself uses, no more than the bound stays: what was used last."""
    now = time.time()
    for days in range(10):
        Store(tmp_path, now).keep(key(str(days)), RESULT)
        aged(tmp_path / key(str(days)), days, now)
    store = Store(tmp_path, now, bound=3 * (len(RESULT) + 32))
    assert store.get(key("9")) == RESULT
    store.keep(key("more"), RESULT)
    store.sweep()
    assert names(tmp_path) == {key(name) for name in ("0", "1", "2", "9", "more")}


def test_a_build_that_keeps_nothing_new_does_not_look(tmp_path: Path) -> None:
    """Where all was found, the folder is not gone through."""
    now = time.time()
    Store(tmp_path, now).keep(key("old"), RESULT)
    aged(tmp_path / key("old"), 100, now)
    Store(tmp_path, now).sweep()
    assert names(tmp_path) == {key("old")}
