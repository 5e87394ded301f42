"""From home to one activity and its steps: on a phone, in three presses, by keyboard as well, each naming a deed."""

from functools import partial
from operator import ne
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model import LANGUAGES, Audience, Language
from tests.browser.visiting import Visitor
from tests.festival import festival_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

CONTENT = festival_site().content
HELD = {one.audience for one in CONTENT.activities}
# The doors behind which something can be held, and that say how to begin.
DOORS = [one for one in CONTENT.audiences if one.id in HELD and any(part.steps for part in one.parts)]
MOST_TABS = 40  # from the top of a page, or from where a link led, to the next step


@pytest.fixture
def phone(visitor: Visitor) -> "Page":
    """A phone's window."""
    return visitor(viewport={"width": 390, "height": 844})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.id)
def test_three_presses_lead_to_an_activity(
    site: Path, phone: "Page", door: Audience, language: Language
) -> None:
    """What one could do, a door with its deed, an activity; its one filled button leads to the door's steps."""
    phone.goto((site / language / "index.html").as_uri())
    phone.locator(".go .on").click()
    leaf = phone.locator(f'.doors a[href*="take-part/{door.id}/"]')
    shown = leaf.inner_text().replace(" ", "").replace("\n", "")
    if door.verbs:
        assert all(piece[language].replace(" ", "") in shown for piece in door.verbs[0].deed)
    leaf.click()
    phone.locator("#activities + * .row a, .could .row a").first.click()
    assert "/activities/" in phone.url
    phone.wait_for_load_state()  # its style sheet too
    action = phone.locator(".begin a")
    box = action.bounding_box()
    assert box and box["height"] >= 48 and box["y"] < 844
    action.click()
    assert phone.url.endswith("#steps")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.id)
def test_the_path_is_walked_by_keyboard(
    site: Path, visitor: Visitor, door: Audience, language: Language
) -> None:
    """Tab reaches the button, the door, an activity and its action, and Enter follows them; no script is needed."""
    page = visitor(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto((site / language / "index.html").as_uri())
    for place in (".go .on", f'.doors a[href*="take-part/{door.id}/"]', ".could .row a", ".begin a"):
        before = page.url
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if page.locator(f"{place}:focus").count():
                break
        page.keyboard.press("Enter")
        page.wait_for_url(partial(ne, before))
    assert f"take-part/{door.id}/" in page.url and page.url.endswith("#steps")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_of_taking_part_is_a_large_target(site: Path, phone: "Page", language: Language) -> None:
    """Its whole row, at least 48 px high, leads to a page that is there."""
    phone.goto((site / language / "index.html").as_uri())
    links = phone.locator("#steps").locator("xpath=../..").locator(".steps a").all()
    assert links
    for link in links:
        box = link.bounding_box()
        assert box and box["height"] >= 48 and box["width"] > 300
        assert (site / language / (link.get_attribute("href") or "")).resolve().is_file()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 720), (390, 844)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_screen_says_what_to_do(
    site: Path, visitor: Visitor, language: Language, width: int, height: int
) -> None:
    """The buttons, and the line that this is history, stand in it whole."""
    page = visitor(viewport={"width": width, "height": height})
    page.goto((site / language / "index.html").as_uri())
    for place in (".go", ".past"):
        box = page.locator(place).bounding_box()
        assert box and box["y"] + box["height"] <= height


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_jump_leaves_room_above_its_heading(site: Path, phone: "Page", language: Language) -> None:
    """24 px at least, as the first button leads to the doors."""
    phone.goto((site / language / "index.html").as_uri() + "#doors")
    box = phone.locator("#doors").bounding_box()
    assert box and box["y"] >= 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_begins_on_the_first_screen_of_a_phone(
    site: Path, phone: "Page", language: Language
) -> None:
    """Its first line stands in the first 250 px, and every part has a name in the list of parts."""
    phone.goto((site / language / "letter/index.html").as_uri())
    box = phone.locator(".letter .verbatim").first.bounding_box()
    assert box and box["y"] < 250
    names = phone.locator(".jump .ord + span").all()
    assert names and all(name.is_visible() for name in names)
