"""A part of the search index: rows as the script reads them, and the keys by which lists find them."""

import json
from unicodedata import normalize

from generator.model.noun import noun
from generator.model.regex import regex
from generator.site.fold import fold
from generator.site.search_keys import keys, pinyin_keys

_HYPHEN = regex("(?<=[A-Za-z])[-\u2010\u2011](?=[A-Za-z])")
# A word that is shorter than a key, and the one after it.
_SHORT = regex("(?<![a-z0-9])([a-z0-9]{1,3}) (?=([a-z0-9]+))")


@noun
class Row:
    """An entry as the index has it; ``names`` become pinyin, ``also`` are its other titles."""

    title: str
    href: str
    text: str
    names: tuple[str, ...]
    also: tuple[str, ...] = ()


Placed = tuple[int, Row]  # the number of its group, and the row


@noun
class Part:
    """Rows that lie in one file, with the pinyin of each; ``listed`` where lists are to tell which words they have."""

    rows: tuple[Placed, ...]
    pinyin: tuple[str, ...]
    listed: bool


def made_part(one: Part, _: None) -> tuple[tuple[str, str], tuple[()]]:
    """Two texts in JSON: ``[[0,"节能","../a/index.html","节能减排……","jie neng"]]`` with other titles after it, and for
    each row the keys of its titles and names, and the keys of its text that are not among them. And no
    problems.
    """
    rows = [
        (
            group,
            *(normalize("NFC", row.title), row.href, normalize("NFC", row.text), pinyin),
            *(normalize("NFC", title) for title in row.also),
        )
        for (group, row), pinyin in zip(one.rows, one.pinyin, strict=True)
    ]
    listed = zip(one.rows, one.pinyin, strict=True) if one.listed else ()
    found = [_keys(row, pinyin) for (_, row), pinyin in listed]
    return (written(rows), written(found)), ()


def _keys(row: Row, pinyin: str) -> tuple[list[str], list[str]]:
    first = pinyin_keys(pinyin).union(*map(_of, (row.title, *row.also)))
    return sorted(first), sorted(_of(row.text) - first)


def _of(text: str) -> set[str]:
    """The keys of a text, and of what is also looked for as one word: co-operation, 400-800-1234, No. 5."""
    folded = fold(text)
    found = keys(folded) | (keys(fold(_HYPHEN.sub("", text))) if _HYPHEN.search(text) else set())
    together = ("".join(pair) for pair in _SHORT.findall(folded))
    return found.union(*(keys(one) for one in together if not one.isalpha()))


def written(value: object) -> str:
    """JSON without a line end or an invisible character: line separators end a line in scripts of before 2019."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in text)
