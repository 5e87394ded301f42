"""The fixtures of tests/conftest.py, of what the editors have in content/ now."""

from pathlib import Path

import pytest

from generator.model import Content
from generator.writing.locks import FOREVER, locked
from tests.conftest import build
from tests.festival import read_content
from tests.projects import ROOT


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The site of this project, built once for all tests of a run; to be read, not changed."""
    built = shared / "site"
    with locked(shared / "site.lock", FOREVER):
        if not built.exists():
            build(ROOT, built)
    return built


@pytest.fixture(scope="session")
def content() -> Content:
    """The content of this project."""
    return read_content(ROOT)[1]


@pytest.fixture(scope="session")
def kept(site: Path) -> Path:
    """The project itself, for copies of it: with all that its build keeps."""
    assert site.is_dir()
    return ROOT
