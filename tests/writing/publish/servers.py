"""Real servers on loopback, each on a free port, and a proxy that can cut the line to them."""

import getpass
import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from tests.projects import ROOT
from tests.real_parts import need
from tests.writing.publish.small_site import read_tree

HOSTING = ROOT / "docs" / "hosting"
SECRET = "Schluessel-9f2c7a-secret"
_REQUEST = re.compile(rb"^[A-Z]{3,9} \S+ HTTP/1\.1\r$", re.MULTILINE)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Proxy:
    """Carries bytes to ``port``; when ``budget`` bytes have gone there, it hangs up, and on every later call too."""

    def __init__(self, port: int) -> None:
        self.budget: int | None = None
        self.tamper: tuple[bytes, bytes] | None = None  # bytes to be replaced on the way, by as many
        self.requests = self.sent = 0
        self._target = port
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            with suppress(OSError):
                near, _ = self._listener.accept()
                if self.budget is not None and self.budget <= 0:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._target))
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._carry, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self._carry, args=(far, near, False), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, upwards: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if upwards:
                    data = self._counted(data)
                sink.sendall(data)
                if self.budget is not None and self.budget <= 0:
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _counted(self, data: bytes) -> bytes:
        with self._lock:
            if self.tamper is not None:
                data = data.replace(*self.tamper)
            if self.budget is not None:
                data = data[: max(self.budget, 0)]
                self.budget -= len(data)
            self.sent += len(data)
            self.requests += len(_REQUEST.findall(data))
        return data


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to publish to. ``tree`` reads what lies there, and ``put`` writes there, behind the target's back."""

    name: str
    address: str
    tree: Callable[[], dict[str, bytes]]
    put: Callable[[str, bytes], None]
    environment: Mapping[str, str] = field(default_factory=dict)
    proxy: Proxy | None = None
    read: Callable[[str], bytes | None] = lambda path: None  # one file, as a reader gets it


def in_folder(folder: Path, notice: float = 0) -> Callable[[str, bytes], None]:
    """A hand that writes into a folder, and waits until its server has to notice, so many seconds."""

    def put(path: str, data: bytes) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        time.sleep(notice)

    return put


@contextmanager
def running(
    words: Sequence[str | Path], port: int, log: Path, environment: Mapping[str, str] = os.environ
) -> Iterator[None]:
    """A server process that has begun to listen; ended afterwards."""
    with log.open("wb") as said:
        child = subprocess.Popen(
            [str(word) for word in words], stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment
        )
    try:
        for _ in range(200):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            assert child.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.05)
        yield
    finally:
        child.terminate()
        child.wait(10)


def rclone() -> str:
    """The locked rclone, beside this Python."""
    found = shutil.which("rclone", path=str(Path(sys.executable).parent))
    assert found, "rclone is locked, and not installed"
    return found


@contextmanager
def rclone_serve(kind: str, folder: Path, *words: str) -> Iterator[Proxy]:
    """``rclone serve`` for a folder, through a proxy."""
    port = free_port()
    command: list[str | Path] = [
        rclone(),
        "--config",
        "",
        "serve",
        kind,
        folder,
        "--addr",
        f"127.0.0.1:{port}",
        *words,
    ]
    # For longer it overlooks what another hand does in the folder; for less it lists, on a busy machine, a file that it
    # is about to write, and says then that it has no bytes (https://github.com/rclone/rclone/issues/6433 is like it).
    command += ["--dir-cache-time", "1s"]
    with running(command, port, folder.with_suffix(".log")):
        yield Proxy(port)


@contextmanager
def sshd(folder: Path) -> Iterator[tuple[Proxy, Path]]:
    """OpenSSH's server for the person who runs the tests: a proxy to it, and the file of the key that opens it."""
    port = free_port()
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    shutil.copy(folder / "key.pub", folder / "authorized")
    (folder / "sshd.conf").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder / 'host'}\nPidFile {folder / 'pid'}\n"
        f"AuthorizedKeysFile {folder / 'authorized'}\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
        "PasswordAuthentication no\nSubsystem sftp internal-sftp\nMaxStartups 100\n",
        encoding="utf-8",
    )
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    with running([need("sshd"), "-D", "-e", "-f", folder / "sshd.conf"], port, folder / "sshd.log"):
        yield Proxy(port), folder / "key"


@contextmanager
def nginx(folder: Path, root: Path) -> Iterator[str]:
    """nginx serving ``root`` as docs/hosting/ says: its address."""
    port = free_port()
    temporary = "".join(
        f"{name}_temp_path {folder / name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder / 'nginx.pid'}; error_log {folder / 'error.log'}; {_as_who()}\n"
        f"events {{}} http {{ access_log off; {temporary} include /etc/nginx/mime.types;\n"
        f"server {{ listen 127.0.0.1:{port}; root {root}; include {HOSTING / 'nginx.conf'}; }} }}\n",
        encoding="utf-8",
    )
    with running(
        [need("nginx"), "-e", folder / "start.log", "-c", folder / "nginx.conf"], port, folder / "nginx.log"
    ):
        yield f"http://127.0.0.1:{port}/"


def _as_who() -> str:
    """Root's nginx would give its workers to somebody who may not read the tests' folders."""
    return "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""


@contextmanager
def caddy(folder: Path, root: Path) -> Iterator[str]:
    """Caddy serving ``root`` as docs/hosting/ says: its address."""
    port = free_port()
    (folder / "Caddyfile").write_text(
        "{\n    admin off\n    auto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\n    root * {root}\n    import {HOSTING / 'Caddyfile'}\n}}\n",
        encoding="utf-8",
    )
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    command: list[str | Path] = [
        need("caddy"),
        "run",
        "--adapter",
        "caddyfile",
        "--config",
        folder / "Caddyfile",
    ]
    with running(command, port, folder / "caddy.log", environment):
        yield f"http://127.0.0.1:{port}/"


class _GitOverHttp(BaseHTTPRequestHandler):
    """``git http-backend`` behind a password."""

    root: Path

    def log_message(self, format: str, *words: object) -> None:
        pass

    def do_GET(self) -> None:
        wanted = "Basic " + b64encode(f"editor:{SECRET}".encode()).decode()
        if self.headers["Authorization"] != wanted:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        variables = {
            **os.environ,
            "GIT_PROJECT_ROOT": str(self.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REMOTE_USER": "editor",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        sent = self._body()
        done = subprocess.run(
            ["git", "http-backend"], input=sent, env=variables, capture_output=True, check=True
        )
        said, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in said.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        data = b""
        while size := int(self.rfile.readline(), 16):
            data += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return data

    do_POST = do_GET  # noqa: N815 (http.server calls it)


@contextmanager
def git_over_http(root: Path) -> Iterator[int]:
    """A server of the repositories in ``root``: its port."""
    handler = type("Handler", (_GitOverHttp,), {"root": root})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield int(server.server_address[1])
        server.shutdown()


def branch_tree(repository: Path, branch: str) -> dict[str, bytes]:
    """The files of a branch's last commit."""
    git: list[str | Path] = ["git", "-C", repository]
    listing = subprocess.run([*git, "ls-tree", "-r", "-z", branch], capture_output=True, check=False).stdout
    lines = [line.partition("\t") for line in listing.decode("utf-8").split("\0")[:-1]]  # 100644 blob 5d1f…
    names = "".join(f"{about.split()[2]}\n" for about, _, _ in lines)
    batch = [*git, "cat-file", "--batch"]
    said = BytesIO(subprocess.run(batch, input=names.encode(), capture_output=True, check=True).stdout)
    return {path: _blob(said) for _, _, path in lines}


def _blob(said: BytesIO) -> bytes:
    """The next of what ``git cat-file --batch`` says: a line ``5d1f… blob 12``, the bytes, the end of a line."""
    size = int(said.readline().split()[2])
    return said.read(size + 1)[:-1]


def onto_branch(repository: Path, branch: str) -> Callable[[str, bytes], None]:
    """A hand that commits a file to a branch of a bare repository."""

    def put(path: str, data: bytes) -> None:
        parent = subprocess.run(
            ["git", "-C", repository, "rev-parse", "--verify", "--quiet", branch],
            capture_output=True,
            check=False,
        ).stdout
        stream = f"commit refs/heads/{branch}\ncommitter Other <o@invalid> 1 +0000\ndata 1\nx\n"
        stream += f"from {parent.decode()}" if parent else ""
        stream += f"M 100644 inline {path}\ndata {len(data)}\n"
        subprocess.run(
            ["git", "-C", repository, "fast-import", "--quiet"],
            input=stream.encode() + data + b"\n",
            check=True,
        )

    return put


@contextmanager
def a_folder(folder: Path) -> Iterator[Place]:
    """A folder that doesn't exist yet."""
    target = folder / "www"
    yield Place("folder", str(target), lambda: read_tree(target), in_folder(target))


@contextmanager
def a_mixed_folder(folder: Path) -> Iterator[Place]:
    """A folder that can't be exchanged: a pipe lies in it."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in folders here; the plain folder is replaced file by file anyway")
    target = folder / "www"
    target.mkdir()
    os.mkfifo(target / "pipe")
    yield Place("folder-ordered", str(target), lambda: read_tree(target), in_folder(target))


@contextmanager
def s3_of_rclone(folder: Path) -> Iterator[Place]:
    """rclone's S3 server."""
    bucket = folder / "s3" / "bucket"
    bucket.mkdir(parents=True)
    with rclone_serve("s3", folder / "s3", "--auth-key", f"AKTEST,{SECRET}") as proxy:
        target = bucket / "site"
        variables = _aws(proxy.port)
        yield Place(
            "s3-rclone",
            "s3://bucket/site",
            lambda: read_tree(target),
            in_folder(target, 0.3),
            variables,
            proxy,
        )


def _aws(port: int) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": "AKTEST",
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_REGION": "us-east-1",
    }


# moto wants to see a signature, and does not look into it.
_SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=AKTEST/20260102/us-east-1/s3/aws4_request"}


def s3_client(variables: Mapping[str, str]) -> Any:
    """Amazon's own client, for a look at what lies in a store."""
    import boto3

    return boto3.client(
        "s3",
        endpoint_url=variables["AWS_ENDPOINT_URL"],
        aws_access_key_id=variables["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
        region_name=variables["AWS_REGION"],
    )


@contextmanager
def s3_of_moto(folder: Path) -> Iterator[Place]:
    """moto's S3 server, emptied."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it would write a line for each request
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        proxy = Proxy(server.get_host_and_port()[1])
        variables = _aws(proxy.port)
        direct = _aws(server.get_host_and_port()[1])
        urlopen(Request(f"{direct['AWS_ENDPOINT_URL']}/moto-api/reset", method="POST"), timeout=120).close()
        client = s3_client(direct)
        client.create_bucket(Bucket="bucket")

        def tree() -> dict[str, bytes]:
            keys = [
                one["Key"]
                for one in client.list_objects_v2(Bucket="bucket", Prefix="site/").get("Contents", [])
            ]
            return {key.removeprefix("site/"): body(key) for key in keys}

        def body(key: str) -> bytes:
            """Not by Amazon's client, which is busy for longer than the server."""
            url = f"{direct['AWS_ENDPOINT_URL']}/bucket/{quote(key)}"
            with urlopen(Request(url, headers=_SIGNED), timeout=120) as answer:
                return bytes(answer.read())

        def read(path: str) -> bytes | None:
            try:
                return body(f"site/{path}")
            except HTTPError as error:
                with error:
                    if error.code == 404:
                        return None
                raise

        def put(path: str, data: bytes) -> None:
            client.put_object(Bucket="bucket", Key=f"site/{path}", Body=data)

        yield Place("s3-moto", "s3://bucket/site", tree, put, variables, proxy, read)
    finally:
        server.stop()


@contextmanager
def sftp_of_rclone(folder: Path) -> Iterator[Place]:
    """rclone's SFTP server, with a password."""
    (folder / "sftp").mkdir()
    with rclone_serve("sftp", folder / "sftp", "--user", "editor", "--pass", SECRET) as proxy:
        target = folder / "sftp" / "srv" / "site"
        address = f"sftp://editor@127.0.0.1:{proxy.port}/srv/site"
        variables = {"PUBLISH_PASSWORD": SECRET}
        yield Place(
            "sftp-rclone", address, lambda: read_tree(target), in_folder(target, 0.3), variables, proxy
        )


@contextmanager
def sftp_of_openssh(folder: Path) -> Iterator[Place]:
    """OpenSSH's SFTP server, with a key."""
    target = folder / "srv" / "site"
    with sshd(folder) as (proxy, key):
        address = f"sftp://127.0.0.1:{proxy.port}{target}"
        variables = {"PUBLISH_USER": getpass.getuser(), "PUBLISH_KEY_FILE": str(key)}
        yield Place("sftp-openssh", address, lambda: read_tree(target), in_folder(target), variables, proxy)


@contextmanager
def webdav_of_rclone(folder: Path) -> Iterator[Place]:
    """rclone's WebDAV server."""
    (folder / "webdav").mkdir()
    with rclone_serve("webdav", folder / "webdav", "--user", "editor", "--pass", SECRET) as proxy:
        target = folder / "webdav" / "srv" / "site"
        address = f"webdav+http://127.0.0.1:{proxy.port}/srv/site"
        variables = {"PUBLISH_USER": "editor", "PUBLISH_PASSWORD": SECRET}
        yield Place(
            "webdav-rclone", address, lambda: read_tree(target), in_folder(target, 0.3), variables, proxy
        )


def _bare(folder: Path) -> Path:
    repository = folder / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
    return repository


@contextmanager
def git_by_file(folder: Path) -> Iterator[Place]:
    """A bare repository on this disk."""
    repository = _bare(folder)
    put = onto_branch(repository, "gh-pages")
    yield Place(
        "git-file", f"git+{repository.as_uri()}#gh-pages", lambda: branch_tree(repository, "gh-pages"), put
    )


@contextmanager
def git_by_ssh(folder: Path) -> Iterator[Place]:
    """The same behind OpenSSH, with a key."""
    repository = _bare(folder)
    with sshd(folder) as (proxy, key):
        address = f"git+ssh://{getpass.getuser()}@127.0.0.1:{proxy.port}{repository}#gh-pages"
        put, variables = onto_branch(repository, "gh-pages"), {"PUBLISH_KEY_FILE": str(key)}
        yield Place("git-ssh", address, lambda: branch_tree(repository, "gh-pages"), put, variables, proxy)


@contextmanager
def git_by_http(folder: Path) -> Iterator[Place]:
    """The same behind HTTP, with a password."""
    repository = _bare(folder)
    with git_over_http(folder) as port:
        proxy = Proxy(port)
        address = f"git+http://127.0.0.1:{proxy.port}/pages.git#gh-pages"
        put, variables = (
            onto_branch(repository, "gh-pages"),
            {"PUBLISH_USER": "editor", "PUBLISH_PASSWORD": SECRET},
        )
        yield Place("git-http", address, lambda: branch_tree(repository, "gh-pages"), put, variables, proxy)


Open = Callable[[Path], AbstractContextManager[Place]]

# Those with a line to them that can be cut.
REMOTE: tuple[Open, ...] = (
    s3_of_rclone,
    s3_of_moto,
    sftp_of_rclone,
    sftp_of_openssh,
    webdav_of_rclone,
    git_by_ssh,
    git_by_http,
)
PLACES: tuple[Open, ...] = (a_folder, a_mixed_folder, git_by_file, *REMOTE)
