"""What writes, killed or failing at any of its steps: at its n-th call to the system."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")

# Python's own names for what it asks of the system (audit events).
_EVENTS = ("open", "os.", "ctypes.", "shutil.", "subprocess.Popen", "pathlib.")
_HARMED = 3  # exit status: the action took the harm and went on


def killed_at_every_step(action: Callable[[], object], stride: int = 1) -> Iterator[int]:
    """Run ``action`` in a child that is killed at its 1st, 2nd, … step, until one runs to its end. Yields each step."""

    def kill() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    return _at_every_step(action, stride, kill, lambda _: None)


def failing_at_every_step(action: Callable[[], T], number: int, check: Callable[[T], None]) -> Iterator[int]:
    """Run ``action`` in a child whose 1st, 2nd, … step is an OSError with this number, until none is left; ``check``
    gets what each returns.
    """

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return _at_every_step(action, 1, fail, check)


def _at_every_step(
    action: Callable[[], T], stride: int, harm: Callable[[], None], check: Callable[[T], None]
) -> Iterator[int]:
    step = 1
    while True:
        child = os.fork()
        if child == 0:
            _run_to_the_step(action, step, harm, check)
        _, status = os.waitpid(child, 0)
        yield step
        if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status) != _HARMED:
            assert os.WEXITSTATUS(status) == 0
            return
        step += stride


def _run_to_the_step(
    action: Callable[[], T], step: int, harm: Callable[[], None], check: Callable[[T], None]
) -> None:
    left = step

    def count_down(event: str, _: object) -> None:
        nonlocal left
        if event.startswith(_EVENTS):
            left -= 1
            if left == 0:
                harm()

    try:
        sys.addaudithook(count_down)
        done = action()
        status = _HARMED if left <= 0 else 0
        left = 0
        check(done)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(status)
