"""What is seen while pictures are drawn for the first time."""

import io
import sys

import pytest

from generator.report.slow_work import SlowWork


class Terminal(io.StringIO):
    """A terminal, as far as the program asks."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_a_terminal_sees_at_once_that_work_begins_and_nothing_is_left_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The count stands in one line from the start, and the line is empty in the end."""
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    work = SlowWork("en")
    work(0, 40)
    assert "0 of 40" in seen.getvalue()
    work(40, 40)
    assert seen.getvalue().rpartition("\r")[2] == "" and "\n" not in seen.getvalue()


def test_a_file_and_a_pipe_see_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody watches, nothing is said; nor of a few."""
    seen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.delenv("CI", raising=False)
    SlowWork("zh")(0, 40)
    monkeypatch.setattr(sys, "stderr", Terminal())
    SlowWork("zh")(0, 3)
    assert seen.getvalue() == ""
