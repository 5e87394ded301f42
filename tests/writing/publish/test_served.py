"""After a publish to a store: does a browser show the home page?"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.model import Severity
from generator.writing.publish.served import oddity
from tests.writing.publish.conftest import publish_files, settings
from tests.writing.publish.servers import free_port, s3_of_rclone
from tests.writing.publish.small_site import release, write_site


@contextmanager
def answering(status: int, headers: dict[str, str]) -> Iterator[str]:
    """A server that gives the same answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "headers", "odd"),
    [
        (200, {"Content-Type": "text/html; charset=utf-8"}, None),
        (
            200,
            {"Content-Type": "text/html", "Content-Disposition": "attachment"},
            "Content-Disposition: attachment",
        ),
        (200, {"Content-Type": "application/xml"}, "Content-Type: application/xml"),
        (404, {"Content-Type": "text/html"}, "HTTP 404"),
    ],
)
def test_what_a_browser_would_not_show_is_named(
    status: int, headers: dict[str, str], odd: str | None
) -> None:
    """A page is fine; a download, a listing and an error are named in the protocol's words."""
    with answering(status, headers) as address:
        assert oddity(address) == odd


def test_no_answer_is_named() -> None:
    """A domain that doesn't lead anywhere yet is said, not raised."""
    assert "refused" in (oddity(f"http://127.0.0.1:{free_port()}/") or "")


@pytest.mark.slow
def test_a_store_that_hands_out_downloads_is_a_warning(tmp_path: Path) -> None:
    """The publish has worked, and the person is told that readers get a download."""
    with (
        s3_of_rclone(tmp_path) as place,
        answering(200, {"Content-Type": "text/html", "Content-Disposition": "attachment"}) as home,
    ):
        site = write_site(tmp_path / "built", release(1))
        told = publish_files(site, place.address, place.environment, settings(base_url=home))
    assert [(one.code, one.severity) for one in told.problems] == [("publish-not-shown", Severity.WARNING)]
