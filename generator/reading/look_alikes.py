"""Letters of Cyrillic or Greek that look like Latin ones and stand in their place: ``cоnference`` with a Cyrillic о.

No reader sees them; a search does not find the word, and a name made of it is another name. The pairs are of Unicode's
confusables.txt, as far as a keyboard or a scan of a text mixes them up.
"""

from collections.abc import Iterator

from generator.model.regex import regex

_CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwABEKMHOPCTYXIJS", strict=True))
_GREEK = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True))
_TWINS = _CYRILLIC | _GREEK
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_WORD = regex(rf"[A-Za-z\u00c0-\u024f{_OTHER}]+(?:[’'][A-Za-z\u00c0-\u024f{_OTHER}]+)*")
_ANY = regex(f"[{''.join(_TWINS)}]")
_FOREIGN = regex(f"[{_OTHER}]")
_LATIN = regex("[A-Za-z]")


def look_alikes(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The first letter of each word that is of another script than the word: where it is; which one, the Latin one that
    it looks like, and the word.

    ``A4`` with a Cyrillic А is one, too, where the text has no word of that script.
    """
    if not _ANY.search(text):
        return
    words = [found for found in _WORD.finditer(text) if _FOREIGN.search(found[0])]
    whole = [word[0] for word in words if not _LATIN.search(word[0])]
    written_in_it = any(len(word) > 2 or _ANY.sub("", word) for word in whole)
    for found in words:
        word = found[0]
        latin, foreign = len(_LATIN.findall(word)), len(_FOREIGN.findall(word))
        mixed = latin > max(1, foreign - 1) if latin else not written_in_it
        if mixed and (letter := _odd(word)) is not None:
            arguments = {"word": word, "letter": letter, "twin": _TWINS[letter]}
            yield found.start() + word.index(letter), {**arguments, "character": f"U+{ord(letter):04X}"}


def _odd(word: str) -> str | None:
    """The letter that stands for a Latin one, where all that are no Latin ones may; an α in a word is meant."""
    foreign = _FOREIGN.findall(word)
    return foreign[0] if all(one in _TWINS for one in foreign) else None
