"""Records of what lies in an output folder."""

import os
import time
from pathlib import Path

import pytest

from generator.model.files import all_at_hand
from generator.reading.looks import look
from generator.writing.marked import MARK, MARK_TEXT
from generator.writing.output import write
from generator.writing.record import NOTHING, Record
from generator.writing.rows import RowFile
from generator.writing.unchanged import SOURCES, Look, remember
from tests.writing.killing import killed_at_every_step


def test_the_number_of_records_is_bounded(tmp_path: Path) -> None:
    """Each preview has an output of its own, and goes: their records do not pile up; the last one is there."""
    folder = tmp_path / "kept"
    for number in range(30):
        Record(folder, tmp_path / f"output-{number}").keep(NOTHING, NOTHING)
    kept = {path.name for path in folder.iterdir()}
    assert len(kept) == 20
    Record(folder, tmp_path / "output-29").keep(NOTHING, NOTHING)
    assert {path.name for path in folder.iterdir()} == kept


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_what_is_kept_by_builds_that_are_killed_does_not_pile_up(tmp_path: Path) -> None:
    """Neither records nor rows nor what is remembered of an unchanged site: each build begins where a
    killed one ended.
    """
    kept, output = tmp_path / ".cache/build", tmp_path / "output"
    for name in (*SOURCES, "generator", "build.py", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).mkdir()
    write(output, all_at_hand({"index.html": b""}))
    time.sleep(0.05)

    def keep() -> None:
        laid = {path.name: look(path) for path in output.iterdir()}
        remember(str(tmp_path), str(output), Look.at_sources(str(tmp_path)), (0, 0), ("", ""), {}, laid)
        Record(kept, output).keep(NOTHING, NOTHING)
        rows = RowFile(kept / "kept.sqlite", "")
        rows.save(rows.load())

    keep()
    names = {path.name for path in kept.iterdir()}
    assert len(names) == 4
    assert len([*killed_at_every_step(keep)]) > 20
    assert {path.name for path in kept.iterdir()} == names


def test_what_goes_from_a_tree_that_waits_is_missed_by_nobody(tmp_path: Path) -> None:
    """Somebody deletes the site while it is exchanged: what was deleted goes on in the tree that waits."""
    folder, output = tmp_path / "kept", tmp_path / "output"

    def write_style(number: int) -> None:
        files = {f"style.{number}.css": b"x", "index.html": b"%d" % number}
        write(output, all_at_hand(files), record=Record(folder, output))
        assert {path.name: path.read_bytes() for path in output.iterdir()} == {MARK: MARK_TEXT, **files}

    write_style(1)
    time.sleep(0.05)  # how a file looks is trusted from the clock's next tick on
    write_style(1)
    write_style(2)
    record = Record(folder, output)
    assert "style.1.css" in record.waiting.identities
    (record.spare / "style.1.css").unlink()
    write_style(3)
    write_style(4)
