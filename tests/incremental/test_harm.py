"""What is kept may be damaged, shut, full or taken away meanwhile: a build and a publishing get slow, never wrong."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.incremental.workshop import Run, Tree, Workshop, remove, tree
from tests.projects import plain_environment
from tests.writing.test_mounts import namespace

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


_PARTS = 6


@pytest.fixture
def built(workshop: Workshop) -> Workshop:
    """The project, built, with all that is kept of it."""
    workshop.empty()
    _is_right(workshop)
    return workshop


def _is_right(workshop: Workshop, shut: str = "") -> None:
    (done,) = workshop.run(Run(("build",), shut=shut))
    site = workshop.expected({})
    assert (done.status, done.problems) == (0, site.problems)
    assert tree(workshop.output) == site.tree


def _published(workshop: Workshop) -> Tree:
    target = workshop.project.parent / "target"
    (done,) = workshop.run(Run(("publish", str(target))))
    assert (done.status, done.problems) == (0, "")
    found = tree(target)
    remove(target)
    return found


@pytest.mark.slow
def test_a_first_build_that_can_keep_nothing_is_right(workshop: Workshop) -> None:
    """A file in the cache's place, and a full disk: all is drawn, and the site is whole."""
    workshop.empty()
    remove(workshop.cache)
    workshop.cache.write_bytes(b"mine")
    _is_right(workshop)
    assert workshop.cache.read_bytes() == b"mine"
    workshop.empty()
    shutil.rmtree(workshop.cache)
    _is_right(workshop, shut=str(workshop.cache))


@pytest.mark.slow
def test_a_damaged_value_is_made_anew(built: Workshop) -> None:
    """Values are fetched at different moments of a build and of a publishing, the last while the site is written."""
    whole, file = _published(built), built.cache / "build/kept.sqlite"
    kept = file.read_bytes()
    for part in range(_PARTS):
        for publishing in (True, False):
            file.write_bytes(kept)
            with closing(sqlite3.connect(file, isolation_level=None)) as base:
                damage = "UPDATE row SET value = substr(value, 1, length(value) / 2) WHERE id % ? = ?"
                assert base.execute(damage, (_PARTS, part)).rowcount
            if publishing:
                assert _published(built) == whole
            else:
                remove(built.output)
                _is_right(built)


@pytest.mark.slow
@pytest.mark.parametrize("taken", [".cache", "output"])
def test_what_is_taken_away_meanwhile_is_made_again(built: Workshop, taken: str) -> None:
    """Somebody deletes what is kept, or the site, at any moment of a build."""
    page = built.project / "content/pages/about.en.md"
    text = page.read_text(encoding="utf-8")
    for number in range(2):
        page.write_text(f"{text}\nOnce more: {number}.\n", encoding="utf-8")
        taking = threading.Timer(
            0.05 + 0.2 * number, shutil.rmtree, (built.project / taken,), {"ignore_errors": True}
        )
        taking.start()
        (done,) = built.run(Run(("build",)))
        taking.join()
        assert "fault-of-ours" not in done.problems
        assert (done.status, done.problems) == (0, "") or taken == "output"
    page.write_text(text, encoding="utf-8")
    _is_right(built)


DISKS = {
    "full": "mount -t tmpfs -o size=64m none disk && cp -r .cache/. disk/ && { cat /dev/zero > disk/rest || true; }",
    "read-only": "mount --bind .cache disk && mount -o remount,ro,bind disk",
}


@pytest.mark.slow
@pytest.mark.skipif(namespace() is None, reason="the system gives no mounts of one's own")
@pytest.mark.parametrize("disk", DISKS)
def test_a_disk_that_can_keep_nothing_more_makes_no_difference(built: Workshop, disk: str) -> None:
    """What was kept before is found; what is new can't be kept, in files or in the table of rows."""
    page = built.project / "content/pages/about.en.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nOnce more.\n", encoding="utf-8")
    (built.project / "disk").mkdir()
    build = f"{DISKS[disk]} && mount --bind disk .cache && exec .venv/bin/python build.py"
    command = [*(namespace() or []), "sh", "-c", build]
    for _ in range(2):
        done = subprocess.run(
            command, cwd=built.project, env=plain_environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert tree(built.output) == built.expected({}).tree
    (built.project / "disk").rmdir()
    page.write_text(text, encoding="utf-8")
    _is_right(built)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for helpers in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("after", [0, 0.3, 0.8])
def test_a_build_that_is_ended_while_it_draws_says_nothing_of_its_helpers(
    workshop: Workshop, number: int, after: float
) -> None:
    """Ctrl-C reaches all processes of a terminal; a kill one. No traceback, no warning, and nobody goes on."""
    shutil.rmtree(workshop.cache, ignore_errors=True)
    with subprocess.Popen(
        [workshop.project / ".venv/bin/python", "build.py", "--output", "ended"],
        cwd=workshop.project,
        env=plain_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    ) as build:
        assert build.stderr is not None
        while (
            len(Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text(encoding="ascii").split()) < 2
        ):
            assert build.poll() is None, "it drew without helpers"
            time.sleep(0.01)
        time.sleep(after)
        if number == signal.SIGINT:
            os.killpg(build.pid, number)
        else:
            build.send_signal(number)
        said = build.stderr.read()  # to the end of the last process that could say something
    assert build.returncode in (130, -number, 0)
    assert not re.search("Traceback|Warning|Error", said), said
    remove(workshop.project / "ended")
