"""The letter on paper: A4 in the layout of GB/T 9704-2012, and the other pages without what belongs to the screen."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model import Content
from generator.reading.content import read
from generator.reading.snapshot import snapshot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

MILLIMETRE = 72 / 25.4
TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35  # margins in mm (GB/T 9704-2012, 5.2.1)
ROW, CHARACTER = 225 / 22 * MILLIMETRE, 156 / 28 * MILLIMETRE  # the grid in points
_NUMBER = re.compile(r"^—\s*\d+\s*—$")


@dataclass(frozen=True)
class Glyphs:
    """A run of text on a page: where it begins, in points from the sheet's left and top edges."""

    text: str
    x: float
    y: float
    size: float


@pytest.fixture(scope="module")
def content() -> Content:
    """The project's own content."""
    return read(snapshot(Path(__file__).parents[2])[0])[1]


@pytest.fixture
def printed(site: Path, browser: "Browser") -> Iterator[Callable[..., list[list[Glyphs]]]]:
    """Print a page and read its sheets: ``printed("zh/letter/print", before=function of the page)``."""
    page = browser.new_page()

    def printed(path: str, before: Callable[["Page"], object] = lambda page: None) -> list[list[Glyphs]]:
        page.goto((site / path / "index.html").as_uri())
        before(page)
        return sheets(page.pdf(prefer_css_page_size=True))

    yield printed
    page.close()


def sheets(pdf: bytes) -> list[list[Glyphs]]:
    """The text of every sheet, in the order of drawing."""
    from pypdf import PdfReader  # noqa: PLC0415

    found = []
    for sheet in PdfReader(io.BytesIO(pdf)).pages:
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == (
            pytest.approx(595.3, abs=1),
            pytest.approx(841.9, abs=1),
        )
        found.append(_glyphs(sheet))
    return found


def _glyphs(sheet: "object") -> list[Glyphs]:
    glyphs: list[Glyphs] = []

    def visit(text: str, user: list[float], line: list[float], font: object, size: float) -> None:
        if text.strip():
            x = user[0] * line[4] + user[2] * line[5] + user[4]
            y = user[1] * line[4] + user[3] * line[5] + user[5]
            glyphs.append(Glyphs(text, x, 841.9 - y, size * abs(user[0] * line[0])))

    sheet.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return glyphs
