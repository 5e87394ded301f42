"""What is kept from build to build: never a stale file, never a problem missing, and little made for nothing."""

import random
import re
from pathlib import Path

import pytest

from generator.pipeline import Keeping, Made, make
from tests.projects import copy_of_project

# What an editor or a developer changes: the file, a pattern in it and what takes its place.
CHANGES = (
    ("content/pages/about-this-site.en.md", r"\Z", "\nOther words.\n"),
    ("content/pages/news.zh.md", r"(?m)^title: .*$", 'title: "别的题目"'),
    ("content/statistics.yaml", r'en: "Number of SMEs"', 'en: "Count of SMEs"'),
    (
        "content/activities/giving-to-good-causes.yaml",
        r"  subject: (\w+)\n  form: (\w+)\n",
        r"  form: \2\n  subject: \1\n",
    ),
    ("content/activities/giving-to-good-causes.yaml", r"\A", "# a line more\n"),
    ("content/audiences/smes.yaml", r'en: "', 'en: "Other '),
    ("content/letter/facts.yaml", r'    en: "Letterhead', '    en: "Other: Letterhead'),
    ("content/glossary.yaml", r'en: "', 'en: "other '),
    ("content/facets.yaml", r'en: "', 'en: "Other '),
    ("site.yaml", r"updated: .*", "updated: 2026-12-01"),
    ("site.yaml", r"navigation:\n  - (\S+)\n  - (\S+)\n", r"navigation:\n  - \2\n  - \1\n"),
    ("templates/assets/css/10-base.css", r"\Z", "\n.other{color:red}\n"),
    ("templates/layouts/text.html", r"</h1>", "</h1><p>Other words</p>"),
    ("templates/macros/ui.html", r"\Z", "<!-- other -->\n"),
    ("templates/partials/footer.html", r"\Z", "<p>Other words</p>\n"),
)


@pytest.fixture
def project(kept: Path, tmp_path: Path) -> Path:
    """A copy of the real project, with room in the budgets for what the changes add."""
    project = copy_of_project(tmp_path / "project", kept=kept)
    _change(project / "site.yaml", r"(?m)^(  [a-z_]+: \d+)$", r"\g<1>0", count=0)
    return project


def _change(file: Path, old: str, new: str, count: int = 1) -> None:
    text, changed = re.subn(old, new, file.read_text(encoding="utf-8"), count=count)
    assert changed, f"{file} has no {old}"
    file.write_text(text, encoding="utf-8")


def _told(made: Made) -> tuple[dict[str, bytes], tuple[object, ...]]:
    return dict(made.files), made.problems


@pytest.mark.slow
def test_what_is_kept_is_what_would_be_made(project: Path) -> None:
    """After each change, in any order and undone again, files and problems are those of a build that keeps nothing."""
    changes = [*CHANGES]
    random.Random(20).shuffle(changes)
    assert not make(project).problems
    for path, old, new in changes:
        before = (project / path).read_text(encoding="utf-8")
        _change(project / path, old, new)
        kept, fresh = make(project), make(project, Keeping(project))
        assert fresh.files, (path, fresh.problems)
        assert _told(kept) == _told(fresh), path
        if path.startswith("templates/") or random.Random(path).random() < 0.3:
            (project / path).write_text(before, encoding="utf-8")
            assert _told(make(project)) == _told(make(project, Keeping(project))), f"{path}, undone"
