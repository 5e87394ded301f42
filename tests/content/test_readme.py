"""The README can be followed by one who has only it: what it says to add is added to the real content, and holds."""

import re
from pathlib import Path

import pytest

from generator.checking import check_content
from generator.model import LANGUAGES, Severity
from generator.reading.content import read
from generator.reading.snapshot import snapshot
from generator.site.constants import with_constants
from generator.site.routes import every_route
from tests.projects import ROOT, copy_of_project

# What the README says to add, by a line of each of its blocks: the file, and whether the block is all of it.
WHERE = {
    "- id: season": ("content/facets.yaml", False),
    "- n: S11": ("content/statistics.yaml", False),
    "- id: quays": ("content/units.yaml", False),
    "- id: gazette": ("content/sources.yaml", False),
    "n: 6": ("content/audiences/volunteers.yaml", True),
}


def blocks(readme: str) -> list[str]:
    """The indented blocks of a README, without their indentation."""
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", (ROOT / readme).read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"(?m)^    ", "", block).strip("\n") + "\n" for block in found]


def add(project: Path, block: str) -> None:
    """Do with a block what the README says."""
    if re.match(r"---\ntitle: .*\ndescription: ", block):
        for language in LANGUAGES:
            (project / f"content/pages/my-page.{language}.md").write_text(block, "utf-8")
    for line, (path, whole) in WHERE.items():
        if re.search(rf"^{re.escape(line)}$", block, re.MULTILINE):
            file = project / path
            before = "" if whole or not file.exists() else file.read_text("utf-8").rstrip("\n") + "\n\n"
            file.write_text(before + block, "utf-8")


@pytest.fixture(scope="module", params=["README.md", "README.zh.md"])
def followed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project to which all was added that one of the READMEs says."""
    project = copy_of_project(tmp_path_factory.mktemp("readme") / "project")
    for block in blocks(request.param):
        add(project, block)
    activity = (project / "content/activities/cultural-activities.yaml").read_text("utf-8")
    number = re.search(r"`n: (A\d+)`", (ROOT / request.param).read_text("utf-8"))
    assert number is not None
    added = re.sub(r"(?m)^n: .*$", f"n: {number[1]}", activity).replace(
        "facets:\n", "facets:\n  season: spring\n"
    )
    added = re.sub(r"(?m)^title:.*\n(?:  .*\n)*", 'title: {zh: "开放日", en: "Open day"}\n', added)
    (project / "content/activities/open-day.yaml").write_text(added, "utf-8")
    return project


def test_every_step_gives_good_content(followed: Path) -> None:
    """An activity, a page, a filter, a figure with its unit and source, a door: all is well, and has its pages."""
    sources, problems = snapshot(followed)
    settings, content, found = read(sources)
    content = with_constants(content)
    problems = (*problems, *found, *check_content(settings, content))
    errors = [(one.code, one.place.path, one.arguments) for one in problems if one.severity is Severity.ERROR]
    assert errors == []
    keys = {route.key for route in every_route(content)}
    assert {"activities/open-day", "activities/by-season/spring", "take-part/volunteers", "my-page"} <= keys
    assert "S11" in {one.n for one in content.statistics}
    assert "A36" in {one.n for one in content.activities}
