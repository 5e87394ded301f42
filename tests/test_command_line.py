"""The commands as a person and a CI meet them: exit status, what stands where, and what is left alone."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator import report
from generator.cli import parser
from tests.projects import ROOT, copy_of_project, plain_environment, run_build

ACTIVITY = "content/activities/boat-drawing.yaml"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Path:
    """A project of the small campaign with what was drawn before, so that no picture is drawn again."""
    folder = copy_of_project(tmp_path_factory.mktemp("project") / "project", harbour, kept=harbour)
    shutil.rmtree(folder / ".cache" / "build")
    return folder


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """The files of a folder with their times and bytes."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def break_it(copy: Path) -> bytes:
    """Misspell a field of an activity; the bytes to put back."""
    path = copy / ACTIVITY
    good = path.read_bytes()
    path.write_bytes(good.replace(b"\nkind:", b"\nkint:"))
    return good


def test_a_good_site_builds_and_the_second_time_nothing_is_written(copy: Path) -> None:
    """Exit 0, the pages are there, and an unchanged site is left as it lies."""
    first = run_build(project=copy)
    assert (first.returncode, first.stderr) == (0, "")
    before = tree(copy / "output")
    assert {"index.html", "404.html", "zh/index.html", "en/letter/index.html", "sitemap.xml"} <= before.keys()
    again = run_build("build", project=copy)
    assert again.returncode == 0
    assert "nothing changed" in again.stdout
    assert tree(copy / "output") == before


def test_a_mistake_fails_the_build_and_leaves_the_output_alone(copy: Path) -> None:
    """Exit 1, the place and the hint on stderr, no traceback, not one byte of the old site touched."""
    run_build(project=copy)
    before = tree(copy / "output")
    good = break_it(copy)
    done = run_build(project=copy)
    (copy / ACTIVITY).write_bytes(good)
    assert done.returncode == 1
    assert f"{ACTIVITY}:" in done.stderr
    assert "unknown field “kint”" in done.stderr
    assert "hint: did you mean “kind”?" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(copy / "output") == before


def test_check_finds_the_same_and_writes_nothing(copy: Path) -> None:
    """`check` tells what `build` tells, in the language that was asked for, and makes no output."""
    shutil.rmtree(copy / "output", ignore_errors=True)
    good = break_it(copy)
    done = run_build("check", "--language", "zh", project=copy)
    (copy / ACTIVITY).write_bytes(good)
    assert done.returncode == 1
    assert "error: 没有“kint”这个字段" in done.stderr
    assert "hint: 是不是想写“kind”？" in done.stderr
    assert run_build("check", project=copy).returncode == 0
    assert not (copy / "output").exists()


def test_on_github_problems_are_annotations_at_their_lines(copy: Path) -> None:
    """With GITHUB_ACTIONS the same problem also comes as a workflow command."""
    good = break_it(copy)
    done = run_build("check", project=copy, variables={"GITHUB_ACTIONS": "true"})
    (copy / ACTIVITY).write_bytes(good)
    assert f"::error file={ACTIVITY},line=" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["bild"],
        ["build", "--outptu", "x"],
        ["serve", "--port", "x"],
        ["serve", "--port", "70000"],
        ["publish"],
    ],
)
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    """An unknown command or option, a port that is none, a target that is missing."""
    done = run_build(*words, project=ROOT)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_language_may_stand_before_the_command() -> None:
    """Wherever it is written, the other words are what they are."""
    done = run_build("--language", "zh", "check", "--nosuch", project=ROOT)
    assert done.returncode == 2
    assert "没有--nosuch" in done.stderr
    done = run_build("--language", "fr", project=ROOT, variables={"LC_ALL": "zh_CN.UTF-8"})
    assert done.returncode == 2
    assert "--language不能是“fr”" in done.stderr


def test_an_epoch_that_is_none_is_wrong_usage() -> None:
    """The variable is of the command line's kind."""
    done = run_build("check", project=ROOT, variables={"SOURCE_DATE_EPOCH": "soon"})
    assert done.returncode == 2
    assert report.say("not-an-epoch", "en") in done.stderr


def test_a_mistyped_command_is_told_with_the_commands_there_are() -> None:
    """An editor sees what could have been meant."""
    done = run_build("bild", project=ROOT)
    assert "bild" in done.stderr
    assert "publish" in done.stderr


@pytest.mark.parametrize("folder", ["content", ".", "templates/layouts", ".."])
def test_a_folder_of_the_sources_is_never_built_into(copy: Path, folder: str) -> None:
    """Exit 1 and nothing changed, also with --clean."""
    before = tree(copy / "content")
    done = run_build("build", "--clean", "--output", copy / folder, project=copy)
    assert done.returncode == 1
    assert "holds the sources" in done.stderr
    assert tree(copy / "content") == before


def test_a_console_that_has_no_chinese_ends_no_good_build(copy: Path) -> None:
    """In ASCII, with Chinese messages, and with stderr closed, the build still succeeds."""
    done = run_build("--language", "zh", project=copy, variables={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    command = f'"{sys.executable}" build.py 2>&-' if os.name == "posix" else f'"{sys.executable}" build.py'
    assert (
        subprocess.run(command, cwd=copy, shell=True, stdout=subprocess.DEVNULL, check=False).returncode == 0
    )


@pytest.mark.skipif(os.name != "posix", reason="the words of a POSIX shell")
@pytest.mark.parametrize(
    "words",
    ["--clean | true", "--clean 2>/dev/full", "| true", ">/dev/full", ">&-", "2>&1 | true", "--help | true"],
)
def test_a_reader_that_has_gone_ends_no_good_build(copy: Path, words: str) -> None:
    """Where nobody reads what is told, or it can't be written, the site is written all the same: exit 0, not a word;
    also where nothing has changed.
    """
    command = f'set -o pipefail; "{sys.executable}" build.py {words}'
    variables = plain_environment()
    done = subprocess.run(["bash", "-c", command], cwd=copy, capture_output=True, env=variables, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="the words of a POSIX shell")
@pytest.mark.parametrize(("words", "status"), [(">/dev/full", 1), (">&-", 1), ("| true", 0)])
def test_an_answer_for_a_program_that_is_not_written_is_no_good_one(
    copy: Path, words: str, status: int
) -> None:
    """A program would take an empty file for an answer; one that has gone wants none."""
    command = f'set -o pipefail; "{sys.executable}" build.py check --format json {words}'
    variables = plain_environment()
    done = subprocess.run(["bash", "-c", command], cwd=copy, capture_output=True, env=variables, check=False)
    assert (done.returncode, bool(done.stderr)) == (status, status == 1)


@contextmanager
def at_fault(copy: Path) -> Iterator[None]:
    """The generator with a fault in it."""
    path = copy / "generator" / "pipeline.py"
    good = path.read_text(encoding="utf-8")
    path.write_text(
        good.replace(
            "    sources, problems, ",
            "    raise ValueError('x')\n    sources, problems, ",
        ),
        encoding="utf-8",
    )
    yield
    path.write_text(good, encoding="utf-8")


def test_a_fault_of_the_generator_is_no_traceback(copy: Path) -> None:
    """Even then an editor reads a sentence, and the details lie in a file."""
    with at_fault(copy):
        done = run_build("check", project=copy)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout and "[fault-of-ours]" in done.stderr
    assert "ValueError" in (copy / ".cache" / "error.log").read_text(encoding="utf-8")


def test_without_a_cache_a_fault_is_told_whole(copy: Path) -> None:
    """Where no file can be written, the details stand above the sentence, and no file is named."""
    (copy / ".cache").rename(copy / ".kept")
    try:
        (copy / ".cache").write_bytes(b"")
        with at_fault(copy):
            done = run_build("check", project=copy)
    finally:
        (copy / ".cache").unlink()
        (copy / ".kept").rename(copy / ".cache")
    assert done.returncode == 1
    assert "  | Traceback" in done.stderr and "[fault-of-ours-above]" in done.stderr
    assert "  | ValueError: x\n" in done.stderr
    assert "error.log" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "COMMAND不能是“nosuch”"),
        (["check", "--nosuch"], "没有--nosuch"),
        (["publish"], "缺少TARGET"),
        (["build", "--output"], "--output后面要有一个值"),
        (["serve", "--port", "x"], report.say("not-a-port", "zh", word="x")),
        (["serve", "--allow-host", "https://x/"], report.say("not-a-host", "zh", word="https://x/")),
        (["check", "--today", "2026-02-30"], report.say("not-a-day", "zh", word="2026-02-30")),
    ],
)
def test_a_wrong_command_line_is_told_in_the_language(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Usage and error are Chinese where the person is, and the status is 2."""
    with pytest.raises(SystemExit) as ended:
        parser("zh").parse_args(words)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith("用法：") and said in told
    assert not re.search("usage|error|argument|invalid|required", told)
