"""The filter of the catalogue in a browser, on the small campaign: combined by a script, and whole without one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import served
from tests.browser.visiting import Visitor
from tests.festival import read_content
from tests.projects import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

CONTENT = read_content(ROOT / "tests/sites/harbour")[1]


@pytest.fixture(scope="module")
def site(harbour: Path) -> Path:
    """The small campaign's site."""
    return harbour / "output"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where it is served."""
    with served(site) as address:
        yield address


def having(**values: str) -> list[str]:
    """The numbers of the activities with these values, door by door: ``having(season="spring")``."""
    return [
        one.n
        for door in CONTENT.audiences
        for one in CONTENT.activities
        if one.audience == door.id
        and all(value in one.facets.get(facet, ()) for facet, value in values.items())
    ]


def shown(page: "Page") -> list[str]:
    """The numbers of the activities in sight, where a link has led: a click returns before its page is there."""
    page.wait_for_load_state()
    return [row.get_attribute("id") or "" for row in page.locator(".row").all() if row.is_visible()]


def choose(page: "Page", value: str) -> None:
    """Choose a value by its name in the filter: ``choose(page, "season/spring")``; what is folded is unfolded."""
    link = page.locator(f'[data-value="{value}"]')
    if not link.is_visible():
        page.locator(f'details[data-facet="{value.split("/")[0]}"] summary').click()
    link.click()


def test_values_of_several_facets_combine(page: "Page", address: str) -> None:
    """Two choices leave the rows that have both, count every other value anew, and stand in the address."""
    page.goto(f"{address}zh/activities/index.html")
    choose(page, "audience/crews")
    choose(page, "season/spring")
    both = having(audience="crews", season="spring")
    assert 0 < len(both) < len(having(audience="crews"))
    assert shown(page) == both
    assert page.locator("[role=status][data-many]").inner_text() == f"{len(both)}项"
    assert page.url.endswith("?audience=crews&season=spring")
    assert page.locator(".filter li [aria-current]:not(.all)").count() == 2
    for facet in CONTENT.facets:
        page.locator(f'[data-facet="{facet.id}"]').evaluate("box => { box.open = true; }")
        for value in (one for one in facet.values if having(**{facet.id: one.id})):
            chosen = {"audience": "crews", "season": "spring", facet.id: value.id}
            link = page.locator(f'[data-value="{facet.id}/{value.id}"]')
            count = len(having(**chosen))
            assert int(link.locator("small").inner_text()) == count
            assert (link.get_attribute("href") is not None) == (count > 0)


def test_the_back_button_takes_a_choice_back(page: "Page", address: str) -> None:
    """Each choice is a step: back leads through them, and clearing one leaves the other."""
    page.goto(f"{address}en/activities/index.html")
    choose(page, "season/spring")
    choose(page, "audience/crews")
    assert shown(page) == having(season="spring", audience="crews")
    page.go_back()
    assert shown(page) == having(season="spring")
    page.go_back()
    assert shown(page) == having()
    page.go_forward()
    page.go_forward()
    page.locator('[data-facet="season"] .clear').click()
    assert shown(page) == having(audience="crews")
    assert page.evaluate("document.activeElement.textContent").startswith("All")


def test_one_link_beside_the_count_clears_all(page: "Page", address: str) -> None:
    """It is there once there are choices, and the only one that takes all of them back."""
    page.goto(f"{address}en/activities/index.html")
    clear = page.get_by_role("link", name=CONTENT.strings["filter_clear_all"]["en"], exact=True)
    assert clear.count() == 0
    choose(page, "season/spring")
    choose(page, "audience/crews")
    assert clear.count() == 1
    count, link = page.locator(".found > [role=status]").bounding_box(), clear.bounding_box()
    assert count and link
    assert abs(count["y"] + count["height"] / 2 - link["y"] - link["height"] / 2) < 8
    clear.click()
    assert shown(page) == having() and clear.count() == 0


def test_the_other_language_keeps_the_choice(page: "Page", address: str) -> None:
    """The language switch leads to the same rows."""
    page.goto(f"{address}zh/activities/index.html?audience=crews&season=autumn")
    page.locator("a.switch").click()
    assert "/en/activities/" in page.url
    assert shown(page) == having(audience="crews", season="autumn")


def test_nothing_found_says_so_and_clears(page: "Page", address: str) -> None:
    """Choices that exclude each other show a sentence and a way back to all; an unknown value is passed over."""
    page.goto(f"{address}zh/activities/index.html?season=nonsense")
    assert shown(page) == having()
    page.goto(f"{address}zh/activities/index.html?audience=shops&season=spring")
    assert shown(page) == having(audience="shops", season="spring") == []
    assert page.get_by_text("没有符合条件的活动").is_visible()
    page.locator(".nothing a").click()
    assert shown(page) == having()
    assert page.url.endswith("/zh/activities/index.html")


def test_what_was_chosen_is_printed(page: "Page", address: str) -> None:
    """On paper stand the rows that were found and the names of the choices, and no other row or value."""
    page.goto(f"{address}zh/activities/index.html?audience=crews&season=spring")
    page.emulate_media(media="print")
    assert shown(page) == having(audience="crews", season="spring")
    values = page.locator(".filter [data-value]:visible").all()
    assert [one.get_attribute("data-value") for one in values] == ["audience/crews", "season/spring"]


def test_a_values_own_page_leads_on_to_combinations(page: "Page", address: str) -> None:
    """On the page of one value, a value of another facet leads to the catalogue with both."""
    page.goto(f"{address}zh/activities/by-season/spring/index.html")
    assert shown(page) == having(season="spring")
    choose(page, "audience/crews")
    assert shown(page) == having(season="spring", audience="crews")
    assert page.url.endswith("/zh/activities/index.html?audience=crews&season=spring")


def test_it_works_from_a_disk(page: "Page", site: Path) -> None:
    """Opened without a server, the filter combines all the same."""
    page.goto((site / "zh/activities/index.html").as_uri())
    choose(page, "audience/crews")
    choose(page, "season/spring")
    assert shown(page) == having(audience="crews", season="spring")


def test_without_a_script_each_value_is_a_page(site: Path, visitor: Visitor) -> None:
    """Every value in use is a plain link to a page with its rows and no others, in yellow there, with a way back."""
    page = visitor(java_script_enabled=False)
    page.goto((site / "en/activities/index.html").as_uri())
    links = page.locator("[data-value]").all()
    targets = {link.get_attribute("data-value") or "": link.get_attribute("href") for link in links}
    values = (f"{facet.id}/{value.id}" for facet in CONTENT.facets for value in facet.values)
    assert {*targets} == {value for value in values if having(**dict([value.split("/")]))}
    for value, target in targets.items():
        facet, _, name = value.partition("/")
        page.goto((site / "en/activities" / (target or "")).as_uri())
        assert shown(page) == having(**{facet: name})
        assert page.locator(".filter [aria-current=page]").get_attribute("data-value") == value
        assert page.locator(".filter .clear").is_visible()
