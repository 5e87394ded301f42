"""What there is in place of a name that does not exist: for hints that can be followed."""

from collections.abc import Iterable
from difflib import get_close_matches

_FEW = 12


def nearest(name: str, known: Iterable[str]) -> str:
    """All names if they are few, else those that are most like ``name``: "A01, A07"; a dash where there is none."""
    names = sorted({str(one) for one in known if one})
    if len(names) > _FEW:
        names = get_close_matches(name.upper(), names, 5, 0.5) or get_close_matches(name, names, 5, 0.3)
    return ", ".join(names) or "–"
