"""Why a file was made or kept: told by ``build.py --why`` in a process of its own, of what the last build kept."""

import re
import shutil
from pathlib import Path

import pytest

from generator.pipeline import make
from tests.projects import copy_of_project, run_build


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Path:
    """The small campaign, made once, and again after one page's title changed."""
    project = copy_of_project(tmp_path_factory.mktemp("why") / "project", harbour, kept=harbour)
    shutil.rmtree(project / ".cache/build")  # the pictures stay
    assert "no build is kept" in run_build("--why", "index.html", project=project).stderr
    assert make(project).files
    page = project / "content/pages/letter.en.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"(?m)^(title: [\"']?)", r"\1Other ", text, count=1), encoding="utf-8")
    assert make(project).files
    return project


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            "output/en/letter/index.html",
            r"en/letter/index\.html: made in the last build \(build 2\): .* is another"
            r"[\s\S]*had changed in build 2: content/pages/letter\.en\.md\n[\s\S]*site\.yaml",
        ),
        (
            "zh/activities/night-market/",
            r"kept in the last build \(build 2\).* made in build 1: nothing was kept.*\ncounts, .* are filled in",
        ),
        ("content/pages/letter.en.md", r"had changed before [\s\S]*\n  en/letter/index\.html\n"),
        (
            "content/activities/night-market.yaml",
            r"the same in the last build [\s\S]*\n  en/activities/night-market/index\.html\n",
        ),
        ("templates/layouts/base.html", r"\n  zh/index\.html\n"),
        ("sitemap.xml", r"made in the last build"),
        ("_headers", r"laid there in each build"),
    ],
)
def test_the_reason_is_told(project: Path, word: str, said: str) -> None:
    """A page, one that was kept, a source, a template, a shared file: with the files that had changed."""
    done = run_build("build", "--why", word, project=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(said, done.stdout), done.stdout
    assert not (project / "output").exists()


def test_it_speaks_chinese(project: Path) -> None:
    """In the editor's language."""
    done = run_build("--why", "en/letter/index.html", "--language", "zh", project=project)
    assert "上次生成（第2次）时重做" in done.stdout


def test_an_unknown_path_ends_with_one_and_wrong_usage_with_two(project: Path) -> None:
    """No such file; no path at all; two things that can't be done at once."""
    assert run_build("--why", "content/none.yaml", project=project).returncode == 1
    for words in (["--why"], ["--why", ""], ["--why", "x", "--audit"]):
        assert run_build(*words, project=project).returncode == 2


def test_a_build_says_what_it_made_and_how_long_that_took(project: Path) -> None:
    """Its second line: pages made and kept, and the seconds of each stage; here nothing had to be made again."""
    first, second = run_build("--output", "site", project=project).stdout.splitlines()
    assert re.match(r"\d+ pages, \d+ files written, 0 removed", first)
    pages = first.split()[0]
    assert second.startswith(f"pages: 0 made, {pages} kept; seconds: reading ")
    assert len(re.findall(r" \d+\.\d\d\b", second)) == 5
