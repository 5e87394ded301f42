"""A search page of any entries, with the site's own scripts, in a folder of its own."""

from collections.abc import Sequence
from pathlib import Path

from generator.making.search_index import folding, rows, search_index
from generator.making.search_part import written
from generator.making.traditional import pairs
from generator.model import Language
from generator.site.search import Group
from generator.site.traces import Traces
from generator.writing.cache import Cache
from generator.writing.store import Store
from tests.projects import ROOT

PAGE = """<!doctype html><html lang="{tag}"><meta charset="utf-8"><title>Search</title>
<form id="search" data-brings="assets/search.index.js assets/table.js assets/fold.js"
data-traditional="assets/traditional.js" hidden>
<input id="q" name="q"><p id="nothing"></p>
<p id="found" data-none="none" data-one="1" data-many="{{n}}" data-first="{{n}}"></p>
<p id="try" hidden><button type="button"></button></p><button id="clear" type="reset"></button></form>
<ol id="hits" hidden></ol><p id="more" hidden><button type="button">more</button></p><div id="index"></div>
<script src="search.js"></script>"""


def search_page(folder: Path, language: Language, groups: Sequence[Group], budget: int) -> Path:
    """Write the page and its scripts; ``budget`` as in site.yaml: a small one cuts the index into parts and lists."""
    found = rows(groups, lambda entry: f"{entry.key}/index.html#{entry.anchor}")
    parts, head = search_index("search", found, budget, Cache(Store(folder / "cache", 0)), Traces())
    scripts = ROOT / "templates/assets/js"
    files = {
        **parts,
        "assets/search.index.js": head,
        "assets/table.js": f"var searchTable={written(folding())}".encode(),
        "assets/traditional.js": b"var searchTraditional=" + pairs(None, b""),
        "assets/fold.js": (scripts / "fold.js").read_bytes(),
        "search.js": (scripts / "search.js").read_bytes(),
        "page.html": PAGE.format(tag="zh-Hans" if language == "zh" else "en-GB").encode(),
    }
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "page.html"
