"""The same commit gives the same bytes: on any path, in any time zone and locale, with any umask and hash seed, however
a disk lists its files, on any number of cores.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import FESTIVAL, ROOT, share

EDITED, CODE = ("site.yaml", "content"), ("templates", "generator", "requirements.lock")
# Builds in a process of its own, so that seed, zone and locale hold from the first import on.
BUILD = "import sys; from pathlib import Path; from generator.pipeline import build; " \
    "sys.exit(build(Path.cwd(), Path('output')).failed)"  # fmt: skip


# A machine with one core, whose disk lists its files the other way round.
OTHER_MACHINE = """
import os

class Turned(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass

list_them, scan = os.listdir, os.scandir
os.listdir = lambda *path: list_them(*path)[::-1]
os.scandir = lambda *path: Turned([*scan(*path)][::-1])
os.cpu_count = lambda: 1
"""


def copied(folder: Path) -> Path:
    """A copy of the project's sources, without anything that was built or kept."""
    folder.mkdir(parents=True)
    for source in ((FESTIVAL if name in EDITED else ROOT) / name for name in (*EDITED, *CODE)):
        if source.is_dir():
            shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    return folder


def built(folder: Path, umask: int = 0o022, machine: str = "", **environment: str) -> dict[str, bytes]:
    """The files by path of a site that is built from the sources in ``folder``."""
    command = f"{machine}\nimport os; os.umask({umask}); {BUILD}"
    subprocess.run([sys.executable, "-c", command], cwd=folder, env={**os.environ, **environment}, check=True)
    return tree(folder / "output")


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def differing(one: dict[str, bytes], two: dict[str, bytes]) -> set[str]:
    """The paths that are not the same in both."""
    return {path for path in one.keys() | two.keys() if one.get(path) != two.get(path)}


@pytest.mark.slow
def test_two_builds_in_different_worlds_are_equal(tmp_path: Path, site: Path) -> None:
    """Nothing of the machine, the moment or the place gets into the site; what the cache kept is what would be made."""
    folder = copied(tmp_path / "网站 (copy)" / "deeper")
    elsewhere = {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "SOURCE_DATE_EPOCH": "0"}
    made = built(folder, umask=0o077, machine=OTHER_MACHINE, **elsewhere)
    assert differing(made, tree(site)) == set()
    again = built(folder, TZ="Asia/Shanghai", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    assert differing(again, made) == set()


@pytest.mark.slow
def test_windows_line_ends_give_the_same_site(tmp_path: Path, site: Path) -> None:
    """A checkout with CRLF in every text of the sources builds the same bytes."""
    folder = copied(tmp_path / "crlf")
    share(ROOT / ".cache/drawn", folder / ".cache/drawn")  # pictures go by what they are made of
    for path in (folder / "site.yaml", *(folder / "content").rglob("*"), *(folder / "templates").rglob("*")):
        if path.suffix in (".yaml", ".md", ".html", ".xml", ".css", ".js"):
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert differing(built(folder), tree(site)) == set()
