"""News: an item is a page in each language it is written in, and stands in every list there is."""

import json
import re
from xml.etree import ElementTree

from generator.pipeline import Made

ATOM = "{http://www.w3.org/2005/Atom}"


def text(made: Made, path: str) -> str:
    """A file of the site as text."""
    return made.files[path].decode()


def test_an_item_has_a_page_in_each_language(made: Made) -> None:
    """Title, date, text and links are on both; what one language says of both is on both."""
    for language, title, words in (("zh", "开幕", "开幕了"), ("en", "Opening", "It has opened.")):
        page = text(made, f"{language}/news/opening/index.html")
        assert f"<h1>{title}</h1>" in page and words in page
        assert 'datetime="2026-11-05"' in page
        assert 'href="https://example.org/a?b=1&amp;c=2"' in page
        assert "activities/deck-open-day/" in page


def test_an_item_in_one_language_says_so_in_the_other(made: Made) -> None:
    """The other language has a notice that is not to be found, and its list leads to the text there is."""
    notice = text(made, "en/news/only-zh/index.html")
    assert "noindex" in notice and re.search(
        r'name="?description"? content="In Chinese only: news/only-zh"', notice
    )
    listed = text(made, "en/news/index.html")
    assert re.search(r'<a href="\.\./\.\./zh/news/only-zh/index\.html" lang="zh-Hans"', listed)
    assert "Chinese only" in listed


def test_lists_feed_search_and_machines_know_it(made: Made) -> None:
    """The newest stands first in the list, in the year, in the feed; the index and JSON-LD have it."""
    for page in ("zh/news/index.html", "zh/news/2026/index.html"):
        rows = re.findall(r'<li class="?part"? id="?([a-z-]+)', text(made, page))
        assert rows == ["only-zh", "opening"]
    feed = ElementTree.fromstring(made.files["zh/feed.xml"])
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")][:2] == ["一条", "开幕"]
    index = [text(made, path) for path in made.files if path.startswith("assets/search-zh-")]
    assert "开幕了" in "".join(index)
    (block,) = re.findall(
        r'<script type="?application/ld\+json"?>(.*?)</script>', text(made, "en/news/opening/index.html")
    )
    article = next(one for one in json.loads(block)["@graph"] if one["@type"] == "NewsArticle")
    assert (article["headline"], article["datePublished"]) == ("Opening", "2026-11-05")
    assert article["author"]["name"]


def test_a_picture_goes_along(made: Made) -> None:
    """Small and without words of its own in the list and on the home page, large in the feed."""
    for page in ("zh/news/index.html", "en/index.html"):
        (small,) = re.findall(r'<picture class="?thumbnail.*?</picture>', text(made, page))
        assert re.search(r' alt(="")?[ >]', small) and "-240." in small and 'loading="lazy"' in small
    assert "thumbnail" not in text(made, "zh/news/2026/index.html")
    feed = ElementTree.fromstring(made.files["zh/feed.xml"])
    (picture,) = (one.get("href", "") for one in feed.iter(f"{ATOM}link") if one.get("rel") == "enclosure")
    assert picture.removeprefix("https://harbour.example/") in made.files


def test_dates_follow_the_newest_content(made: Made) -> None:
    """Feed, sitemap and footer are never older than the newest item; nothing says that there is none."""
    assert b"<updated>2026-12-03T" in made.files["zh/feed.xml"].split(b"<entry>")[0]
    assert b"<lastmod>2026-12-03</lastmod>" in made.files["sitemap.xml"]
    assert "2026年12月3日" in text(made, "zh/index.html")
    assert "还没有消息" not in text(made, "zh/news/index.html") + text(made, "zh/feed.xml")


def test_downloads_have_the_declared_fields(made: Made) -> None:
    """The table has a row for each item that is listed, and says what each field means."""
    table = json.loads(made.files["downloads/news.json"])
    assert [row["id"] for row in table["rows"]] == ["only-zh", "opening"]
    assert set(table["rows"][0]) == set(table["fields"])
    assert table["rows"][1]["title"] == {"zh": "开幕", "en": "Opening"}
    assert made.files["downloads/news.csv"].decode("utf-8-sig").startswith("id,date,source,")


def test_the_home_page_has_the_newest(made: Made) -> None:
    """The home page leads to it in each language that it is written in, and to all news."""
    assert "news/only-zh/index.html" in text(made, "zh/index.html")
    assert "news/opening/index.html" in text(made, "en/index.html")
