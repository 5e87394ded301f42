"""What is told of the words of a field: where YAML has taken them for something else, and what readers would see."""

from collections.abc import Iterator

from generator.model import LANGUAGES, Language, Problem, Severity, Text, Words, place_of
from generator.model.regex import regex
from generator.model.script import language_of
from generator.reading import printed
from generator.reading.nodes import Mapping, Node, Scalar
from generator.reading.text import swapped

_NOTHING = ("~", "null")  # of YAML
# In a text without quotation marks around it: one of ASCII's that has no other, one of full width, or unequal ones.
_LONE_QUOTE = regex(r'(?P<wide>＂)|^[^"]*(?:"[^"]*"[^"]*)*(?P<lone>")(?=[^"]*$)')
# A whole text between quotation marks that are none of YAML's.
QUOTED = regex("“[^“”]*”|”[^“”]*“|‘[^‘’]*’|「[^「」]*」|＇[^＇]*＇|『[^『』]*』")
# An item of a list, which a plain value above it takes for its own words.
_ITEM = regex(r"(?:[-*+•]|\d{1,3}[.)])\s")

# What others wrote is shown as they wrote it, and may be a part of a sentence: quotations of the letter and of sources.
_OF_OTHERS = frozenset(
    "quote sentence purpose organiser participants fields forms marked addressed printed words deed mark text".split()
)
_LETTER = "content/letter/letter.yaml"
_INTERFACE = ("templates/words/", "content/strings/")  # may say themselves that something is still to come


def fault_of(node: Scalar, field: str) -> Problem | None:
    """Why the value of ``field`` is no text, if it is none."""
    if node.value == "" and node.remark is not None:
        return Problem("needs-quotation-marks", node.remark, {"field": field, "mark": "#"})
    if node.value.strip() == "" or (node.plain and node.value.lower() in _NOTHING):
        return Problem("empty-field", node.place, {"field": field})
    if node.guessed:
        return Problem("yaml-guess", node.place, {"field": field, "value": node.value})
    if node.plain and node.remark is not None:
        return Problem("remark-in-text", node.remark, {"field": field, "text": node.value})
    if node.plain and (line := next((one for one in node.further if _ITEM.match(one.rest)), None)):
        return Problem("line-goes-on", line, {"field": field})
    if node.plain and (found := _LONE_QUOTE.search(node.value)):
        mark = found.lastgroup or ""
        place = node.place_in(node.value, found.start(mark))
        return Problem("lone-quote", place, {"field": field, "mark": found[mark]})
    return None


def told_of(text: str, field: str, node: Node, language: Language | None = None) -> Iterator[Problem]:
    """Warnings for the text of ``node``, a ``field``; its ``language`` goes by the file's name, or by its letters."""
    if (
        not isinstance(text, Text)
        or not isinstance(node, Scalar)
        or text.place.path == _LETTER
        or field in _OF_OTHERS
    ):
        return
    spoken = language or _of_file(text.place.path) or language_of(text)
    units = [(line, False) for line in text.split("\n")]
    interface = text.place.path.startswith(_INTERFACE)
    for number, slip in printed.told(units, spoken):
        if not (interface and slip.code == "placeholder-text"):
            place = node.place_in(text, text.find(units[number][0]) + slip.at)
            yield Problem(slip.code, place, slip.arguments, Severity.WARNING)


def told_of_both(words: Words, field: str, node: Mapping) -> Iterator[Problem]:
    """Warnings for a text in both languages, that of ``node``."""
    for key, value in node.entries:
        if key.value in LANGUAGES:
            yield from told_of(words[key.value], field, value, key.value)
    if swapped(words):
        yield Problem("languages-swapped", place_of(words.zh, node.place), {"field": field}, Severity.WARNING)
    elif words.en == words.zh and language_of(words.en) == "zh":
        yield Problem("not-translated", place_of(words.en, node.place), {"field": field}, Severity.WARNING)


def _of_file(path: str) -> Language | None:
    return next((language for language in LANGUAGES if path.endswith(f".{language}.md")), None)
