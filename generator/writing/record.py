"""What builds left in an output folder, and in the tree that is to take its place: a file that still looks as it was
left need not be read to be compared, nor written again.
"""

import os
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from hashlib import blake2b
from pathlib import Path

from generator.model.noun import noun
from generator.reading.looks import Look, Looks
from generator.writing.code import epoch
from generator.writing.marked import discard

_DIGEST = 16
_NAME, _SPARE = "written-", "spare-"
_MOST = 20  # outputs whose records are kept


@noun
class Left:
    """What was left in a folder: by path what tells each file's bytes, and how everything looks."""

    identities: Mapping[str, bytes] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)

    def identity(self, path: str, look: Look) -> bytes | None:
        """What tells the bytes of a file that looks so now; None where only they would tell."""
        return self.identities.get(path) if look and self.looks.files.get(path) == look else None


NOTHING = Left()


class Record:
    """The record of one output, in a project's cache. One that is damaged, of other code or can't be kept makes a build
    slower.
    """

    def __init__(self, folder: Path, output: Path) -> None:
        name = blake2b(os.fsencode(output.resolve()), digest_size=_DIGEST).hexdigest()
        self._path = folder / f"{_NAME}{name}"
        self.spare = folder / f"{_SPARE}{name}"  # where the tree from before the last build waits
        self.output, self.waiting = NOTHING, NOTHING
        with suppress(OSError, pickle.UnpicklingError, EOFError, ValueError):
            data = self._path.read_bytes()
            if _sum(data[_DIGEST:]) == data[:_DIGEST]:
                self.output, self.waiting = pickle.loads(data[_DIGEST:])  # noqa: S301  (vouched for)

    def keep(self, output: Left, waiting: Left) -> None:
        """Take down what is known of the output, and of the tree that waits."""
        data = pickle.dumps((Left(output.identities, output.looks.telling()), waiting), 5)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new = self._path.with_name(f"{self._path.name}.new")
            new.write_bytes(_sum(data) + data)
            new.replace(self._path)
            self._sweep()

    def _sweep(self) -> None:
        """Only the records of the outputs that were written last stay."""
        records = [(path.stat().st_mtime, path) for path in self._path.parent.glob(f"{_NAME}*")]
        for _, path in sorted(records)[:-_MOST]:
            discard(path.with_name(path.name.replace(_NAME, _SPARE, 1)))
            path.unlink()


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, key=epoch().encode()[:64]).digest()
