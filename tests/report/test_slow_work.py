"""What is seen while something takes long. No test here asks how quick a machine is: each waits for what must come."""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli, pipeline
from generator.environment import parts, setting_up, testing
from generator.environment.saying import Voice
from generator.model import Outcome, Place, Problem
from generator.report import slow_work
from generator.report.slow_work import slow_build, under_way
from tests.report.terminal import Terminal


def watched(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The terminal of this program, whose line beats often; no fixture, as pytest has stderr for itself until then."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(slow_work, "_OFTEN", 0.01)
    return terminal


def test_a_terminal_sees_at_once_that_work_begins_and_nothing_is_left_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The count stands in one line from the start, and the line is empty in the end."""
    seen = watched(monkeypatch)
    with slow_build("en") as making:
        making(0, 40)
        assert "0 of 40" in seen.getvalue()
        making(40, 40)
    assert seen.getvalue().rpartition("\r")[2] == "" and "\n" not in seen.getvalue()


def test_a_terminal_is_told_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes on, and after it the line is told no more."""
    seen = watched(monkeypatch)
    with under_way("en", "pip install"):
        for _ in range(3):
            seen.wait_for_a_beat()
        assert "pip install (0 s)" in seen.getvalue()
    after = seen.getvalue()
    time.sleep(0.05)
    assert seen.getvalue() == after


def test_a_terminal_is_never_silent_for_two_seconds() -> None:
    """The line beats often enough."""
    assert slow_work._OFTEN < 2


@pytest.mark.parametrize("words", [["build"], ["build", "--audit"], ["check"], ["publish", "folder"]])
def test_each_command_that_makes_the_site_is_seen_to_live(
    monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """However long the making takes: here it ends only when that was seen."""
    seen = watched(monkeypatch)
    wrong = (Problem("missing-file", Place("content/letter.yaml")),)

    def slow(**results: object) -> Callable[..., object]:
        def work(*_: object, **__: object) -> object:
            seen.wait_for_a_beat()
            return results["result"]

        return work

    made = pipeline.Made(None, None, wrong)  # type: ignore[arg-type]
    for name, result in (
        ("build", Outcome(wrong)),
        ("audit", ()),
        ("make", made),
        ("make_into", (made, None)),
    ):
        monkeypatch.setattr(pipeline, name, slow(result=result))
    cli.main([*words, "--language", "en"])
    assert "building (0 s)" in seen.getvalue()


def test_each_step_of_a_set_up_is_seen_to_live(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Making the folder, getting the packages, installing them."""
    seen = watched(monkeypatch)
    monkeypatch.setattr(setting_up, "VENV", str(tmp_path))
    steps = []

    def slow(name: str) -> Callable[..., None]:
        def work(*_: object) -> None:
            seen.wait_for_a_beat()
            steps.append(name)
            (tmp_path / "wheels").mkdir(exist_ok=True)

        return work

    for name in ("_create", "download", "install"):
        monkeypatch.setattr(setting_up, name, slow(name))
    for name in ("_refuse_foreign", "unstamp", "stamp"):
        monkeypatch.setattr(setting_up, name, lambda *_: None)
    monkeypatch.setattr(setting_up, "is_stamped", lambda *_: False)
    setting_up._make(("requirements.lock",), Voice(["--language", "en"]))
    assert steps == ["_create", "download", "install"]
    assert "pip install (0 s)" in seen.getvalue()


def test_getting_the_real_parts_is_seen_to_live(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Browser and servers: their programs write into a file."""
    seen = watched(monkeypatch)
    monkeypatch.setattr(testing, "ROOT", str(tmp_path))
    (tmp_path / ".cache").mkdir()
    monkeypatch.setattr(parts, "missing", lambda: ["nginx"])
    monkeypatch.setattr(parts, "provide", lambda *_: seen.wait_for_a_beat())
    testing._provide(Voice(["--language", "en"]))


def test_a_file_and_a_pipe_see_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody watches, nothing is said; nor of a few."""
    heard = io.StringIO()
    monkeypatch.setattr(sys, "stderr", heard)
    monkeypatch.delenv("CI", raising=False)
    with slow_build("zh") as making:
        making(0, 40)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with slow_build("zh") as making:
        making(0, 3)
    assert heard.getvalue() == terminal.getvalue() == ""


def test_a_log_of_ci_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain ones, each whole."""
    heard = Terminal()
    monkeypatch.setattr(heard, "isatty", lambda: False)
    monkeypatch.setattr(sys, "stderr", heard)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(slow_work, "_SELDOM", 0.01)
    with slow_build("en") as making:
        making(3, 40)
        heard.wait_for_a_beat()
    assert heard.getvalue().startswith("pictures and the like, kept for later builds: 3 of 40 (0 s)\n")
    assert "\r" not in heard.getvalue()
