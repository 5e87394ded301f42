"""What was made lies in a file until the build has ended, and at hand where there is no room for it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.digested import Damaged
from generator.writing import aside
from generator.writing.aside import Aside


def _all(given: list[bytes | Callable[[], bytes]]) -> list[bytes]:
    return [one if isinstance(one, bytes) else one() for one in given]


def test_all_that_was_set_aside_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when it fills more than one file, and in any order; nothing has a name in the folder."""
    monkeypatch.setattr(aside, "_ROOM", 5_000)
    values = [bytes([number]) * 150 * number for number in range(20)]
    keeper = Aside(tmp_path / "kept")
    given = [keeper.put(value) for value in values]
    assert _all(given[::-1]) == values[::-1]
    assert sum(isinstance(one, bytes) for one in given) < 3
    assert os.name == "nt" or list((tmp_path / "kept").iterdir()) == []


def test_where_nothing_can_be_written_it_stays_at_hand(tmp_path: Path) -> None:
    """Something else is in the folder's place."""
    (tmp_path / "kept").write_bytes(b"mine")
    assert Aside(tmp_path / "kept").put(b"x" * 1_000) == b"x" * 1_000


@pytest.mark.skipif(
    not hasattr(os, "pwrite"), reason="this system has no writing at a place: all stays at hand"
)
def test_what_a_full_disk_took_in_part_stays_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what can't be read any more is damaged, so that it is made anew."""
    keeper = Aside(tmp_path)
    found = keeper.put(b"x" * 1_000)
    monkeypatch.setattr(os, "pwrite", lambda *_: 10)
    assert keeper.put(b"y" * 1_000) == b"y" * 1_000
    assert keeper._file is not None
    keeper._file.close()
    with pytest.raises((Damaged, ValueError)):
        _all([found])
