"""What is shown at an address, as pure functions."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from generator.preview.shown import Answer, File, Shown, answer, broken, built, restyled


def site(**files: str) -> Shown:
    """Paths with ``__`` for ``/`` and ``_`` for ``.``: ``zh__index_html`` -> ``zh/index.html``."""
    return of({name.replace("__", "/").replace("_", "."): text for name, text in files.items()})


def of(files: dict[str, str]) -> Shown:
    """These files as the preview shows them."""
    return Shown({path: File.of(path, text.encode()) for path, text in files.items()})


SITE = of(
    {"zh/index.html": "首页", "en/a/index.html": "A", "404.html": "none", "assets/site.0123456789.css": "a{}"}
)


@given(st.text() | st.from_regex(r"(/|\.\.|%2e%2e|%2F|\\|en|a|index\.html|\x00|etc|passwd){0,9}"))
def test_no_address_leads_out_of_the_site(path: str) -> None:
    """Whatever is asked for, the answer is a file of the site, a step to a folder of it, or its 404 page."""
    found = answer(SITE, path)
    ours = {file.data for file in SITE.files.values()}
    assert found.body in ours or (found.location is not None and found.location in ("/zh/", "/en/a/"))


def test_a_folder_is_its_index() -> None:
    """With and without the slash, an address of a folder leads to its index page."""
    assert answer(SITE, "/en/a/").body == b"A"
    assert answer(SITE, "/en/a") == Answer(302, "text/html; charset=utf-8", b"", "/en/a/")
    assert answer(SITE, quote("/zh/index.html")).body == "首页".encode()


def test_a_missing_address_shows_the_sites_own_page() -> None:
    """404 with the bytes of 404.html."""
    assert (answer(SITE, "/nowhere/").status, answer(SITE, "/nowhere/").body) == (404, b"none")


def test_a_site_for_a_folder_of_a_host_is_shown_from_there_too() -> None:
    """404.html names everything from the root of the public host: with a path in base_url, those addresses lead on."""
    files = {
        "404.html": '<link href="/festival/assets/site.css">',
        "assets/site.css": "a{}",
        "en/index.html": "E",
    }
    for root in ("/", "/festival/"):
        assert answer(of(files), f"{root}assets/site.css").body == b"a{}"
        assert answer(of(files), f"{root}en/").body == b"E"


def test_problems_stand_at_every_address_but_files() -> None:
    """While the last build failed, pages and missing addresses show the problems; styles stay as they were."""
    failing = broken(SITE, b"problems")
    for path in ("/", "/zh/", "/zh/index.html", "/en/a", "/nowhere"):
        assert (answer(failing, path).status, answer(failing, path).body) == (500, b"problems")
    assert answer(failing, "/assets/site.0123456789.css").body == b"a{}"


@given(st.dictionaries(st.text(min_size=1), st.text()), st.randoms())
def test_the_version_depends_on_the_bytes_alone(files: dict[str, str], random: object) -> None:
    """The same site has the same version in any order; another byte gives another version."""
    turned = of(dict(reversed(list(files.items()))))
    assert of(files).version == turned.version
    assert of({**files, "one more": ""}).version != of(files).version or "one more" in files


def styled(digest: str, style: str, page: str = "page") -> Shown:
    """A site of one page with a style sheet under a hashed name."""
    link = f'<link rel="stylesheet" href="../assets/site.{digest}.css">'
    files = {
        f"assets/site.{digest}.css": style,
        "en/index.html": link + page,
        "data.json": "{}",
        "_headers": digest,
    }
    return of(files)


def test_a_change_of_style_alone_is_known() -> None:
    """New bytes and so a new name of a style sheet, and pages that differ in that name only."""
    assert restyled(styled("a" * 10, "a{}"), styled("b" * 10, "b{}")) == f"assets/site.{'b' * 10}.css"


def test_a_change_of_more_than_style_is_no_change_of_style() -> None:
    """Another word on a page, a new page, a page that went, or problems before: the page is loaded again."""
    before = styled("a" * 10, "a{}")
    assert restyled(before, styled("b" * 10, "b{}", "other words")) is None
    more = {path: file.data.decode() for path, file in styled("b" * 10, "b{}").files.items()}
    assert restyled(before, of({**more, "en/new/index.html": "new"})) is None
    assert restyled(before, of({path: text for path, text in more.items() if path != "data.json"})) is None
    assert restyled(broken(before, b"problems"), styled("b" * 10, "b{}")) is None
    assert restyled(before, before) is None


def test_an_open_page_still_finds_its_files() -> None:
    """After a build an old name of a style sheet leads to the new sheet, an old font to the old font."""
    old = {"assets/site.aaaaaaaaaa.css": "a{}", "assets/serif.aaaaaaaaaa.woff2": "font", "robots.txt": "old"}
    new = {
        "assets/site.bbbbbbbbbb.css": "b{}",
        "assets/serif.bbbbbbbbbb.woff2": "other font",
        "robots.txt": "new",
    }
    after = built(of(old), {path: text.encode() for path, text in new.items()})
    assert answer(after, "/assets/site.aaaaaaaaaa.css").body == b"b{}"
    assert answer(after, "/assets/serif.aaaaaaaaaa.woff2").body == b"font"
    assert answer(after, "/robots.txt").body == b"new"
    assert after.version == of(new).version
