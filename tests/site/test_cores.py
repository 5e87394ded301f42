"""Work on all cores: in the order of the jobs, and never in a copy of a process that has threads."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site import cores
from generator.site.cores import on_all_cores
from tests.projects import ROOT

only_copies = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")


def _where(job: int, given: int) -> tuple[int, int]:
    return job + given, os.getpid()


def test_a_process_with_threads_does_the_work_itself() -> None:
    """A copy of it would have one thread only, and wait for ever for the others."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        made = [*on_all_cores(_where, range(200), 1000)]
    finally:
        done.set()
        thread.join()
    assert made == [(1000 + job, os.getpid()) for job in range(200)]


def test_few_jobs_are_done_here() -> None:
    """A process begins later than three jobs are done."""
    assert {where for _, where in on_all_cores(_where, range(3), 0)} == {os.getpid()}


def _killed_in_a_copy(job: int, given: int) -> int:
    if os.getpid() != given and job > 20:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def _failing_in_a_copy(job: int, given: int) -> int:
    assert os.getpid() == given
    return job


def _failing_at_last(job: int, given: int) -> int:
    assert job < 150
    return job


@only_copies
@pytest.mark.parametrize("work", [_killed_in_a_copy, _failing_in_a_copy])
def test_what_a_copy_does_not_bring_is_done_here(
    work: Callable[[int, int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that the system ends, or that has no memory left, costs time and nothing else."""
    monkeypatch.setattr(cores, "can_copy", lambda: True)
    assert [*on_all_cores(work, range(200), os.getpid())] == [*range(200)]


WORK_AND_DIE = """
import os, signal, time
from generator.site.cores import on_all_cores
us, os.cpu_count = os.getpid(), lambda: 2
def work(job, given):
    if os.getpid() == us and job > 20:
        os.kill(us, signal.SIGKILL)
    time.sleep(0.01)
    return b"x" * 100_000
list(on_all_cores(work, range(200), None))
"""


@only_copies
def test_who_is_killed_at_work_leaves_no_copy_behind() -> None:
    """It would hold the lock of the output: for ever, if it waits for somebody to take what it made."""
    done = subprocess.run(
        [sys.executable, "-c", WORK_AND_DIE],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        timeout=60,  # until both are gone
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


@only_copies
def test_an_error_is_that_of_the_job_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the lines where it came about, in whatever process it came first."""
    monkeypatch.setattr(cores, "can_copy", lambda: True)
    with pytest.raises(AssertionError) as caught:
        list(on_all_cores(_failing_at_last, range(200), 0))
    assert caught.traceback[-1].name == "_failing_at_last"


def _slow_at_last(job: int, given: str) -> int:
    if job == 199:
        while not Path(given).exists():
            time.sleep(0.01)
    return job


def test_results_come_while_others_are_being_made(tmp_path: Path) -> None:
    """A large site's pages never lie in memory all at once: whoever asks has the first before the last is made."""
    waited = tmp_path / "asked"
    made = on_all_cores(_slow_at_last, range(200), str(waited))
    assert next(made) == 0
    waited.touch()
    assert [*made] == [*range(1, 200)]


@only_copies
@pytest.mark.parametrize("end", ["", "import multiprocessing; multiprocessing.active_children()[0].kill(); "])
def test_the_preview_can_be_copied_after_it_made_pages(end: str) -> None:
    """What has threads is loaded in another process, so that many pages are made on all cores in each build; where
    that process has been ended, here.
    """
    script = (
        "from generator.making.minify import load_elsewhere, minified; from generator.reading.copies import can_copy;"
        f" load_elsewhere(); print(can_copy()); {end}"
        "print(*minified([('text/css', ' a { } b { top: 0 } ')]), can_copy())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["True", "b{top:0}", str(not end)]
