"""What a lock demands, and whether the running interpreter has it already."""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from generator.environment.stamp import ROOT

_LINE = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)( *;)?", re.MULTILINE)


class Demand(NamedTuple):
    """One package of a lock; a conditional one (``; sys_platform == "win32"``) may be absent."""

    name: str
    version: str
    conditional: bool


def demands(lock: str) -> list[Demand]:
    """The packages of a lock file in the project's root."""
    text = (Path(ROOT) / lock).read_text(encoding="utf-8")
    return [Demand(name, number, bool(marker)) for name, number, marker in _LINE.findall(text)]


def is_satisfied(lock: str) -> bool:
    """Whether this interpreter has exactly the versions that the lock names."""
    return all(_has(demand) for demand in demands(lock))


def _has(demand: Demand) -> bool:
    try:
        return version(demand.name) == demand.version
    except PackageNotFoundError:
        return demand.conditional
