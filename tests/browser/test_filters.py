"""The filter of the catalogue in a browser: combined by a script, and whole without one."""

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model import Content
from generator.reading.content import read
from generator.reading.snapshot import snapshot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def content() -> Content:
    """The project's own content."""
    return read(snapshot(Path(__file__).parents[2])[0])[1]


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The address of the built site on a server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def expected(content: Content) -> Callable[..., list[str]]:
    """The numbers of the activities with these values: ``expected(subject="welfare")``."""
    return lambda **values: [
        one.n
        for one in content.activities
        if all(value in one.facets[facet] for facet, value in values.items())
    ]


def shown(page: "Page") -> list[str]:
    return [row.get_attribute("id") or "" for row in page.locator(".row").all() if row.is_visible()]


def choose(page: "Page", value: str) -> None:
    """Choose a value by its name in the filter: ``choose(page, "subject/welfare")``; what is folded is unfolded."""
    link = page.locator(f'[data-value="{value}"]')
    if not link.is_visible():
        page.locator(f'details[data-facet="{value.split("/")[0]}"] summary').click()
    link.click()


def test_values_of_several_facets_combine(
    page: "Page", served: str, expected: Callable[..., list[str]], content: Content
) -> None:
    """Two choices leave the rows that have both, say how many, count every other value anew, and stand in the address."""
    page.goto(f"{served}/zh/activities/index.html")
    choose(page, "audience/associations")
    choose(page, "subject/welfare")
    both = expected(audience="associations", subject="welfare")
    assert 1 < len(both) < 7
    assert shown(page) == both
    assert page.locator("[role=status][data-many]").inner_text() == f"{len(both)}项"
    assert page.url.endswith("?audience=associations&subject=welfare")
    assert page.locator(".filter li [aria-current]:not(.all)").count() == 2
    for facet in content.facets:
        page.locator(f'[data-facet="{facet.id}"]').evaluate("box => { box.open = true; }")
        for value in facet.values:
            chosen = {"audience": "associations", "subject": "welfare", facet.id: value.id}
            link = page.locator(f'[data-value="{facet.id}/{value.id}"]')
            count = len(expected(**chosen))
            assert int(link.locator("small").inner_text()) == count
            assert (link.get_attribute("href") is not None) == (count > 0)


def test_the_back_button_takes_a_choice_back(
    page: "Page", served: str, expected: Callable[..., list[str]]
) -> None:
    """Each choice is a step: back leads through them, and clearing one leaves the other."""
    page.goto(f"{served}/en/activities/index.html")
    choose(page, "kind/named")
    choose(page, "form/reporting")
    assert shown(page) == expected(kind="named", form="reporting")
    page.go_back()
    assert shown(page) == expected(kind="named")
    page.go_back()
    assert len(shown(page)) == 35
    page.go_forward()
    page.go_forward()
    page.locator('[data-facet="kind"] .clear').click()
    assert shown(page) == expected(form="reporting")
    assert page.evaluate("document.activeElement.textContent").startswith("All")


def test_the_other_language_keeps_the_choice(
    page: "Page", served: str, expected: Callable[..., list[str]]
) -> None:
    """The language switch leads to the same rows."""
    page.goto(f"{served}/zh/activities/index.html?audience=media&kind=described")
    page.locator("a.switch").click()
    assert "/en/activities/" in page.url
    assert shown(page) == expected(audience="media", kind="described")


def test_nothing_found_says_so_and_clears(page: "Page", served: str) -> None:
    """An address whose choices exclude each other shows a sentence and a way back to all; a wrong value is passed over."""
    page.goto(f"{served}/zh/activities/index.html?audience=smes&subject=policy&form=nonsense")
    assert shown(page) == []
    assert page.get_by_text("没有符合条件的活动").is_visible()
    page.locator(".nothing a").click()
    assert len(shown(page)) == 35
    assert page.url.endswith("/zh/activities/index.html")


def test_a_values_own_page_leads_on_to_combinations(
    page: "Page", served: str, expected: Callable[..., list[str]]
) -> None:
    """On the page of one value, a value of another facet leads to the catalogue with both."""
    page.goto(f"{served}/zh/activities/by-subject/welfare/index.html")
    assert shown(page) == expected(subject="welfare")
    choose(page, "audience/smes")
    assert shown(page) == expected(subject="welfare", audience="smes")
    assert page.locator("h1").inner_text() == "活动目录"


def test_it_works_from_a_disk(page: "Page", site: Path, expected: Callable[..., list[str]]) -> None:
    """Opened without a server, the filter combines all the same."""
    page.goto((site / "zh/activities/index.html").as_uri())
    choose(page, "audience/media")
    choose(page, "kind/named")
    assert shown(page) == expected(audience="media", kind="named")


def test_without_a_script_each_value_is_a_page(
    site: Path, browser: "Browser", content: Content, expected: Callable[..., list[str]]
) -> None:
    """Every value in use is a plain link to a page with its rows and no others, in yellow there, with a way back."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "en/activities/index.html").as_uri())
    links = page.locator("[data-value]").all()
    targets = {link.get_attribute("data-value") or "": link.get_attribute("href") for link in links}
    assert len(targets) == sum(len(facet.values) for facet in content.facets)
    for value, target in targets.items():
        facet, _, name = value.partition("/")
        page.goto((site / "en/activities" / (target or "")).as_uri())
        assert shown(page) == expected(**{facet: name})
        assert page.locator(".filter [aria-current=page]").get_attribute("data-value") == value
        assert page.locator(".filter .clear").is_visible()
    context.close()
