"""The project's tool files: locks, workflows, linters, what git keeps."""

import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from generator.environment.setting_up import demands
from tests.projects import FESTIVAL, ROOT
from tests.real_parts import need

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKS = ("requirements.lock", "requirements-test.lock")


def workflow(path: Path) -> dict[str, Any]:
    """A workflow as values; ``on`` stays the word that it is."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


def steps(path: Path) -> list[dict[str, Any]]:
    """All steps of a workflow."""
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_is_locked_with_hashes_and_without_an_address(lock: str) -> None:
    """Every line of a lock is a package with its version or a sha256; no index, no address, no file of a machine."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    package = re.compile(
        r"[a-z0-9.-]+==[\w.]+( ; [^\\]+)? \\(\n    --hash=sha256:[0-9a-f]{64} \\)*\n    --hash=sha256:[0-9a-f]{64}\n"
    )
    assert package.sub("", text) == ""
    assert len(package.findall(text)) == len(demands(lock)) > 10


@pytest.mark.parametrize("lock", LOCKS)
def test_each_requirement_is_in_its_lock(lock: str) -> None:
    """What an .in file asks for is in the lock made from it."""
    lines = (ROOT / lock.replace(".lock", ".in")).read_text(encoding="utf-8").splitlines()
    asked = {re.split(r"[\[;>= ]", line)[0] for line in lines if line and not line.startswith(("#", "-c"))}
    assert asked <= {demand.name for demand in demands(lock)}


def test_both_locks_agree() -> None:
    """They are installed into one .venv: what both name has one version."""
    first, second = ({demand.name: demand.version for demand in demands(lock)} for lock in LOCKS)
    assert {name: first[name] for name in first.keys() & second.keys()} == {
        name: second[name] for name in first.keys() & second.keys()
    }


def test_the_generator_imports_only_what_is_locked_for_it() -> None:
    """A package of the tests is no package of the generator."""
    names = {
        "PIL": "pillow",
        "yaml": "pyyaml",
        "fontTools": "fonttools",
        "minify": "minify-go",
        "markdown_it": "markdown-it-py",
    }
    locked = {demand.name for demand in demands("requirements.lock")}
    imported = {
        name
        for path in (ROOT / "generator").rglob("*.py")
        for name in re.findall(r"^\s*(?:import|from) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    theirs = (
        {names.get(name, name.lower()) for name in imported}
        - {name.lower() for name in sys.stdlib_module_names}
        - {"generator"}
    )
    assert theirs <= locked


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_step_is_a_command_of_the_readme(path: Path) -> None:
    """What CI runs, a person can run: the same words stand in both READMEs."""
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands
    for readme in ("README.md", "README.zh.md"):
        text = re.sub(r"[\[\]]", "", (ROOT / readme).read_text(encoding="utf-8"))  # test [--quick]
        for command in commands:
            assert command.split(' "$')[0] in text, f"{readme} does not know {command}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_their_digest(path: Path) -> None:
    """A tag can be moved to other code, a digest can not; the tag stands beside it for the reader."""
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    assert [
        line for line in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ] == []


def test_what_builds_the_changes_of_others_has_no_rights() -> None:
    """The workflow of merge requests reads the repository, and no secret; only publishing may write."""
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        one = workflow(path)
        assert one["permissions"] == {}
        assert "pull_request_target" not in one["on"]
        if "pull_request" in one["on"]:
            assert "secrets" not in text
            assert "github.token" not in text
            assert all(job["permissions"] == {"contents": "read"} for job in one["jobs"].values())


def test_a_fork_publishes_nothing() -> None:
    """Publishing needs a target that the owner has named: a fork gets neither the variable nor one by default."""
    path = ROOT / ".github" / "workflows" / "publish.yml"
    for job in workflow(path)["jobs"].values():
        assert job["if"] == "vars.PUBLISH_TARGET != ''"
        targets = [step["env"]["PUBLISH_TARGET"] for step in job["steps"] if "env" in step]
        assert targets == ["${{ vars.PUBLISH_TARGET }}"]


@pytest.mark.parametrize("month", [1, 7])
def test_each_day_is_published_early(month: int) -> None:
    """Daily, within the first hours of the day in the zone of the site as it was made, in winter and in summer."""
    (when,) = workflow(ROOT / ".github" / "workflows" / "publish.yml")["on"]["schedule"]
    minute, hour, *rest = when["cron"].split()
    assert rest == ["*", "*", "*"]
    zone = ZoneInfo(yaml.safe_load((FESTIVAL / "site.yaml").read_text(encoding="utf-8"))["time_zone"])
    assert datetime(2027, month, 1, int(hour), int(minute), tzinfo=UTC).astimezone(zone).hour < 4


def test_what_a_build_keeps_is_there_for_the_next() -> None:
    """Both workflows that build keep the packages and the cache between their runs."""
    for name in ("check.yml", "publish.yml"):
        kept = [
            step["with"]["path"]
            for step in steps(ROOT / ".github" / "workflows" / name)
            if "cache@" in step.get("uses", "")
        ]
        assert [set(path.split()) for path in kept] == [{".venv", ".cache"}], name


def test_two_publishes_never_mix() -> None:
    """A release waits for the one under way."""
    assert workflow(ROOT / ".github" / "workflows" / "publish.yml")["concurrency"] == {
        "group": "publish",
        "cancel-in-progress": "false",
    }


def test_the_workflows_cover_the_systems_and_the_oldest_and_newest_python() -> None:
    """Linux, macOS and Windows, and both ends of ``requires-python``."""
    matrix = workflow(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["quick"]["strategy"]["matrix"]
    assert {system.split("-")[0] for system in matrix["system"]} == {"ubuntu", "macos", "windows"}
    pythons = {*matrix["python"], *(one["python"] for one in matrix["include"])}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first, beyond = re.findall(r"3\.(\d+)", project["requires-python"])
    assert pythons == {f"3.{first}", f"3.{int(beyond) - 1}"}


def test_git_keeps_the_bytes() -> None:
    """Every tracked text has LF in the repository and in a checkout, on any system; nothing built is tracked."""
    command: list[str | Path] = [need("git"), "-c", "safe.directory=*", "-C", ROOT, "ls-files", "--eol", "-z"]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    for line in filter(None, listed.stdout.split("\0")):
        info, path = line.split("\t")
        stored, _, attributes = info.split(maxsplit=2)
        assert stored in ("i/lf", "i/none", "i/-text"), f"{path} is stored with {stored}"
        assert "eol=lf" in attributes or "-text" in attributes, f"{path}: {attributes}"
        assert not path.startswith((".venv", "output/", ".cache/"))
