"""The order of the glossary's terms, and the ids of its entries."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from generator.model import Term


def sorting_key(words: str) -> str:
    """Plain small letters and spaces: ``sorting_key("‘Going Global’ strategy")`` is "going global strategy"."""
    plain = unicodedata.normalize("NFD", words.casefold())
    return " ".join(re.findall("[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one))))


def term_ids(terms: Iterable[Term]) -> dict[str, str]:
    """The entries' ids by their Chinese: of its pinyin, ``term-zhongxiao-qiye-jie``; homophones are numbered from 2."""
    made: dict[str, str] = {}
    heard: Counter[str] = Counter()
    for term in terms:
        sound = "term-" + sorting_key(term.pinyin).replace(" ", "-")
        heard[sound] += 1
        made[term.zh] = f"{sound}--{heard[sound]}" if heard[sound] > 1 else sound
    return made
