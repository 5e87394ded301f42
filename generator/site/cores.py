"""Much work of one kind on all cores, results in the order of the jobs; a little is done sooner here."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

from generator.reading.copies import can_copy, numbers, taken

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

J = TypeVar("J")
R = TypeVar("R")

_FEW = 16  # so many jobs are done sooner than a process begins
_SHARE = 16  # pieces that each process is given, so that none waits long for another
_MOST, _MOST_SLOW = 50, 4  # jobs in a piece, whose results come all at once; and of those that take long


def on_all_cores(
    work: Callable[[J, Any], R], jobs: Sequence[J], given: object, few: int = _FEW, fresh: bool = False
) -> Iterator[R]:
    """``work(job, given)`` of each job, as they come: so not all lie in memory at once; ``work`` is a function of a
    module. ``few`` jobs are done here alone.

    ``fresh``: in new interpreters, on every system, for jobs that take long: a fork of a process with threads, as the
    preview is, may hang.
    """
    processes, done = min(os.cpu_count() or 1, len(jobs) // few), 0
    if processes > 1 and (fresh or can_copy()):
        shared = _made_anew if fresh else _shared
        for made in shared(work, jobs, given, processes):
            done += 1
            yield made
    for job in jobs[done:]:
        yield work(job, given)


def _pieces(jobs: Sequence[J], processes: int, most: int) -> list[Sequence[J]]:
    size = max(1, min(most, len(jobs) // (processes * _SHARE)))
    return [jobs[at : at + size] for at in range(0, len(jobs), size)]


# ---------------------------------------------------------------- by us and by copies of us


def _shared(work: Callable[[J, Any], R], jobs: Sequence[J], given: object, processes: int) -> Iterator[R]:
    """The results: whoever is free takes the next piece, this process as well as its copies. What a copy does not
    bring, since it was ended or met an error, is done here.
    """
    pieces, found = _pieces(jobs, processes, _MOST), dict[int, list[R]]()

    def do(at: int, after_each: Callable[[], None] = lambda: None) -> Iterator[R]:
        for job in pieces[at]:
            yield work(job, given)
            after_each()

    with ExitStack() as after, suppress(OSError):  # no more processes or files are to be had
        pipe = after.enter_context(numbers(len(pieces)))
        copies = list["Connection"]()
        for _ in range(1, processes):
            copies.append(after.enter_context(_copy(do, pipe, copies)))
        ours = taken(pipe)
        for at in range(len(pieces)):
            while at not in found and (mine := next(ours, None)) is not None:
                found[mine] = list(do(mine, lambda: _hear(copies, found, 0)))
            while at not in found and copies:
                _hear(copies, found)
            yield from found.pop(at) if at in found else do(at)


@contextmanager
def _copy(
    do: Callable[[int], Iterator[R]], pipe: int, others: Sequence["Connection"]
) -> Iterator["Connection"]:
    """A copy of this process that does pieces as long as there are some; from where it tells their results."""
    # Imported where there is work: most builds have little.
    from multiprocessing import Pipe

    here, there = Pipe(duplex=False)
    with uninterrupted():
        if (copy := os.fork()) == 0:
            _help(do, pipe, there, (here, *others))
    there.close()
    try:
        yield here
    finally:
        here.close()
        os.kill(copy, signal.SIGKILL)  # it has ended, or nobody asks any more for what it does
        os.waitpid(copy, 0)


def _help(
    do: Callable[[int], Iterator[R]], pipe: int, there: "Connection", heard: Sequence["Connection"]
) -> None:
    try:
        for one in heard:
            one.close()  # so that it ends with who began it: else it would wait for itself to listen
        for at in taken(pipe):
            there.send((at, list(do(at))))
    finally:
        os._exit(0)


def _hear(copies: "list[Connection]", found: dict[int, list[R]], patience: float | None = None) -> None:
    """Take what copies tell within so many seconds; those that have ended are let go."""
    from multiprocessing.connection import wait

    for copy in cast("list[Connection]", wait(copies, patience)):
        try:
            at, results = copy.recv()
            found[at] = results
        except EOFError:
            copies.remove(copy)


# ---------------------------------------------------------------- by new interpreters


def _made_anew(work: Callable[[J, Any], R], jobs: Sequence[J], given: object, processes: int) -> Iterator[R]:
    """The results, until no more processes are to be had."""
    # Imported where there is work: most builds have little.
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    with suppress(BrokenExecutor, OSError), ExitStack() as after:
        with _unheard():  # the processes begin here, and stay so
            begun = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (work, given))
            after.callback(begun.shutdown, cancel_futures=True)
            made = begun.map(_do_all, _pieces(jobs, processes, _MOST_SLOW))
        for results in made:
            yield from results


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


def _begin(work: Callable[[Any, Any], Any], given: object) -> None:
    global _task
    _task = work, given
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _do_all(jobs: Sequence[Any]) -> list[Any]:
    assert _task is not None
    work, given = _task
    return [work(job, given) for job in jobs]


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
