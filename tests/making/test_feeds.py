"""Feeds, sitemap and robots.txt: what readers and search engines are told of the site."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.making.feeds import feeds
from generator.model import Item, Life, Place, Version
from generator.model.kinds import Value
from generator.model.markdown import Body
from generator.site import addresses, routes
from generator.site.site import Site
from tests.festival import festival_site, project_templates

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def xml(site: Site, path: str) -> Element:
    """A feed, made and read back."""
    return ElementTree.fromstring(feeds(site, project_templates())[path])


def text(element: Element, name: str) -> str:
    """The text of an Atom element that has to be there."""
    found = element.findtext(f"{ATOM}{name}")
    assert found
    return found


def with_news(title: str) -> Site:
    """The real site with one item of news."""
    version = Version({"title": title, "description": "要点"}, Body(), Place(""))
    shared: dict[str, Value] = {"date": date(2026, 12, 1), "source": "https://example.org/a?b=1&c=2"}
    item = Item("news", "first", shared, {"zh": version, "en": version}, Life(), Place(""))
    content = replace(festival_site().content, items={"news": (item,)})
    return replace(festival_site(), content=content, routes=routes.routes(content))


def test_each_language_has_a_feed_with_the_letter() -> None:
    """Both feeds have what Atom asks for, and the letter with its own date."""
    for language, tag in (("zh", "zh-Hans"), ("en", "en-GB")):
        feed = xml(festival_site(), f"{language}/feed.xml")
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
        assert text(feed, "id") == f"https://www.example.org/{language}/feed.xml"
        assert text(feed, "title") and text(feed, "updated").startswith(
            festival_site().settings.updated.isoformat()
        )
        entry = feed.findall(f"{ATOM}entry")[-1]
        assert text(entry, "id") == f"https://www.example.org/{language}/letter/"
        assert text(entry, "published") == text(entry, "updated") == "2007-10-11T00:00:00+08:00"
        assert text(entry, "title") and text(entry, "summary")


def test_news_stand_before_the_letter() -> None:
    """An item of news is the first entry, with an address of its own, whatever characters its title has."""
    first, letter = xml(with_news("<b>一&二</b>"), "en/feed.xml").findall(f"{ATOM}entry")
    assert text(first, "title") == "<b>一&二</b>"
    assert text(first, "id") == "https://www.example.org/en/news/first/"
    assert text(first, "published") == "2026-12-01T00:00:00+08:00"
    assert text(letter, "published").startswith("2007-10-11")


def test_the_sitemap_lists_what_may_be_found() -> None:
    """Every page without noindex is in it once; print page, facets and 404 are not."""
    site = festival_site()
    found = [page.findtext(f"{MAP}loc") for page in xml(site, "sitemap.xml")]
    wanted = {addresses.canonical(site.settings, one.path) for one in site.routes.values() if one.indexed}
    assert len(found) == len(set(found)) and set(found) == wanted
    assert not [one for one in found if one and ("print" in one or "/by-" in one or "404" in one)]


def test_alternates_answer_each_other() -> None:
    """Each page of the sitemap names the languages that it has, itself one of them, and the page for everyone else."""
    pages = {
        str(page.findtext(f"{MAP}loc")): {
            str(link.get("hreflang")): str(link.get("href")) for link in page.iter(LINK)
        }
        for page in xml(festival_site(), "sitemap.xml")
    }
    root = pages.pop("https://www.example.org/")
    assert root["x-default"] == "https://www.example.org/"
    for address, links in pages.items():
        assert set(links) <= {"zh-Hans", "en-GB", "x-default"} and "x-default" in links
        assert address in links.values()
        assert [pages[to] for tag, to in links.items() if tag != "x-default"] == [links] * (len(links) - 1)


def test_robots_names_the_sitemap_under_a_path() -> None:
    """robots.txt lets everyone in, and names the sitemap where base_url has put it."""
    settings = replace(festival_site().settings, base_url="https://www.example.org/festival/")
    lines = (
        feeds(replace(festival_site(), settings=settings), project_templates())["robots.txt"]
        .decode()
        .split("\n")
    )
    assert "Allow: /" in lines
    assert "Sitemap: https://www.example.org/festival/sitemap.xml" in lines
