"""Object stores, SSH servers and WebDAV: rclone carries the files.

https://rclone.org/docs/#environment-variables: the remote ``target:`` is described by ``RCLONE_CONFIG_TARGET_…``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import md5
from pathlib import Path
from urllib.parse import urlsplit

from generator.making.headers import cache_control, content_type, rules
from generator.model.grouped import grouped
from generator.reading.looks import folders_of
from generator.writing.publish.address import Store, endpoint
from generator.writing.publish.child import Program, find
from generator.writing.publish.files import Files
from generator.writing.publish.manifest import OURS, read_manifest
from generator.writing.publish.ordered import OneByOne
from generator.writing.publish.plan import PARTIAL, There
from generator.writing.publish.progress import Progress
from generator.writing.temporary import temporary_folder

# rclone knows what each of these does otherwise than Amazon's; it addresses the others by path, as MinIO wants it.
_PROVIDERS = {
    "amazonaws.com": "AWS",
    "amazonaws.com.cn": "AWS",
    "aliyuncs.com": "Alibaba",
    "myqcloud.com": "TencentCOS",
    "myhuaweicloud.com": "HuaweiOBS",
    "r2.cloudflarestorage.com": "Cloudflare",
}
# No settings of the person's own; one more try where a line breaks, and then the error.
_ALWAYS = ("--config", "", *"--retries 1 --low-level-retries 2 --contimeout 15s --timeout 60s".split())
_LISTING = "-R --files-only --no-modtime --no-mimetype --hash --hash-type MD5".split()
# The files named on standard input, and a line of JSON for each that is done.
_LISTED = "--files-from-raw - --no-traverse --use-json-log --log-level INFO --stats 0".split()
# What is to be sent is known: nothing is asked of the target before, and nothing compared.
_SENDING = (
    *"--no-check-dest --ignore-times --no-update-dir-modtime --s3-no-check-bucket --s3-no-head".split(),
    *("--partial-suffix", PARTIAL),
)
_NO_SUCH_FOLDER = 3


class RcloneTarget(OneByOne):
    """A target that rclone reaches. ``site`` is the folder that holds the files to send."""

    def __init__(self, store: Store, site: Path, environment: Mapping[str, str]) -> None:
        path = find("rclone", environment)
        self._rclone = Program(path, _environment(store, environment, path))
        # With a "/" at its end, rclone doesn't ask first whether this is a file.
        bucket = f"{store.host}/" if store.kind == "s3" else ""
        self._root = f"target:{bucket}{store.path}".rstrip("/") + "/"
        # Each file in flight is a connection; a server of one's own counts them.
        self._at_once = ("--transfers", "8" if store.kind == "s3" else "4", "--checkers", "4")
        self._headers = store.kind == "s3"
        self._site = site
        self.rules = rules() if self._headers else ""

    def look(self, files: Files, trusted: frozenset[str] = frozenset()) -> There:
        """List the target; files whose digest it doesn't give are read back, but for those in ``trusted``."""
        found = self._listing()
        # The digest that object stores give for their objects: it tells a change, and guards against none.
        sized = {
            path: md5(data, usedforsecurity=False).hexdigest()
            for path, data in files.items()
            if found.get(path, (-1,))[0] == len(data)
        }
        same = {path for path in sized if found[path][1] == sized[path]}
        # An encrypting store gives digests of something else: then not one is right.
        doubtful = {path for path in sized if found[path][1] is None} if same else set(sized)
        same |= {path for path in doubtful if found[path][1] is None and path in trusted}
        read = self._digests(sorted(doubtful - same))
        same |= {path for path in read if read[path] == sized[path]}
        manifest = read_manifest(found, self.read)
        return There(frozenset(found) - OURS, frozenset(same), manifest)

    def _listing(self) -> dict[str, tuple[int, str | None]]:
        """Size and, where the target gives it, MD5 digest of every file."""
        said = self._run("lsjson", self._root, *_LISTING, *self._at_once, allowed=[_NO_SUCH_FOLDER])
        whole = said.rstrip().endswith(b"]")  # where there is no folder, the list isn't closed
        entries = json.loads(said) if whole else []
        return {entry["Path"]: (entry["Size"], entry.get("Hashes", {}).get("md5")) for entry in entries}

    def _digests(self, paths: Sequence[str]) -> dict[str, str]:
        """The digests of what the target's files hold, read from there."""
        if not paths:
            return {}
        with temporary_folder("publish-") as folder:
            sums = folder / "sums"
            words = ("hashsum", "MD5", self._root, "--download", "--output-file", str(sums))
            for _ in self._follow(paths, *words):
                pass
            lines = sums.read_text(encoding="utf-8").splitlines()
        return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}

    def send(self, files: Files, paths: Sequence[str], progress: Progress) -> None:
        """Send files of one step, those with the same headers side by side."""
        for headers, group in grouped((self._header_words(path), path) for path in paths).items():
            for path in self._follow(group, "copy", str(self._site), self._root, *_SENDING, *headers):
                progress.file(path)

    def _header_words(self, path: str) -> tuple[str, ...]:
        if not self._headers:
            return ()
        said = (f"Content-Type: {content_type(path)}", f"Cache-Control: {cache_control(path)}")
        return tuple(word for header in said for word in ("--header-upload", header))

    def _follow(self, paths: Sequence[str], *words: str) -> Iterator[str]:
        """Run rclone for these files: each that it has copied. Stops at the first error, not when all have failed."""
        command = (*_ALWAYS, *words, *_LISTED, *self._at_once)
        for line in self._rclone.lines(*command, data=_list(paths)):
            entry = json.loads(line) if line.startswith("{") else {"level": "", "msg": ""}
            if entry["level"] in ("error", "critical"):
                self._rclone.fail(f"{entry.get('object', '')} {entry['msg']}".strip())
            if entry["msg"].startswith("Copied"):
                yield entry["object"]

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files."""
        self._run("delete", self._root, *_LISTED, *self._at_once, data=_list(paths))

    def prune(self, paths: Iterable[str]) -> None:
        """Take away the folders above ``paths`` in which no file is left; an object store has none."""
        if self._headers:
            return
        empty = folders_of(paths) - folders_of(self._listing())
        for folder in sorted(folder for folder in empty if empty.isdisjoint(folders_of([folder]))):
            self._run("rmdirs", f"{self._root}{folder}", allowed=[_NO_SUCH_FOLDER])

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._run("cat", f"{self._root}{path}", allowed=[_NO_SUCH_FOLDER])

    def write(self, path: str, data: bytes) -> None:
        """Write a small file of ours."""
        words = ("rcat", f"{self._root}{path}", "--s3-no-check-bucket", *self._header_words(path))
        self._run(*words, data=data)

    def _run(self, *words: str, data: bytes = b"", allowed: Sequence[int] = ()) -> bytes:
        return self._rclone.run(*_ALWAYS, *words, data=data, allowed=allowed)


def _list(paths: Sequence[str]) -> bytes:
    return "".join(f"{path}\n" for path in paths).encode("utf-8")


def _environment(store: Store, environment: Mapping[str, str], rclone: str) -> dict[str, str]:
    """The child's environment: the person's, without other settings for rclone, with the target described."""
    inherited = {
        name: value for name, value in environment.items() if not name.startswith(("RCLONE_", "PUBLISH_"))
    }
    remote = described(store, environment)
    if password := environment.get("PUBLISH_PASSWORD"):
        # Obscuring hides from a glance only; rclone takes passwords in no other form.
        obscured = Program(rclone, inherited).run("obscure", "-", data=password.encode("utf-8"))
        remote["KEY_FILE_PASS" if "KEY_FILE" in remote else "PASS"] = obscured.decode("ascii").strip()
    return inherited | {f"RCLONE_CONFIG_TARGET_{name}": value for name, value in remote.items() if value}


def described(store: Store, environment: Mapping[str, str]) -> dict[str, str]:
    """The target as rclone's settings, without its password: ``{"TYPE": "sftp", "HOST": "host.cn", …}``."""
    return {"s3": _s3, "sftp": _sftp, "webdav": _webdav}[store.kind](store, environment)


def _s3(store: Store, environment: Mapping[str, str]) -> dict[str, str]:
    address = endpoint(environment)
    host = urlsplit(address).hostname or "amazonaws.com"
    provider = next((name for ending, name in _PROVIDERS.items() if host.endswith(ending)), "Other")
    region = environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or ""
    return {"TYPE": "s3", "PROVIDER": provider, "ENDPOINT": address, "REGION": region, "ENV_AUTH": "true"}


def _sftp(store: Store, environment: Mapping[str, str]) -> dict[str, str]:
    """No command is run on the server; its key must be a known one, but for this machine's own servers."""
    return {
        "TYPE": "sftp",
        "HOST": store.host,
        "PORT": str(store.port or 22),
        "USER": store.user or environment.get("PUBLISH_USER", ""),
        **({"KEY_FILE": key} if (key := environment.get("PUBLISH_KEY_FILE")) else {}),
        "KNOWN_HOSTS_FILE": "none" if store.local else "~/.ssh/known_hosts",
        "SHELL_TYPE": "none",
        "DISABLE_HASHCHECK": "true",
    }


def _webdav(store: Store, environment: Mapping[str, str]) -> dict[str, str]:
    user = store.user or environment.get("PUBLISH_USER", "")
    # Without the pause of 10 ms that rclone makes before each request, of which there are some per file.
    return {"TYPE": "webdav", "URL": store.url, "VENDOR": "other", "USER": user, "PACER_MIN_SLEEP": "1ms"}
