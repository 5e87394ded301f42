"""Addresses that stay: what was printed and linked under a former name still leads to the page."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from posixpath import join, normpath

import pytest
import zxingcpp
from PIL import Image

from generator.model import Life, Text
from generator.pipeline import Made
from generator.site.aliases import check
from tests.festival import festival_site
from tests.living.conftest import HARBOUR
from tests.looking import changed, problems_of, sources

MOVED = {
    "activities/old-aid": "activities/night-market",
    "take-part/old-door": "take-part/crews",
    "counted": "figures",
    "news/old-opening": "news/opening",
}


@pytest.mark.parametrize(("alias", "key"), MOVED.items())
def test_a_former_address_leads_to_the_page(made: Made, alias: str, key: str) -> None:
    """In both languages: a link that works from a disk, the canonical address, out of search engines' sight."""
    for language in ("zh", "en"):
        page = made.files[f"{language}/{alias}/index.html"].decode()
        (link,) = re.findall(r'href="?(\.\./[^" >]*)[^>]*>[^<]', page)
        assert normpath(join(language, alias, link)) == f"{language}/{key}/index.html"
        assert f'href="https://harbour.example/{language}/{key}/"' in page
        assert "noindex" in page and "assets/moved." in page
        line = f"/{language}/{alias}/ /{language}/{key}/ 301"
        assert line in made.files["_redirects"].decode().splitlines()


def test_a_former_address_is_in_no_list(made: Made) -> None:
    """The sitemap has the page once, under its name."""
    assert b"old-aid" not in made.files["sitemap.xml"]
    assert (
        made.files["sitemap.xml"].count(b"<loc>https://harbour.example/en/activities/night-market/</loc>")
        == 1
    )


def test_a_printed_code_still_leads_to_the_page(made: Made) -> None:
    """The QR code under the former name is there and holds the former address, which is alive."""
    code = Image.open(BytesIO(made.files["qr/zh/activities-old-aid.png"])).convert("L")
    (found,) = zxingcpp.read_barcodes(code)
    assert found.text == "https://harbour.example/zh/activities/old-aid/"
    assert "zh/activities/old-aid/index.html" in made.files
    assert made.files["posters/en/old-door.png"] == made.files["posters/en/crews.png"]


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("zh/old", "alias-with-language"),
        ("letter", "alias-is-a-page"),
        ("activities/by-audience/{door}", "alias-is-a-page"),
        ("twice", "alias-of-two"),
    ],
)
def test_an_address_has_one_page(alias: str, code: str) -> None:
    """A name that a page has, or that two pages claim, is refused at its place."""
    site = festival_site()
    first, second, *rest = site.content.activities
    alias = alias.format(door=first.audience)
    place = replace(first.place, line=7)
    claims = Life(aliases=(Text(alias, place), Text("twice", place)))
    changed = (replace(first, life=Life(aliases=("twice",))), replace(second, life=claims), *rest)
    found = list(check(replace(site.content, activities=changed), site.routes))
    assert code in {one.code for one in found}
    assert all(one.place == place for one in found if one.arguments["alias"] == alias)


def test_who_names_a_thing_by_its_former_name_is_told_the_new_one() -> None:
    """In a text, in a menu and in the budgets: not what merely looks like it."""
    given = sources(HARBOUR)
    page, settings = "content/pages/letter.en.md", "site.yaml"
    text = given[page].data + b"\n[a](@activities/old-aid) and [b](@old-aid#place).\n"
    menus = given[settings].data.replace(b"navigation: [", b"navigation: [old-aid, ")
    moved = next(path for path in given if path.startswith("content/activities/"))
    files = {page: text, settings: menus, moved: given[moved].data + b"\naliases: [activities/old-aid]\n"}
    told = [
        one.arguments.get("near") or one.arguments["options"]
        for one in problems_of(changed(given, files))
        if one.code in ("dead-reference", "unknown-page")
    ]
    key = f"activities/{Path(moved).stem}"
    assert sorted(told) == [f"@{key}", f"@{key}", key]
