"""Words of the other language inside a text: where they begin and end, for voices and for the choice of fonts."""

import re

from generator.model import Language, other
from generator.model.regex import regex
from generator.model.script import HAN

# Chinese in an English sentence, as a whole: 港协[2026]3号, 《港口法》, 2026年3月.
_OPENING, _CLOSING = "《〈（〔【「“‘", "》〉）〕】」”’…"
_INSIDE = rf"{HAN}○〇\u3001-\u301f\uff01-\uff65“”‘’…—·"
_CHINESE = regex(
    rf"(?:[{_OPENING}]|(?<![0-9.,])[0-9][0-9.,]{{0,20}}%?)?[{HAN}](?:[{_INSIDE}0-9\[\]%,.]{{0,400}}[{HAN}○〇{_CLOSING}0-9%])?"
)
# English in a Chinese sentence: what stands between Chinese characters and marks. Names in capitals (WCAG, CSV),
# numbers, addresses and names of files are no words of a language; one word with small letters makes it English.
_LATIN = regex(r"[0-9A-Za-z\u00c0-\u024f](?:[ -~\u00a0-\u036f‘’–]*[0-9A-Za-z\u00c0-\u036f.!?)\]%’])?")
_WORD = regex(
    r"(?=.*[a-z\u00df-\u00f6\u00f8-\u024f]{2})[A-Za-z\u00c0-\u036f]+(?:[’'-][A-Za-z\u00c0-\u036f]+)*"
)
_AROUND = ".,;:!?()[]\"'‘’–%"


def pieces(text: str, language: Language) -> list[tuple[str, Language]]:
    """A text in pieces with the language of each: ``[("the number ", "en"), ("北港函〔2031〕5号", "zh")]``."""
    found = _CHINESE.finditer(text) if language == "en" else _english(text)
    made: list[tuple[str, Language]] = []
    end = 0
    for run in found:
        if run.start() > end:
            made.append((text[end : run.start()], language))
        made.append((run[0], other(language)))
        end = run.end()
    if end < len(text):
        made.append((text[end:], language))
    return made


def _english(text: str) -> list[re.Match[str]]:
    return [
        run
        for run in _LATIN.finditer(text)
        if any(_WORD.fullmatch(word.strip(_AROUND)) for word in run[0].split())
    ]
