"""What builds left in an output folder, and in the tree that is to take its place: a file that still looks as it was
left need not be read to be compared, nor written again.
"""

import os
import pickle
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from generator.model.files import Files
from generator.reading.looks import Look, known_from
from generator.writing.marked import discard

_DIGEST = 16
_NAME, _SPARE = "written-", "spare-"
_MOST = 20  # outputs whose records are kept

Known = Mapping[str, tuple[bytes, Look]]  # by path what tells the file's bytes, and how it looked


class Record:
    """The record of one output, in a project's cache. One that is damaged or can't be kept makes a build slower."""

    def __init__(self, folder: Path, output: Path, spare: Path | None = None) -> None:
        name = blake2b(os.fsencode(output.resolve()), digest_size=_DIGEST).hexdigest()
        self._path = folder / f"{_NAME}{name}"
        self.spare = spare or folder / f"{_SPARE}{name}"  # where the tree from before the last build waits
        self.output: Known = {}
        self.waiting: Known = {}
        with suppress(OSError, pickle.UnpicklingError, EOFError, ValueError):
            data = self._path.read_bytes()
            if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() == data[:_DIGEST]:
                self.output, self.waiting = pickle.loads(data[_DIGEST:])  # noqa: S301  (vouched for)

    def keep(self, files: Files, output: Mapping[str, Look], waiting: Known) -> None:
        """Take down how the output looks, which holds ``files``, and what is known of the tree that waits."""
        # What somebody put there meanwhile, or took from the tree that waited, is no file of ours: not known.
        known = {
            path: (files.identity(path), one)
            for path, one in known_from(output, time.time_ns()).items()
            if path in files
        }
        data = pickle.dumps((known, dict(waiting)), 5)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new = self._path.with_name(f"{self._path.name}.{os.getpid()}")
            new.write_bytes(blake2b(data, digest_size=_DIGEST).digest() + data)
            new.replace(self._path)
            self._sweep()

    def _sweep(self) -> None:
        """Only the records of the outputs that were written last stay: each preview has one of its own."""
        records = [(path.stat().st_mtime, path) for path in self._path.parent.glob(f"{_NAME}*")]
        for _, path in sorted(records)[:-_MOST]:
            discard(path.with_name(path.name.replace(_NAME, _SPARE, 1)))
            path.unlink()


def told(known: Known, path: str, look: Look, files: Files) -> bool | None:
    """Whether the file at ``path`` is taken for the one in ``files``: None where only its bytes would tell."""
    identity, left = known.get(path, (b"", None))
    return identity == files.identity(path) if left == look else None
