"""Projects to be changed at will, and their command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A whole site of a day: what editors change in content/ is no matter of the generator's tests.
FESTIVAL = ROOT / "tests/sites/festival"
QUAY = ROOT / "tests/sites/quay"  # the smallest that has something of each kind
_CODE = ("build.py", "generator", "pyproject.toml", "requirements.lock", "templates")


def copy_of_project(folder: Path, content: Path = FESTIVAL, kept: Path | None = None) -> Path:
    """A project in ``folder``: the real code and templates, with the site.yaml and content/ of ``content``; with all
    that the project ``kept`` keeps of its last build, so that only what differs is made. No module is compiled again.
    """
    folder.mkdir(parents=True)
    for source in (*(ROOT / name for name in _CODE), content / "site.yaml", content / "content"):
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / source.name, ignore=ignored, copy_function=_copy)
        else:
            shutil.copy2(source, folder / source.name)
    for compiled in ((kept or ROOT) / "generator" / "__pycache__").glob("modules.*"):
        (folder / "generator" / "__pycache__").mkdir(exist_ok=True)
        shutil.copy2(compiled, folder / "generator" / "__pycache__")
    if kept is not None:
        share(kept / ".cache" / "drawn", folder / ".cache" / "drawn")
        shutil.copytree(kept / ".cache" / "build", folder / ".cache" / "build")
    return folder


def _copy(source: str, target: str) -> None:
    """Copy a file; the large font, into which nobody writes, gets a second name."""
    if source.endswith(".ttc"):
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def share(source: Path, target: Path) -> None:
    """Give each file of a folder a second name: a store never writes into a file that lies there."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        with suppress(FileNotFoundError, FileExistsError):  # another build may be writing it, or has
            os.link(path, target / path.name)


def run_build(
    *words: str | Path,
    project: Path = ROOT,
    cwd: Path | None = None,
    variables: Mapping[str, str] | None = None,
    python: str | Path = sys.executable,
) -> subprocess.CompletedProcess[str]:
    """Run ``build.py`` of a project as a person does; what it says comes decoded, in English, as at a desk."""
    return subprocess.run(
        [python, project / "build.py", *words],
        cwd=cwd or project,
        env=plain_environment() | dict(variables or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def plain_environment() -> dict[str, str]:
    """The variables of the tests, but English and UTF-8, and not as on GitHub, where annotations would be added."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_ACTIONS")}
    return kept | {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
