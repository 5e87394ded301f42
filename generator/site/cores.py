"""Much work of one kind on all cores, results in the order of the jobs; a little is done sooner here."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from generator.reading.stats import can_copy

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import Connection

J = TypeVar("J")
R = TypeVar("R")

_FEW = 40  # so many jobs are done sooner than a process begins
_SHARE = 16  # chunks that each process is given, so that none waits long for another
_MOST, _MOST_SLOW = 50, 4  # jobs in a chunk, whose results come all at once; and of those that take long


def on_all_cores(
    work: Callable[[J, Any], R], jobs: Sequence[J], given: object, few: int = _FEW, fresh: bool = False
) -> Iterator[R]:
    """``work(job, given)`` of each job, as they come: so not all lie in memory at once; ``work`` is a function of a
    module. ``few`` jobs are done here.

    ``fresh``: in new interpreters, on every system, for jobs that take long: a fork of a process with threads, as the
    preview is, may hang.
    """
    processes, done = min(os.cpu_count() or 1, len(jobs) // few), 0
    if processes > 1 and (fresh or can_copy()):
        for made in _made(work, jobs, given, processes, fresh):
            done += 1
            yield made
    for job in jobs[done:]:
        yield work(job, given)


def _made(
    work: Callable[[J, Any], R], jobs: Sequence[J], given: object, processes: int, fresh: bool
) -> Iterator[R]:
    """The results, until no more processes are to be had."""
    from concurrent.futures import BrokenExecutor

    most = min(_MOST_SLOW if fresh else _MOST, len(jobs) // (processes * _SHARE))
    with suppress(BrokenExecutor, OSError), ExitStack() as after:
        with _unheard() if fresh else uninterrupted():  # the processes begin here, and stay so
            begun = _pool("spawn" if fresh else "fork", processes, work, given)
            after.callback(begun.shutdown, cancel_futures=True)
            made = begun.map(_do, jobs, chunksize=max(1, most))
        yield from made


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes that begin here say nothing and do not hear Ctrl-C: a build that is ended takes them with it, and what
    Python says of that at each of their steps is nothing for an editor. Their errors are told by who began them.
    """
    with ExitStack() as after:
        with suppress(OSError):  # a build without stderr has nothing to hide
            heard, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
            after.callback(os.close, heard)
            after.callback(os.dup2, heard, 2)
            os.dup2(nothing, 2)
            os.close(nothing)
        after.enter_context(uninterrupted())
        yield


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What begins here does not hear Ctrl-C; Windows knows no such thing."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_task: tuple[Callable[[Any, Any], Any], Any] | None = None


def _pool(
    method: str, processes: int, work: Callable[[Any, Any], Any], given: object
) -> "ProcessPoolExecutor":
    """Processes, each of which does ``_do(job)`` as ``work(job, given)``; ``method`` is fork or spawn."""
    # Imported where there is work: most builds have little.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(processes, get_context(method), _begin, (work, given))


def _begin(work: Callable[[Any, Any], Any], given: object) -> None:
    global _task
    _task = work, given
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A build that is killed leaves no process behind: as a copy, it would hold the lock of the output for ever.
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


class Elsewhere:
    """A copy of this process that does ``work(job)`` as long as this one lives: what the work has to load, such as a
    runtime with threads, is loaded there alone.
    """

    def __init__(self, work: Callable[[Any], Any]) -> None:
        from multiprocessing import get_context

        fork = get_context("fork")
        self._here, there = fork.Pipe()
        self._owner = os.getpid()
        with uninterrupted():
            fork.Process(target=_answer, args=(work, there, self._here), daemon=True).start()
        there.close()

    @property
    def serves(self) -> bool:
        """Whether it is for this process, not for the one that this is a copy of."""
        return self._owner == os.getpid()

    def __call__(self, job: Any) -> Any:
        """What ``work`` makes of a job; EOFError or OSError where it has ended."""
        self._here.send(job)
        return self._here.recv()


def _answer(work: Callable[[Any], Any], there: "Connection", here: "Connection") -> None:
    here.close()  # so that the end of the other process is the end of what comes
    with suppress(EOFError, OSError):
        while True:
            there.send(work(there.recv()))


def _do(job: Any) -> Any:
    """One job, in a process of ``_pool``."""
    assert _task is not None
    work, given = _task
    return work(job, given)
