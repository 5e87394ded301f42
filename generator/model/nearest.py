"""What there is in place of a name that does not exist: for hints that can be followed."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

_FEW = 12


def nearest(name: str, known: Iterable[str], moved: Mapping[str, str] = MappingProxyType({})) -> str:
    """All names if they are few, else those that are most like ``name``: "A01, A07"; a dash where there is none.

    A former name is answered by the one that it has now.
    """
    if now := now_named(name, moved):
        return now
    names = sorted({str(one) for one in known if one})
    if len(names) > _FEW:
        names = get_close_matches(name.upper(), names, 5, 0.5) or get_close_matches(name, names, 5, 0.3)
    return ", ".join(names) or "–"


def now_named(name: str, moved: Mapping[str, str]) -> str:
    """The key of what had ``name``, a key or its last part, before it moved; empty for no former name."""
    found = (key for alias, key in moved.items() if name in (alias, alias.rpartition("/")[2]))
    return next(found, "")
