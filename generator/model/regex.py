"""Regular expressions that are compiled when they are first used: most builds need few of them."""

import re
from typing import cast


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``, to be asked as that is."""
    return cast("re.Pattern[str]", _Regex(pattern, flags))


class _Regex:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((name, getattr(compiled, name)) for name in _ASKED)
        return getattr(compiled, name)


_ASKED = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
