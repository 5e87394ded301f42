"""The process that builds for the preview."""

import subprocess
import sys

from tests.projects import ROOT

_SERVERS = {"asyncio", "livereload", "tornado", "watchdog"}


def test_the_process_that_builds_has_no_server() -> None:
    """The first page waits until it is there: nothing is imported in it that only serves or watches."""
    code = "import sys, generator.preview.building, generator.pipeline; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert not _SERVERS & set(done.stdout.split())
