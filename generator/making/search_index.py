"""The search index of each language, as classic scripts: they work from a disk and under the strictest policy.

A small index comes whole. A large one is cut into many parts with a few entries each, and lists tell which entries have
a word: then a query brings the lists of its words and the parts of its best entries, and an edit remakes one part.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby
from operator import itemgetter

from generator.making.assets import Assets, hashed
from generator.making.maker import Kept, Maker
from generator.making.search_part import Part, Placed, Row, made_part, written
from generator.model import Language, Source
from generator.model.grouped import grouped
from generator.site.context import Context, contexts
from generator.site.fold import MARKS, UNSPACED, table
from generator.site.search import KINDS_FOUND, Entry, Group, groups_of
from generator.site.search_keys import shard
from generator.site.site import Site
from generator.site.traces import Made, Traces, Work

# Apart: its dictionary takes a second to open, names seldom change.
_PINYIN = Maker("generator.making.pinyin:spell")
_TRADITIONAL = Maker("generator.making.traditional:pairs")
_NOTHING = Source("", b"", "")
ROWS_WHOLE, ROWS = 60, 10  # entries of a part, in an index that comes whole and in a large one
_PACKED = 2  # text is packed to less than half of its bytes
_LIST = 6_000  # bytes of a list, about


# A group's name, and its rows with the number of their own, None where they have none.
Rows = tuple[str, tuple[tuple[int | None, Row], ...]]


def search_scripts(site: Site, kept: Kept, work: Work) -> Assets:
    """The index of each language, and the tables of folding and of traditional characters. Parts of an index have a
    path and no name: only the index knows them.
    """
    traces = work.traces
    parts: dict[str, bytes] = {}
    named: dict[str, bytes] = {}
    for context in contexts(site, "search"):
        language = context.language
        kinds = (  # each made by itself, as most edits change one alone
            work.made("search entries", (language, at), partial(_entries, language, at)).value
            for at in range(len(KINDS_FOUND))
        )
        found, budget = tuple(chain.from_iterable(kinds)), site.settings.budgets.search_index
        files, named[f"search-{language}.js"] = search_index(
            f"search-{language}", found, budget, kept, traces
        )
        parts |= files
    pairs = kept.results({"": None}, _TRADITIONAL, _NOTHING)[""].decode()
    table = traces.plain("folding", "", lambda: (written(folding()), ()), None).value
    named["search-table.js"] = _script("var searchTable=", table)
    named["search-traditional.js"] = _script("/* OpenCC, Apache License 2.0 */var searchTraditional=", pairs)
    scripts = hashed(named)
    return Assets(scripts.paths, {**parts, **scripts.files})


def _entries(language: Language, at: int, site: Site) -> Made:
    """The entries of one kind."""
    context = Context(site, site.route("search", language))
    found = tuple(groups_of(context, KINDS_FOUND[at]))
    return rows(found, lambda entry: context.href(entry.key, entry.anchor)), ()


def search_index(
    name: str, found: Sequence[Rows], budget: int, kept: Kept, traces: Traces
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
        "groups": [group for group, _ in found],
        "rows": ROWS if lists else ROWS_WHOLE,
        "name": name,
        # In one piece they weigh two thirds: a large index has thousands.
        "parts": "".join(_hash(named.paths[one]) for one in files),
        "lists": "".join(_hash(named.paths[one]) for one in words),
    }
    return named.files, _script("var searchIndex=", written(index))


# ---------------------------------------------------------------- parts


def rows(found: Sequence[Group], href: Callable[[Entry], str]) -> tuple[Rows, ...]:
    """What the search page's script needs of entries; ``href`` is the link from that page to an entry."""
    return tuple(
        (group.name, tuple((one.number, _row(one, href(one))) for one in group.entries)) for group in found
    )


def _row(one: Entry, href: str) -> Row:
    return Row(one.title, href, one.text, names=one.names, also=one.also)


def _parts(found: Sequence[Rows], budget: int, kept: Kept) -> dict[str, Part]:
    """The parts by their number."""
    placed = [(number, (at, row)) for at, (_, some) in enumerate(found) for number, row in some]
    whole = sum(len((row.title + row.text).encode()) for _, (_, row) in placed) <= budget * _PACKED
    cut = {str(at): part for at, part in enumerate(_cut(placed, ROWS_WHOLE if whole else ROWS))}
    names = {at: tuple(row.names for _, row in part) for at, part in cut.items()}
    spelled = kept.results({at: some for at, some in names.items() if any(some)}, _PINYIN, _NOTHING)
    return {
        at: Part(
            part, tuple(spelled[at].decode().split("\n")) if at in spelled else ("",) * len(part), not whole
        )
        for at, part in cut.items()
    }


def _cut(placed: Sequence[tuple[int | None, Placed]], most: int) -> Iterator[tuple[Placed, ...]]:
    """Rows with a number lie with their neighbours in number, whatever their group: they stay when others come."""
    unnumbered = [row for number, row in placed if number is None]
    for start in range(0, len(unnumbered), most):
        yield tuple(unnumbered[start : start + most])
    numbered = sorted(((number, row) for number, row in placed if number is not None), key=itemgetter(0))
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
