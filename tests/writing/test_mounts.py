"""The output folder on real disks: a mount point, a bind mount, a full disk, a disk that is read only."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import ROOT


def namespace() -> list[str] | None:
    """The words before a command that give it mounts of its own; None where the system gives none."""
    for words in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        if shutil.which("unshare") and not subprocess.run([*words, "true"], capture_output=True).returncode:
            return words
    return None


WORDS = namespace()
pytestmark = pytest.mark.skipif(WORDS is None, reason="the system gives no mounts of one's own")

BEFORE = """
import os, subprocess
from pathlib import Path
from generator.writing.marked import LOCK
from generator.writing.output import reserved
from tests.writing.test_output import NEW, OLD, neighbours, site_in, write
here, output = Path.cwd(), Path.cwd() / "output"

def mount(*words):
    subprocess.run(["mount", *map(str, words)], check=True)

def built(site):
    with reserved(output, lambda: None, patience=0) as refused:
        assert refused is None, refused
        return [problem.code for problem in write(output, site).problems]
"""


def run(folder: Path, code: str) -> None:
    """Run the code in ``folder``, with mounts of its own."""
    assert WORDS is not None
    command = [*WORDS, sys.executable, "-c", BEFORE + code]
    variables = {"PYTHONPATH": str(ROOT), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_mount_point_is_written_in_order(tmp_path: Path) -> None:
    """A disk of its own and a folder of the same disk, mounted as the output: written in it, one line says so; an
    unchanged site says nothing. A kill at any step keeps each page whole.
    """
    run(
        tmp_path,
        """
from tests.writing.killing import killed_at_every_step
from tests.writing.publish.small_site import missing
from tests.writing.test_output import tree
(here / "elsewhere").mkdir()
output.mkdir()
for words in (["-t", "tmpfs", "none", output], ["--bind", here / "elsewhere", output]):
    mount(*words)
    assert built(OLD) == ["replaced-one-by-one"]
    assert built(NEW) == ["replaced-one-by-one"] and site_in(output) == NEW
    assert built(NEW) == []
    built(OLD)
    for _ in killed_at_every_step(lambda: built(NEW), stride=4):
        found = tree(output)
        pages = [path for path in found if path.endswith(".html") and path[0] != "."]
        assert missing(found.get, pages) == []
        built(OLD)
    built(NEW)
    assert site_in(output) == NEW
    assert neighbours(output) == [".output.lock", "elsewhere"]
    subprocess.run(["umount", output], check=True)
""",
    )


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """Whether the disk holds the output or is it: the old site stays as it was, nothing is left of the new one; the
    next build that has room is right.
    """
    run(
        tmp_path,
        """
BIG = {**NEW, "downloads/big.bin": os.urandom(300_000)}
output.mkdir()
mount("-t", "tmpfs", "-o", "size=200k", "none", output)
built(OLD)
assert built(BIG) == ["output-not-writable"] and site_in(output) == OLD
built(NEW)
assert site_in(output) == NEW
(here / "disk").mkdir()
mount("-t", "tmpfs", "-o", "size=200k", "none", here / "disk")
output = here / "disk" / "output"
built(OLD)
assert built(BIG) == ["output-not-writable"] and site_in(output) == OLD
assert neighbours(output) == [".output.lock"]
assert built(NEW) == [] and site_in(output) == NEW
""",
    )


def test_where_only_the_folder_can_be_written_to_it_is(tmp_path: Path) -> None:
    """A project that is read only, with a disk for the output, as a container has: the lock lies in it too, and keeps
    a second build away.
    """
    run(
        tmp_path,
        """
(here / "project" / "output").mkdir(parents=True)
mount("--bind", here / "project", here / "project")
mount("-t", "tmpfs", "none", here / "project" / "output")
mount("-o", "remount,ro,bind", here / "project")
output = here / "project" / "output"
for site in (OLD, NEW):
    assert built(site) == ["replaced-one-by-one"]
    assert {path: data for path, data in site_in(output).items() if path != LOCK} == site
with reserved(output, lambda: None):
    with reserved(output, lambda: None, patience=0) as refused:
        assert refused.code == "output-busy"
mount("-o", "remount,ro,bind", output)
with reserved(output, lambda: None) as refused:
    assert refused.code == "output-not-writable"
""",
    )


def test_the_files_of_a_disk_mounted_below_the_output_stay(tmp_path: Path) -> None:
    """What somebody mounted in the folder is no part of the site: no build deletes what lies there."""
    run(
        tmp_path,
        """
built({**OLD, "theirs/index.html": b"ours"})
mount("-t", "tmpfs", "none", output / "theirs")
(output / "theirs" / "mine.txt").write_bytes(b"mine")
built(NEW)
left = [path for path in here.rglob("mine.txt") if path.read_bytes() == b"mine"]
assert left, list(here.rglob("*"))
""",
    )
