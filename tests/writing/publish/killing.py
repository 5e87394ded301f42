"""Kill a publish at any of its steps: the process ends itself, without a farewell, at its n-th call to the system."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

_EVENTS = ("open", "os.", "ctypes.", "shutil.", "subprocess.Popen", "pathlib.")


def killed_at_every_step(action: Callable[[], object], stride: int = 1) -> Iterator[int]:
    """Run ``action`` in a child that is killed at its 1st, 2nd, … step, until one runs to its end. Yields each step."""
    step = 1
    while True:
        child = os.fork()
        if child == 0:
            _run_to_the_kill(action, step)
        _, status = os.waitpid(child, 0)
        yield step
        if not os.WIFSIGNALED(status):
            assert os.WEXITSTATUS(status) == 0
            return
        step += stride


def _run_to_the_kill(action: Callable[[], object], step: int) -> None:
    count = 0

    def count_down(event: str, _: object) -> None:
        nonlocal count
        if event.startswith(_EVENTS):
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(count_down)
        action()
    except BaseException:
        os._exit(1)
    os._exit(0)
