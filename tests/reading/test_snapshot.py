"""Which files are read, passed over, refused."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from generator.model.digested import Damaged
from generator.pipeline import look
from generator.reading import looks
from generator.reading.snapshot import NOTHING, Known, Seen, snapshot
from generator.reading.stats import FOLDERS_TELL, TICK
from tests.projects import ROOT, copy_of_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one source."""
    (tmp_path / "content").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "site.yaml").write_text("title: x\n", encoding="utf-8")
    return tmp_path


def codes(project: Path) -> list[tuple[str, str]]:
    """What is wrong, and with which file."""
    return [(problem.code, problem.place.path) for problem in snapshot(project)[1]]


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "a.yaml~",
        ".a.yaml.swp",
        "#a.yaml#",
        "~$a.yaml",
        "4913",
        "a.md.bak",
        "Thumbs.db",
        ".a.yaml.un~",
    ],
)
def test_what_programs_leave_behind_is_passed_over(project: Path, name: str) -> None:
    """Backups, locks and systems' files are neither read nor complained about."""
    (project / "content" / name).write_bytes(b"\xff")
    read, problems, _ = snapshot(project)
    assert f"content/{name}" not in read
    assert not problems


@pytest.mark.parametrize(
    ("name", "told"),
    [(".htaccess", True), (".nojekyll", True), (".DS_Store", False), ("._a.txt", False), (".gitkeep", False),
     (".a.txt.swp", False), (".well-known", False), ("a.txt~", False)],
)  # fmt: skip
def test_what_the_root_does_not_get_is_told(project: Path, name: str, told: bool) -> None:
    """A person lays a server's settings there, and would look for them on the site; systems' files are no matter."""
    (project / "content/root").mkdir()
    (project / "content/root" / name).write_bytes(b"x")
    assert codes(project) == [("dotted-at-root", f"content/root/{name}")] * told


def test_a_dangling_lock_is_passed_over_and_a_real_link_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Emacs' ``.#name`` leads nowhere and is nothing; a link out of the folder is an error."""
    secret = tmp_path_factory.mktemp("outside") / "secret.yaml"
    secret.write_text("x: y\n", encoding="utf-8")
    Path(project / "content" / ".#a.yaml").symlink_to("nobody@host.1")
    Path(project / "content" / "secret.yaml").symlink_to(secret)
    assert codes(project) == [("link-refused", "content/secret.yaml")]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names there are always text")
@pytest.mark.parametrize("folder", ["content", "content/letter"])
def test_a_link_in_place_of_a_folder_is_told_alone(tmp_path: Path, folder: str) -> None:
    """Not each file that is missing for it."""
    project = copy_of_project(tmp_path / "project", ROOT / "tests/sites/quay")
    (project / folder).rename(tmp_path / "elsewhere")
    (project / folder).symlink_to(tmp_path / "elsewhere")
    sources, told, _ = snapshot(project, ("site.yaml", "content"))
    problems = (*told, *look(sources, told)[2])
    assert [(one.code, one.place.path) for one in problems if one.place.path.startswith("content")] == [
        ("link-refused", folder)
    ]


def test_a_name_in_another_encoding_is_told_as_it_is_read(project: Path) -> None:
    """As files are called that come out of an archive made in Chinese Windows."""
    Path(os.fsdecode(os.fsencode(project / "content") + b"/\xd7\xa2\xb2\xe1.zh.md")).write_text(
        "x", encoding="utf-8"
    )
    assert codes(project) == [("unusable-name", "content/注册.zh.md")]


def test_a_pipe_is_refused_without_waiting_for_it(project: Path) -> None:
    """Only ordinary files are opened."""
    if hasattr(os, "mkfifo"):
        os.mkfifo(project / "content" / "pipe.yaml")
        assert codes(project) == [("not-a-file", "content/pipe.yaml")]
    else:
        assert codes(project) == []


def test_a_name_that_windows_can_not_have_is_refused(project: Path) -> None:
    """Most editors sit on Windows: a name it reserves would break their checkout."""
    (project / "content" / "aux.yaml").write_bytes(b"")
    assert codes(project) == [("unusable-name", "content/aux.yaml")]


def test_an_oversized_file_is_refused_before_it_is_read(project: Path) -> None:
    """A limit on size comes before the parser."""
    (project / "content" / "big.yaml").write_bytes(b"a: b\n" * 200_000)
    assert codes(project) == [("file-too-large", "content/big.yaml")]


def test_a_file_that_looks_as_it_did_is_not_read(tmp_path: Path) -> None:
    """Its bytes come when they are asked for; where they are others by then, that is said and never a mixture kept."""
    (tmp_path / "content").mkdir()
    file = tmp_path / "content/a.txt"
    file.write_text("one", encoding="utf-8")
    seen = snapshot(tmp_path, ["content"])[0]["content/a.txt"]
    assert isinstance(seen, Seen)
    known = Known(files={"content/a.txt": (seen.look, seen.digest)})
    again = snapshot(tmp_path, ["content"], known)[0]["content/a.txt"]
    assert (again.digest, again.data) == (seen.digest, b"one")
    late = snapshot(tmp_path, ["content"], known)[0]["content/a.txt"]
    file.write_text("two", encoding="utf-8")
    with pytest.raises(Damaged):
        _ = late.data
    os.utime(file, ns=(seen.look[2], seen.look[2]))  # as a copy with old times: the system still tells
    changed = snapshot(tmp_path, ["content"], known)[0]["content/a.txt"]
    assert changed.data == b"two"


def test_names_that_differ_in_capitals_alone_are_told(project: Path) -> None:
    """macOS and Windows keep one of the two files; where the system does, there is nothing to tell."""
    for name in ("Open.yaml", "open.yaml"):
        (project / "content" / name).write_text("a: b\n", encoding="utf-8")
    if len(list((project / "content").iterdir())) == 2:
        assert codes(project) == [("same-name-but-case", "content/open.yaml")]


# ---------------------------------------------------------------- what is known of the look before

NAMES = st.sampled_from(("a.txt", "b.yaml", "c", "con.md", ".x.swp", "A.txt"))
FOLDERS = st.sampled_from(("content", "content/c", "content/d", "templates"))


class Looked(RuleBasedStateMachine):
    """Whatever hands do between two looks, the second tells what a first one would have told."""

    def __init__(self) -> None:
        super().__init__()
        self._place = TemporaryDirectory()
        self.project = Path(self._place.name)
        (self.project / "content").mkdir()
        self.known = NOTHING

    def teardown(self) -> None:
        """Leave nothing."""
        self._place.cleanup()

    @rule(folder=FOLDERS, name=NAMES, text=st.sampled_from((b"1", b"2", b"12", b"a" * 500_001)))
    def written(self, folder: str, name: str, text: bytes) -> None:
        """In place, or as a new file."""
        with suppress(OSError):
            (self.project / folder).mkdir(parents=True, exist_ok=True)
            (self.project / folder / name).write_bytes(text)

    @rule(folder=FOLDERS, name=NAMES, text=st.sampled_from((b"1", b"2", b"12")))
    def put_in_its_place(self, folder: str, name: str, text: bytes) -> None:
        """As editors' programs save, with the times of the file that lay there."""
        with suppress(OSError):
            file, new = self.project / folder / name, self.project / "new"
            new.write_bytes(text)
            os.utime(new, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
            new.replace(file)

    @rule(folder=FOLDERS, name=NAMES)
    def taken_away(self, folder: str, name: str) -> None:
        """A file."""
        with suppress(OSError):
            (self.project / folder / name).unlink()

    @rule(folder=FOLDERS, to=FOLDERS)
    def moved(self, folder: str, to: str) -> None:
        """A folder with all that is in it."""
        with suppress(OSError):
            (self.project / folder).rename(self.project / to)

    @rule(folder=FOLDERS, name=NAMES)
    def linked(self, folder: str, name: str) -> None:
        """A link to nowhere."""
        with suppress(OSError):
            (self.project / folder / name).symlink_to("nowhere")

    @rule()
    def waited(self) -> None:
        """Until the clock has gone on, so that times tell."""
        time.sleep(2 * TICK / 1e9)

    @rule(tell=st.booleans())
    def looked(self, tell: bool) -> None:
        """With what is known, on systems whose folders tell of names and on others."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(looks, "FOLDERS_TELL", tell and FOLDERS_TELL)
            sources, problems, self.known = snapshot(self.project, known=self.known)
        fresh, others, _ = snapshot(self.project)
        assert {path: one.digest for path, one in sources.items()} == {
            path: one.digest for path, one in fresh.items()
        }
        assert sorted(map(repr, problems)) == sorted(map(repr, others))


TestLooked = Looked.TestCase
TestLooked.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)


def test_a_folder_that_looks_as_it_did_is_not_opened(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders tell of their names."""
    (project / "content/a.txt").write_text("one", encoding="utf-8")
    time.sleep(2 * TICK / 1e9)
    known = snapshot(project)[2]
    opened: list[Path] = []
    scandir = os.scandir

    def noted(path: Path) -> object:
        opened.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", noted)
    assert snapshot(project, known=known)[0]["content/a.txt"].data == b"one"
    assert (opened == []) == FOLDERS_TELL


@pytest.mark.parametrize("ticks", [0.5, 2])
def test_times_within_a_tick_tell_nothing(
    project: Path, ticks: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is done to a folder or a file right after a look may leave it the same times."""
    (project / "content/a.txt").write_text("one", encoding="utf-8")
    status = (project / "content/a.txt").stat()
    later = status.st_ctime_ns + int(ticks * TICK)
    monkeypatch.setattr(time, "time_ns", lambda: later)
    known = snapshot(project)[2]
    assert (known.folders["content"] != ()) == (known.files["content/a.txt"][0] != ()) == (ticks > 1)
