"""The output folder: a whole new site or the old one, and never somebody else's folder."""

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import report
from generator.model.files import all_at_hand
from generator.reading.looks import folders_of
from generator.writing import output as writing
from generator.writing.marked import MARK, MARK_TEXT
from generator.writing.output import Written, refusal, reserved
from generator.writing.record import Record
from tests.projects import ROOT
from tests.writing.killing import failing_at_every_step, killed_at_every_step
from tests.writing.publish.small_site import missing

# A name may be a file's in one site and a folder's in the next.
PATHS = st.from_regex(r"[ab](/[ab]){0,2}(\.(html|css))?", fullmatch=True)
SITES = st.dictionaries(PATHS, st.binary(max_size=20), min_size=1, max_size=8).filter(
    lambda site: not any(f"{one}/" in f"{other}/" and one != other for one in site for other in site)
)
# A page with a style of its own; a page that goes and one that comes; a file in each other place.
OLD, NEW = (
    {
        f"assets/site.{number}2345678.css": f"p{{order:{number}}}".encode(),
        "index.html": f'<link href="assets/site.{number}2345678.css">{number}'.encode(),
        f"zh/only-{number}/index.html": f'<link href="../../assets/site.{number}2345678.css">'.encode(),
        "badges/seal.svg": b"<svg/>",
        "robots.txt": b"",
        "sitemap.xml": b"%d" % number,
    }
    for number in (1, 2)
)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


@pytest.fixture(params=["in one step", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of writing: the second is that of Windows, network drives and mount points."""
    if request.param == "file by file":
        cannot_exchange(monkeypatch)
    return str(request.param)


def cannot_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system that can't exchange folders."""
    monkeypatch.setattr(writing, "can_exchange", lambda folder: False)


def write(
    output: Path, site: Mapping[str, bytes], anew: bool = False, record: Record | None = None
) -> Written:
    """Write a site whose bytes are at hand."""
    return writing.write(output, all_at_hand(site), anew, record)


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def site_in(output: Path) -> dict[str, bytes]:
    """The files of an output folder, which is marked."""
    found = tree(output)
    assert found.pop(MARK) == MARK_TEXT
    return found


def neighbours(output: Path) -> list[str]:
    """The names beside an output folder."""
    return sorted(path.name for path in output.parent.iterdir() if path != output)


@settings(max_examples=60)
@given(st.lists(st.tuples(SITES, st.booleans()), min_size=2, max_size=4))
def test_the_folder_is_the_last_site_and_the_report_is_the_difference(
    tmp_path_factory: pytest.TempPathFactory, sites: list[tuple[dict[str, bytes], bool]]
) -> None:
    """After any row of sites, each written in one step or file by file, the folder holds exactly the last one, and what
    was told is what changed.
    """
    output = tmp_path_factory.mktemp("out") / "output"
    before: dict[str, bytes] = {}
    for site, one_step in sites:
        with pytest.MonkeyPatch.context() as patch:
            if not one_step:
                cannot_exchange(patch)
            done = write(output, site)
        assert [problem.code for problem in done.problems] in ([], ["replaced-one-by-one"])
        assert done.written == {path for path in site if before.get(path) != site[path]}
        assert done.removed == set(before) - set(site)
        before = site
    assert site_in(output) == sites[-1][0]
    assert neighbours(output) == []


@pytest.mark.parametrize("inside", [".", "content", "content/deep", "templates", "generator", ".."])
def test_a_folder_that_holds_or_lies_in_the_sources_is_refused(tmp_path: Path, inside: str) -> None:
    """No build can replace the sources by a site."""
    project = tmp_path / "project"
    (project / "content" / "deep").mkdir(parents=True)
    problem = refusal(project, project / inside)
    assert problem is not None
    assert problem.code == "output-holds-sources"


@pytest.mark.parametrize(
    "theirs",
    [
        {"thesis.txt": b"x"},
        {"thesis.txt": b"x", MARK: b"made by me"},
        {MARK: b"made by me"},
        {f"{MARK}/thesis.txt": b"x"},
        {f"deep/{MARK}": MARK_TEXT},
    ],
    ids=str,
)
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, theirs: Mapping[str, bytes]) -> None:
    """A folder with files and without our mark is left alone, also if it becomes that during a build; an empty one is
    taken.
    """
    folder = tmp_path / "theirs"
    folder.mkdir()
    assert refusal(tmp_path / "project", folder) is None
    for path, data in theirs.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    problem = refusal(tmp_path / "project", folder)
    assert problem is not None
    assert problem.code == "output-not-ours"
    assert [told.code for told in write(folder, OLD).problems] == ["output-not-ours"]
    assert tree(folder) == theirs


@pytest.mark.parametrize("name", ["output", "[ab]", "展", *(["a*"] if os.name == "posix" else [])])
def test_folders_of_others_beside_it_stay(tmp_path: Path, name: str, way: str) -> None:
    """Whatever they are called: also as a build calls its own, and where the output's name is a pattern."""
    theirs = [f".{name}-backup", f".{name}.new", f".{name}.new2", f".{name}.old", ".output-x", ".ab-x", ".a"]
    for folder in theirs:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.txt").write_bytes(b"x")
    for site in (OLD, NEW):
        write(tmp_path / name, site)
        assert site_in(tmp_path / name) == site
    assert {tmp_path / folder / "mine.txt" for folder in theirs} <= set(tmp_path.rglob("*"))
    assert neighbours(tmp_path / name) == sorted(theirs)


def test_what_a_link_leads_to_stays(tmp_path: Path, way: str) -> None:
    """A link that somebody made in the folder goes; the folder that it leads to keeps its files."""
    output, far = tmp_path / "output", tmp_path / "far"
    write(output, {"a/b.html": b"1", "c.html": b"1"})
    far.mkdir()
    (far / "b.html").write_bytes(b"mine")
    (output / "a" / "b.html").unlink()
    (output / "a").rmdir()
    (output / "a").symlink_to(far)
    (output / "c.html").unlink()
    (output / "c.html").symlink_to(far / "b.html")
    write(output, {"a/b.html": b"2", "c.html": b"mine"})
    assert not (output / "a").is_symlink() and not (output / "c.html").is_symlink()
    assert site_in(output) == {"a/b.html": b"2", "c.html": b"mine"}
    assert tree(far) == {"b.html": b"mine"}


@needs_fork
def test_everybody_may_read_what_is_written(tmp_path: Path, way: str) -> None:
    """Folders 0755, files 0644, under any umask, whichever way they are written; what somebody shut is opened again."""
    output = tmp_path / "deep" / "output"
    before = os.umask(0o077)
    try:
        write(output, OLD)
        (output / "robots.txt").chmod(0o600)
        write(output, NEW)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in output.rglob("*") if path.is_dir()}
    assert modes == {0o755} == {stat.S_IMODE(folder.stat().st_mode) for folder in (output, output.parent)}
    assert {stat.S_IMODE(path.stat().st_mode) for path in output.rglob("*") if path.is_file()} == {0o644}


def test_what_somebody_shut_is_opened_though_nothing_else_has_changed(tmp_path: Path) -> None:
    """A file and a folder that readers could no longer get at; the next build has nothing to write."""
    output = tmp_path / "output"
    write(output, OLD)
    file = next(path for path in output.rglob("*") if path.is_file() and path.parent != output)
    file.chmod(0o600)
    file.parent.chmod(0o700)
    done = write(output, OLD)
    assert not done.written and not done.removed
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o755


def test_what_hands_did_to_folders_is_undone(tmp_path: Path, way: str) -> None:
    """Folders that somebody made, and rights of the output itself; in the tree that waits too."""
    output, kept = tmp_path / "output", tmp_path / "kept"
    for site in (OLD, OLD, NEW, NEW, OLD, OLD):
        write(output, site, record=Record(kept, output))
        found = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_dir()}
        assert found == folders_of(site)
        assert stat.S_IMODE(output.stat().st_mode) == 0o755
        for tree in (output, Record(kept, output).spare):
            for folder in ("more/deep", "badges/empty"):
                (tree / folder).mkdir(parents=True, exist_ok=True)
            tree.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_in_the_place_of_an_empty_file_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody writes into it."""
    output = tmp_path / "output"
    write(output, OLD)
    (output / "robots.txt").unlink()
    os.mkfifo(output / "robots.txt")
    write(output, OLD)
    assert site_in(output) == OLD


@pytest.mark.parametrize("moment", ["fill", "_put", "_laid"])
def test_what_hands_do_while_a_site_is_written_is_undone_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, moment: str
) -> None:
    """A file is changed after it was looked at, before or after it has got a second name, or after the exchange."""
    output, kept = tmp_path / "output", tmp_path / "kept"
    site = {f"{name}.html": f"{name} 0".encode() for name in "abc"}
    for number in range(3):  # each file is another in one tree than in the other, in turn
        site = {**site, f"{'abc'[number]}.html": b"%d" % number}
        time.sleep(0.05)
        write(output, site, record=Record(kept, output))
    for number in range(3, 7):
        site = {**site, f"{'abc'[number % 3]}.html": b"%d" % number}
        time.sleep(0.05)
        with monkeypatch.context() as patch:
            patch.setattr(writing, moment, _after_hands(output, getattr(writing, moment)))
            write(output, site, record=Record(kept, output))
        time.sleep(0.05)
        write(output, site, record=Record(kept, output))
        assert site_in(output) == site


def _after_hands(output: Path, real: Callable[..., object]) -> Callable[..., object]:
    def then(*told: object) -> object:
        for path in output.glob("*.html"):
            before, data = path.stat(), path.read_bytes()
            path.write_bytes(b"#" * len(data))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return real(*told)

    return then


# ---------------------------------------------------------------- harm


@needs_fork
def test_a_kill_at_any_step_leaves_one_whole_site(tmp_path: Path) -> None:
    """SIGKILL at each thing that a build asks of the system: the folder holds the old site or the new one; the next
    build leaves the new one, and nothing beside it.
    """
    output = tmp_path / "output"
    seen = set()
    write(output, OLD)
    for _ in killed_at_every_step(lambda: write(output, NEW)):
        found = site_in(output)
        assert found in (OLD, NEW)
        seen.add(found == NEW)
        write(output, OLD)
        assert site_in(output) == OLD
        assert neighbours(output) == []
    assert seen == {False, True}


@needs_fork
def test_a_kill_at_any_step_of_the_first_build_leaves_all_or_nothing(tmp_path: Path) -> None:
    """Where there was no folder, there is none or a whole one; what was begun is taken away by the next build."""
    output = tmp_path / "output"
    for _ in killed_at_every_step(lambda: write(output, NEW), stride=3):
        assert not output.exists() or site_in(output) == NEW
    assert site_in(output) == NEW
    write(output, OLD)
    assert neighbours(output) == []


@needs_fork
def test_a_kill_at_any_step_file_by_file_keeps_every_page_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a folder can't be exchanged, each page is an old one or a new one at each kill, and finds what it uses; the
    next build completes the site.
    """
    cannot_exchange(monkeypatch)
    output = tmp_path / "output"
    write(output, OLD)
    for _ in killed_at_every_step(lambda: write(output, NEW)):
        found = tree(output)
        pages = [path for path in found if path.endswith(".html") and not path.startswith(".")]
        assert missing(found.get, pages) == []
        assert all(found[path] in (OLD.get(path), NEW.get(path)) for path in pages)
        write(output, OLD)
        assert site_in(output) == OLD
    write(output, NEW)
    assert site_in(output) == NEW
    assert neighbours(output) == []


@needs_fork
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.ENOENT])
def test_a_fault_of_the_system_at_any_step_leaves_one_whole_site(tmp_path: Path, number: int) -> None:
    """A full disk, a missing right, a folder taken away, at each step: no traceback, the folder whole,
    a problem told unless the site is there; the next build is right.
    """
    output = tmp_path / "output"
    write(output, OLD)

    def check(done: Written) -> None:
        assert site_in(output) == NEW or [one.severity.name for one in done.problems] == ["ERROR"]

    for _ in failing_at_every_step(lambda: write(output, NEW), number, check):
        found = tree(output)
        assert found.pop(MARK) == MARK_TEXT
        whole = {path: data for path, data in found.items() if not path.startswith(".new")}
        pages = [path for path in whole if path.endswith(".html")]
        assert missing(whole.get, pages) == []
        write(output, OLD)
        assert site_in(output) == OLD
        assert neighbours(output) == []


# ---------------------------------------------------------------- two at once


BUILD_AGAIN_AND_AGAIN = """
import sys
import time
from pathlib import Path
from generator.writing.output import reserved
from tests.writing.test_output import write
output, name = Path(sys.argv[1]), sys.argv[2]
for turn in range(25):
    with reserved(output, lambda: None) as refused:
        assert refused is None, refused
        done = write(output, {f"{n}.html": f"{name} {turn}".encode() for n in range(40)}, anew=turn % 2 == 0)
        assert not done.problems, done.problems
        assert {path.read_bytes() for path in output.glob("*.html")} == {f"{name} {turn}".encode()}
"""


def test_builds_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    """Of several builds of one folder each finds its own whole site when it has written it; none fails."""
    command = [sys.executable, "-c", BUILD_AGAIN_AND_AGAIN, str(tmp_path / "output")]
    builds = [subprocess.Popen([*command, name], cwd=ROOT) for name in "abc"]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert neighbours(tmp_path / "output") == [".output.lock"]


HOLD = """
import sys, time
from pathlib import Path
from generator.writing.output import reserved
with reserved(Path(sys.argv[1]), lambda: None) as refused:
    print(refused, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another build that has the folder ``output``."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "output")], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "None\n"
        yield process
        process.kill()


def test_a_folder_that_another_build_has_is_waited_for_and_then_refused(
    tmp_path: Path, holder: "subprocess.Popen[str]"
) -> None:
    """The wait is told once and ends; when the other build is killed, the folder is free."""
    told: list[str] = []
    with reserved(tmp_path / "output", lambda: told.append("waiting"), patience=0.5) as refused:
        assert refused is not None
        assert refused.code == "output-busy"
        assert told == ["waiting"]
    holder.kill()
    holder.wait()
    with reserved(tmp_path / "output", lambda: told.append("again"), patience=20) as refused:
        assert refused is None


def test_a_lock_file_of_somebody_else_is_not_written_to(tmp_path: Path) -> None:
    """The lock is on the file, not in it: what stands there stays."""
    (tmp_path / ".output.lock").write_bytes(b"mine")
    with reserved(tmp_path / "output", lambda: None) as refused:
        assert refused is None
    assert (tmp_path / ".output.lock").read_bytes() == b"mine"


def test_a_lock_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    """A file where the folder above should be: told, not raised."""
    (tmp_path / "file").write_bytes(b"")
    with reserved(tmp_path / "file" / "output", lambda: None) as refused:
        assert refused is not None
        assert refused.code == "output-not-writable"


@pytest.mark.skipif(os.name == "nt", reason="such names are good there, or have other bounds")
def test_a_folder_of_a_name_that_no_system_has_is_told(tmp_path: Path) -> None:
    """Its length is a reason like another, and is said in the person's language."""
    problem = refusal(tmp_path / "project", tmp_path / ("x" * 300))
    assert problem is not None and problem.code == "output-not-writable"
    assert "名称太长" in report.render(problem, "zh")
    assert "File name too long" in report.render(problem, "en")


@settings(max_examples=30)
@given(st.lists(st.tuples(SITES, st.sampled_from(["", "output", "spare", "both"])), min_size=3, max_size=6))
def test_a_tree_that_waited_is_brought_up_to_date(
    tmp_path_factory: pytest.TempPathFactory, sites: list[tuple[dict[str, bytes], str]]
) -> None:
    """Whatever hands did in the output, or in the tree that waits for the next build, the folder is the last site; and
    what a build does to the tree changes nothing in the output before their exchange.
    """
    place = tmp_path_factory.mktemp("out")
    output = place / "output"
    for site, hands in sites:
        record = Record(place / "kept", output)
        for folder in {"output": [output], "spare": [record.spare], "both": [output, record.spare]}.get(
            hands, []
        ):
            for path in [path for path in folder.rglob("*") if path.is_file() and path.name != MARK][:1]:
                path.write_bytes(b"by hand")
                (path.parent / "more").mkdir(exist_ok=True)
        done = write(output, site, record=record)
        assert not done.problems
        assert site_in(output) == site
        assert not list(output.rglob("more"))
    assert neighbours(output) == ["kept"]


def test_beside_the_first_site_a_tree_waits_for_the_first_change(tmp_path: Path) -> None:
    """The first change of a new site is written as fast as any other: all but what changed is laid already."""
    output, site = tmp_path / "output", {f"{name}/index.html": name.encode() for name in "abc"}
    write(output, site, record=Record(tmp_path / "kept", output))
    spare = Record(tmp_path / "kept", output).spare
    numbers = {path: (spare / path).stat().st_ino for path in ["b", "c", "b/index.html", "c/index.html"]}
    write(output, {**site, "a/index.html": b"new"}, record=Record(tmp_path / "kept", output))
    assert site_in(output) == {**site, "a/index.html": b"new"}
    assert {path: (output / path).stat().st_ino for path in numbers} == numbers


def test_of_a_tree_that_waited_only_what_differs_is_touched(tmp_path: Path) -> None:
    """A large site costs no more than what changed in it: all other files of both trees stay the same files."""
    output, site = tmp_path / "output", {f"{name}/index.html": name.encode() for name in "abcdef"}
    for number in range(3):
        write(output, {**site, "a/index.html": b"%d" % number}, record=Record(tmp_path / "kept", output))
        os.utime(output / "a/index.html", (1, 1))  # as if the clock had gone on
        time.sleep(0.06)
    spare = Record(tmp_path / "kept", output).spare
    numbers = {path: (spare / path).stat().st_ino for path in sorted(site)[1:]}
    write(output, {**site, "a/index.html": b"last"}, record=Record(tmp_path / "kept", output))
    assert (output / "a/index.html").read_bytes() == b"last"
    assert {path: (output / path).stat().st_ino for path in numbers} == numbers
    assert {(output / path).stat().st_nlink for path in numbers} == {2}
