"""The real parts that tests run: a browser, servers, validators."""

from pathlib import Path

import pytest

from generator.environment import parts

# A browser that asks nobody for anything, and sets letters as wide as one with a window does.
QUIET_CHROMIUM = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync --font-render-hinting=none"
).split()


def need(name: str) -> Path:
    """The program of a real part: ``need("nginx")``; where there is none the test is left out, on CI it fails."""
    if (found := parts.find(name)) is not None:
        return found
    words = f"this machine has no {name}"
    if parts.on_ci():
        pytest.fail(words)
    pytest.skip(words)
