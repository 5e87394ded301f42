"""Menus: pages, doors, activities and addresses outside, each once; what is not there is left out."""

import re
from pathlib import Path

import pytest

from generator.pipeline import Asked, Made, make
from generator.site.site import Site
from generator.site.traces import Traces
from tests.festival import read_content
from tests.living.conftest import HARBOUR, TODAY
from tests.projects import copy_of_project

MENU = """navigation:
  - letter
  - crews
  - {to: A01, label: {zh: "网站", en: "The website"}}
  - {to: activities/by-season/spring, label: {zh: "春天", en: "In spring"}}
  - {to: "https://example.org/x", label: {zh: "外面", en: "Outside"}}
footer:
  - letter
  - {to: "mailto:info@example.org", label: {zh: "来信", en: "Write"}}
  - {to: "tel:+86-10-1234", label: {zh: "来电", en: "Call"}}
  - search
"""
WRONG = {
    "letterr": "unknown-page",
    "A999": "unknown-page",
    "{to: letter, lable: {zh: 甲, en: a}}": "unknown-field-near",
    '{to: "https://example.org/x"}': "missing-field",
    "https://example.org/x": "menu-words",
    "root": "unknown-page",
    '{to: "ftp://example.org/x", label: {zh: 甲, en: a}}': "address-scheme",
}


def with_menu(folder: Path, menu: str, kept: Path | None = None) -> Path:
    """A copy of the campaign with another menu."""
    project = copy_of_project(folder, HARBOUR, kept)
    path = project / "site.yaml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(navigation|footer):.*\n", "", text) + menu
    path.write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def menus(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Made:
    """The site with the menu above."""
    return make(with_menu(tmp_path_factory.mktemp("menus") / "project", MENU, harbour), asked=Asked(TODAY))


def test_a_menu_leads_to_all_sorts_of_things(menus: Made) -> None:
    """Header and footer have each entry once, with its label; the footer has the header's too."""
    page = menus.files["zh/figures/index.html"].decode()
    header, footer = page.split("</header>")[0], page.split("<footer")[1]
    ends = (
        "../letter/index.html",
        "../take-part/crews/index.html",
        "../activities/by-season/spring/index.html",
        "https://example.org/x",
    )
    for end in ends:
        assert len(re.findall(f'href="?{re.escape(end)}["> ]', footer)) == 1, end
        assert f"{end}" in header
    assert ">外面</a>" in header and ">网站</a>" in header
    assert "mailto:info@example.org" in footer and "tel:+86-10-1234" in footer


@pytest.mark.parametrize(("entry", "code"), WRONG.items())
def test_an_entry_that_leads_nowhere_is_told_at_its_place(tmp_path: Path, entry: str, code: str) -> None:
    """The problem stands on the entry's line of site.yaml."""
    from generator.checking import check_content

    project = with_menu(tmp_path / "project", f"navigation:\n  - figures\n  - {entry}\nfooter:\n  - search\n")
    settings, content, problems = read_content(project)
    checked = check_content(Traces().on("check", Site(settings, content, routes={})))
    found = [one for one in (*problems, *checked) if one.place.path == "site.yaml"]
    lines = (project / "site.yaml").read_text(encoding="utf-8").split("\n")
    assert [one.code for one in found] == [code]
    assert entry in lines[found[0].place.line - 1]
