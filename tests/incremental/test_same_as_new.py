"""What is kept is never stale: after anything that may happen to a project, a build is what one from nothing would be.

Each build is a new process of the public command. ``BUILD_STEPS=20000`` runs so many steps, at random; without it some
150, always the same.
"""

import os
import time
from collections.abc import Sequence
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from generator.writing.marked import MARK, MARK_TEXT
from tests.incremental.changes import CHANGES, CODE, CONTENT, SETTINGS, STEPS, TEMPLATES, sources_with
from tests.incremental.workshop import Done, Run, Tree, Workshop, files_of, remove, tree, vouch

T = TypeVar("T")

IN_A_ROW = 30
LONG_AGO = 1_500_000_000
# Which of the files that there are: how many is another matter each time, and a choice has to be the same again.
PART = st.floats(0, 1, exclude_max=True)
# Each is made in this order, and stays, but of the generator's own changes there is one at a time.
EASILY_FORGOTTEN = (
    "a constant of a drawing",
    "an option of templates",
    "how months are named",
    "a default",
    "a word of one layout",
    "included by variable",
    "what is included by variable",
    "included by list",
    "the second of the list",
    "the first of the list",
    "included if there",
    "a long note",
    "an anchor",
    "a new page in a menu",
    "a page renamed",
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


def _at(part: float, all: Sequence[T]) -> T:
    return all[int(part * len(all))]


class Builds(RuleBasedStateMachine):
    """A project that is changed, built, harmed and built again."""

    workshop: Workshop
    base: dict[str, bytes]

    @initialize()
    def nothing_was_built(self) -> None:
        """The project as it was made, and nothing kept."""
        self.made: set[str] = set()
        self.variables: dict[str, str] = {}
        self.clocks = 0
        self._write(old_times=False)
        self.workshop.empty()
        self.before: Tree = {}
        assert self.workshop.expected({}).status == 0
        self._build()

    # ------------------------------------------------------------ what people do

    @rule(name=st.sampled_from(sorted(CONTENT)), old_times=st.booleans())
    def content(self, name: str, old_times: bool) -> None:
        """An editor changes one thing, or has it back; it may keep the time that it had, as a copy does."""
        self._toggle({name}, old_times)

    @rule(names=st.sets(st.sampled_from(sorted(CONTENT)), min_size=2, max_size=5))
    def many(self, names: set[str]) -> None:
        """A merge brings several changes at once."""
        self._toggle(names)

    @rule(name=st.sampled_from(sorted({**SETTINGS, **TEMPLATES})), old_times=st.booleans())
    def templates(self, name: str, old_times: bool) -> None:
        """A designer or the owner changes one thing."""
        self._toggle({name}, old_times)

    @rule(names=st.sets(st.sampled_from(sorted({**TEMPLATES, **CONTENT})), min_size=2, max_size=3))
    def templates_and_content(self, names: set[str]) -> None:
        """Both change at once."""
        self._toggle(names)

    @rule(name=st.sampled_from(sorted(CODE)))
    def code(self, name: str) -> None:
        """A developer changes the generator, or an update the lock."""
        self._change_code(name)

    @rule()
    def mended(self) -> None:
        """Whatever was done so far is undone."""
        self._toggle(set(self.made))

    @rule(day=st.sampled_from(["2031-07-01", "2031-08-16"]))
    def another_day(self, day: str) -> None:
        """Time goes on, or back."""
        self.variables = {"SOURCE_DATE_EPOCH": str(int(time.mktime(time.strptime(day, "%Y-%m-%d"))))}
        self._build()

    @rule(at=PART, when=st.sampled_from([None, (LONG_AGO, LONG_AGO)]))
    def touched(self, at: float, when: tuple[int, int] | None) -> None:
        """A file is saved as it is, or looks as old as another."""
        path = self.workshop.project / _at(at, sorted(self.base))
        if path.is_file():
            os.utime(path, when)
        self._build()

    # ------------------------------------------------------------ the output

    @rule(at=PART, hand=st.sampled_from(["edit", "delete", "shut", "link", "folder", "new", "empty"]))
    def hand_in_the_output(self, at: float, hand: str) -> None:
        """Somebody changes a file of the site, leaving its time as it was; takes one away; puts one there."""
        files = [path for path in files_of(self.workshop.output) if path.name != MARK]
        if not files:
            return
        path = _at(at, files)
        if hand == "edit":
            about = path.stat()
            path.write_bytes(path.read_bytes().swapcase())
            os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
        elif hand == "new":
            (path.parent / "notes.txt").write_text("mine", encoding="utf-8")
        elif hand == "shut":
            path.chmod(0o600)
        else:
            path.unlink()
            if hand == "link":
                path.symlink_to(self.workshop.project / "site.yaml")
            if hand == "folder":
                (path / "deep").mkdir(parents=True)
            if hand == "empty":
                path.touch()
        self.before = tree(self.workshop.output)
        self._build()

    @rule()
    def output_taken_away(self) -> None:
        """There is no site any more."""
        remove(self.workshop.output)
        self.before = {}
        self._build()

    @rule()
    def mark_taken_away(self) -> None:
        """A folder that is not known for ours is left as it is, until it is."""
        mark = self.workshop.output / MARK
        if mark.exists():
            mark.unlink()
            there = tree(self.workshop.output)
            (done,) = self.workshop.run(Run(("build",), variables=self.variables))
            assert done.status == 1
            assert tree(self.workshop.output) == there
            mark.write_bytes(MARK_TEXT)
        self._build()

    # ------------------------------------------------------------ what is kept

    @rule(
        part=st.sampled_from(["", "build", "drawn", "build/kept.sqlite", "build/kept.table"]),
        instead=st.sampled_from(["", "file", "folder"]),
    )
    def cache_taken_away(self, part: str, instead: str) -> None:
        """All or some of what is kept is gone, or something else is there."""
        path = self.workshop.cache / part
        remove(path)
        if instead and path.parent.is_dir():
            path.mkdir() if instead == "folder" else path.write_bytes(b"mine")
        self._build()
        if instead == "file" and path.is_file() and path.suffix not in (".sqlite", ".table"):
            path.unlink()

    @rule(
        among=st.sampled_from(["databases", "all"]),
        file=PART,
        at=PART,
        bit=st.integers(0, 7),
        how=st.sampled_from(["flip", "cut"]),
    )
    def cache_damaged(self, among: str, file: float, at: float, bit: int, how: str) -> None:
        """A bit of a file is another, or its end is missing; its time tells nothing."""
        files = [path for path in files_of(self.workshop.cache) if path.stat().st_size]
        if not files:
            return
        databases = [path for path in files if path.parent.name == "build"]
        path = _at(file, databases if among == "databases" and databases else files)
        found, about = bytearray(path.read_bytes()), path.stat()
        place = int(at * len(found))
        if how == "flip":
            found[place] ^= 1 << bit
        else:
            del found[place:]
        path.unlink()  # the reference's pictures may be the same file
        path.write_bytes(found)
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
        self._build()

    # ------------------------------------------------------------ what befalls a build

    @rule(
        name=st.sampled_from(sorted(CHANGES.keys() - CODE.keys())),
        at=st.integers(1, 12) | st.integers(1, 250),
    )
    def killed(self, name: str, at: int) -> None:
        """A build ends at one of the things that it does to the disk."""
        self._toggle({name}, build=False)
        self._harmed(kill_at=at)

    @rule(name=st.sampled_from(sorted(CHANGES.keys() - CODE.keys())), after=st.floats(0.01, 0.4))
    def killed_after_a_while(self, name: str, after: float) -> None:
        """A build ends at any moment."""
        self._toggle({name}, build=False)
        self._harmed(kill_after=after)

    def _harmed(self, kill_at: int = 0, kill_after: float = 0) -> None:
        run = Run(("build",), variables=self.variables, kill_at=kill_at, kill_after=kill_after)
        (done,) = self.workshop.run(run)
        found = tree(self.workshop.output)
        if done.status < 0:
            assert found in (self.before, self.workshop.expected(self.variables).tree)
            self.before = found
        self._build()

    @rule(name=st.sampled_from(sorted(CHANGES.keys() - CODE.keys())))
    def cache_on_a_full_disk(self, name: str) -> None:
        """Nothing can be kept."""
        self._toggle({name}, build=False)
        self._build(shut=str(self.workshop.cache))
        self._build()

    @rule(name=st.sampled_from(sorted(CHANGES.keys() - CODE.keys())))
    def output_on_a_full_disk(self, name: str) -> None:
        """No site can be written."""
        self._toggle({name}, build=False)
        shut = str(self.workshop.project / ".output.new")
        (done,) = self.workshop.run(Run(("build",), variables=self.variables, shut=shut))
        found, site = tree(self.workshop.output), self.workshop.expected(self.variables)
        assert found == self.before or found == site.tree
        assert done.status == (0 if found == site.tree and not site.status else 1)
        self.before = found
        self._build()

    @rule(name=st.sampled_from(sorted(CHANGES.keys() - CODE.keys())), same=st.booleans())
    def two_at_once(self, name: str, same: bool) -> None:
        """Two builds of one folder, or of two, share what is kept."""
        self._toggle({name}, build=False)
        words = ("build",) if same else ("build", "--output", "second")
        runs = [Run(words, variables=self.variables) for words in (("build",), words)]
        for done in self.workshop.run(*runs):
            self._is_right(done)
        if not same and (self.workshop.project / "second").exists():
            assert tree(self.workshop.project / "second") == tree(self.workshop.output)
            remove(self.workshop.project / "second")

    # ------------------------------------------------------------ other ways to build

    @rule(name=st.sampled_from(sorted(CONTENT)))
    def checked(self, name: str) -> None:
        """``check`` uses and keeps the same, and writes no site."""
        self._toggle({name}, build=False)
        (done,) = self.workshop.run(Run(("check",), variables=self.variables))
        site = self.workshop.expected(self.variables)
        assert (done.status, done.problems) == (site.status, site.problems)
        assert tree(self.workshop.output) == self.before
        self._build()

    @rule()
    def cleanly(self) -> None:
        """``--clean`` writes everything anew."""
        self._build("--clean")

    @rule()
    def audited(self) -> None:
        """``--audit`` finds nothing, and touches nothing."""
        (done,) = self.workshop.run(Run(("build", "--audit"), variables=self.variables))
        assert done.status == 0, done
        assert tree(self.workshop.output) == self.before

    # ------------------------------------------------------------ how it is done

    def _change_code(self, name: str) -> None:
        """One change of the generator's own at a time. All pictures are drawn by the reference alone."""
        self.made -= CODE.keys() - {name}
        self._toggle({name}, build=False)
        self.workshop.expected(self.variables)
        self.workshop.lend_drawn()
        self._build()

    def _toggle(self, names: set[str], old_times: bool = False, build: bool = True) -> None:
        self.made ^= names
        self._write(old_times)
        if build:
            self._build()

    def _write(self, old_times: bool) -> None:
        wanted, project = sources_with(self.base, self.made), self.workshop.project
        for path in self.workshop.sources().keys() - wanted.keys():
            (project / path).unlink()
        for path, data in wanted.items():
            file = project / path
            if not file.exists() or file.read_bytes() != data:
                about = file.stat() if file.exists() else None
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                if old_times:
                    when = about.st_mtime_ns if about else LONG_AGO * 10**9
                    os.utime(file, ns=(when, when))
        vouch(project)

    def _build(self, *words: str, shut: str = "") -> None:
        umask = 0o077 if len(self.made) % 2 else 0o022
        run = Run(("build", *words), umask, self.variables, shut=shut)
        self._is_right(*self.workshop.run(run))

    def _is_right(self, done: Done) -> None:
        site = self.workshop.expected(self.variables)
        assert (done.status, done.problems) == (site.status, site.problems)
        found = tree(self.workshop.output)
        expected = self.before if site.status else site.tree
        differing = sorted(path for path in {*found, *expected} if found.get(path) != expected.get(path))
        assert not differing
        self.before = found


@pytest.fixture(scope="module")
def machine(workshop: Workshop) -> type[Builds]:
    """What is done to it."""
    Builds.workshop, Builds.base = workshop, workshop.sources()
    return Builds


def test_each_change_is_one(machine: type[Builds]) -> None:
    """The small project has what the table of changes changes."""
    assert [name for name in CHANGES if sources_with(machine.base, [name]) == machine.base] == []


@pytest.mark.slow
def test_what_is_easily_forgotten_is_not(machine: type[Builds]) -> None:
    """What a file rests on by a long way: a constant of a drawing, an option of the templates' environment, a word of
    one layout, a template that is included by a variable or from a list, a size that a page shows, an id that another
    page leads to.
    """
    one = machine()
    one.nothing_was_built()
    for name in EASILY_FORGOTTEN:
        if name in CODE:
            one._change_code(name)
        else:
            one.made -= CODE.keys()
            one._toggle({name})


@pytest.mark.slow
def test_a_build_with_what_is_kept_is_one_from_nothing(machine: type[Builds]) -> None:
    """Bytes, rights, problems and exit status, after each step of any row of them."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(STEPS // IN_A_ROW, 5),
            stateful_step_count=IN_A_ROW,
            derandomize=not STEPS,
            deadline=None,
            database=None,
            print_blob=True,
            phases=(Phase.generate, Phase.shrink) if STEPS else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
