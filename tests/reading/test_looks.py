"""How files look: what is told of many at once, and of a folder that was looked at before."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading import copies, stats
from generator.reading.looks import looks
from generator.reading.stats import TICK
from tests.projects import ROOT


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a process is not copied: there is one way alone"
)
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("idle", ["the process", "its copy", "neither"])
def test_two_processes_see_what_one_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, idle: str) -> None:
    """Of many files, whichever of the two looks at them; what is not there is nothing to both."""
    paths = [f"{number}.txt" for number in range(500)]
    for path in paths[::2]:
        (tmp_path / path).write_text(path, encoding="utf-8")
    us, taken = os.getpid(), copies.taken
    one = stats.stats(str(tmp_path), paths)
    monkeypatch.setattr(stats, "_MANY", 1)
    # A worker of the tests has threads, which do nothing here.
    monkeypatch.setattr(stats, "can_copy", lambda: True)
    monkeypatch.setattr(
        stats,
        "taken",
        lambda pipe: () if idle == ("the process" if os.getpid() == us else "its copy") else taken(pipe),
    )
    assert stats.stats(str(tmp_path), paths) == one
    assert [number[1] for number in stats.each(one)] == [
        0 if at % 2 else len(path) for at, path in enumerate(paths)
    ]


LOOK_AND_DIE = """
import os, signal, sys
from generator.reading import copies, stats
us, taken = os.getpid(), copies.taken
stats.taken = lambda pipe: os.kill(us, signal.SIGKILL) if os.getpid() == us else taken(pipe)
stats.stats(sys.argv[1], list(map(str, range(10_000))))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process is not copied")
def test_who_is_killed_while_two_processes_look_leaves_none_behind(tmp_path: Path) -> None:
    """The other would hold the lock of the output for ever."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK_AND_DIE, tmp_path],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        timeout=60,  # until both are gone
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("missing", ["pipe", "fork", "listdir"])
def test_one_process_looks_where_no_other_is_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """No more processes or files for this person, or no /proc to tell whether there is one thread."""

    def fails(*told: object) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    if missing != "listdir":
        monkeypatch.setattr(stats, "can_copy", lambda: True)
    monkeypatch.setattr(os, missing, fails, raising=False)
    assert {*stats.stats(str(tmp_path), list(map(str, range(5_000))))} == {0}


NAMES = st.sampled_from(["a", "b", "a/a", "a/b", "b/a", "b/b", "a/a/a", "b/b/a"])


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(path.read_bytes() + b"x" if path.is_file() else b"")


def _take_away(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


HANDS: dict[str, Callable[[Path, Path], object]] = {
    "write": lambda path, other: _write(path),
    "make a folder": lambda path, other: path.mkdir(parents=True),
    "take away": lambda path, other: _take_away(path),
    "rename": lambda path, other: path.rename(other),
    "lead elsewhere": lambda path, other: path.symlink_to(other.name),
    "shut and open": lambda path, other: path.chmod(path.stat().st_mode ^ 0o004),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(HANDS)), NAMES, NAMES), max_size=8)


def _done(folder: Path, steps: list[tuple[str, str, str]]) -> None:
    for hand, path, other in steps:
        try:
            HANDS[hand](folder / path, folder / other)
        except (OSError, shutil.Error):  # nothing was there, or something was in its way
            continue


@settings(max_examples=60, deadline=None)
@given(first=STEPS, then=STEPS)
def test_a_folder_that_was_looked_at_before_looks_as_one_that_was_not(
    first: list[tuple[str, str, str]], then: list[tuple[str, str, str]]
) -> None:
    """Whatever comes, goes or is changed: folders are opened only where they may hold other names."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _done(folder, first)
        time.sleep(2 * TICK / 1e9)
        before = looks(folder).telling()
        _done(folder, then)
        again, anew = looks(folder, before), looks(folder)
        assert (again.files, again.folders) == (anew.files, anew.folders)


def test_what_has_just_been_written_does_not_tell(tmp_path: Path) -> None:
    """Another change within the same tick of the clock could not be seen."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/old.txt").write_text("", encoding="utf-8")
    time.sleep(2 * TICK / 1e9)
    (tmp_path / "new.txt").write_text("", encoding="utf-8")
    told = looks(tmp_path).telling()
    assert told.files["a/old.txt"] and told.folders["a"]
    assert not told.files["new.txt"]
