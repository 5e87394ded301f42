"""The output folder: a whole new site in one step, or nothing."""

import os
import posixpath
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model import Place, Problem, Severity
from generator.writing.exchange import exchange, sync_folder

# The mark of a folder that this tool made. Always the same bytes, and never published.
MARK = ".made-by"
MARK_TEXT = b"This folder was made by build.py and is replaced by it as a whole.\n"


@dataclass(frozen=True, slots=True)
class Written:
    """The paths that differ from what lay there before, and what went wrong."""

    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def refusal(project: Path, output: Path) -> Problem | None:
    """Why ``output`` can't be written to, or None: it holds or lies in the sources, or is a folder of somebody else."""
    sources, folder = project.resolve(), output.resolve()
    place = Place(str(output))
    inside = [
        sources / name for name in ("content", "templates", "generator", "tests", "docs", ".git", ".venv")
    ]
    if folder == sources or folder in sources.parents or any(_within(folder, one) for one in inside):
        return Problem("output-holds-sources", place)
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        return Problem("output-not-ours", place)
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).is_file():
        return Problem("output-not-ours", place)
    return None


def _within(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


def write(output: Path, files: Mapping[str, bytes], anew: bool = False) -> Written:
    """Put ``files`` (path to bytes) in place of what ``output`` holds, in one step where the system can.

    An unchanged site is not written again unless ``anew``.
    """
    before = _listing(output)
    try:
        written, removed = _differences(output, before, files)
        if not (written or removed or anew) and (output / MARK).is_file():
            return Written()
        output.parent.mkdir(parents=True, exist_ok=True)
        _sweep(output)
        staging = Path(tempfile.mkdtemp(prefix=_staging(output), dir=output.parent))
        try:
            staging.chmod(0o755)
            _fill(staging, files)
            problems = _put(staging, output, files, before)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        return Written(problems=(Problem("output-not-writable", Place(str(output)), {"reason": reason}),))
    return Written(frozenset(written), frozenset(removed), problems)


def _listing(output: Path) -> frozenset[str]:
    """The files that lie in the folder now, without the mark."""
    folders = ((Path(folder).relative_to(output).as_posix(), names) for folder, _, names in os.walk(output))
    return frozenset(
        posixpath.normpath(f"{folder}/{name}") for folder, names in folders for name in names
    ) - {MARK}


def _differences(
    output: Path, before: frozenset[str], files: Mapping[str, bytes]
) -> tuple[set[str], set[str]]:
    written = {path for path, data in files.items() if path not in before or _differs(output / path, data)}
    return written, set(before - set(files))


def _differs(path: Path, data: bytes) -> bool:
    return path.stat().st_size != len(data) or path.read_bytes() != data


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for parent in sorted({Path(path).parent for path in files}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for path, data in {**files, MARK: MARK_TEXT}.items():
        (folder / path).write_bytes(data)


def _put(
    staging: Path, output: Path, files: Mapping[str, bytes], before: frozenset[str]
) -> tuple[Problem, ...]:
    if not output.exists():
        staging.rename(output)
        sync_folder(output.parent)
        return ()
    if exchange(staging, output):
        return ()
    _replace_one_by_one(staging, output, files, before)
    return (Problem("replaced-one-by-one", Place(str(output)), severity=Severity.WARNING),)


def _replace_one_by_one(
    staging: Path, output: Path, files: Mapping[str, bytes], before: frozenset[str]
) -> None:
    """Assets first, then the other files, pages last, deletions at the end: every page finds what it uses."""
    for path in [MARK, *sorted(files, key=_rank)]:
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        Path(staging / path).replace(output / path)
    for path in sorted(before - set(files)):
        (output / path).unlink(missing_ok=True)
    for folder, _, _ in sorted(os.walk(output), reverse=True):
        if not any(Path(folder).iterdir()):
            Path(folder).rmdir()


def _rank(path: str) -> tuple[int, str]:
    return (0 if path.startswith("assets/") else 2 if path.endswith(".html") else 1), path


def _staging(output: Path) -> str:
    """How the folder of a site that is being written begins: ``.output-``, beside ``output``."""
    return f".{output.name}-"


def _sweep(output: Path) -> None:
    """Take away what an interrupted build left beside the folder."""
    for left in output.parent.glob(f"{_staging(output)}*"):
        shutil.rmtree(left, ignore_errors=True)
