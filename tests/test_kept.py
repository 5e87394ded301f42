"""What is kept of kinds of content that the small project of tests/incremental does not have is never stale."""

from pathlib import Path

import pytest

from generator.model import Place, Problem, Severity
from generator.model.digested import Digested
from generator.pipeline import Made, make
from generator.site.traces import Packed, Traces
from generator.site.tracing import telling
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


def test_that_a_thing_was_there_is_not_noted_besides_the_thing() -> None:
    """A reading that another one implies is left out; that something was looked for in vain, or elsewhere, stays."""
    letter, figures = ("routes", ("letter", "zh")), ("routes", ("figures", "zh"))
    readings = (("has routes", letter[1]), letter, ("has routes", figures[1]), ("has sizes", letter[1]))
    assert [*telling(readings)] == [letter, ("has routes", figures[1]), ("has sizes", letter[1])]


def test_long_texts_are_not_held() -> None:
    """Those of a large site would fill the memory: whoever asks twice gets another, equal one."""
    traces = Traces()
    row = traces.plain("text", "one", lambda: (Packed.of(("long", "text")), ()), None)
    texts: Digested[str, tuple[str, ...]] = Digested({"one": row})
    first = texts["one"]
    assert texts["one"] == first == ("long", "text")
    assert texts["one"] is not first
