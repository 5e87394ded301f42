"""The search index of each language, as classic scripts: they work from a disk and under the strictest policy.

A small index comes whole. A large one is cut into many parts with a few entries each, and lists tell which entries have
a word: then a query brings the lists of its words and the parts of its best entries, and an edit remakes one part.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from unicodedata import normalize

from generator.making.assets import Assets, hashed
from generator.making.maker import Kept, Maker
from generator.model import Source
from generator.model.grouped import grouped
from generator.model.noun import noun
from generator.model.regex import regex
from generator.site.context import Context, contexts
from generator.site.fold import MARKS, UNSPACED, fold, table
from generator.site.search import Entry, Group, groups
from generator.site.site import Site
from generator.site.traces import Traces

_HYPHEN = regex("(?<=[A-Za-z])[-\u2010\u2011](?=[A-Za-z])")
# A word that is shorter than a key, and the one after it.
_SHORT = regex("(?<![a-z0-9])([a-z0-9]{1,3}) (?=([a-z0-9]+))")


@noun
class Row:
    """An entry as the index has it; ``names`` become pinyin, ``also`` are its other titles."""

    group: int
    title: str
    href: str
    text: str
    names: tuple[str, ...]
    also: tuple[str, ...] = ()


@noun
class Part:
    """Rows that lie in one file, with the pinyin of each; ``listed`` where lists are to tell which words they have."""

    rows: tuple[Row, ...]
    pinyin: tuple[str, ...]
    listed: bool


def made_part(one: Part, _: None) -> tuple[tuple[str, str], tuple[()]]:
    """Two texts in JSON: ``[[0,"节能","../a/index.html","节能减排……","jie neng"]]`` with other titles after it, and for
    each row the keys of its titles and names, and the keys of its text that are not among them. And no
    problems.
    """
    rows = [
        (
            row.group,
            *(normalize("NFC", row.title), row.href, normalize("NFC", row.text), pinyin),
            *(normalize("NFC", title) for title in row.also),
        )
        for row, pinyin in zip(one.rows, one.pinyin, strict=True)
    ]
    found = (
        [_keys(row, pinyin) for row, pinyin in zip(one.rows, one.pinyin, strict=True)] if one.listed else []
    )
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


# Apart: its dictionary takes a second to open, names seldom change.
_PINYIN = Maker("generator.making.pinyin:spell")
_TRADITIONAL = Maker("generator.making.traditional:pairs")
_NOTHING = Source("", b"", "")
ROWS_WHOLE, ROWS = 60, 10  # entries of a part, in an index that comes whole and in a large one
_PACKED = 2  # text is packed to less than half of its bytes
_LIST = 6_000  # bytes of a list, about


@noun
class Rows:
    """Names of groups; rows with the number of their own, None where they have none."""

    groups: tuple[str, ...]
    rows: tuple[tuple[int | None, Row], ...]


def search_scripts(site: Site, kept: Kept, traces: Traces) -> Assets:
    """The index of each language, and the tables of folding and of traditional characters. Parts of an index have a
    path and no name: only the index knows them.
    """
    parts: dict[str, bytes] = {}
    named: dict[str, bytes] = {}
    for context in contexts(site, "search"):
        files, named[f"search-{context.language}.js"] = _of_site(context, kept, traces)
        parts |= files
    pairs = kept.results({"": None}, _TRADITIONAL, _NOTHING)[""].decode()
    table = traces.plain("folding", "", lambda: (written(folding()), ()), None).value
    named["search-table.js"] = _script("var searchTable=", table)
    named["search-traditional.js"] = _script("/* OpenCC, Apache License 2.0 */var searchTraditional=", pairs)
    scripts = hashed(named)
    return Assets(scripts.paths, {**parts, **scripts.files})


def _of_site(context: Context, kept: Kept, traces: Traces) -> tuple[Mapping[str, bytes], bytes]:
    site, language = context.site, context.language
    found = rows(groups(site, language), lambda entry: context.href(entry.key, entry.anchor))
    return search_index(f"search-{language}", found, site.settings.budgets.search_index, kept, traces)


def search_index(
    name: str, found: Rows, budget: int, kept: Kept, traces: Traces
) -> tuple[Mapping[str, bytes], bytes]:
    """The files of parts and lists by path, and the script that names them; ``budget`` in bytes after brotli."""
    parts = _parts(found, budget, kept)
    results = traces.many(
        "search part", {(name, at): (one, one) for at, one in parts.items()}, made_part, None
    )
    made = [results[name, at].value for at in parts]
    files = {
        f"{name}-{at}.js": _script(f"searchIndex.part({at},", one, ")") for at, (one, _) in enumerate(made)
    }
    lists = _lists([json.loads(keys) for _, keys in made])
    told = [_script(f"searchIndex.list({at},", written(one), ")") for at, one in enumerate(lists)]
    words = {f"{name}-list-{at}.js": script for at, script in enumerate(told)}
    named = hashed({**files, **words})
    index = {
        "groups": found.groups,
        "rows": ROWS if lists else ROWS_WHOLE,
        "name": name,
        # In one piece they weigh two thirds: a large index has thousands.
        "parts": "".join(_hash(named.paths[one]) for one in files),
        "lists": "".join(_hash(named.paths[one]) for one in words),
    }
    return named.files, _script("var searchIndex=", written(index))


# ---------------------------------------------------------------- parts


def rows(found: Sequence[Group], href: Callable[[Entry], str]) -> Rows:
    """What the search page's script needs of entries; ``href`` is the link from that page to an entry."""
    entries = [(at, entry) for at, group in enumerate(found) for entry in group.entries]
    return Rows(
        tuple(group.name for group in found),
        tuple(
            (one.number, Row(at, one.title, href(one), one.text, names=one.names, also=one.also))
            for at, one in entries
        ),
    )


def _parts(found: Rows, budget: int, kept: Kept) -> dict[str, Part]:
    """The parts by their number."""
    whole = sum(len((row.title + row.text).encode()) for _, row in found.rows) <= budget * _PACKED
    cut = {str(at): part for at, part in enumerate(_cut(found, ROWS_WHOLE if whole else ROWS))}
    names = {at: tuple(row.names for row in part) for at, part in cut.items()}
    spelled = kept.results({at: some for at, some in names.items() if any(some)}, _PINYIN, _NOTHING)
    return {
        at: Part(
            part, tuple(spelled[at].decode().split("\n")) if at in spelled else ("",) * len(part), not whole
        )
        for at, part in cut.items()
    }


def _cut(found: Rows, most: int) -> Iterator[tuple[Row, ...]]:
    """Rows with a number lie with their neighbours in number, whatever their group: they stay when others come."""
    unnumbered = [row for number, row in found.rows if number is None]
    for start in range(0, len(unnumbered), most):
        yield tuple(unnumbered[start : start + most])
    numbered = sorted(((number, row) for number, row in found.rows if number is not None), key=itemgetter(0))
    for _, near in groupby(numbered, key=lambda one: one[0] // most):
        yield tuple(row for _, row in near)


# ---------------------------------------------------------------- lists


def _lists(parts: Sequence[Sequence[Sequence[Sequence[str]]]]) -> list[dict[str, str]]:
    """For each part the keys of each row's title and text -> lists of ``{"节能": "3 1 f;8"}``.

    The numbers of the rows that have the key in their title, and of those that have it in their text alone, each
    as its distance from the one before, to the base of 36.
    """
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, rows in enumerate(parts):
        for nth, found in enumerate(rows):
            for kind, some in enumerate(found):
                for key in some:
                    places[key][kind].append(at * ROWS + nth)
    told = {key: ";".join(map(_distances, both)) for key, both in sorted(places.items())}
    count = 1
    while sum(map(len, told.values())) > count * _LIST:
        count *= 2
    lists: list[dict[str, str]] = [{} for _ in range(count if told else 0)]
    for key, text in told.items():
        lists[shard(key, count)][key] = text
    return lists


def _distances(numbers: Sequence[int]) -> str:
    return " ".join(_base36(number - before) for before, number in zip([0, *numbers], numbers, strict=False))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


# ---------------------------------------------------------------- scripts


def folding() -> object:
    """What ``fold.js`` needs: ``{"alike": [["a", "ÀÁ…"], …], "marks": "…", "unspaced": "…"}``."""
    alike = grouped((made, one) for one, made in table().items())
    return {
        "alike": [[made, "".join(some)] for made, some in sorted(alike.items())],
        "marks": MARKS,
        "unspaced": UNSPACED,
    }


def _script(start: str, value: str, end: str = "") -> bytes:
    return f"{start}{value}{end}\n".encode()


def _hash(path: str) -> str:
    """The ten digits in a hashed path."""
    return path.split(".")[-2]


# ---------------------------------------------------------------- keys

# The short pieces of words by which lists tell where words stand; templates/assets/js/search.js has the same.
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
