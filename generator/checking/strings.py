"""Interface words can be filled in: every ``{`` has its ``}`` and a plain name between, and a way to write a count.

``{n:words}`` and ``{n:Words}`` are 六 and six, ``{n:door|doors}`` is the word that fits the number.
"""

from collections.abc import Iterator

from generator.model import LANGUAGES, Content, Problem, Settings
from generator.reading.placeholders import faults, place_of_piece
from generator.site.constants import campaign_names, unfilled
from generator.site.counts import counts


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """Every interface word's placeholders in both languages. A word may need one in one language only (a counter)."""
    for key, words in content.strings.items():
        for language in LANGUAGES:
            yield from faults(words[language], key)
    if (poster := content.home.poster) is not None:
        for words in (poster.headline, poster.dots, *([poster.rest] if poster.rest else [])):
            for language in LANGUAGES:
                yield from faults(words[language], words[language], {"n"})


def check_filled(settings: Settings, content: Content) -> Iterator[Problem]:
    """No word, page or item names a constant that there is not."""
    constants = {"campaign": campaign_names(content, "zh"), "count": counts(content)}
    known = ", ".join(f"{{{kind}:{name}}}" for kind, names in constants.items() for name in names)
    for found, text in unfilled(content):
        arguments = {"name": found[1:-1], "known": known}
        yield Problem("unknown-placeholder", place_of_piece(text, found), arguments)
