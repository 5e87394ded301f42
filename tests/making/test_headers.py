"""One description of headers: as a file for hosts, and as docs/hosting/ tells it to the real servers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.making.headers import (
    HASHED,
    IMMUTABLE,
    REVALIDATE,
    SECURITY,
    TYPES,
    content_type,
    headers_file,
    is_hashed,
)
from tests.writing.publish.servers import HOSTING, caddy, nginx
from tests.writing.publish.small_site import read_tree, release, write_site

Server = Callable[[Path, Path], AbstractContextManager[str]]


def parsed(text: str) -> dict[str, dict[str, str]]:
    """``_headers``: pattern -> name -> value."""
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[list(rules)[-1]][name] = value
        else:
            rules[line] = {}
    return rules


def matching(rules: dict[str, dict[str, str]], address: str) -> list[dict[str, str]]:
    """The headers of all rules that match an address."""
    return [
        headers
        for pattern, headers in rules.items()
        if pattern == address or (pattern.endswith("*") and address.startswith(pattern[:-1]))
    ]


def test_every_address_has_the_security_headers_and_one_cache_rule() -> None:
    """Hosts join the values of all rules that match: no file may match two with Cache-Control."""
    files = {**release(1), "assets/OFL.txt": b"not hashed"}
    rules = parsed(headers_file(files))
    assert rules["/*"] == SECURITY
    for path in {*files, ""} - {"_headers"}:
        said = [
            headers["Cache-Control"] for headers in matching(rules, f"/{path}") if "Cache-Control" in headers
        ]
        assert said == [IMMUTABLE if is_hashed(path) else REVALIDATE], path


def test_the_headers_file_keeps_the_hosts_limits() -> None:
    """Cloudflare reads 100 rules of at most 2000 characters a line."""
    many = {f"{folder}/{n}.{n:010}.js": b"" for folder in ("assets", "media", "share/zh") for n in range(100)}
    text = headers_file({**release(1), **many})
    assert len(parsed(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2000
    assert text == headers_file(reversed([*release(1), *many]))


def test_nginx_and_caddy_are_told_the_same() -> None:
    """Both files of docs/hosting/ hold each header, how long copies last, and each ending with its media type."""
    nginx_file, caddy_file = (
        (HOSTING / name).read_text(encoding="utf-8") for name in ("nginx.conf", "Caddyfile")
    )
    for text in (nginx_file, caddy_file):
        for said in (
            *(f'{name} "{value}"' for name, value in SECURITY.items()),
            IMMUTABLE,
            REVALIDATE,
            HASHED,
        ):
            assert said in text, said
    for ending, media in TYPES.items():
        assert f"    {media.partition(';')[0]} {ending};\n" in nginx_file
        assert (
            f'@{ending} path *.{ending}\nheader @{ending} Content-Type "{media}"\n' in caddy_file
            or ending == "html"
        )


def test_text_carries_its_charset() -> None:
    """Each media type of text says UTF-8; pictures and fonts say none."""
    for path in ("index.html", "a.css", "a.js", "a.json", "a.svg", "a.xml", "a.csv", "robots.txt", "CNAME"):
        assert content_type(path).endswith("; charset=utf-8"), path
    assert content_type("a.png") == "image/png"
    assert content_type("a.unknown") == "application/octet-stream"


@pytest.mark.slow
def test_every_file_of_the_real_site_has_its_type_and_fits_the_hosts(site: Path) -> None:
    """No file goes out as mere bytes, and the site's own _headers is what its files need, within the limits."""
    paths = [path for path in read_tree(site) if path != ".made-by"]
    assert [path for path in paths if content_type(path) == "application/octet-stream"] == []
    rules = parsed((site / "_headers").read_text(encoding="utf-8"))
    assert len(rules) <= 100
    for path in paths:
        said = [
            headers["Cache-Control"] for headers in matching(rules, f"/{path}") if "Cache-Control" in headers
        ]
        assert said == [IMMUTABLE if is_hashed(path) else REVALIDATE] or path == "_headers", path


@pytest.mark.slow
@pytest.mark.parametrize("server", [nginx, caddy])
def test_the_real_server_loads_its_file_and_says_it_all(server: Server, tmp_path: Path) -> None:
    """Pages, hashed assets, text and a missing page: security headers on each, type and caching; the 404 page."""
    files = {**release(1), "site.webmanifest": b"{}", "zh/activities.json": b"{}"}
    root = write_site(tmp_path / "www", files)
    (tmp_path / "server").mkdir()
    style = next(path for path in files if path.endswith(".css"))
    font = next(path for path in files if path.endswith(".woff2"))
    with server(tmp_path / "server", root) as address:
        for path in (
            "",
            "zh/page-1/",
            "downloads/figures.csv",
            "site.webmanifest",
            "sitemap.xml",
            "en/feed.xml",
            style,
            font,
        ):
            name = path + "index.html" if path == "" or path.endswith("/") else path
            headers, body = fetched(address + path)
            assert body == files[name], path
            assert said_security(headers) == dict(SECURITY), path
            assert headers.get_all("Content-Type") == [content_type(name)], path
            assert headers.get_all("Cache-Control") == [IMMUTABLE if is_hashed(path) else REVALIDATE], path
        headers, body = missing(f"{address}zh/nowhere/")
        assert body == files["404.html"]
        assert said_security(headers) == dict(SECURITY)
        assert headers["Content-Type"] == content_type("404.html")
        headers, _ = missing(f"{address}assets/gone.0123456789.css")
        assert headers["Cache-Control"] != IMMUTABLE, "a missing file must not be remembered for a year"


def missing(address: str) -> tuple[Message, bytes]:
    """The answer for something that isn't there."""
    with pytest.raises(HTTPError) as raised:
        urlopen(address, timeout=120)
    with raised.value as answer:
        assert answer.code == 404
        return answer.headers, answer.read()


def fetched(address: str) -> tuple[Message, bytes]:
    """An answer's headers and body."""
    with urlopen(address, timeout=120) as answer:
        return answer.headers, answer.read()


def said_security(headers: Message) -> dict[str, str]:
    """The security headers, each of which must be said once."""
    said = {name: headers.get_all(name, []) for name in SECURITY}
    return {name: values[0] for name, values in said.items() if len(values) == 1}
