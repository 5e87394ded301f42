"""The search index of each language, as a classic script: it works from a disk and under the strictest policy."""

import json
from collections.abc import Mapping

from generator.making.maker import Kept, Maker
from generator.model import LANGUAGES, Language, Source
from generator.site.search import groups
from generator.site.site import Site

_SPELL = Maker("generator.making.pinyin:spell", ("generator.making.pinyin",), ("pypinyin",))
_NOTHING = Source("", b"", "")


def search_scripts(site: Site, kept: Kept) -> Mapping[str, bytes]:
    """The indexes by their assets' plain names, ``search-zh.js``."""
    return {f"search-{language}.js": search_script(site, language, kept) for language in LANGUAGES}


def search_script(site: Site, language: Language, kept: Kept) -> bytes:
    """``searchIndex``: for each entry, in the order of the search page's rows, what that row does not show, and pinyin.

    A row is ``["text","tou rong zi"]``.
    """
    entries = [entry for group in groups(site, language) for entry in group.entries]
    names = tuple(entry.names for entry in entries)
    spelt = kept.results({language: names}, _SPELL, _NOTHING)[language].decode().split("\n")
    rows = [[entry.text, spelling] for entry, spelling in zip(entries, spelt, strict=True)]
    written = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    # Line separators end a line in scripts of before 2019.
    return f"var searchIndex={written}\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()
