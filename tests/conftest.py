"""What the tests share: the project, its command line, the built site, a browser, the real parts."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.environment import parts
from generator.writing.locks import FOREVER, locked
from tests.projects import ROOT, run_build
from tests.real_parts import QUIET_CHROMIUM, need

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def run() -> Callable[..., object]:
    """Run ``build.py`` as a person does: ``run("check", project=copy, cwd=…, variables={…})``."""
    return run_build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once by the public command for all tests of a run; to be read, not changed."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each worker has a folder of its own in the run's
        shared = shared.parent
    built = shared / "site"
    with locked(shared / "site.lock", FOREVER):
        if not built.exists():
            done = run_build("build", "--output", built)
            assert done.returncode == 0, f"the real site does not build:\n{done.stdout}{done.stderr}"
    return built


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A headless Chromium; for slow tests alone."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        one = playwright.chromium.launch(
            executable_path=need("chromium"), chromium_sandbox=False, args=QUIET_CHROMIUM
        )
        yield one
        one.close()


@pytest.fixture(scope="session", name="need")
def _need() -> Callable[[str], Path]:
    """See tests/real_parts.py."""
    return need


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the real parts that are missing."""
    if _parts_matter(config) and (absent := parts.missing()):
        terminalreporter.section("missing real parts")
        terminalreporter.line(", ".join(absent))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """On CI a missing part fails the run, whatever the tests did."""
    if exitstatus == 0 and parts.on_ci() and _parts_matter(session.config) and parts.missing():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _parts_matter(config: pytest.Config) -> bool:
    """Whether the run includes the tests that use real parts."""
    return bool(config.option.markexpr != "not slow")
