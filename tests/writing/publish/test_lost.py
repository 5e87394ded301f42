"""Pages that a target's sitemap lists don't go by accident."""

from pathlib import Path

import pytest

from generator.writing.publish.lost import listed
from tests.writing.publish.conftest import publish_files, settings
from tests.writing.publish.servers import branch_tree, git_by_file
from tests.writing.publish.small_site import read_tree, release, write_site

PAGE = "en/page-3/index.html"
OLD = release(1)
NEW = {path: data for path, data in OLD.items() if path != PAGE}


def test_a_page_that_the_sitemap_lists_stays_until_it_is_said_to_be_gone(tmp_path: Path) -> None:
    """Nothing is published, and the line to add is printed: with it, with a page at the address, with --yes it goes."""
    www, old, new = tmp_path / "www", write_site(tmp_path / "old", OLD), write_site(tmp_path / "new", NEW)
    assert publish_files(old, str(www)).codes == []
    told = publish_files(new, str(www), given=settings(gone=("activities/before",)))
    assert told.codes == ["publish-pages-lost"]
    assert "`gone: [activities/before, page-3]`" in told.text
    assert (www / PAGE).exists()
    told = publish_files(new, str(www), dry_run=True)
    assert (told.codes, ("publish-path", {"path": PAGE}) in told.said) == (["publish-pages-lost"], True)

    moved = write_site(tmp_path / "moved", NEW | {PAGE: b"<!doctype html><title>moved</title>"})
    assert publish_files(moved, str(www)).codes == []
    assert publish_files(new, str(www), given=settings(gone=("page-3",))).codes == []
    assert not (www / PAGE).exists()
    assert publish_files(old, str(www)).codes == []
    assert publish_files(new, str(www), yes=True).codes == []
    assert not (www / PAGE).exists()


def test_what_lists_alone_make_goes_with_its_last_thing(tmp_path: Path) -> None:
    """The last item of a year ends by its date, and CI publishes each morning: nobody is there to add a line."""
    www = tmp_path / "www"
    keys = ("news/2031", "news/2031/03", "activities/page/2")
    pages = {f"en/{key}/index.html": b"<!doctype html>" for key in keys}
    named = "".join(f"<loc>https://festival.cn/en/{key}/</loc>" for key in keys).encode()
    before = OLD | pages | {"sitemap.xml": OLD["sitemap.xml"] + named}
    assert publish_files(write_site(tmp_path / "old", before), str(www)).codes == []
    assert listed(lambda path: (www / path).read_bytes(), {*pages, "sitemap.xml"}) == set(pages)
    assert publish_files(write_site(tmp_path / "new", OLD), str(www)).codes == []
    assert not set(pages) & set(read_tree(www))


def test_what_no_sitemap_lists_may_go(tmp_path: Path) -> None:
    """A page that search engines were not told of, and a file that is no page, go without a word."""
    www = tmp_path / "www"
    more = {"en/hidden/index.html": b"<!doctype html>", "downloads/old.csv": b"1"}
    assert publish_files(write_site(tmp_path / "old", OLD | more), str(www)).codes == []
    assert publish_files(write_site(tmp_path / "new", OLD), str(www)).codes == []
    assert not set(more) & set(read_tree(www))


def test_on_a_branch_too(tmp_path: Path) -> None:
    """The sitemap of the branch's last commit is read."""
    with git_by_file(tmp_path) as place:
        assert publish_files(write_site(tmp_path / "old", OLD), place.address, place.environment).codes == []
        new = write_site(tmp_path / "new", NEW)
        assert publish_files(new, place.address, place.environment).codes == ["publish-pages-lost"]
        assert PAGE in branch_tree(tmp_path / "pages.git", "gh-pages")


@pytest.mark.parametrize(
    ("location", "file"),
    [
        ("https://festival.cn/en/a/", "en/a/index.html"),
        ("https://festival.cn/sub/en/a/", "en/a/index.html"),
        ("https://old.example/en/a.html", "en/a.html"),
        ("https://festival.cn/", "index.html"),
        ("https://festival.cn/%E4%BC%9A/", "会/index.html"),
        ("https://festival.cn/en/none/", None),
        ("http://[bad/en/a/", None),
        ("https://festival.cn/&amp;/", "&/index.html"),
    ],
)
def test_an_address_is_that_of_a_file(location: str, file: str | None) -> None:
    """Under any base_url, in whatever form, and never more than the target holds."""
    there = {"sitemap.xml", "en/a/index.html", "en/a.html", "会/index.html", "&/index.html"}
    there |= {"index.html"} if file == "index.html" else set()
    found = listed(lambda path: f"<urlset><url><loc>\n{location} </loc></url>".encode(), there)
    assert found == ({file} if file else set())


def test_a_sitemap_may_name_others() -> None:
    """A large site has a sitemap of sitemaps; one that names itself ends."""
    files = {
        "sitemap.xml": b"<loc>https://a.example/one.xml</loc><loc>https://a.example/sitemap.xml</loc>",
        "one.xml": b"<loc>https://a.example/en/a/</loc>",
    }
    assert listed(lambda path: files[path], {*files, "en/a/index.html"}) == {"en/a/index.html"}
