"""How one page names another: relative links, and absolute addresses in the folder form."""

import re
from urllib.parse import quote, urlsplit

from generator.model import Route, Settings
from generator.model.regex import regex
from generator.site.routes import NOT_FOUND

_PLAIN = regex(r"[\w./-]*", re.ASCII)  # what quoting leaves as it is


def relative(start: str, target: str) -> str:
    """The link from the page at ``start`` to the file at ``target``, both paths from the site's root."""
    here, there = start.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    address = "../" * (len(here) - shared) + "/".join(there[shared:])
    return address if _PLAIN.fullmatch(address) else quote(address)


def link(settings: Settings, start: Route, target: str, anchor: str = "") -> str:
    """The href on page ``start`` of the file ``target``; 404.html, shown at any depth, names it from the root."""
    if start.key == NOT_FOUND:
        address = urlsplit(settings.base_url).path + quote(target)
    else:
        address = relative(start.path, target)
    if settings.clean_links and address.rpartition("/")[2] == "index.html":
        address = address.removesuffix("index.html") or "./"
    return f"{address}#{anchor}" if anchor else address


def canonical(settings: Settings, path: str) -> str:
    """The absolute address of a file, in the folder form for pages."""
    if path.rpartition("/")[2] == "index.html":
        path = path.removesuffix("index.html")
    return settings.base_url + quote(path)
