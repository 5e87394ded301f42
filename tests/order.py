"""The order of the tests for several workers, each of whom gets as many in a row (``--dist worksteal``)."""

from collections.abc import Iterator, Sequence

import pytest

_SECONDS = 5  # that a slow test takes in the mean
_OF_A_BROWSER = 1


def spread(tests: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """Each worker begins with a stretch of the slow ones, all about as long, so that not all browsers are at work at
    once; the quick ones come last, of which another takes over half when it is done.
    """
    quick = [test for test in tests if not _is_slow(test)]
    ordered: list[pytest.Item] = []
    for number, stretch in enumerate(_stretches([test for test in tests if _is_slow(test)], workers)):
        share = (len(tests) - len(ordered)) // (workers - number)
        fill = max(share - len(stretch), 0)
        ordered += [*stretch, *quick[:fill]]
        del quick[:fill]
    return ordered


def _stretches(slow: Sequence[pytest.Item], count: int) -> Iterator[list[pytest.Item]]:
    ends = [0]
    for test in slow:
        ends.append(ends[-1] + (_OF_A_BROWSER if test.path.parent.name == "browser" else _SECONDS))
    for number in range(count):
        yield [
            test
            for test, end in zip(slow, ends[1:], strict=True)
            if number * ends[-1] < end * count <= (number + 1) * ends[-1]
        ]


def _is_slow(test: pytest.Item) -> bool:
    return test.get_closest_marker("slow") is not None
