"""The set-up of .venv, with the real venv and the real pip."""

import ast
import shutil
import subprocess
import sys
import sysconfig
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.environment import pip
from generator.writing.marked import MARK
from tests.environment.fresh import Fresh
from tests.projects import ROOT, plain_environment, run_build

slow = pytest.mark.slow


@pytest.fixture
def fresh(tmp_path: Path) -> Fresh:
    """A project that was never run."""
    return Fresh(tmp_path)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """A project that was set up, under pip settings that would put the packages elsewhere."""
    one = Fresh(tmp_path_factory.mktemp("ready"))
    home = one.wheels.parent / "hostile"
    for file in (home / ".pip" / "pip.conf", home / "pip" / "pip.ini"):  # POSIX, Windows
        file.parent.mkdir(parents=True)
        file.write_text(
            f"[global]\nno-index = true\nfind-links = {one.wheels}\nrequire-virtualenv = true\n"
            f"[install]\nuser = true\ntarget = {one.wheels / 'target'}\nno-binary = :all:\n",
            encoding="utf-8",
        )
    hostile = {
        "HOME": str(home),
        "APPDATA": str(home),
        "PIP_PREFIX": str(one.wheels / "prefix"),
        "PIP_USER": "1",
        "PIP_CONSTRAINT": "none",
    }
    variables = {name: value for name, value in one.plain().items() if name != "PIP_CONFIG_FILE"} | hostile
    done = run_build("seven", project=one.folder, cwd=one.wheels, variables=variables)
    assert done.returncode == 7, done.stderr
    assert "setting up .venv" in done.stderr
    return one


@slow
def test_a_fresh_machine_needs_no_more_than_the_command(ready: Fresh) -> None:
    """The package is in .venv, whatever pip was told of user, target, prefix and constraints."""
    done = ready.run("check")
    assert done.stdout.split()[0] == "1.0"
    assert str(ready.venv) in done.stdout
    assert [path.name for path in ready.wheels.iterdir()] == ["tiny_package-1.0-py3-none-any.whl"]


@slow
def test_the_second_run_sets_up_nothing(ready: Fresh) -> None:
    """It says nothing, touches nothing of .venv, needs no network, and imports nothing of the set-up."""
    before = {
        path: path.stat().st_mtime_ns for path in ready.venv.rglob("*") if "__pycache__" not in path.parts
    }
    done = ready.run("seven", offline=True)
    assert (done.returncode, done.stderr) == (7, "")
    assert {path: path.stat().st_mtime_ns for path in before} == before
    imports = ready.run("check", variables={"PYTHONPROFILEIMPORTTIME": "1"}).stderr
    assert "generator.environment.stamp" in imports
    assert not {"pathlib", "subprocess", "importlib.metadata", "venv", "tomllib"} & set(
        imports.replace("|", " ").split()
    )


@slow
def test_the_interpreters_options_are_handed_on(ready: Fresh) -> None:
    """What build.py runs with in .venv is what it was started with."""
    done = subprocess.run(
        [sys.executable, "-X", "dev", "build.py", "check"],
        cwd=ready.folder,
        env=plain_environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.endswith("['check'] dev\n")


@slow
def test_a_renewed_lock_is_installed(ready: Fresh, fresh: Fresh) -> None:
    """Where the lock is another than that of the set-up, the set-up is done again, also in a .venv from before folders
    had marks.
    """
    shutil.copytree(ready.venv, fresh.venv, symlinks=True)
    (fresh.venv / MARK).unlink()
    fresh.lock("2.0")
    done = fresh.run()
    assert done.stdout.startswith("2.0 "), done.stderr
    assert [path.name for path in fresh.venv.rglob("tiny_package-*")] == ["tiny_package-2.0.dist-info"]


@slow
@pytest.mark.parametrize("moment", ["pip", "tiny_package.py"])
def test_an_interrupted_set_up_is_not_trusted(fresh: Fresh, moment: str) -> None:
    """Killed once ``moment`` is in .venv, the next run starts anew: nothing that was left is trusted, or stays."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(fresh.venv)}))
    process = subprocess.Popen(
        [sys.executable, "build.py"],
        cwd=fresh.folder,
        env=plain_environment() | fresh.plain() | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(fresh.wheels)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not (packages / moment).exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()
    left = packages / "left.py"
    left.touch()
    done = fresh.run()
    assert done.stdout.startswith("1.0 "), done.stderr
    assert "setting up .venv" in done.stderr and not left.exists()


@slow
def test_without_a_network_it_says_so_and_leaves_nothing_behind(fresh: Fresh) -> None:
    """Plain words, exit 1; the next run with a network is as the first."""
    done = fresh.run("--language", "zh", offline=True)
    assert done.returncode == 1
    assert "error: 无法下载软件包：连不上软件包仓库 [no-network]\n  hint: " in done.stderr
    assert "Traceback" not in done.stderr
    again = fresh.run("seven")
    assert (again.returncode, "setting up .venv" in again.stderr) == (7, True)


@slow
def test_a_package_that_was_changed_is_refused(fresh: Fresh) -> None:
    """A wheel that has not the hash of the lock is not installed."""
    wheel = fresh.wheels / "tiny_package-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    done = fresh.run()
    assert done.returncode == 1
    assert "error: a package fetched is not the one locked" in done.stderr and "[wrong-hash]" in done.stderr
    assert not list(fresh.venv.rglob("tiny_package*"))


@slow
def test_runs_at_the_same_time_wait_for_one_set_up(fresh: Fresh) -> None:
    """Of three first runs one sets up; all end well."""
    registry = fresh.plain() | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(fresh.wheels)}
    runs = [
        subprocess.Popen(
            [sys.executable, "build.py"],
            cwd=fresh.folder,
            env=plain_environment() | registry,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    said = [run.communicate() for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert sum("once; later" in errors for _, errors in said) == 1
    assert sum("waiting for it" in errors for _, errors in said) == 2


def test_an_interpreter_that_has_the_packages_is_used_as_it_is(fresh: Fresh) -> None:
    """Nothing is made where the lock is satisfied already."""
    (fresh.folder / "requirements.lock").write_text(
        f"pytest=={version('pytest')} \\\n    --hash=sha256:00\nnone==1 ; sys_platform == 'none'\n",
        encoding="utf-8",
    )
    (fresh.folder / "generator" / "cli.py").write_text(
        "def main(words, look):\n    return 7\n", encoding="utf-8"
    )
    done = fresh.run()
    assert (done.returncode, done.stderr) == (7, "")
    assert not fresh.venv.exists()


@pytest.mark.parametrize("linked", [False, True], ids=["a folder", "a link"])
def test_a_venv_of_somebody_else_stays(fresh: Fresh, linked: bool) -> None:
    """What a person or a program of theirs keeps in .venv is not emptied: the sentence says what to do."""
    theirs = fresh.home.parent / "theirs" if linked else fresh.venv
    theirs.mkdir()
    (theirs / "pyvenv.cfg").write_text("mine", encoding="utf-8")
    if linked:
        fresh.venv.symlink_to(theirs)
    done = fresh.run(offline=True)
    assert done.returncode == 1
    assert ".venv is not one that this tool made" in done.stderr and "[venv-not-ours]" in done.stderr
    assert [path.name for path in theirs.iterdir()] == ["pyvenv.cfg"]


def test_an_old_python_is_told_so() -> None:
    """build.py can be read by Python 3.8, whose sentence is plain, and exit status 1."""
    path = ROOT / "build.py"
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))
    old = f"import runpy, sys; sys.version_info = (3, 8, 18); runpy.run_path({str(path)!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", old],
        env=plain_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: build.py needs Python 3.11 or newer, this is Python 3.8 (")


def test_a_python_without_wheels_is_told_so(fresh: Fresh) -> None:
    """A Python newer than the locked packages know ends in a sentence, before anything is made."""
    pyproject = fresh.folder / "pyproject.toml"
    text = pyproject.read_text(encoding="utf-8")
    pyproject.write_text(text.replace(",<3.15", f",<3.{sys.version_info.minor}"), encoding="utf-8")
    done = fresh.run()
    assert done.returncode == 1
    assert (
        f"this is Python 3.{sys.version_info.minor} [wrong-python]\n  hint: run build.py with" in done.stderr
    )
    assert not fresh.venv.exists()


def test_a_python_without_ensurepip_is_told_what_to_install(fresh: Fresh) -> None:
    """Debian's bare python3 lacks ensurepip: the sentence names the package."""
    stub = fresh.home.parent / "debian"
    stub.mkdir()
    (stub / "ensurepip.py").write_text("raise ImportError\n", encoding="utf-8")
    done = fresh.run(variables={"PYTHONPATH": str(stub)})
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr and "[no-venv]" in done.stderr


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_that_is_missing_is_told(fresh: Fresh, lock: str) -> None:
    """It was deleted, or never committed: git has it."""
    (fresh.folder / lock).unlink(missing_ok=True)
    done = fresh.run("test", "--quick")
    assert done.returncode == 1
    assert f"error: {lock} is missing" in done.stderr and "[lock-missing]\n  hint: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_takes_no_set_up_is_told(fresh: Fresh) -> None:
    """What the system says stands in the sentence."""
    (fresh.folder / ".venv.lock").mkdir()
    done = fresh.run()
    assert done.returncode == 1
    assert "error: can't set up .venv: " in done.stderr and "[cannot-set-up]" in done.stderr


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "no-space",
        ),
        (
            "ERROR: Could not find a version\nERROR: No matching distribution found for tiny",
            "no-wheel",
        ),
        ("ERROR: something that pip will say one day", "pip-failed"),
    ],
)
def test_what_ends_pip_is_told_by_its_cause(said: str, code: str) -> None:
    """The last lines of pip's own words go with it."""
    failure = pip._failure(said.split("\n"))
    assert (failure.code, failure.said) == (code, said)
    assert failure.arguments["package"] == ("tiny" if code == "no-wheel" else "?")


def test_the_set_up_needs_the_standard_library_alone() -> None:
    """All of generator.environment can be imported where no package is installed."""
    names = [
        f"generator.environment.{path.stem}"
        for path in (ROOT / "generator" / "environment").glob("[a-z]*.py")
    ]
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {', '.join(names)}"
    subprocess.run([sys.executable, "-I", "-S", "-c", script], check=True)
