"""What a person asks to publish to: a name of site.yaml, a folder, or an address of one of four kinds."""

import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from generator.model import LANGUAGES, Place, Settings
from generator.model.nearest import nearest
from generator.model.noun import noun
from generator.model.regex import regex
from generator.writing.marked import MARK
from generator.writing.publish.manifest import MANIFEST
from generator.writing.publish.stopped import Stopped


@noun
class Folder:
    """A folder of this machine, or a network drive."""

    path: Path


@noun
class Branch:
    """A branch of a git repository. ``cname``: the domain that GitHub Pages and the like answer to."""

    url: str  # https://host/path, ssh://…, file://…
    branch: str
    local: bool
    cname: str | None = None


@noun
class Store:
    """What rclone carries to. ``host`` is the bucket of an ``s3`` address; ``url`` is a ``webdav`` server's."""

    kind: Literal["s3", "sftp", "webdav"]
    host: str
    port: int | None
    user: str | None
    path: str
    local: bool
    url: str = ""


Address = Folder | Branch | Store

FORMS = "s3:// sftp:// webdav+https:// git+https:// git+ssh:// git+file://"
_LOOPBACK = regex(r"(localhost|127(\.\d+){3}|::1)$")
_PLAIN = ("webdav+http", "git+http")
_SETTINGS = Place("site.yaml")
_Refused = Callable[..., Stopped]  # given a code and what fills its sentence, but for the address


def resolve(wanted: str, settings: Settings, project: Path, environment: Mapping[str, str]) -> Address:
    """The address that ``wanted`` names. Stops with what is wrong with it."""
    for target in settings.targets:
        if target.name == wanted:
            return _address(target.address, target.place, project, environment, target.cname)
    if re.fullmatch(r"[\w-]+", wanted) and not Path(wanted).is_dir():
        near = nearest(wanted, (target.name for target in settings.targets))
        raise Stopped("publish-unknown-target", name=wanted, near=near)
    return _address(wanted, None, Path.cwd(), environment, None)


def refuse_placeholders(address: Address, settings: Settings, wanted: str) -> None:
    """What the public sees must say truly where it is and who answers for it."""
    if isinstance(address, Folder) or address.local:
        return
    if settings.base_url_is_placeholder:
        raise Stopped("publish-base-url", _SETTINGS, target=wanted, base_url=settings.base_url)
    name = settings.publisher.name
    if name is None or not all(re.search(r"\w", name[language]) for language in LANGUAGES):  # …… is none
        raise Stopped("publish-publisher", _SETTINGS, target=wanted)


def is_loopback(host: str | None) -> bool:
    """Whether a host's name is this machine's own."""
    return _LOOPBACK.match(host or "") is not None


def _address(
    text: str, named: Place | None, base: Path, environment: Mapping[str, str], cname: str | None
) -> Address:
    if "://" not in text:
        return Folder((base / Path(text).expanduser()).resolve())
    refused = partial(Stopped, place=named, address=text)
    try:
        parts = urlsplit(text)
    except ValueError:  # half an IPv6 address, or a full-width mark in a host's name
        raise refused("publish-bad-address", forms=FORMS) from None
    # On git hosts a name alone may be a token.
    if parts.password is not None or (parts.username and parts.scheme in ("git+https", "git+http")):
        raise Stopped("publish-secret-in-address", named or Place(parts.scheme))
    if parts.scheme in _PLAIN and not is_loopback(parts.hostname):
        raise refused("publish-plain-http")
    if parts.scheme == "s3":
        return _bucket(parts, refused, environment)
    if parts.scheme in ("sftp", "webdav+https", "webdav+http"):
        return _server(parts, refused)
    if parts.scheme in ("git+https", "git+http", "git+ssh", "git+file"):
        return _branch(parts, refused, cname)
    raise refused("publish-bad-address", forms=FORMS)


def _bucket(parts: SplitResult, refused: _Refused, environment: Mapping[str, str]) -> Store:
    if not parts.hostname or parts.username is not None:
        raise refused("publish-bad-address", forms="s3://bucket/folder")
    try:
        local = is_loopback(urlsplit(endpoint(environment)).hostname)
    except ValueError:
        form = "AWS_ENDPOINT_URL=https://…"
        raise refused("publish-bad-address", address=endpoint(environment), forms=form) from None
    return Store(kind="s3", host=parts.netloc, port=None, user=None, path=_path(parts), local=local)


def endpoint(environment: Mapping[str, str]) -> str:
    """The object store's own address; "" is Amazon's."""
    return environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL") or ""


def _server(parts: SplitResult, refused: _Refused) -> Store:
    is_sftp = parts.scheme == "sftp"
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host:
        raise refused("publish-bad-address", forms=f"{parts.scheme}://user@host/folder")
    url = f"{parts.scheme.removeprefix('webdav+')}://{parts.netloc.rpartition('@')[2]}"
    path = f"/{_path(parts)}" if is_sftp and not parts.path.startswith("/~/") else _path(parts)
    return Store(
        kind="sftp" if is_sftp else "webdav",
        host=host,
        port=port,
        user=unquote(parts.username) if parts.username else None,
        path=path.removeprefix("~/"),
        local=is_loopback(host),
        url="" if is_sftp else url,
    )


def _path(parts: SplitResult) -> str:
    return unquote(parts.path).strip("/")


def _branch(parts: SplitResult, refused: _Refused, cname: str | None) -> Branch:
    name = parts.fragment
    if not re.fullmatch(r"(?!-)[\w./-]+", name) or ".." in name:
        raise refused("publish-no-branch")
    local = parts.scheme == "git+file" or is_loopback(parts.hostname)
    url = parts._replace(scheme=parts.scheme.removeprefix("git+"), fragment="").geturl()
    return Branch(url, name, local, cname)


def refuse_folder(folder: Path, project: Path) -> None:
    """A folder that holds or lies in the sources, or that a build makes anew, is no place to publish to."""
    project = project.resolve()
    if (folder / MARK).exists() or folder.is_relative_to(project / "output"):
        raise Stopped("publish-into-output", Place(str(folder)))
    if project.is_relative_to(folder):
        raise Stopped("publish-into-sources", Place(str(folder)))
    if project in folder.parents:
        top = project / folder.relative_to(project).parts[0]
        if os.path.lexists(top) and (top != folder or not _published_before(folder)):
            raise Stopped("publish-into-sources", Place(str(folder)))
    if folder.exists() and not folder.is_dir():
        raise Stopped("publish-not-a-folder", Place(str(folder)))


def _published_before(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MANIFEST).exists() or not any(folder.iterdir()))
