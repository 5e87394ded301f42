"""Addresses that readers and search engines know: pages that the target's own sitemap lists."""

import html
from collections.abc import Callable, Collection, Iterator
from urllib.parse import unquote, urlsplit

from generator.model import KINDS
from generator.model.regex import regex
from generator.writing.publish.stopped import Stopped

SITEMAP = "sitemap.xml"
_LOCATION = regex(r"<loc>\s*([^<]+?)\s*</loc>")
_INDEX = "index.html"
# Years, months and later pages of lists are there as long as something stands on them. The last thing of a year may end
# by its date, and nobody is at hand then.
_OF_LISTS = regex(rf"(?:{'|'.join(KINDS)})/\d{{4}}(?:/\d\d)?|.+/page/\d+")


def listed(read: Callable[[str], bytes], there: Collection[str]) -> frozenset[str]:
    """The files among ``there`` that the sitemap on a target lists, and what the sitemaps list that it names."""
    known = frozenset(there)
    found, waiting = set[str](), [SITEMAP]
    while waiting:
        if (path := waiting.pop()) in known and path not in found:
            found.add(path)
            named = set(_files(read(path), known))
            found |= {name for name in named if not name.endswith(".xml")}
            waiting += sorted(name for name in named if name.endswith(".xml"))
    return frozenset(path for path in found if not path.endswith(".xml"))


def _files(sitemap: bytes, there: frozenset[str]) -> Iterator[str]:
    """The file for each address: that of its path, or of the end of it, as an older base_url may have had another."""
    for address in _LOCATION.findall(sitemap.decode("utf-8", "replace")):
        try:
            path = unquote(urlsplit(html.unescape(address)).path).lstrip("/")
        except ValueError:
            continue
        whole = f"{path}{_INDEX}" if path.endswith("/") or not path else path
        parts = whole.split("/")
        ends = ("/".join(parts[at:]) for at in range(len(parts)))
        yield from [end for end in ends if end in there][:1]


def refuse_lost_pages(lost: Collection[str], gone: Collection[str], languages: Collection[str]) -> None:
    """Stop if a page among the files ``lost`` is none of those that site.yaml says are ``gone``."""
    keys = {path: _key(path, languages) for path in lost}
    missed = sorted(path for path, key in keys.items() if key not in gone and not _OF_LISTS.fullmatch(key))
    if missed:
        line = ", ".join(dict.fromkeys((*gone, *(keys[path] for path in missed))))
        raise Stopped("publish-pages-lost", count=str(len(missed)), first=missed[0], line=f"gone: [{line}]")


def _key(path: str, languages: Collection[str]) -> str:
    """The key of a page by its file: ``en/activities/old/index.html`` -> ``activities/old``."""
    page = path.removesuffix(_INDEX).rstrip("/")
    first, _, rest = page.partition("/")
    return rest if first in languages and rest else page
