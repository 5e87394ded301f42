"""What the tests share: the project, its command line, the built site, a browser, the real parts."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from generator.environment import parts
from generator.model import Content
from generator.writing.locks import FOREVER, locked
from tests.order import spread
from tests.projects import FESTIVAL, QUAY, ROOT, copy_of_project, run_build, share
from tests.real_parts import QUIET_CHROMIUM, need

# No example has to be done in time: the machine may be busy with other things.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.visiting import Visitor, Windows


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run have in common."""
    folder = tmp_path_factory.getbasetemp()
    # Each worker has a folder of its own in the run's.
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The festival's site, built once by the public command for all tests of a run; to be read, not changed."""
    return _built_once(shared, FESTIVAL) / "output"


@pytest.fixture(scope="session")
def content() -> Content:
    """The festival's content."""
    from tests.festival import festival_content  # with much of the generator: not every test needs it

    return festival_content()


@pytest.fixture(scope="session")
def kept(site: Path) -> Path:
    """The festival's project, for copies of it: with all that its build keeps."""
    return site.parent


@pytest.fixture(scope="session")
def previewed(shared: Path) -> Path:
    """A small project after a preview of it, for copies that are previewed: with the pages that one shows."""
    from tests.preview.running import Preview, copy_with_cache

    project = shared / "previewed"
    with locked(shared / "previewed.lock", FOREVER):
        if not project.exists():
            built = _built_once(shared, QUAY)
            with Preview(copy_with_cache(shared / "at-first" / "project", built)) as preview:
                assert preview.stop() == 0, preview.said
            (shared / "at-first" / "project").rename(project)
    return project


@pytest.fixture(scope="session")
def harbour(shared: Path) -> Path:
    """The project of the small campaign tests/sites/harbour, built once; to be read and copied, not changed."""
    return _built_once(shared, ROOT / "tests/sites/harbour")


def _built_once(shared: Path, content: Path) -> Path:
    """A project of a site in tests/sites with its output; what is slow to draw is kept for the next run of tests."""
    project, drawn = shared / content.name, ROOT / ".cache" / "drawn"
    with locked(shared / f"{content.name}.lock", FOREVER):
        if not (project / "output").exists():
            copy_of_project(project, content)
            if drawn.is_dir():
                share(drawn, project / ".cache" / "drawn")
            build(project, project / "output")
            share(project / ".cache" / "drawn", drawn)
    return project


def build(project: Path, output: Path) -> None:
    """A build by the public command that has to go well."""
    done = run_build("build", "--output", output, project=project)
    assert done.returncode == 0, f"the site does not build:\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A headless Chromium; for slow tests alone."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        one = playwright.chromium.launch(
            executable_path=need("chromium"), chromium_sandbox=False, args=QUIET_CHROMIUM
        )
        for name in ("new_page", "new_context"):
            setattr(one, name, _patient(getattr(one, name)))
        yield one
        one.close()


@pytest.fixture(scope="session")
def windows(browser: "Browser") -> "Windows":
    """The browser's windows, for one visitor after the other."""
    from tests.browser.visiting import Windows

    return Windows(browser)


@pytest.fixture
def visitor(windows: "Windows") -> "Iterator[Visitor]":
    """Visitors who were never there: ``visitor(locale="en-US", java_script_enabled=False)`` is a page for one."""
    with ExitStack() as after:
        yield lambda **options: after.enter_context(windows.visit(**options))


@pytest.fixture
def page(visitor: "Visitor") -> "Page":
    """A page as wide as a desk's."""
    return visitor(viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served under its own policy: ``http://127.0.0.1:…/``."""
    from tests.browser.serving import served

    with served(site) as address:
        yield address


def _patient(make: Callable[..., Any]) -> Callable[..., Any]:
    """Pages that wait long for what comes at once on a quiet machine: a busy one is no fault."""

    def made(**options: object) -> Any:
        one = make(**options)
        one.set_default_timeout(240_000)
        return one

    return made


@pytest.hookimpl(trylast=True)  # of those that are left
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Slow tests first."""
    items[:] = spread(items, getattr(config, "workerinput", {"workercount": 1})["workercount"])


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
