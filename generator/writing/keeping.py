"""What is kept from build to build."""

import time
from collections.abc import Mapping
from pathlib import Path

from generator.site.traces import Traces
from generator.writing.aside import Aside
from generator.writing.code import epoch
from generator.writing.rows import RowFile
from generator.writing.store import Store

CACHE = ".cache"
DRAWN = f"{CACHE}/drawn"  # what is slow to make and rests on its own inputs alone: pictures, fonts, pinyin
KEPT = f"{CACHE}/build"  # all else that is kept from build to build
_ROWS = "kept"  # of builds, whose drafts are not shown


def rows_of(project: Path, name: str = _ROWS) -> RowFile:
    """The rows that the last build left."""
    return RowFile(project / KEPT / f"{name}.sqlite", epoch())


class Keeping:
    """The rows of a project, ``name`` tells of which builds: in a file, but for "", and in memory as long as the
    process lives. They are saved as a build ends, or ``later``, when somebody asks for that.
    """

    def __init__(self, project: Path, name: str = _ROWS, later: bool = False) -> None:
        self._project, self._later = project, later
        self._file = rows_of(project, name) if name else None
        self._aside = Aside(project / KEPT)
        self.traces = Traces(self._file.load() if self._file else None, self._aside.put)
        self._stores: dict[str, Store] = {}  # of the last build, by their folders

    @property
    def read(self) -> Mapping[str, str]:
        """The digests of the sources that the last build read, well or not, by path."""
        digests: Mapping[str, str] = self.traces.kept.meta.get("sources", {})
        return digests

    def store(self, folder: str) -> Store:
        """A folder of results of the project, which is swept when all else has been saved."""
        self._stores[folder] = Store(self._project / folder, time.time())
        return self._stores[folder]

    def forget(self) -> None:
        """Make everything anew."""
        self.traces = Traces(put_aside=self._aside.put)

    def end(self) -> None:
        """A build went well."""
        self.traces.end()
        if not self._later:
            self.save()

    def save(self) -> None:
        """Write what is new to the file, and throw away what has not been used for long."""
        if self._file is not None:
            self._file.save(self.traces.kept)
        while self._stores:
            self._stores.popitem()[1].sweep()
