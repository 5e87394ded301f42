"""What stands in a page until the end: marks for the paths of assets, and for what is written last.

A mark for an asset is a path that nobody types, and no address has to be escaped for it. A mark for what is written
last is a number, so that whatever goes with a number (a counter, words of the other language) goes with it: digits that
nobody writes, and behind them which of the page's names it stands for.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

from generator.model.regex import regex
from generator.site.late import Name

ASSET = f"assets/{sha256(b'the path of an asset comes here').hexdigest()}."
_ASSETS = regex(rf"{re.escape(ASSET)}([\w./-]+)")
_NUMBER = str(int(sha256(b"what is written last comes here").hexdigest(), 16))[:13]
_DIGITS = 6
# In Chinese the last digit of a number stands in an element with its counter.
_LATE = regex(rf'{_NUMBER}(\d{{{_DIGITS - 1}}})((?:<span class="nb">)?)(\d)')


class Marks:
    """The marks of one page for what is written last, and the names they stand for."""

    def __init__(self) -> None:
        self._numbers: dict[Name, int] = {}

    def __call__(self, *name: object) -> str:
        """The mark for a name: the same for the same."""
        number = self._numbers.setdefault(name, len(self._numbers))
        return f"{_NUMBER}{number:0{_DIGITS}}"

    @property
    def names(self) -> tuple[Name, ...]:
        """What the marks stand for, by their numbers."""
        return tuple(self._numbers)


def marked_assets(text: str) -> Iterable[str]:
    """The names of the assets that are marked in a page."""
    return _ASSETS.findall(text)


def with_assets(text: str, assets: Mapping[str, str]) -> str:
    """A text with the hashed paths of its assets."""
    return _ASSETS.sub(lambda found: assets.get(found[1], found[0]), text)


def with_late(text: str, names: Sequence[Name], words: Callable[[Name], str]) -> str:
    """A page with the words of the ``names`` that its marks stand for."""

    def written(found: re.Match[str]) -> str:
        number = int(found[1] + found[3])
        if number >= len(names):  # somebody's own number, however long
            return found[0]
        said = words(names[number])
        return said[:-1] + found[2] + said[-1:]

    return _LATE.sub(written, text)
