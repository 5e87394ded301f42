"""The short pieces of words by which lists tell where words stand; ``templates/assets/js/search.js`` has the same."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.model.regex import regex
from generator.site.fold import UNSPACED

_RUN = regex(f"([{UNSPACED}]+)|([^ {UNSPACED}]+)")
_WORD = regex(r"(?<![^\W_])(?=([^\W_].*))")  # from each letter or digit on that no other stands before
_LONGEST = 4  # letters of a key of spaced writing


def keys(folded: str) -> set[str]:
    """Of unspaced writing each character and each pair, of other words their beginnings of two to four letters.

    ``keys("节能 sme")`` is ``{"节", "能", "节能", "sm", "sme"}``; of ``a.bc`` both words count.
    """
    found: set[str] = set()
    for unspaced, spaced in _RUN.findall(folded):
        found.update(unspaced)
        found.update(map("".join, pairwise(unspaced)))
        found.update(_beginnings(_WORD.findall(spaced)))
    return found


def pinyin_keys(pinyin: str) -> set[str]:
    """Of names in pinyin: what may be typed from any syllable on, and the initials from it on."""
    found: set[str] = set()
    for name in pinyin.split(","):
        syllables = name.split()
        for at in range(len(syllables)):
            some = syllables[at : at + _LONGEST]
            found.update(_beginnings(("".join(some), "".join(one[0] for one in some))))
    return found


def _beginnings(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for length in range(2, min(len(word), _LONGEST) + 1):
            yield word[:length]


def shard(key: str, count: int) -> int:
    """Which of ``count`` lists has a key."""
    number = 0
    for character in key:
        number = (number * 31 + ord(character)) % 65521
    return number % count
