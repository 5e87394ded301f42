"""The README can be followed by one who has only it: what it says to do is done to the content as it is, and holds."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from generator.model import Severity
from generator.pipeline import look
from generator.reading.snapshot import snapshot
from tests.festival import drawn
from tests.projects import ROOT, copy_of_project, plain_environment, run_build

# The files that the README's blocks go into, by how a block begins.
ENTRIES = {
    "- id: season": "content/facets.yaml",
    "- n: S": "content/statistics.yaml",
    "- id: quays": "content/units.yaml",
    "- id: gazette": "content/sources.yaml",
}
FILES = {
    "n: ": ("content/audiences/volunteers.yaml",),
    "---\ntitle: [^\n]*\ndescription: ": ("content/pages/my-page.zh.md", "content/pages/my-page.en.md"),
    "---\ntitle: [^\n]*\ndate: ": ("content/news/first-meeting.zh.md", "content/news/first-meeting.en.md"),
    "alt: ": ("content/media/meeting.yaml",),
}


def blocks(readme: str) -> list[str]:
    """The indented blocks of a README, without their indentation."""
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", (ROOT / readme).read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"(?m)^    ", "", block).strip("\n") + "\n" for block in found]


def numbers(project: Path, folder: str, letter: str = "") -> list[int]:
    """The numbers that things of a folder or file have: A07 is 7."""
    path = project / folder
    files = [path] if path.is_file() else sorted(path.glob("*.yaml"))
    found = (re.findall(rf"(?m)^(?:- )?n: {letter}(\d+)$", file.read_text("utf-8")) for file in files)
    return [int(number) for several in found for number in several]


def follow(project: Path, readme: str) -> None:
    """Do what a README says, step by step; what the content has already is left as it is."""
    for block in blocks(readme):
        for begins, file in ENTRIES.items():
            if block.startswith(begins):
                _entry(project / file, block.replace("S11", _next(project, "content/statistics.yaml", "S")))
        for pattern, files in FILES.items():
            if re.match(pattern, block):
                number = max(numbers(project, "content/audiences"), default=0) + 1
                first = f"A{min(numbers(project, 'content/activities', 'A')):02}"
                for name in files:
                    _file(project / name, re.sub("^n: .*", f"n: {number}", block).replace("A25", first))
    _activity(project)
    _picture(project)
    _moved(project)
    settings = project / "site.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("\nfooter:\n", "\nfooter:\n  - my-page\n"), "utf-8"
    )
    draft = "---\ntitle: Later\ndescription: Not yet.\nonly: true\ndraft: true\n---\nLater.\n"
    _file(project / "content/pages/later.en.md", draft)


def _next(project: Path, path: str, letter: str) -> str:
    return f"{letter}{max(numbers(project, path, letter), default=0) + 1:02}"


def _entry(file: Path, block: str) -> None:
    before = file.read_text("utf-8").rstrip("\n") + "\n\n" if file.exists() else ""
    (name,) = re.findall(r"(?m)^[- ] id: (.+)$", block)[:1]
    if not re.search(rf"(?m)^[- ] id: {name}$", before):
        file.write_text(before + block, "utf-8")


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.write_text(text, "utf-8")


def _activity(project: Path) -> None:
    """A copy of an activity that the letter describes, with the next number, a title and a value of the new filter."""
    folder = project / "content/activities"
    copied = next(
        file for file in sorted(folder.glob("*.yaml")) if "kind: described" in file.read_text("utf-8")
    )
    text = re.sub(
        r"(?m)^n: .*$", f"n: {_next(project, 'content/activities', 'A')}", copied.read_text("utf-8")
    )
    text = re.sub(r"(?m)^title:.*\n(?:  .*\n)*", 'title: {zh: "开放日", en: "Open day"}\n', text)
    _file(folder / "open-day.yaml", text.replace("facets:\n", "facets:\n  season: spring\n"))


def _picture(project: Path) -> None:
    path = project / "content/media/meeting.jpg"
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (1200, 800), (160, 120, 90)).save(path)
    (path.parent / "minutes.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    for page in project.glob("content/news/first-meeting.*.md"):
        named = "\n![what is seen](meeting.jpg)\n\n[the minutes](minutes.pdf)\n"
        page.write_text(page.read_text("utf-8") + named, "utf-8")


def _moved(project: Path) -> None:
    """A page and an activity get new names, and keep the old ones."""
    if (project / "content/activities/moved-away.yaml").exists():
        return
    old = next(
        file for file in sorted((project / "content/activities").glob("*.yaml")) if file.stem != "open-day"
    )
    text = old.read_text("utf-8")
    if "aliases:" not in text:
        text = f"{text.rstrip()}\naliases: [activities/{old.stem}]\n"
        (old.parent / "moved-away.yaml").write_text(text, "utf-8")
        old.unlink()


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_step_gives_good_content(readme: str, tmp_path: Path) -> None:
    """An activity, a filter, a figure, a door, a page, news, a picture, a move, a draft: all is well, and has pages."""
    project = copy_of_project(tmp_path / "project", ROOT)
    follow(project, readme)
    sources, problems, _ = snapshot(project)
    site, _, found = look(sources, problems, kept=drawn())
    errors = [
        (one.code, one.place.path, one.arguments)
        for one in (*problems, *found)
        if one.severity is Severity.ERROR
    ]
    assert errors == []
    assert {
        "activities/open-day",
        "activities/moved-away",
        "activities/by-season/spring",
        "take-part/volunteers",
        "my-page",
        "news/first-meeting",
    } <= {key for key, _ in site.routes}


@pytest.mark.slow
def test_what_holds_of_the_content_still_holds(kept: Path, tmp_path: Path) -> None:
    """After all steps `check` has no error, the site builds, and the other tests of this folder pass on it."""
    project = copy_of_project(tmp_path / "project", ROOT, kept=kept)
    follow(project, "README.md")
    checked = run_build("check", project=project)
    assert checked.returncode == 0, checked.stderr
    shutil.copytree(ROOT / "tests", project / "tests", ignore=shutil.ignore_patterns("__pycache__", "sites"))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/content/test_letter.py"],
        cwd=project,
        env={name: value for name, value in plain_environment().items() if not name.startswith("PYTEST")},
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_a_page_is_taken_away_with_the_line_that_is_printed(harbour: Path, tmp_path: Path) -> None:
    """Its file is deleted, `publish` stops and prints a line; with it in site.yaml the page is gone from the target."""
    project = copy_of_project(tmp_path / "project", ROOT / "tests/sites/harbour", kept=harbour)
    page = tmp_path / "www/en/activities/boat-drawing/index.html"
    assert run_build("publish", tmp_path / "www", project=project).returncode == 0 and page.exists()
    (project / "content/activities/boat-drawing.yaml").unlink()
    stopped = run_build("publish", tmp_path / "www", project=project)
    assert stopped.returncode == 1 and page.exists()
    (line,) = re.findall(r"`(gone: .*)`", stopped.stderr)
    with (project / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"{line}\n")
    assert run_build("publish", tmp_path / "www", project=project).returncode == 0 and not page.exists()
