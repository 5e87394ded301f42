"""A server of the built site that says with each file what the site's servers say, and the pages to ask it for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.making.headers import SECURITY, cache_control, content_type
from tests.festival import festival_site

MOUNT = "some/where/"  # the site is also there, as under the sub-path of a bigger one
LAYOUTS = sorted(
    {route.layout for route in festival_site().routes.values()}
)  # those of which there is a page
PARTS = range(8)  # the tests of all pages are cut into so many


def part(site: Path, number: int) -> list[str]:
    """An eighth of all pages: ``zh/letter/index.html``."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))[number :: len(PARTS)]


def fullest(site: Path, layout: str) -> str:
    """The page of a layout on which there is most."""
    paths = [route.path for route in festival_site().routes.values() if route.layout == layout]
    return max(paths, key=lambda path: (site / path).stat().st_size)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a server for as long as it is needed: ``http://127.0.0.1:…/``."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)[1:].removeprefix(MOUNT)
            there = (site / path).is_file()
            name = path if there else "404.html"
            body = (site / name).read_bytes()
            self.send_response(200 if there else 404)
            headers = {**SECURITY, "Content-Type": content_type(name), "Cache-Control": cache_control(name)}
            for header, value in (headers | {"Content-Length": str(len(body))}).items():
                self.send_header(header, value)
            self.end_headers()
            with suppress(ConnectionError):  # the browser has gone on to another page
                self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
