"""Records of what lies in an output folder."""

from pathlib import Path

from generator.making.files import Files
from generator.writing.record import Record


def test_the_number_of_records_is_bounded(tmp_path: Path) -> None:
    """Each preview has an output of its own, and goes: their records do not pile up; the last one is there."""
    folder = tmp_path / "kept"
    for number in range(30):
        Record(folder, tmp_path / f"output-{number}").keep(Files({}), {}, {})
    kept = {path.name for path in folder.iterdir()}
    assert len(kept) == 20
    Record(folder, tmp_path / "output-29").keep(Files({}), {}, {})
    assert {path.name for path in folder.iterdir()} == kept
