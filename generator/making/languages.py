"""Words of the other language in a page: each run of them gets its ``lang``, wherever in the page they stand."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape

from markupsafe import Markup, escape

from generator.model import Language, other
from generator.model.regex import regex
from generator.model.script import HAN
from generator.site.foreign import pieces

_VOID = "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
# What has no words of a language in it, or none that could stand in a span; and elements that name a language.
_WORDLESS = regex(r"<(?:script|style|title|textarea|option|svg|code|pre)(?=[\s>])")
_NAMING = regex(r'\slang="')
_APART = regex(
    rf"(?P<wordless>{_WORDLESS.pattern})[^>]*>"
    rf'|<(?!(?:{_VOID})\s)(?P<name>[\w-]+)(?=\s)[^>]*?\slang="(?P<tag>[^"]*)"[^>]*(?<!/)>'
)
# A tag and the text behind it, where that may have words of the other language. No group is possessive: Python before
# 3.11.5 matches such a one wrongly (https://github.com/python/cpython/issues/106052).
_SMALL = r"a-z\u00df-\u00f6\u00f8-\u024f"
_MAY_HAVE: Mapping[Language, re.Pattern[str]] = {
    "zh": regex(rf"(<[^>]*+>)((?=[^<]*?[{_SMALL}]{{2}})[^<]*+)"),
    "en": regex(rf"(<[^>]*+>)([^<{HAN}]*+[{HAN}][^<]*+)"),
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
    return "".join(_marked(html, _apart(html), (0, 0, len(html)), None, tags))


def _apart(html: str) -> deque[re.Match[str]]:
    """The tags of what stands apart, in their order."""
    starts = {found.start() for found in _WORDLESS.finditer(html)}
    starts |= {html.rfind("<", 0, found.start()) for found in _NAMING.finditer(html)}
    return deque(tag for start in sorted(starts) if (tag := _APART.match(html, max(start, 0))) is not None)


def _marked(
    html: str,
    apart: deque[re.Match[str]],
    part: tuple[int, int, int],
    language: Language | None,
    tags: Mapping[Language, str],
) -> Iterator[str]:
    """A part of the page, from its first tag to its end; all of it is in ``language`` but for what stands apart behind
    the second of the three places.
    """
    start, behind, end = part
    while apart and apart[0].start() < end:
        tag = apart.popleft()
        if tag.start() < behind:
            continue
        yield _with_marks(html[start : tag.start()], language, tags)
        if tag["wordless"]:
            closing = html.find(f"</{tag['wordless'][1:]}>", tag.end(), end)
            start = behind = closing if closing >= 0 else end
            yield html[tag.start() : start]
        else:
            start = behind = _closing(html, tag["name"], tag.end(), end)
            inner = next((one for one, named in tags.items() if named == tag["tag"]), None)
            yield from _marked(html, apart, (tag.start(), tag.end(), start), inner, tags)
    yield _with_marks(html[start:end], language, tags)


def _closing(html: str, name: str, start: int, end: int) -> int:
    """Where the closing tag of an element begins, whose own tag ends at ``start``."""
    depth = 1
    for tag in _tags_of(name).finditer(html, start, end):
        depth += -1 if tag[0][1] == "/" else 1
        if depth == 0:
            return tag.start()
    return end


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</?{name}(?=[\s>])[^>]*(?<!/)>")


def _with_marks(html: str, language: Language | None, tags: Mapping[Language, str]) -> str:
    if language is None:
        return html
    return _MAY_HAVE[language].sub(
        lambda found: found[1] + _with_spans(found[2], language, tags[other(language)]), html
    )


def _with_spans(text: str, language: Language, away: str) -> str:
    return "".join(
        escape(piece) if spoken == language else _SPAN[spoken].format(away, piece)
        for piece, spoken in pieces(unescape(text), language)
    )
