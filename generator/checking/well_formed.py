"""Feeds, sitemaps, SVG and JSON that the build wrote are read back by a parser."""

import json
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.checking.documents import Built
from generator.model import Place, Problem


def check(built: Built) -> Iterator[Problem]:
    """Files of ours that are not well-formed."""
    for path in built.files:
        if path in built.same:
            continue
        try:
            if path.endswith((".xml", ".svg")):
                ElementTree.fromstring(built.files[path])  # noqa: S314  (written by ourselves a moment ago)
            elif path.endswith((".json", ".webmanifest")):
                json.loads(built.files[path])
        except (ValueError, ElementTree.ParseError) as error:
            yield Problem("not-well-formed", Place(path), {"path": path, "reason": str(error)})
