"""The doors in a browser and on paper: lattices that are data, and a sheet for each door."""

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from generator.model import LANGUAGES, Audience, Language
from generator.site import charts
from generator.site.views.audience import audience as audience_page
from tests.festival import festival_site
from tests.sized import seen, site_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

MILLIMETRE = 96 / 25.4  # CSS pixels
CONTENT = festival_site().content


def lattice(page: "Page", place: str) -> tuple[int, int, int]:
    """How many dots, rings and yellow dots a lattice draws."""

    def strokes(kind: str) -> int:
        paths = page.locator(f"{place} .lattice {kind}").all()
        drawn = "".join(path.get_attribute("d") or "" for path in paths)
        return sum(1 + int(length or 0) // 10 for length in re.findall(r"h(\d*)\.", drawn))

    rings = strokes(".hole")
    return strokes(".full") - rings, rings, strokes(".you")


def counts(audience: str) -> tuple[int, int]:
    """How many activities of a door are named, and how many described."""
    kinds = [one.kind for one in CONTENT.activities if one.audience == audience]
    return kinds.count("named"), kinds.count("described")


def test_lattices_are_data(site: Path, page: "Page") -> None:
    """Each door has a dot per named activity and a ring per described one, at home, on the index and on its page."""
    for where in ("zh", "zh/take-part", "en/take-part"):
        page.goto((site / where / "index.html").as_uri())
        for audience in CONTENT.audiences:
            assert lattice(page, f".door{audience.n}") == (*counts(audience.id), 0)
    for audience in CONTENT.audiences:
        page.goto((site / "en/take-part" / audience.id / "index.html").as_uri())
        assert lattice(page, ".opened") == (*counts(audience.id), 0)


def test_an_activity_is_the_yellow_cell_of_its_door(site: Path, page: "Page") -> None:
    """On an activity's page its own cell is yellow and the others are as ever."""
    several = CONTENT.activities
    for one in (several[0], several[len(several) // 2], several[-1]):
        page.goto((site / "zh/activities" / one.id / "index.html").as_uri())
        named, described = counts(one.audience)
        own = (named - 1, described) if one.kind == "named" else (named, described - 1)
        assert lattice(page, ".opened") == (*own, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doors_sheet_is_one_page_of_boxes(site: Path, page: "Page", language: Language) -> None:
    """A door prints one page of A4, whole in width and height, a 9 mm ring and a name per activity, no navigation."""
    page.set_viewport_size({"width": 680, "height": 1032})  # what A4 leaves within its margins
    for audience in (one for one in CONTENT.audiences if 0 < sum(counts(one.id)) <= charts.NINE):
        page.goto((site / language / "take-part" / audience.id / "index.html").as_uri())
        (sheet,) = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
        page.emulate_media(media="print")
        behind = [one for one in CONTENT.activities if one.audience == audience.id]
        boxes = [box.bounding_box() for box in page.locator(".cells i").all()]
        assert [box and round(box["width"] / MILLIMETRE, 1) for box in boxes] == [9.0] * len(behind)
        names = page.locator(".cells span:not(.nb)").all_inner_texts()
        assert sorted(name.replace("\n", " ") for name in names) == sorted(
            one.title[language] for one in behind
        )
        cells, whole = (page.locator(one).bounding_box() for one in (".cells", ".sheet-a4"))
        assert cells and whole
        assert cells["width"] == whole["width"] == 680
        assert 255 < whole["height"] / MILLIMETRE < 273
        assert not any(nav.is_visible() for nav in page.locator("nav, footer, button").all())
        page.emulate_media(media="null")


def room_of(door: Audience) -> tuple[int, list[int]]:
    """The commitments on a door's sheet, and the rows of its tables."""
    page = audience_page(seen(site_of(CONTENT), door.key, "zh"))
    if page.sheet.room == "commitments":
        return len(page.promises), []
    if page.sheet.room == "offices":
        return 0, [1 + 4]
    if page.sheet.room == "grid" and page.pairings:
        return 0, [1 + len(page.pairings.fields)]
    return 0, [len(lines) for _, lines in page.sheet.lists if lines]


def test_each_door_leaves_the_room_that_the_letter_gives(site: Path, page: "Page") -> None:
    """A line for each commitment, four for offices, fields by forms, a line for each name; all blank."""
    for door in CONTENT.audiences:
        page.goto((site / "zh/take-part" / door.id / "index.html").as_uri())
        page.emulate_media(media="print")
        tables = page.locator(".room table").all()
        blank = [cell.inner_text() for table in tables for cell in table.locator("td").all()]
        assert set(blank) <= {""}
        rows = [table.locator("tr").count() for table in tables]
        assert (page.locator(".room li").count(), rows) == room_of(door)
