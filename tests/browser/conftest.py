"""What the tests of the whole site share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.serving import served


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served under its own policy: ``http://127.0.0.1:…/``."""
    with served(site) as address:
        yield address
