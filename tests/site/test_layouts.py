"""The layouts: each has its row, its view and its template."""

from dataclasses import replace

from generator.model import MenuEntry, Place
from generator.site.layouts import LAYOUTS
from generator.site.search import groups
from generator.site.views import body_of
from tests.festival import festival_site
from tests.projects import ROOT


def test_each_layout_has_a_row_a_view_and_a_template() -> None:
    """Neither is there without the others."""
    templates = {path.stem for path in (ROOT / "templates" / "layouts").glob("*.html")} - {"base"}
    assert set(LAYOUTS) == templates
    assert all(callable(body_of(layout)) for layout in LAYOUTS)


def test_pages_are_found_in_the_order_of_the_menus() -> None:
    """Home, then those of the header, then those of the footer, whatever their names are."""
    site = festival_site()
    menu = tuple(MenuEntry(to, None, Place("site.yaml")) for to in ("press", "about-this-site", "glossary"))
    sorted_so = replace(site, settings=replace(site.settings, navigation=menu, footer=()))
    keys = [entry.key for group in groups(sorted_so, "en") for entry in group.entries if not entry.anchor]
    found = [key for key in dict.fromkeys(keys) if key in {"", *(entry.to for entry in menu)}]
    assert found == ["", "press", "about-this-site", "glossary"]
