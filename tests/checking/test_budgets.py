"""What a page may weigh is told at the number in site.yaml, before and when it is passed."""

import random
from dataclasses import replace
from pathlib import Path

from generator.checking.budgets import check, heavy
from generator.checking.documents import Built
from generator.checking.weight import packed
from generator.model import Budgets, PageBudget, Place, Route, Severity
from generator.model.files import File, Files, all_at_hand
from generator.pipeline import make
from tests.checking.made import built_of
from tests.festival import festival_site

PAGE, STYLE = "en/index.html", "assets/site.0123456789.css"
PLACES = {name: Place("site.yaml", line) for line, name in enumerate(("first_round_trip", "style"), 7)}


def noise(size: int) -> str:
    """Text that no packing makes smaller than three quarters of its size."""
    return "".join(
        random.Random(1).choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", k=size)
    )


def built(budgets: Budgets, style: str = "", pages: int = 1) -> Built:
    """A site of pages of about three kilobytes, all with one style sheet."""
    paths = [PAGE, *(f"en/{number}/index.html" for number in range(1, pages))]
    text = '<link rel="stylesheet" href="{}"><p>' + noise(4000)
    files = {path: text.format("../" * path.count("/") + STYLE).encode() for path in paths}
    routes = {path: Route(path, "en", "text", "", "", path=path) for path in paths}
    routes[PAGE] = replace(routes[PAGE], key="")
    site = festival_site()
    settings = replace(site.settings, budgets=budgets)
    return built_of(settings, site.content, all_at_hand({**files, STYLE: style.encode()}), routes)


def bounds(first_round_trip: int = 99_999, style: int = 99_999) -> Budgets:
    """Bounds that nothing passes, but for those that are given."""
    return Budgets(first_round_trip, style, 9, 999_999, 9, 9, 9, 9, places=PLACES)


def test_a_page_near_its_bound_is_warned_of_and_one_past_it_stops_the_build() -> None:
    """Both stand at the number in site.yaml, and name what weighs."""
    weight = packed(built(bounds()).files[PAGE]) + 1  # of an empty style sheet
    (near,) = check(built(bounds(first_round_trip=weight)))
    (over,) = check(built(bounds(first_round_trip=weight - 1)))
    assert (near.code, near.severity, near.place.line) == ("near-budget", Severity.WARNING, 7)
    assert (over.code, over.severity, over.place.line) == ("over-budget", Severity.ERROR, 7)
    assert over.arguments["heaviest"].startswith("index.html ")
    assert list(check(built(bounds(first_round_trip=weight * 10 // 9 + 2)))) == []


def test_what_pages_share_is_told_once() -> None:
    """A heavy style sheet is one problem, however many pages have it."""
    found = list(check(built(bounds(style=100), noise(500), pages=5)))
    assert [(one.code, one.place.line, one.arguments["page"]) for one in found] == [
        ("over-shared-budget", 8, STYLE)
    ]


def test_a_page_may_have_a_bound_of_its_own() -> None:
    """It holds in place of that of all pages; the others keep theirs."""
    place = Place("site.yaml", 12)
    own = PageBudget(99_999, None, {"first_round_trip": place})
    site = built(replace(bounds(first_round_trip=100), pages={"index": own}), pages=2)
    assert [one.arguments["page"] for one in check(site)] == ["en/1/index.html"]
    low = PageBudget(100, None, {"first_round_trip": place})
    (over,) = check(built(replace(bounds(), pages={"index": low})))
    assert (over.code, over.place.line, over.arguments["key"]) == ("over-own-budget", 12, "index")


def test_all_pages_of_the_catalogue_share_its_bound() -> None:
    """What is advised for a later page of a list, or for that of a filter, is the name that site.yaml knows."""
    for key in ("activities/page/3", "activities/by-season/spring", "activities/by-season/spring/page/2"):
        site = built(bounds(first_round_trip=100))
        site.pages[PAGE] = replace(site.pages[PAGE], key=key)  # type: ignore[index]
        (over,) = check(site)
        assert over.arguments["key"] == "activities"


def test_a_cheaper_bound_settles_what_is_light() -> None:
    """A page that is known to be light is not even fetched; the exact size is that of the best packing."""

    def fetched(path: str) -> bytes:
        raise AssertionError(path)

    light = Files({PAGE: File(b"", fetched, bound=99)})
    assert heavy(replace(built(bounds()), files=light), [PAGE], 1000) == 0
    site = built(bounds())
    assert heavy(site, [PAGE], 100) == packed(site.files[PAGE])


def test_what_is_known_of_a_page_bounds_what_a_server_sends(harbour: Path) -> None:
    """Its assets have other names then than those with which it was packed."""
    files = make(harbour).files
    sizes = {path: packed(files[path]) for path in files if path.endswith(".html")}
    assert all(size <= (files.bound(path) or 0) <= 2 * size for path, size in sizes.items())


def test_after_a_sound_build_a_page_is_weighed_again_only_if_its_weight_may_be_another() -> None:
    """A feed or a table that is another one makes no page heavier; a picture under its old path may."""
    site = replace(
        built(bounds(first_round_trip=100), pages=2), fresh=frozenset({PAGE}), shown=frozenset({"icon.png"})
    )
    told = {
        name: [one.arguments["page"] for one in check(replace(site, altered=frozenset({name})))]
        for name in ("zh/feed.xml", "downloads/activities.csv", "posters/en/crews.png", "icon.png")
    }
    assert told.pop("icon.png") == [PAGE, "en/1/index.html"]
    assert list(told.values()) == [[PAGE]] * 3


def test_a_page_near_its_budget_is_weighed_again_when_something_is_filled_in_otherwise() -> None:
    """One that is not near it is not, as nothing that is filled in is longer than its bound allows for."""
    site = replace(built(bounds(first_round_trip=100)), fresh=frozenset())
    assert not [*check(site)]
    filled = replace(site, filled=frozenset({PAGE}))
    assert [one.code for one in check(filled)] == ["over-budget"]
    assert PAGE in filled.near
    light = built(bounds())
    assert not [*check(light)]
    assert PAGE not in light.near
