"""The preview's server: tornado, and of livereload its channel to the open pages and its script.

livereload's own server answers to any ``Host`` and ``Origin`` and lets anyone reload (reliability: DNS rebinding);
here every request passes ``Application.find_handler`` first, files come from memory by their names, and the script
is added to what is sent, never to a file.
"""

import asyncio
import errno
import json
import socket
from collections.abc import Collection
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError

from generator.making.headers import SECURITY, content_type
from generator.model import Language
from generator.preview.options import HOST_NAME, LOOPBACK
from generator.preview.shown import Answer, Shown, answer, restyled
from generator.report import say

FIRST_PORT = 8000
_LAST_PORT = 8099
_POLICY = "Content-Security-Policy"
_PAGE_SCRIPT = Path(__file__).with_name("page.js")


def listen(host: str, port: int | None) -> socket.socket:
    """Take the port, or the first free one from ``FIRST_PORT`` on; OSError if it cannot be had."""
    if port is not None:
        return _listening(host, port)
    for candidate in range(FIRST_PORT, _LAST_PORT):
        try:
            return _listening(host, candidate)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):  # Windows keeps some ports to itself
                raise
    return _listening(host, _LAST_PORT)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    listening.setblocking(False)
    return listening


def address_of(listening: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listening.getsockname()[:2]
    if ip_address(host).is_unspecified:
        host = LOOPBACK
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def foreign_name(host: str | None, origin: str | None, bound: str, named: Collection[str] = ()) -> str | None:
    """The name by which a request is not allowed, "" if it has none that could be allowed; None if it is allowed:
    its ``Host`` is this preview's own, and its ``Origin``, if any, the same.

    A page elsewhere can make its own name lead to 127.0.0.1, but not change the name that the browser sends.
    An address in figures can be no such name: any is right where the preview listens on all of them. ``named`` are
    names that the person allows (``--allow-host``): a proxy before the preview may leave either field as it was.
    """
    name = _name(f"//{host or ''}")
    if not (name and (name in named or _is_own(name, bound))):
        return name or ""
    if origin is None:
        return None
    comes_from = _name(origin)
    if comes_from and (comes_from in named or urlsplit(origin).netloc == host):
        return None
    return comes_from or ""


def _is_own(name: str, bound: str) -> bool:
    if name in ("localhost", bound.lower()):
        return True
    try:
        return ip_address(name).is_loopback or ip_address(bound).is_unspecified
    except ValueError:
        return False


def _name(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        return parts.hostname if parts.port != 0 else None  # a port that is none is a ValueError
    except ValueError:
        return None


class Server:
    """Serves what is ``shown``, and tells the open pages when that changes. The socket stays its owner's to close."""

    def __init__(
        self, listening: socket.socket, host: str, named: Collection[str] = (), language: Language = "en"
    ) -> None:
        self.shown = Shown()
        self._server = HTTPServer(_Guarded(self, host, named, language))
        self._listening = listening

    def open(self) -> None:
        """Begin to answer; until then requests wait."""
        self._server.add_socket(self._listening.dup())

    def show(self, shown: Shown) -> None:
        """From now on answer with this; open pages are told, unless it is what they have."""
        before, self.shown = self.shown, shown
        if before.version != shown.version:
            style = restyled(before, shown)
            for tab in LiveReloadHandler.waiters.copy():
                tab.reload(style or "*")

    def close(self) -> None:
        """Stop answering."""
        self._server.stop()
        for tab in LiveReloadHandler.waiters.copy():
            tab.close()


class _Guarded(Application):
    def __init__(self, server: Server, host: str, named: Collection[str], language: Language) -> None:
        handlers: list[tuple[str, type[RequestHandler], dict[str, Server]]] = [
            (r"/livereload", _Channel, {"server": server}),
            (r"/livereload\.js", _Script, {}),
            (r"/forcereload", _Refused, {}),
            (r".*", _Files, {"server": server}),
        ]
        super().__init__(handlers, log_function=lambda handler: None, websocket_ping_interval=20)
        self._host = host
        self._named = named
        self._language = language

    def find_handler(self, request: HTTPServerRequest, **arguments: Any) -> Any:
        headers = request.headers
        name = foreign_name(headers.get("Host"), headers.get("Origin"), self._host, self._named)
        if name is None:
            return super().find_handler(request, **arguments)
        text = say("preview-foreign-host", self._language, name=name) if HOST_NAME.fullmatch(name) else ""
        return self.get_handler_delegate(request, _Refused, {"text": text})


class _Refused(RequestHandler):
    def initialize(self, text: str = "") -> None:
        self._text = text

    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", content_type("403.txt"))
        self.finish(f"{self._text}\n" if self._text else None)


class _Files(RequestHandler):
    SUPPORTED_METHODS = ("GET", "HEAD")

    def initialize(self, server: Server) -> None:
        self._server = server

    def get(self) -> None:
        shown = self._server.shown
        found = answer(shown, self.request.path)
        self.set_status(found.status)
        self.set_header("Content-Type", found.kind)
        # A page kept by the browser would carry the version of an earlier site, and be reloaded for ever.
        self.set_header("Cache-Control", "no-store")
        for name, text in _public_headers(self.request.host, found).items():
            self.set_header(name, text)
        if found.location is not None:
            self.set_header("Location", found.location)
        script = _script_tag(self.request, shown) if found.kind.startswith("text/html") else b""
        self.write(found.body + script)

    head = get

    def compute_etag(self) -> None:
        return None


class _Script(LiveReloadJSHandler):  # type: ignore[misc]
    """livereload.js, after the few lines of ours that it takes as a plug-in."""

    def get(self) -> None:
        self.write(_PAGE_SCRIPT.read_bytes())
        super().get()


class _Channel(LiveReloadHandler):  # type: ignore[misc]
    """livereload's web socket to one open page."""

    def initialize(self, server: Server) -> None:
        self._server = server

    def check_origin(self, origin: str) -> bool:
        return True  # _Guarded has compared it with the host

    def on_message(self, message: str | bytes) -> None:
        try:
            told = json.loads(message)
            command = told["command"]
        except (ValueError, TypeError, KeyError):
            return
        super().on_message(message)
        if command == "info" and _version_in(told) != self._server.shown.version:
            self.reload("*")

    def reload(self, path: str) -> None:
        """Have the page load itself again, or, if ``path`` is a style sheet's, its styles only."""
        message = {
            "command": "reload",
            "path": path,
            "originalPath": self._server.shown.version,  # a field of the protocol that only our plug-in reads
            "liveCSS": True,
            "liveImg": False,
        }
        try:
            sent = self.write_message(message)
        except WebSocketClosedError:
            return
        sent.add_done_callback(_passed_over)


def _passed_over(sent: "asyncio.Future[None]") -> None:
    sent.exception()  # the page was closed while the message was on its way: nothing to tell


def _version_in(told: dict[str, Any]) -> object:
    try:
        return told["plugins"]["page"]["shown"]
    except (TypeError, KeyError):
        return None


def _public_headers(host: str, found: Answer) -> dict[str, str]:
    """What the public site's server says too, so that what it would forbid shows here."""
    said = {name: text for name, text in SECURITY.items() if name != "Strict-Transport-Security"}
    # Not every browser counts the page's own host as 'self' for a web socket. The page of problems has styles inside.
    said[_POLICY] = said[_POLICY].replace(
        "connect-src 'self'", f"connect-src 'self' ws://{host} wss://{host}"
    )
    return said if found.status != 500 else {}


def _script_tag(request: HTTPServerRequest, shown: Shown) -> bytes:
    """At the end, where browsers take it into the body: minified pages have no ``</head>`` to put it before."""
    address = urlsplit(f"//{request.host}")
    host = f"[{address.hostname}]" if ":" in (address.hostname or "") else address.hostname
    query = {
        "host": host,
        "port": address.port or (443 if request.headers.get("X-Forwarded-Proto") == "https" else 80),
        "version": shown.version,
        "mindelay": 100,
        "maxdelay": 1000,
    }
    return f'<script src="/livereload.js?{urlencode(query, safe="[]:")}"></script>'.encode()
