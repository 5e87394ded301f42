"""The order of the tests leaves none out."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.order import spread

TESTS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(("tests/browser/test_a.py", "tests/site/test_a.py")))
)


@given(TESTS, st.integers(1, 5))
def test_each_test_is_dealt_out_once(kinds: list[tuple[bool, str]], workers: int) -> None:
    """Whatever there are of slow and quick ones, and for how many workers."""
    tests = [
        cast(
            pytest.Item,
            SimpleNamespace(path=Path(path), get_closest_marker=lambda _, slow=slow: slow or None),
        )
        for slow, path in kinds
    ]
    ordered = spread(tests, workers)
    assert sorted(map(id, ordered)) == sorted(map(id, tests))


def test_each_worker_begins_with_slow_ones() -> None:
    """As far as there are some for each."""
    kinds = [True] * 4 + [False] * 4
    tests = [
        cast(
            pytest.Item,
            SimpleNamespace(path=Path("tests/a.py"), get_closest_marker=lambda _, slow=slow: slow or None),
        )
        for slow in kinds
    ]
    ordered = spread(tests, 2)
    slow = [test.get_closest_marker("slow") is not None for test in ordered]
    assert slow == [True, True, False, False, True, True, False, False]
