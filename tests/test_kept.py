"""What is kept of kinds of content that the small project of tests/incremental does not have is never stale."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from generator.model import Place, Problem, Severity, Snapshot, Source
from generator.model.digested import Digested
from generator.pipeline import Made, make
from generator.reading.content import read
from generator.reading.snapshot import snapshot
from generator.site.packed import Packed
from generator.site.traces import Traces, Work
from generator.site.tracing import part_of, telling
from generator.writing.keeping import Keeping
from tests.projects import FESTIVAL, ROOT, copy_of_project

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


def _sources() -> Snapshot:
    return {**snapshot(ROOT, ("templates",))[0], **snapshot(FESTIVAL, ("site.yaml", "content"))[0]}


def _read(sources: Snapshot, traces: Traces) -> tuple[object, ...]:
    """What is read in a build with what those before have left."""
    traces.begin()
    settings, content, problems = read(sources, traces)
    traces.end()
    return settings, replace(content, bodies=dict(content.bodies), roots={}), problems


def _with(sources: Snapshot, path: str, data: bytes) -> Snapshot:
    return {**sources, path: Source(path, data, sha256(data).hexdigest())}


def test_a_change_of_one_activity_reads_no_other() -> None:
    """The others come in the pieces in which they are kept, and what is read so is what is read anew."""
    traces, sources = Traces(), _sources()
    _read(sources, traces)
    paths = [path for path in sources if path.startswith("content/activities/") and path.endswith(".yaml")]
    for path in paths[::20]:
        sources = _with(sources, path, sources[path].data.replace(b" en: ", b" en: Other ", 1))
        found = _read(sources, traces)
        made = {
            str(key)
            for rows in traces.kept.rows.values()
            for key, row in rows.items()
            if row.build == traces.build - 1
        }
        assert {one for one in paths if any(one in key for key in made)} == {path}
        assert len(made) <= 3, "the file, its group, and all that is not an activity at most"
        assert found == _read(sources, Traces())


def test_an_activity_that_is_gone_is_forgotten_and_one_that_comes_back_is_there() -> None:
    """Whatever of the groups in which activities are kept is still the same."""
    traces, sources = Traces(), _sources()
    before = _read(sources, traces)
    gone = next(path for path in sources if path.startswith("content/activities/") and path.endswith(".yaml"))
    without = {path: source for path, source in sources.items() if path != gone}
    assert _read(without, traces) == _read(without, Traces())
    assert not any(gone in str(key) for rows in traces.kept.rows.values() for key in rows)
    assert _read(sources, traces) == before


def test_a_link_to_a_share_picture_is_dead_once_that_has_another_address(tmp_path: Path) -> None:
    """Such pictures come and go with each title: no page is looked at for that but those that name one themselves."""
    project = copy_of_project(tmp_path / "project", content=FESTIVAL.parent / "quay")
    shared = next(path for path in make(project).files if path.startswith("share/en/activities-open-day."))
    layout, activity = project / "templates/layouts/text.html", project / "content/activities/open-day.yaml"
    begins, link = "{% block rows %}", f'<a href="/{shared}">x</a>'
    layout.write_text(layout.read_text("utf-8").replace(begins, begins + link), "utf-8")
    assert "dead-link" not in {one.code for one in make(project).problems}
    activity.write_text(activity.read_text("utf-8").replace('"Open ', '"Other ', 1), "utf-8")
    made = make(project)
    assert shared not in made.files
    assert "dead-link" in {one.code for one in made.problems}
    assert made.problems == make(project, Keeping(project, "")).problems


def test_a_preview_keeps_what_it_built_when_it_is_told_to(tmp_path: Path) -> None:
    """Not as the build ends: then the page would wait for it. What it keeps is what the next one begins with."""
    project = copy_of_project(tmp_path / "project", content=FESTIVAL.parent / "least")
    keeping = Keeping(project, "later", later=True)
    first = make(project, keeping)
    assert not Keeping(project, "later").traces.kept.rows
    keeping.save()
    assert Keeping(project, "later").traces.kept.rows.keys() == keeping.traces.kept.rows.keys()
    assert make(project, Keeping(project, "later")).fresh == 0 < first.fresh


def test_an_edit_of_a_text_verifies_and_makes_little(tmp_path: Path) -> None:
    """What rests on other fields of the content is not looked at, and of the search one kind is made."""
    project = copy_of_project(tmp_path / "project", content=FESTIVAL.parent / "quay")
    keeping = Keeping(project, "")
    make(project, keeping)
    page = project / "content/pages/about.en.md"
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    traces, looked, differs = keeping.traces, list[int](), Traces._differs

    def noted(self: Traces, number: int, work: Work) -> bool:
        looked.append(number)
        return differs(self, number, work)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Traces, "_differs", noted)
        made = make(project, keeping)
    parts = {part_of(traces.kept.readings[number][1]) for number in looked}
    assert made.fresh and "content pages" in parts
    assert parts.isdisjoint(("content strings", "activity", "paragraph", "cell"))
    made_now = {
        kind: sum(row.build == traces.build - 1 for row in traces.kept.rows[kind].values())
        for kind in ("search entries", "page")
    }
    assert made_now == {"search entries": 1, "page": 1}
