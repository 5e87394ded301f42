"""Folders that go with their process."""

import subprocess
import sys
from pathlib import Path

from generator.writing.temporary import temporary_folder
from tests.projects import ROOT

HOLD = """
import sys, time
from pathlib import Path
from generator.writing.temporary import temporary_folder
with temporary_folder("ours-", Path(sys.argv[1])) as folder:
    (folder / "deep").mkdir()
    (folder / "deep" / "page.html").write_bytes(b"x")
    print(folder.name, flush=True)
    time.sleep(600)
"""


def test_what_a_killed_process_left_goes_when_the_next_one_starts(tmp_path: Path) -> None:
    """A folder stays as long as its process lives, goes at its end or after a kill; folders of others stay."""
    for theirs in ("ours-mine", "other"):
        (tmp_path / theirs).mkdir()
        (tmp_path / theirs / "mine.txt").write_bytes(b"x")
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        name = process.stdout.readline().strip()
        with temporary_folder("ours-", tmp_path) as folder:
            assert {path.name for path in tmp_path.iterdir()} == {name, folder.name, "ours-mine", "other"}
        process.kill()
    assert (tmp_path / name / "deep" / "page.html").exists()
    with temporary_folder("ours-", tmp_path) as folder:
        assert {path.name for path in tmp_path.iterdir()} == {folder.name, "ours-mine", "other"}
    assert {path.name for path in tmp_path.rglob("*")} == {"ours-mine", "other", "mine.txt"}
