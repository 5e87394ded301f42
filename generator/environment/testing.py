"""``build.py test``: the real parts, then pytest."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.environment import parts
from generator.environment.processes import call
from generator.environment.saying import SetUpError, Voice
from generator.environment.stamp import ROOT
from generator.report.slow_work import under_way

_WRONG_USAGE = 2


def test(words: Sequence[str]) -> int:
    """Run the tests; ``words``: ``--quick`` leaves the slow ones out, what follows ``--`` is pytest's."""
    own, extra = _split(words)
    voice = Voice(own)
    if "-h" in own or "--help" in own:
        print(voice.sentence("test_help"))
        return 0
    if unknown := [word for word in own if word not in ("--quick", "--language", "zh", "en")]:
        voice.failure(SetUpError("unknown-test-option", option=unknown[0]))
        return _WRONG_USAGE
    quick = "--quick" in own
    if not quick:
        _provide(voice)
    marked = ("-m", "not slow") if quick else ()
    # One more at work than there are cores: some tests wait, for a preview, a browser, a server.
    workers = str((os.cpu_count() or 1) + 1)
    # Each begins with a stretch of its own (tests/order.py), and then helps the others.
    spread = ("-n", workers, "--dist", "worksteal")
    status = call(
        [sys.executable, "-m", "pytest", *spread, *marked, *extra],
        folder=ROOT,
        # Whatever is set: or each of many processes would compile pytest and all tests.
        variables={"PYTHONDONTWRITEBYTECODE": ""},
    )
    return 0 if status == 0 else 1


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    own = list(words)
    at = own.index("--") if "--" in own else len(own)
    return [part for word in own[:at] for part in word.split("=")], own[at + 1 :]


def _provide(voice: Voice) -> None:
    """Get the real parts that are not there; what can't be had is named, here and at the end of the tests."""
    if not (names := parts.missing()):
        return
    log = Path(ROOT) / ".cache" / "parts.log"
    log.parent.mkdir(exist_ok=True)
    voice.note("parts_begin", names=", ".join(names), log=log)
    with under_way(voice.language, log.name):
        parts.provide(names, log)
    if names := parts.missing():
        voice.note("parts_missing", names=", ".join(names))
