"""One small project for all tests that build it again and again."""

from collections.abc import Iterator

import pytest

from tests.incremental.workshop import Workshop, remove
from tests.projects import ROOT


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """The small project; tests leave its sources as they were."""
    folder = tmp_path_factory.mktemp("workshop")
    one = Workshop(folder, ROOT / "tests/sites/quay")
    yield one
    one.close()
    remove(folder)  # pytest keeps the folders of three runs
