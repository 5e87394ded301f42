"""How long a build takes, as whole processes: `.venv/bin/python -m tests.bench.build [rounds]`.

Prints seconds, CPU seconds (of the process and its children) and the largest process's memory, each as minimum, median
and maximum, for three states: nothing kept (all pictures drawn), pictures and fonts kept, nothing changed.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PARTS = ("build.py", "site.yaml", "content", "templates", "generator")
# The interpreter that has the locked packages runs build.py as it is.
PYTHON = next(
    (
        str(path)
        for path in (PROJECT / ".venv/bin/python", PROJECT / ".venv/Scripts/python.exe")
        if path.exists()
    ),
    sys.executable,
)


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in (*PARTS, *(path.name for path in PROJECT.glob("requirements*"))):
            source = PROJECT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        build(copy)  # the interpreter's own caches are no part of the measurement
        print(f"{'state':24} {'seconds':>20} {'CPU seconds':>20} {'MB':>8}")
        report("nothing kept", [build(copy, forget=(".cache", "output")) for _ in range(min(rounds, 3))])
        report("pictures, fonts kept", [build(copy, "--clean", forget=("output",)) for _ in range(rounds)])
        report("nothing changed", [build(copy) for _ in range(rounds)])


def build(copy: Path, *options: str, forget: tuple[str, ...] = ()) -> tuple[float, float, float]:
    """One build: seconds, CPU seconds, megabytes."""
    for name in forget:
        shutil.rmtree(copy / name, ignore_errors=True)
    began = time.perf_counter()
    with subprocess.Popen(
        [PYTHON, "build.py", "build", *options], cwd=copy, stdout=subprocess.DEVNULL
    ) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit(f"the build failed with {running.returncode}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def report(state: str, runs: list[tuple[float, float, float]]) -> None:
    """One line of the table."""
    columns = list(zip(*runs, strict=True))
    low_to_high = [f"{min(one):.2f} {statistics.median(one):.2f} {max(one):.2f}" for one in columns[:2]]
    print(f"{state:24} {low_to_high[0]:>20} {low_to_high[1]:>20} {max(columns[2]):8.0f}", flush=True)


if __name__ == "__main__":
    main()
