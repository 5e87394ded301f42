"""From a bare Python to a running command: the locked packages in ``.venv``, set up once, by itself.

``build.py`` comes here first, before anything that needs a package, so this folder uses the standard library
alone. What is set up already costs a look at two small files: nothing else is imported then.
"""

import os
import sys
from collections.abc import Sequence

from generator.environment.stamp import PYTHON, ROOT, RUNTIME, TESTS, VENV, is_stamped
from generator.writing.lines import tell
from generator.writing.unchanged import Look, answer


def start(words: Sequence[str]) -> int:
    """Run one command (``["check"]``) with the packages it needs; the exit status.

    Where the running interpreter lacks them, the command runs in ``.venv`` instead, which is made first if need be.
    """
    locks = (RUNTIME, TESTS) if words[:1] == ["test"] else (RUNTIME,)
    if is_stamped(*locks):
        found = answer(ROOT, words, os.environ)
        if isinstance(found, tuple):
            return _said(*found)
        return _run(words, found) if os.path.samefile(sys.prefix, VENV) else _restart()

    from generator.environment.setting_up import set_up

    return set_up(locks, words, here=lambda: _run(words), there=_restart)


def _said(stdout: str, stderr: str) -> int:
    for stream, text in ((sys.stderr, stderr), (sys.stdout, stdout)):
        if text:
            tell(text.removesuffix("\n"), stream)
    return 0


def _run(words: Sequence[str], look: Look | None = None) -> int:
    if words[:1] == ["test"]:
        from generator.environment.testing import test

        return test(words[1:])
    from generator.cli import main

    return main(words, look)


def _restart() -> int:
    """The same command in ``.venv``, with the same interpreter options; on POSIX in the same process."""
    command = [PYTHON, *sys.orig_argv[1:]]
    if os.name == "posix":
        os.execv(PYTHON, command)  # noqa: S606  (our own interpreter)
    from generator.environment.processes import call

    return call(command)
