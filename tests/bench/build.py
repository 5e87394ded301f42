"""How long a build takes, as whole processes: `.venv/bin/python -m tests.bench.build [ROUNDS] [ACTIVITIES]`.

Of a copy of the site with ACTIVITIES more (none if not said): seconds, CPU seconds (of the process and its children),
each as minimum, median and maximum, and the largest process's memory, for each state. At last how many times the CPU
seconds of an edited text those of a changed title and of an added activity are: round by round, in the median.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.more import add_activities
from tests.preview.running import give_room
from tests.projects import ROOT, copy_of_project

TITLED = "content/activities/one-day-public-service.yaml"
PAGE = "content/pages/about-this-site.en.md"  # the text that is edited where no activity has one
Run = tuple[float, float, float]  # seconds, CPU seconds, megabytes


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    activities = int(sys.argv[2]) if sys.argv[2:] else 0
    with tempfile.TemporaryDirectory() as folder:
        project, text = _copy(Path(folder) / "project", activities)
        build(project)  # the interpreter's own caches are no part of the measurement
        print(f"{'state':24} {'seconds':>20} {'CPU seconds':>20} {'MB':>8}")
        report("nothing kept", [build(project, forget=(".cache", "output")) for _ in range(min(rounds, 3))])
        report("pictures, fonts kept", [build(project, "--clean", forget=("output",)) for _ in range(rounds)])
        report("nothing changed", [build(project) for _ in range(rounds)])
        report_edits([edits(project, text, number) for number in range(rounds)])


def _copy(project: Path, activities: int) -> tuple[Path, Path]:
    """A copy of the project with more activities, and the text of it that is edited."""
    give_room(copy_of_project(project))
    (project / ".venv").symlink_to(ROOT / ".venv")
    names = add_activities(project, activities)
    return project, project / (f"content/activities/{names[0]}.en.md" if names else PAGE)


def build(project: Path, *options: str, forget: tuple[str, ...] = ()) -> Run:
    """One build."""
    for name in forget:
        shutil.rmtree(project / name, ignore_errors=True)
    command = [str(project / ".venv/bin/python"), "build.py", "build", *options]
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit(f"the build failed with {running.returncode}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def edits(project: Path, text: Path, number: int) -> tuple[Run, Run, Run]:
    """The builds of a round in turn, as a machine is not equally quick for long: text, title, activity."""
    text.write_text(f"{text.read_text(encoding='utf-8')}\nEdited {number}.\n", encoding="utf-8")
    edited = build(project)
    titled = project / TITLED
    old = titled.read_text(encoding="utf-8")
    new = re.sub(r'(?m)^(title: .*en: ")(\d+ )?', rf"\g<1>{number} ", old)
    assert new != old
    titled.write_text(new, encoding="utf-8")
    retitled = build(project)
    add_activities(project, 1)
    return edited, retitled, build(project)


def report_edits(rounds: list[tuple[Run, Run, Run]]) -> None:
    """Their lines of the table, and what a title and an activity cost beside a text."""
    states = ("one text edited", "one title changed", "one activity added")
    for at, state in enumerate(states):
        report(state, [runs[at] for runs in rounds])
    for at, state in enumerate(states[1:], 1):
        ratio = statistics.median(runs[at][1] / runs[0][1] for runs in rounds)
        print(f"{state}: {ratio:.2f} times one text edited")


def report(state: str, runs: list[Run]) -> None:
    """One line of the table."""
    columns = list(zip(*runs, strict=True))
    low_to_high = [f"{min(one):.2f} {statistics.median(one):.2f} {max(one):.2f}" for one in columns[:2]]
    print(f"{state:24} {low_to_high[0]:>20} {low_to_high[1]:>20} {max(columns[2]):8.0f}", flush=True)


if __name__ == "__main__":
    main()
