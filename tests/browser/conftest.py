"""What the tests of the whole site share."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import Visitor, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served under its own policy: ``http://127.0.0.1:…/``."""
    with served(site) as address:
        yield address


@pytest.fixture
def visitor(browser: "Browser") -> Iterator[Visitor]:
    """Visitors, each with an empty store: ``visitor(locale="en-US", java_script_enabled=False).new_page()``."""
    with ExitStack() as after:
        yield lambda **options: after.enter_context(browser.new_context(**options))


@pytest.fixture
def page(visitor: Visitor) -> "Page":
    """A page of its own, as wide as a desk's."""
    return visitor(viewport={"width": 1280, "height": 900}).new_page()
