"""Numbers of bytes as readers know them."""

import pytest

from generator.site.sizes import size


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (None, ""),
        (0, "0.1 kB"),
        (940, "0.9 kB"),
        (9_940, "9.9 kB"),
        (9_950, "10 kB"),
        (12_345, "12 kB"),
        (168_675, "170 kB"),
        (994_999, "990 kB"),
        (996_331, "1.0 MB"),
        (1_404_000, "1.4 MB"),
        (24_999_999, "25 MB"),
    ],
)
def test_a_size_has_two_digits(count: int | None, told: str) -> None:
    """So an activity more in a large table is seldom another size on every page."""
    assert size(count) == told
