"""JSON-LD: it says what is so, of every page that can be found, and nothing in it can leave its script element."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.making.exports import exports
from generator.site.context import Context
from generator.site.structured import data_block, structured
from tests.festival import festival_site
from tests.sized import Assets

START, END = '<script type="application/ld+json">', "</script>"


def graph(block: str) -> list[dict[str, Any]]:
    """The things in a block."""
    assert block.startswith(START) and block.endswith(END)
    value = json.loads(block.removeprefix(START).removesuffix(END))
    assert value["@context"] == "https://schema.org"
    return list(value["@graph"])


def on(key: str) -> dict[str, dict[str, Any]]:
    """What the English page says, by type; of several the last."""
    page = Context(festival_site(), festival_site().route(key, "en"))
    return {str(thing["@type"]): thing for thing in graph(structured(page))}


@given(st.text())
def test_no_text_ends_the_script(text: str) -> None:
    """Whatever stands in a title, the block has no character that HTML or JavaScript could take for its end."""
    block = data_block([{"name": text}])
    inside = block.removeprefix(START).removesuffix(END)
    assert not set(inside) & set("<>&\u2028\u2029")
    assert graph(block) == [{"name": text}]


def test_pages_that_can_be_found_say_where_they_stand() -> None:
    """Indexed pages below home end their breadcrumbs, pages with noindex say nothing, nothing is an Event."""
    site = replace(festival_site(), assets=Assets())
    for route in site.routes.values():
        context = Context(site, route)
        block = structured(context)
        assert bool(block) == route.indexed
        assert '"Event"' not in block
        if route.indexed and route.parent is not None:
            crumbs = [thing for thing in graph(block) if thing["@type"] == "BreadcrumbList"]
            assert crumbs[0]["itemListElement"][-1]["item"] == context.canonical()


def test_the_letter_is_its_associations_and_the_translation_ours() -> None:
    """The original has author, number and date; the translation names it and carries our licence."""
    page = Context(festival_site(), festival_site().route("letter", "en"))
    original, translation = graph(structured(page))[:2]
    assert original["author"]["name"] == "中国中小企业协会"
    assert (original["identifier"], original["datePublished"]) == ("中小企协[2007]86号", "2007-10-11")
    assert (original["inLanguage"], translation["inLanguage"]) == ("zh-Hans", "en-GB")
    assert translation["translationOfWork"] == {"@id": original["@id"]}
    assert "author" not in translation and "license" not in original


def test_datasets_name_files_that_are_made() -> None:
    """The distributions of both datasets are downloads of the site."""
    made = {f"https://www.example.org/{path}" for path in exports(festival_site())}
    for key in ("figures", "activities"):
        files = {one["contentUrl"] for one in on(key)["Dataset"]["distribution"]}
        assert len(files) == 2 and files <= made


def test_a_bound_is_no_value() -> None:
    """Figures with 多, 超过 or 以上 are least values; the four without are values."""
    measured = on("figures")["Dataset"]["variableMeasured"]
    exact = {one["url"].rpartition("#")[2] for one in measured if "value" in one}
    assert exact == {one.n for one in festival_site().content.statistics if one.operator == "eq"}
    assert [one["minValue"] for one in measured if "minValue" in one] == [
        42000000,
        4300000,
        38000000,
        66,
        82,
        75,
    ]


def test_the_catalogue_is_a_list_of_all_activities() -> None:
    """The list counts the activities, in the letter's order."""
    entries = on("activities")["ItemList"]["itemListElement"]
    assert [one["name"] for one in entries] == [one.title.en for one in festival_site().content.activities]
    assert [one["position"] for one in entries] == list(range(1, len(entries) + 1))
