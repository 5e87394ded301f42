"""Long lists in pages: a number has its page for ever, whatever is added or taken away.

Page k holds the numbers 100(k-1)+1 to 100k; a page without any is left out, and the first is the list's own page.
"""

import re
from collections.abc import Iterable, Mapping

from generator.model import Activity, Content, number_order
from generator.model.grouped import grouped

LENGTH = 100
CATALOGUE = "activities"


def page_of(n: str) -> int:
    """The page of a number: 1 for A01 to A100, 2 for A101."""
    return max(0, int(number_order(n)[2] or 0) - 1) // LENGTH + 1


def paged(activities: Iterable[Activity]) -> Mapping[int, tuple[Activity, ...]]:
    """The activities of each page that has any."""
    return grouped((page_of(one.n), one) for one in activities)


def having(content: Content) -> Mapping[tuple[str, str], tuple[Activity, ...]]:
    """The activities that have a facet's value, by the ids of both: what the list of that value holds."""
    return grouped(
        ((facet, value), one)
        for one in content.activities
        for facet, values in one.facets.items()
        for value in dict.fromkeys(values)
    )


def bounds(page: int) -> tuple[str, str]:
    """The first and the last number that a page has room for: A101 and A200."""
    return f"A{LENGTH * (page - 1) + 1:02}", f"A{LENGTH * page}"


def page_key(list_key: str, page: int) -> str:
    """The key of a list's page: ``activities``, ``activities/page/2``."""
    return list_key if page == 1 else f"{list_key}/page/{page}"


def row_key(n: str) -> str:
    """The key of the catalogue's page that has the row of a number."""
    return page_key(CATALOGUE, page_of(n))


def is_later(key: str) -> bool:
    """Whether a page is the second of a list or a later one: ``activities/page/2``."""
    return re.fullmatch(rf"{CATALOGUE}(/by-[^/]+/[^/]+)?/page/\d+", key) is not None


def list_of(key: str) -> str:
    """The list that a later page or a page of a facet's value belongs to; any other page itself."""
    in_catalogue = key.startswith(f"{CATALOGUE}/by-") and key.count("/") > 1
    return CATALOGUE if in_catalogue or is_later(key) else key
