"""What a query of the search may bring, after brotli, as site.yaml says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.checking.budgets import heavy
from generator.checking.documents import Built
from generator.model import LANGUAGES, Place, Problem, Severity
from generator.model.regex import regex

# How many lists and parts the script brings for one query, where the index does not come whole.
LISTS, PARTS = 3, 6
_FILE = regex(r"assets/(?:fold|search-table|search-(zh|en)(-list)?(-\d+)?)\.[0-9a-f]+\.js")

Kinds = Mapping[tuple[str, bool, bool], list[str]]


def check(built: Built) -> Iterator[Problem]:
    """A search whose heaviest query is over its budget."""
    if all(path in built.same for path in built.files if _FILE.fullmatch(path)):
        return
    budget, kinds = built.settings.budgets.search_index, _kinds(built)
    for language in LANGUAGES:
        heads, parts, lists = (
            kinds[language, *kind] for kind in ((False, False), (False, True), (True, True))
        )
        brought = [*kinds["", False, False], *heads, *lists[:LISTS], *(parts[:PARTS] if lists else parts)]
        if size := heavy(built, brought, budget):
            place = built.settings.budgets.places.get("search_index", Place("site.yaml"))
            arguments = {"language": language, "size": str(size), "budget": str(budget)}
            if size > budget:
                yield Problem("over-search-index", place, arguments)
            else:
                yield Problem("near-search-index", place, arguments, Severity.WARNING)


def _kinds(built: Built) -> Kinds:
    """The scripts by language (none: of both), by whether they are lists and have a number; the longest first."""
    found: dict[tuple[str, bool, bool], list[str]] = defaultdict(list)
    ours = [one for path in built.files if (one := _FILE.fullmatch(path))]
    for one in sorted(ours, key=lambda one: -len(built.files[one[0]])):
        found[one[1] or "", bool(one[2]), bool(one[3])].append(one[0])
    return found
