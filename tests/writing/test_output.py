"""The output folder: a whole new site or the old one, and never somebody else's folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.writing.output import MARK, refusal, write

PATHS = st.from_regex(r"[a-z]{1,3}(/[a-z]{1,3}){0,2}\.(html|css|png)", fullmatch=True)
SITES = st.dictionaries(PATHS, st.binary(max_size=20), min_size=1, max_size=8)


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@settings(max_examples=25, deadline=None)
@given(st.lists(SITES, min_size=2, max_size=4))
def test_the_folder_is_the_last_site_and_the_report_is_the_difference(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]]
) -> None:
    """After any row of sites the folder holds exactly the last one, and what was told is what changed."""
    output = tmp_path_factory.mktemp("out") / "output"
    before: dict[str, bytes] = {}
    for site in sites:
        done = write(output, site)
        assert not done.problems
        assert done.written == {path for path in site if before.get(path) != site[path]}
        assert done.removed == set(before) - set(site)
        before = site
    found = tree(output)
    assert found.pop(MARK)
    assert found == sites[-1]
    assert [path.name for path in output.parent.iterdir()] == ["output"]


@pytest.mark.parametrize("inside", [".", "content", "content/deep", "templates", "generator", ".."])
def test_a_folder_that_holds_or_lies_in_the_sources_is_refused(tmp_path: Path, inside: str) -> None:
    """No build can replace the sources by a site."""
    project = tmp_path / "project"
    (project / "content" / "deep").mkdir(parents=True)
    problem = refusal(project, project / inside)
    assert problem is not None
    assert problem.code == "output-holds-sources"


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """A folder with files and without our mark is left alone; an empty one is taken."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    assert refusal(tmp_path / "project", theirs) is None
    (theirs / "thesis.txt").write_text("x", encoding="utf-8")
    problem = refusal(tmp_path / "project", theirs)
    assert problem is not None
    assert problem.code == "output-not-ours"


SITE_IN_TURN = """
import sys
from pathlib import Path
from generator.writing.output import write
for turn in range(10_000):
    write(Path(sys.argv[1]), {f"{name}.html": str(turn).encode() for name in range(200)})
    print(turn, flush=True)
"""


def test_a_kill_at_any_moment_leaves_one_whole_site(tmp_path: Path) -> None:
    """Killed again and again in the middle of writing, the folder always holds the files of one build."""
    output = tmp_path / "output"
    for delay in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", SITE_IN_TURN, str(output)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        ) as running:
            assert running.stdout is not None
            for _ in range(1 + delay):
                running.stdout.readline()
            os.kill(running.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        found = tree(output)
        assert found.pop(MARK)
        assert len(found) == 200
        assert len(set(found.values())) == 1
    write(output, {"index.html": b"mended"})
    assert set(tree(output)) == {"index.html", MARK}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
