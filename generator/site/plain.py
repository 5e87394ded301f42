"""HTML that Markdown gave -> the words in it."""

import re
from html import unescape

from generator.model import Language

_BLOCK = re.compile(r"</?(?:p|ul|ol|li|h\d|table|t[rdh]|br|blockquote|figure|figcaption)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")
_LONGEST = {"zh": 80, "en": 160}  # characters of an opening
CUT = {"zh": "……", "en": "…"}  # what stands for the rest of a text


def plain(html: str) -> str:
    """The words, with a space where a block ends."""
    return _SPACE.sub(" ", unescape(_TAG.sub("", _BLOCK.sub(" ", html)))).strip()


def opening(html: str, language: Language) -> str:
    """How a text begins, in a line: the whole of a short one."""
    text = plain(html)
    limit = _LONGEST[language]
    if len(text) <= limit:
        return text
    cut = text[:limit] if language == "zh" else text[:limit].rpartition(" ")[0] or text[:limit]
    return cut.rstrip("，。；、,.; ") + CUT[language]
