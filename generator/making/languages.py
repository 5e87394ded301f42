"""Words of the other language in a page: each run of them gets its ``lang``, wherever in the page they stand."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from markupsafe import Markup, escape

from generator.model import Language, other
from generator.model.script import HAN
from generator.site.foreign import pieces

_LANG = re.compile(r'\slang="([^"]*)"')
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What has no words of a language in it, or none that could stand in a span.
_NO_WORDS = frozenset("script style title textarea option svg code pre".split())
_MAY_HAVE: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[a-z\u00df-\u00f6\u00f8-\u024f]{2}"),
    "en": re.compile(f"[{HAN}]"),
}
# Chinese brings its own faces, so that its quotation marks are as wide as they should be; English takes its sentence's.
_SPAN: Mapping[Language, Markup] = {
    "zh": Markup('<span lang="{}">{}</span>'),
    "en": Markup('<span class="run" lang="{}">{}</span>'),
}


def mark(html: str, tags: Mapping[Language, str]) -> str:
    """A page with the words marked that are in the other language than the element they stand in.

    ``tags`` are the languages' own, ``{"zh": "zh-Hans", "en": "en-GB"}``. The page is as templates write it: elements
    are closed, attributes stand between double quotation marks, and ``<`` and ``>`` in them are escaped.
    """
    return "".join(_marked(html, tags, {tag: language for language, tag in tags.items()}))


def _marked(html: str, tags: Mapping[Language, str], languages: Mapping[str, Language]) -> Iterator[str]:
    before, *rest = html.split("<")
    yield before
    inside: list[tuple[Language | None, int]] = [
        (None, 0)
    ]  # languages, and how many elements are open in each
    without = ""
    for piece in rest:
        tag, end, text = piece.partition(">")
        name = tag.partition(" ")[0].rstrip()
        if without:
            without = "" if name == f"/{without}" else without
        elif name[:1] == "/":
            language, depth = inside.pop()
            if depth > 1:
                inside.append((language, depth - 1))
        elif name not in _VOID and tag[-1:] != "/" and name[:1] != "!":
            language, depth = inside[-1]
            if name in _NO_WORDS:
                without = name
            elif ' lang="' in tag and (named := _LANG.search(tag)):
                inside.append((languages.get(named[1]), 1))
            else:
                inside[-1] = (language, depth + 1)
        language = inside[-1][0] if inside else None
        if language and not without and _MAY_HAVE[language].search(text):
            text = _with_spans(text, language, tags[other(language)])
        yield f"<{tag}{end}{text}"


def _with_spans(text: str, language: Language, away: str) -> str:
    return "".join(
        escape(piece) if spoken == language else _SPAN[spoken].format(away, piece)
        for piece, spoken in pieces(unescape(text), language)
    )
