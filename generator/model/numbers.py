"""The numbers that content gives its things: A99, E-06."""

import re

from generator.model.regex import regex

_NUMBER = regex(r"([^0-9]*)0*([0-9]*)(.*)", re.DOTALL)


def number_order(n: str) -> tuple[str, int, str, str]:
    """What numbers are sorted by: A99 before A100, A01 and A001 the same. ``("A", 2, "99", "")``.

    Digits are compared by how many they are and then one by one, so that no number is too long.
    """
    found = _NUMBER.fullmatch(n)
    assert found is not None  # any text matches
    letters, digits, rest = found.groups()
    return letters, len(digits), digits, rest
