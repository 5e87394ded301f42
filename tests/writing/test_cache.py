"""Results kept from build to build."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.making.maker import Maker
from generator.model import Source
from generator.writing.cache import Cache, CompiledTemplates
from generator.writing.store import Store
from tests.projects import ROOT, plain_environment
from tests.writing import words

MAKER = Maker("tests.writing.words:repeat")
THREE = Source("three", b"123", "digest of 123")
JOBS = {"a": "甲", "b": "乙"}
MADE = {"a": "甲甲甲".encode(), "b": "乙乙乙".encode()}
MANY = {str(number): f"word {number}" for number in range(40)}


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file for each call."""
    folder = tmp_path / "calls"
    folder.mkdir()
    monkeypatch.setenv("CALLS", str(folder))
    return folder


def count(calls: Path) -> int:
    """How many calls there were."""
    return len(list(calls.iterdir()))


def test_what_was_made_is_not_made_again(tmp_path: Path, calls: Path) -> None:
    """A second build makes nothing, and gives the same."""
    cache = Cache(Store(tmp_path / "cache", 0))
    assert cache.results(JOBS, MAKER, THREE) == MADE
    assert cache.results(JOBS, MAKER, THREE) == MADE
    assert count(calls) == 2


def test_equal_jobs_are_made_once(tmp_path: Path, calls: Path) -> None:
    """Two pages that want the same picture share it."""
    assert Cache(Store(tmp_path / "cache", 0)).results({"a": "甲", "b": "甲"}, MAKER, THREE) == {
        "a": MADE["a"],
        "b": MADE["a"],
    }
    assert count(calls) == 1


def test_another_source_or_other_code_makes_anew(tmp_path: Path, calls: Path) -> None:
    """The source's digest, the function and the code it depends on are part of the key."""
    cache = Cache(Store(tmp_path / "cache", 0))
    cache.results(JOBS, MAKER, THREE)
    cache.results(JOBS, MAKER, Source("three", b"124", "another digest"))
    cache.results(JOBS, Maker("tests.writing.words:repeat_again"), THREE)
    assert count(calls) == 6


def test_a_store_that_keeps_nothing_does_no_harm(tmp_path: Path) -> None:
    """Where the folder's name is taken by a file, results are made and not kept."""
    (tmp_path / "cache").write_bytes(b"")
    assert Cache(Store(tmp_path / "cache", 0)).results(JOBS, MAKER, THREE) == MADE


def test_code_of_templates_is_that_of_the_same_template_and_options(tmp_path: Path) -> None:
    """Kept code is used again; another text, or another option of the environment, is compiled anew."""

    def rendered(text: str, trim_blocks: bool = False) -> str:
        compiled = CompiledTemplates(Store(tmp_path / "cache", 0))
        loader = DictLoader({"page.html": text})
        environment = Environment(
            loader=loader, bytecode_cache=compiled, autoescape=True, trim_blocks=trim_blocks
        )
        return environment.get_template("page.html").render()

    assert rendered("{% if true %}\nA{% endif %}") == "\nA"
    assert rendered("{% if true %}\nA{% endif %}", trim_blocks=True) == "A"
    assert rendered("{% if true %}\nB{% endif %}") == "\nB"
    kept = sorted((tmp_path / "cache").iterdir())
    assert len(kept) == 3
    before = [path.stat().st_mtime_ns for path in kept]
    assert rendered("{% if true %}\nA{% endif %}") == "\nA"
    assert [path.stat().st_mtime_ns for path in sorted((tmp_path / "cache").iterdir())] == before


def test_many_are_made_by_several_processes(
    tmp_path: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a machine with two cores other processes make them, with the same bytes, and none stays behind."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    made = Cache(Store(tmp_path / "cache", 0)).results(MANY, MAKER, THREE)
    assert made == {name: word.encode() * 3 for name, word in MANY.items()}
    workers = {int(call.name.partition("-")[0]) for call in calls.iterdir()}
    assert len(workers) in (1, 2) and os.getpid() not in workers
    for worker in workers:
        with pytest.raises(OSError):  # noqa: PT011 - ProcessLookupError, or what Windows says
            os.kill(worker, 0)


# A program without ``if __name__ == "__main__"``: Python ends each process that such a one begins, as a machine without
# memory would.
_UNGUARDED = """
import os, sys
from pathlib import Path
from generator.reading.snapshot import snapshot
from generator.writing.cache import Cache
from generator.writing.store import Store
from tests.projects import ROOT, plain_environment
from tests.writing import words
os.cpu_count = lambda: 2
sources, _, _ = snapshot(Path(sys.argv[1]), ("content",))
made = Cache(Store(Path("cache"), 0)).results(
    {str(number): number for number in range(40)}, "tests.writing.words:length", sources["content/large.bin"]
)
print(sorted(set(made.values())))
"""


def test_processes_that_die_at_their_start_are_done_without(tmp_path: Path) -> None:
    """However large the source: nobody waits for a process that is gone to take it."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/large.bin").write_bytes(b"1" * 1_000_000)
    (tmp_path / "program.py").write_text(_UNGUARDED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "program.py", tmp_path],
        cwd=tmp_path,
        env=plain_environment() | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout == "[b'1000000']\n", done.stderr


def test_a_process_that_lives_on_has_the_bytes_of_a_font_once(tmp_path: Path) -> None:
    """Whoever draws remembers what it knows of a font by its bytes: each build reads them anew, as another object."""
    cache, maker = Cache(Store(tmp_path / "cache", 0)), Maker("tests.writing.words:remembered")
    for word in ("甲", "乙", "丙"):
        font = bytes(bytearray(b"a font that is read from its file"))
        cache.results({"a": word}, maker, Source("font", font, "digest of the font"))
    assert len(words.REMEMBERED) == 3
    assert len({id(one) for one in words.REMEMBERED}) == 1
