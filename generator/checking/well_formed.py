"""Feeds, sitemaps, SVG and JSON that the build wrote are read back by a parser."""

import json
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from generator.checking.documents import Built
from generator.model import Place, Problem


def check(built: Built) -> Iterator[Problem]:
    """Files of ours that are not well-formed."""
    for path in built.files:
        if path in built.same:
            continue
        try:
            if path.endswith((".xml", ".svg")):
                # With namespaces: a prefix that nobody has declared is a fault.
                expat.ParserCreate(namespace_separator=" ").Parse(built.files[path], True)
            elif path.endswith((".json", ".webmanifest")):
                json.loads(built.files[path], object_pairs_hook=_let_go)
        except (ValueError, expat.ExpatError) as error:
            yield Problem("not-well-formed", Place(path), {"path": path, "reason": str(error)})


def _let_go(pairs: list[tuple[str, Any]]) -> None:
    """Nothing of an object is kept: a large download is not to lie in memory once more, as values."""
