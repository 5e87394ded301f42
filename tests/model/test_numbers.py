"""The order of numbers."""

from hypothesis import given
from hypothesis import strategies as st

from generator.model import number_order


@given(st.lists(st.integers(0, 10**30), min_size=2), st.sampled_from(["A", "E-", "G"]))
def test_numbers_sort_as_numbers(numbers: list[int], letters: str) -> None:
    """A99 comes before A100, whatever the number of digits."""
    written = [f"{letters}{number:02}" for number in numbers]
    assert sorted(written, key=number_order) == [f"{letters}{number:02}" for number in sorted(numbers)]


def test_a_zero_before_a_number_makes_no_other_number() -> None:
    """A1, A01 and A001 are one number, so that two activities cannot share it."""
    assert number_order("A1") == number_order("A01") == number_order("A001") != number_order("A10")


def test_any_text_has_a_place() -> None:
    """What is no number is sorted too: the check that refuses it comes later."""
    assert sorted(["B2", "", "A10x", "A9", "9" * 5000], key=number_order)
