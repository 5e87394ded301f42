"""Interface words can be filled in: every ``{`` has its ``}`` and a plain name between, and a way to write a count.

``{n:words}`` and ``{n:Words}`` are 六 and six, ``{n:door|doors}`` is the word that fits the number.
"""

from collections.abc import Iterator
from string import Formatter

from generator.model import LANGUAGES, Content, Place, Problem, Settings, place_of


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """Every interface word's placeholders in both languages. A word may need one in one language only (a counter)."""
    for key, words in content.strings.items():
        for language in LANGUAGES:
            if not _can_be_filled(words[language]):
                place = place_of(words[language], Place("templates/words"))
                yield Problem("bad-placeholder", place, {"key": key})


def _can_be_filled(text: str) -> bool:
    try:
        return all(
            name is None or (name.isidentifier() and (form in ("", "words", "Words") or "|" in (form or "")))
            for _, name, form, _ in Formatter().parse(text)
        )
    except ValueError:
        return False
