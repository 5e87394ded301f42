"""Which locks of git hold the preview up."""

import os
import time
from pathlib import Path

import pytest

from generator.preview import git_lock


@pytest.mark.parametrize(("age", "writing"), [(0, True), (1, True), (3600, False), (-3600, False)], ids=str)
def test_only_a_lock_of_now_says_that_git_writes(tmp_path: Path, age: int, *, writing: bool) -> None:
    """One that a dead git left, or whose clock runs ahead, holds up no save."""
    says = git_lock.on(tmp_path)
    (tmp_path / ".git").mkdir()
    lock = tmp_path / ".git/index.lock"
    lock.touch()
    os.utime(lock, (time.time() - age,) * 2)
    assert says() is writing
    lock.unlink()
    assert says() is False


def test_where_there_is_no_repository_nobody_writes(tmp_path: Path) -> None:
    """Nor where ``.git`` is something else."""
    assert git_lock.on(tmp_path)() is False
    (tmp_path / ".git").write_bytes(b"\xff\xfe")
    assert git_lock.on(tmp_path)() is False
