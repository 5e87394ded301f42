"""The real parts that tests run: a browser, servers, validators."""

from pathlib import Path

import pytest

from generator.environment import parts


def need(name: str) -> Path:
    """The program of a real part: ``need("nginx")``; where there is none the test is left out, on CI it fails."""
    if (found := parts.find(name)) is not None:
        return found
    words = f"this machine has no {name}"
    if parts.on_ci():
        pytest.fail(words)
    pytest.skip(words)
