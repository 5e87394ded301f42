"""``build.py test``: what it runs, how it ends, what it says of what is missing."""

from importlib.metadata import version
from pathlib import Path

import pytest

from generator.environment import parts
from tests.environment.fresh import Fresh
from tests.projects import ROOT

_LOCK = "".join(f"{name}=={version(name)} \\\n    --hash=sha256:00\n" for name in ("pytest", "pytest-xdist"))
_TESTS = """
import pytest

def test_good():
    pass

@pytest.mark.slow
def test_bad():
    assert False
"""


@pytest.fixture
def fresh(tmp_path: Path) -> Fresh:
    """A project whose locks this interpreter satisfies, with a quick test that holds and a slow one that fails."""
    one = Fresh(tmp_path)
    for name in ("requirements.lock", "requirements-test.lock"):
        (one.folder / name).write_text(_LOCK, encoding="utf-8")
    (one.folder / "tests").mkdir()
    (one.folder / "tests" / "test_it.py").write_text(_TESTS, encoding="utf-8")
    return one


def test_quick_leaves_the_slow_ones_out(fresh: Fresh) -> None:
    """With ``--quick`` only the quick test runs, and exit status is 0."""
    done = fresh.run("test", "--quick")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--", "-n", "0", "-m", "slow"), "1 failed"),
        (("--", "-n", "0", "-k", "nothing of the kind"), "no tests ran"),
    ],
)
def test_a_failure_and_no_test_at_all_end_with_1(fresh: Fresh, words: tuple[str, ...], said: str) -> None:
    """What follows ``--`` is pytest's; a failed test and a run without tests are failures."""
    done = fresh.run("test", "--quick", *words)
    assert done.returncode == 1
    assert said in done.stdout


def test_an_unknown_option_is_wrong_usage(fresh: Fresh) -> None:
    """A misspelt option runs nothing: exit status 2, and where pytest's options go."""
    done = fresh.run("test", "--quik", "--language=zh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: test没有选项--quik [unknown-test-option]\n"
        "  hint: pytest的选项写在--之后，例如：build.py test -- -k letter\n"
    )


def test_help_needs_nothing(fresh: Fresh) -> None:
    """``test --help`` tells its options."""
    done = fresh.run("test", "--help")
    assert done.returncode == 0
    assert "usage: build.py test [--quick]" in done.stdout


_NOWHERE = """
import pytest
from generator.environment import parts
from tests.real_parts import need
parts.PARTS = {"nginx": parts.Part(("no-such-program",), "none")}
from tests.conftest import pytest_sessionfinish, pytest_terminal_summary
"""


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "ends", "counted"), [("", 0, "1 skipped"), ("true", 1, "1 failed")])
def test_a_missing_part_is_named_and_fails_on_ci(fresh: Fresh, ci: str, ends: int, counted: str) -> None:
    """At a desk the test is left out and the part named; with CI set the run fails."""
    tests = fresh.folder / "tests"
    for name in ("order.py", "projects.py", "real_parts.py"):
        (tests / name).write_text((ROOT / "tests" / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tests / "conftest.py").write_text(
        _NOWHERE.replace("tests.conftest", "tests.real_conftest"), encoding="utf-8"
    )
    real = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    (tests / "real_conftest.py").write_text(real, encoding="utf-8")
    (tests / "test_it.py").write_text(
        "from tests.real_parts import need\n\ndef test_nginx():\n    need('nginx')\n", encoding="utf-8"
    )
    done = fresh.run("test", "--quick", "--", "-n", "0", "-m", "", variables={"CI": ci})
    assert done.returncode == ends, done.stdout
    assert counted in done.stdout
    assert "missing real parts" in done.stdout
    assert "\nnginx\n" in done.stdout


def test_a_part_is_found_by_its_command_or_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program on the PATH comes first, then the places of the system, spaces and all."""
    place = tmp_path / "Program Files" / "browser-123"
    place.parent.mkdir()
    place.touch()
    monkeypatch.setenv("PROGRAMS(X86)", str(place.parent))
    part = parts.Part(("no-such-program",), ("none",), ("${NOT_SET}/x", "${PROGRAMS(X86)}/browser-*"))
    monkeypatch.setattr(parts, "PARTS", {"one": part, "git": parts.PARTS["git"]})
    assert parts.find("one") == place
    place.unlink()
    assert parts.missing() == (["one"] if parts.find("git") else ["one", "git"])
