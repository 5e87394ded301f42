"""What is kept of kinds of content that the small project of tests/incremental does not have is never stale."""

from pathlib import Path

import pytest

from generator.model import Place, Problem, Severity
from generator.pipeline import Made, make
from generator.site.traces import Packed
from generator.writing.keeping import Keeping
from tests.projects import copy_of_project

WITH_ENGLISH = ("letter/facts.yaml", "letter/topics.yaml", "letter/slips.yaml", "glossary.yaml")


def _told(made: Made) -> tuple[dict[str, bytes], tuple[object, ...]]:
    return dict(made.files), made.problems


@pytest.mark.slow
def test_what_is_kept_is_what_would_be_made(kept: Path, tmp_path: Path) -> None:
    """After each change, and with all of them undone, files and problems are those of a build that keeps nothing."""
    project = copy_of_project(tmp_path / "project", kept=kept)
    before = _told(make(project))
    files = {
        project / "content" / name: (project / "content" / name).read_text("utf-8") for name in WITH_ENGLISH
    }
    for file, text in files.items():
        file.write_text(text.replace(' en: "', ' en: "Other ', 1), "utf-8")
        made = make(project)
        assert made.fresh, f"{file} is on no page"
        assert _told(made) == _told(make(project, Keeping(project, ""))), file
    for file, text in files.items():
        file.write_text(text, "utf-8")
    assert _told(make(project)) == before


def test_a_problem_is_kept_as_it_is() -> None:
    """Its severity is a member of a class, which is packed by its name."""
    problem = Problem(
        "fence-unclosed", Place("content/pages/a.zh.md", 3, 1), {"fence": "~"}, Severity.WARNING
    )
    assert Packed.of(problem).value() == problem
