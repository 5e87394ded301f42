"""A process that builds again and again, as the preview's does, has its last build at hand: it is never stale."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from generator.model import Problem
from generator.pipeline import Asked, make
from generator.writing.keeping import Keeping
from tests.incremental.changes import CONTENT, SETTINGS, STEPS, TEMPLATES, sources_with
from tests.projects import QUAY, copy_of_project

IN_A_ROW = 20
BROKEN = "site.yaml"  # without it no build goes well


class Saves(RuleBasedStateMachine):
    """Saves, one after the other; now and then one is compared with a build that has nothing."""

    project: Path
    base: Mapping[str, bytes]

    @initialize()
    def nothing_was_built(self) -> None:
        """The project as it was."""
        self.made: set[str] = set()
        self.keeping = Keeping(self.project, "", later=True)
        self._save()

    @rule(
        names=st.sets(st.sampled_from(sorted({**CONTENT, **SETTINGS, **TEMPLATES})), min_size=1, max_size=3)
    )
    def saved(self, names: set[str]) -> None:
        """What is made is undone, what is not is made."""
        self.made ^= names
        self._save()

    @rule()
    def broken(self) -> None:
        """A build that goes wrong between two that go well leaves nothing."""
        (self.project / BROKEN).rename(self.project / "aside")
        self._build()
        (self.project / "aside").rename(self.project / BROKEN)

    @rule()
    def nobody_waits(self) -> None:
        """The process gets ready for the next build, or it comes before that."""
        self.keeping.traces.index()

    @rule(names=st.sets(st.sampled_from(sorted({**CONTENT, **TEMPLATES})), max_size=2))
    def compared(self, names: set[str]) -> None:
        """The same files, and the same problems."""
        self.made ^= names
        self._save()
        assert self._build() == _told(self.project, Keeping(self.project, ""))

    def _save(self) -> None:
        wanted = sources_with(self.base, self.made)
        for path in _sources(self.project).keys() - wanted.keys():
            (self.project / path).unlink()
        for path, data in wanted.items():
            file = self.project / path
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        self._build()

    def _build(self) -> tuple[Mapping[str, bytes], list[Problem]]:
        return _told(self.project, self.keeping)


def _told(project: Path, keeping: Keeping) -> tuple[Mapping[str, bytes], list[Problem]]:
    made = make(project, keeping, Asked(drafts=True))
    return dict(made.files), sorted(made.problems, key=repr)


def _sources(project: Path) -> dict[str, bytes]:
    files = (
        path for name in ("content", "templates") for path in (project / name).rglob("*") if path.is_file()
    )
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in (*files, project / BROKEN)
        if path.suffix != ".ttc"
    }


@pytest.mark.slow
def test_a_warm_build_is_as_a_new_one(tmp_path: Path) -> None:
    """Whatever was saved before, and whether or not it could be built."""
    project = copy_of_project(tmp_path / "project", QUAY)
    base = _sources(project)

    class Here(Saves):
        pass

    Here.project, Here.base = project, base
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=max(STEPS // IN_A_ROW, 4),
            stateful_step_count=IN_A_ROW,
            deadline=None,
            derandomize=not STEPS,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_a_page_has_begun_to_read_is_known(tmp_path: Path) -> None:
    """A link that was written since the process got ready leads to a page that then goes."""
    project = copy_of_project(tmp_path / "project", QUAY)
    keeping, pages = Keeping(project, "", later=True), project / "content/pages"
    _told(project, keeping)
    keeping.traces.index()
    for language in ("zh", "en"):
        page = pages / f"about.{language}.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n[N](@news)\n", encoding="utf-8")
    assert _told(project, keeping) == _told(project, Keeping(project, ""))
    for language in ("zh", "en"):
        (pages / f"news.{language}.md").rename(pages / f"reports.{language}.md")
    told = _told(project, keeping)
    assert told == _told(project, Keeping(project, ""))
    assert [problem.place.path for problem in told[1] if "@news" in str(problem.arguments)] != []
