"""Any slip of a hand in any file of the content is understood, or refused where it was made.

``FUZZ_EXAMPLES=20000`` before the command gives it about an hour.
"""

import os
import re
from functools import cache
from hashlib import sha256
from pathlib import PurePath

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import report
from generator.model import Problem, Severity, Snapshot, Source
from generator.pipeline import look
from generator.reading.snapshot import snapshot
from tests.fuzz.mutations import NUMBER, slip
from tests.projects import ROOT

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "100"))
# What PyYAML, Python-Markdown and Python itself say of what they can't read: never an editor's business.
OF_A_PARSER = re.compile(
    r"expected|could not|while (parsing|scanning)|codec|Traceback|invalid literal|not enough values"
)


@cache
def sources() -> Snapshot:
    """The project's sources, without what only drawing needs."""
    found, _ = snapshot(ROOT)
    return {path: source for path, source in found.items() if not path.startswith("templates/assets/")}


def mistyped() -> list[str]:
    """The files that editors write, by path."""
    return [
        path for path in sources() if not path.startswith("templates/") and path.endswith((".yaml", ".md"))
    ]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_slip_is_understood_or_told_where_it_was_made(data: st.DataObject) -> None:
    """No stage is brought down; what is wrong is told in that file, or names it or one of its numbers or words."""
    path = data.draw(st.sampled_from(mistyped()))
    good = sources()[path].data.decode()
    typed = slip(good, data.draw)
    changed = {**sources(), path: Source(path, typed, sha256(typed).hexdigest())}
    problems = look(changed)[2]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    for problem in problems:
        assert not OF_A_PARSER.search(report.say(problem.code, "zh", **problem.arguments)), problem
        assert report.render(problem, "en") and report.render(problem, "zh")
    assert not errors or any(concerns(problem, path, good) for problem in errors), errors


def concerns(problem: Problem, path: str, good: str) -> bool:
    """Whether a problem is told in a file, or names the file or a number or name that stood in it."""
    said = " ".join(problem.arguments.values())
    name = PurePath(path).name.partition(".")[0]
    return (
        problem.place.path == path
        or name in said
        or any(number in said for number in NUMBER.findall(good))
        or any(value and value in good for value in problem.arguments.values())
    )
