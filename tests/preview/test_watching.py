"""Watching real folders: every way in which editors' programs save is noticed, and nothing else."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.preview.looking import look
from generator.preview.watching import Notice, Watching, poll, watch
from tests.preview.running import PATIENCE, wait_until

Start = Callable[[Path, Notice], Watching]


class Watched:
    """A small project under watch."""

    def __init__(self, project: Path, start: Start) -> None:
        self.project = project
        self.noticed: list[str] = []
        self.closed: list[str] = []
        for folder in ("content/pages", "templates/assets/css", "generator/site", "output", ".git"):
            (project / folder).mkdir(parents=True)
        for file in ("site.yaml", "build.py", "content/pages/index.en.md"):
            (project / file).write_text("text\n", encoding="utf-8")
        self.page = project / "content/pages/index.en.md"
        self.polling = start is poll
        self.watching = start(project, self._notice)

    def _notice(self, path: str, closed: bool) -> None:
        self.noticed.append(path)
        if closed:
            self.closed.append(path)

    def ignores(self, change: Callable[[], object]) -> bool:
        """Whether nothing is noticed of a change in the time that a notice takes on a quiet machine."""
        return not self.notices(change, 0.4 if not self.polling else 1.0)

    def notices(self, change: Callable[[], object], patience: float = PATIENCE) -> bool:
        """Whether a change is noticed."""
        time.sleep(0.1 if not self.polling else 0.4)  # events of before
        while self.watching.renew():
            pass
        self.noticed.clear()
        change()
        end = time.monotonic() + patience
        while time.monotonic() < end and not self.noticed:
            time.sleep(0.005)
        return bool(self.noticed)


@pytest.fixture(params=[watch, poll], ids=["told", "polling"])
def watched(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watched]:
    """A project that is being watched."""
    project = tmp_path / "project"
    project.mkdir()
    watched = Watched(project, request.param)
    yield watched
    watched.watching.stop()


def test_writing_in_place_is_noticed(watched: Watched) -> None:
    """A file that is opened, emptied and written, in content, templates, the code and at the top."""
    for path in (
        "content/pages/index.en.md",
        "site.yaml",
        "build.py",
        "templates/a.html",
        "generator/site/new.py",
    ):
        assert watched.notices(partial((watched.project / path).write_text, "other\n", encoding="utf-8")), (
            path
        )


@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells")
def test_a_file_that_is_closed_need_not_be_waited_for(tmp_path: Path) -> None:
    """Written in pieces, it is told to be whole once: at its end, when nothing more is waited for."""
    watched = Watched(tmp_path, watch)
    with watched.page.open("w", encoding="utf-8") as file:
        assert watched.notices(lambda: print("a piece", file=file, flush=True))
        assert not watched.closed
    wait_until(lambda: watched.closed == [str(watched.page)], "the end of the file")
    watched.watching.stop()


def test_writing_and_renaming_is_noticed(watched: Watched) -> None:
    """A new file takes the old one's place, from beside it or from another folder; and once more after that."""
    for folder in (watched.page.parent, watched.project.parent):
        new = folder / "new-file.tmp"
        new.write_text(f"from {folder}\n", encoding="utf-8")
        assert watched.notices(partial(new.replace, watched.page))
        assert watched.notices(lambda: watched.page.write_text("and in place\n", encoding="utf-8"))


def test_a_folder_deleted_and_made_again_is_noticed(watched: Watched) -> None:
    """Its files are noticed afterwards, and those in new folders within it."""
    pages = watched.project / "content"
    assert watched.notices(lambda: shutil.rmtree(pages))
    assert watched.notices(lambda: (pages / "pages/deeper").mkdir(parents=True))
    assert watched.notices(lambda: watched.page.write_text("again\n", encoding="utf-8"))
    assert watched.notices(lambda: (pages / "pages/deeper/new.md").write_text("new\n", encoding="utf-8"))


def test_a_folder_that_was_renamed_is_watched_under_its_new_name(watched: Watched) -> None:
    """And what takes its old place is watched too."""
    old, new = watched.project / "content/pages", watched.project / "content/texts"
    assert watched.notices(lambda: old.rename(new))
    assert watched.notices(lambda: (new / "index.en.md").write_text("moved\n", encoding="utf-8"))
    assert watched.notices(lambda: old.mkdir())
    assert watched.notices(lambda: watched.page.write_text("new\n", encoding="utf-8"))


def test_reading_is_not_noticed(watched: Watched) -> None:
    """Neither a file nor a folder."""
    assert watched.ignores(lambda: (watched.page.read_bytes(), list(watched.page.parent.iterdir())))


def test_what_editors_leave_behind_is_not_noticed(watched: Watched) -> None:
    """Backups, swap files and lock files come and go unseen; so does a lock that is a dangling link."""

    def come_and_go() -> None:
        for name in (
            ".index.en.md.swp",
            "4913",
            "index.en.md~",
            "x___jb_tmp___",
            "__pycache__",
            "#index.en.md#",
        ):
            watched.page.with_name(name).write_text("x", encoding="utf-8")
            watched.page.with_name(name).unlink()
        watched.page.with_name(".#index.en.md").symlink_to("nobody@nowhere:1")

    assert watched.ignores(come_and_go)


def test_what_is_no_source_is_not_noticed(watched: Watched) -> None:
    """The output, git's own files, anything else at the top."""
    others = [watched.project / path for path in ("output/index.html", ".git/index", "README.md")]
    assert watched.ignores(lambda: [path.write_text("x", encoding="utf-8") for path in others])


def test_a_look_compares_bytes(tmp_path: Path) -> None:
    """Another time or another inode is no change; another byte is, though size and time stay the same."""
    watched = Watched(tmp_path, lambda project, notice: poll(project, notice))
    before = look(tmp_path)
    os.utime(watched.page, (1, 1))
    shutil.copy(watched.page, tmp_path / "copy")
    (tmp_path / "copy").replace(watched.page)
    assert look(tmp_path) == before
    os.utime(watched.page, (1, 1))
    watched.page.write_text("Text\n", encoding="utf-8")
    os.utime(watched.page, (1, 1))
    assert look(tmp_path) != before
    watched.watching.stop()


def test_a_look_tells_the_code_from_the_sources(tmp_path: Path) -> None:
    """A change in generator/ or build.py is one of the code."""
    watched = Watched(tmp_path, poll)
    before = look(tmp_path)
    (tmp_path / "generator/site/a.py").write_text("a = 1\n", encoding="utf-8")
    assert (look(tmp_path).sources, look(tmp_path).code) != (before.sources, before.code)
    assert look(tmp_path).sources == before.sources
    watched.watching.stop()


def test_watching_ends(tmp_path: Path) -> None:
    """No thread is left after it was stopped."""
    import threading

    before = threading.active_count()
    watched = Watched(tmp_path, watch)
    watched.watching.stop()
    wait_until(lambda: threading.active_count() <= before, "the end of the threads", 5)
