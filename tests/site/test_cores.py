"""Work on all cores: in the order of the jobs, and never in a copy of a process that has threads."""

import os
import threading
import time
from pathlib import Path

from generator.site.cores import on_all_cores


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
