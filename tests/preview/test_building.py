"""The process that builds for the preview."""

import pickle
import subprocess
import sys

from generator.model import Outcome
from tests.projects import ROOT

_SERVERS = {"asyncio", "livereload", "tornado", "watchdog"}
# Its terminal is one of ours, and its build lasts until that was told of it.
_SLOW = """
import sys
from generator.model import Outcome
from generator.preview import building
from generator.report import slow_work
from tests.report.terminal import Terminal

class Slow:
    def __init__(self, *_):
        pass

    def build(self, *_):
        sys.stderr.wait_for_a_beat()
        return Outcome(())

    def save(self):
        pass

sys.stderr, slow_work._OFTEN, building._Warm = Terminal(), 0.01, Slow
building.work()
"""


def test_the_process_that_builds_has_no_server() -> None:
    """The first page waits until it is there: nothing is imported in it that only serves or watches."""
    code = "import sys, generator.preview.building, generator.pipeline; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert not _SERVERS & set(done.stdout.split())


def test_a_build_of_the_preview_is_seen_to_live() -> None:
    """A first one draws all pictures before there is an address to look at."""
    done = subprocess.run(
        [sys.executable, "-c", _SLOW, str(ROOT), "en"],
        cwd=ROOT,
        input=b"\n",
        stdout=subprocess.PIPE,
        check=True,
    )
    assert pickle.loads(done.stdout) == Outcome(())
