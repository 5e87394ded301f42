"""The house's copy style, in words of ours: punctuation, spaces and the words that a call does not use."""

import re
from collections.abc import Iterator

from generator.model import LANGUAGES, Content, Language, Place, Problem, Settings, Severity, place_of

_CHINESE = {
    "half-width-punctuation": r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]",
    "typed-space": r"[\u4e00-\u9fff] +[A-Za-z0-9]|[A-Za-z0-9%] +[\u4e00-\u9fff]",
    "wrong-mark": r"[「」『』]|(?<!-)--(?!-)|\.\.\.|。。。|(?<!…)…(?!…)|(?<!—)—(?!—)",
    "not-a-call": r"务必|必须|截止",
}
_ENGLISH = {"not-a-call": r"\b(?:must|required|deadline|register now)\b"}
# What Markdown writes is no copy: links' targets, code, figures and headings' ids.
_MARKUP = re.compile(r"\]\([^)]*\)|`[^`]*`|\{[^}]*\}|^\s*(?:[-*>|]|\d+\.)\s|[|*#]", re.MULTILINE)


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """Warnings for the titles, descriptions and texts of pages, and for interface words."""
    for page in content.pages:
        for number, line in enumerate(page.body.split("\n")):
            place = Place(page.place.path, page.body_line + number, 1, line)
            yield from _faults(_MARKUP.sub(" ", line).strip(), page.language, place)
        for text in (page.title, page.label, page.description):
            yield from _faults(text, page.language, place_of(text, page.place))
    for words in content.strings.values():
        for language in LANGUAGES:
            place = place_of(words[language], Place("templates/words"))
            yield from _faults(words[language].replace("{", "").replace("}", ""), language, place)


def _faults(text: str, language: Language, place: Place) -> Iterator[Problem]:
    rules = _CHINESE if language == "zh" else _ENGLISH
    for code, pattern in rules.items():
        if found := re.search(pattern, text):
            yield Problem(code, place, {"found": found[0]}, Severity.WARNING)
