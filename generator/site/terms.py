"""The order of the glossary's terms, and the ids of its entries."""

import re
import unicodedata

from generator.model import Term


def sorting_key(words: str) -> str:
    """Plain small letters and spaces: ``sorting_key("‘Going Global’ strategy")`` is "going global strategy"."""
    plain = unicodedata.normalize("NFD", words.casefold())
    return " ".join(re.findall("[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one))))


def term_id(term: Term) -> str:
    """The entry's id, from the Chinese term's pinyin: ``zhongguo-zhongxiao-qiye-jie``."""
    return "term-" + sorting_key(term.pinyin).replace(" ", "-")
