"""What the system tells of many paths at once; standard library alone. Where there are many, two processes ask it."""

import marshal
import os
import stat
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress

from generator.reading.copies import can_copy, numbers, taken

# Whether a folder's own times are others as soon as a name in it comes or goes: POSIX has it so, FAT on a Mac has not.
FOLDERS_TELL = sys.platform == "linux"
# Nanoseconds: of usual clocks, and of drives that count in seconds.
TICK, _COARSE_TICK = 20_000_000, 2_500_000_000
_SECOND = 1_000_000_000
_LARGEST = 2**63 - 1  # what fits; the numbers of some systems' files are larger
_PIECE = 200  # paths that one process takes at a time
_MANY = 20  # pieces that are worth a second process

# Kind and rights, size, when it was written, when it was touched (nanoseconds since 1970), its number.
Numbers = tuple[int, ...]
_NOTHING: Numbers = (0, 0, 0, 0, 0)  # where nothing is


def numbers_of(status: os.stat_result) -> Numbers:
    """The numbers of one path."""
    number = 0 if os.name == "nt" else status.st_ino & _LARGEST  # Windows: a walk does not tell it
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, number


def stats(folder: str, paths: Sequence[str]) -> "array[int]":
    """The numbers of each path below ``folder``, all in a row; links are not followed."""
    pieces = [paths[at : at + _PIECE] for at in range(0, len(paths), _PIECE)]
    return array("q", b"".join(_by_two(os.path.join(folder, ""), pieces)))


def each(stats: "array[int]") -> Iterator[Numbers]:
    """The numbers of one path after the other."""
    columns = [stats[column :: len(_NOTHING)] for column in range(len(_NOTHING))]
    return zip(*columns, strict=True)


def settled_at(one: Numbers, now: int) -> int:
    """From when on a file that is changed can be told by its numbers: two changes within one tick of the clock look
    alike. Its own time may have been put back or forth, that of its entry can't be.
    """
    written, touched = one[2], one[3]
    tick = _COARSE_TICK if is_coarse(one) else TICK
    return max(written + tick if written <= now else 0, touched + TICK)


def is_folder(one: Numbers) -> bool:
    """Whether these are the numbers of a folder."""
    return stat.S_ISDIR(one[0])


def is_coarse(one: Numbers) -> bool:
    """Whether the clock that wrote a time may count in seconds: such a system may not note a folder's times either."""
    return one[2] % _SECOND == 0


def _asked(folder: str, paths: Sequence[str]) -> bytes:
    found = array("q")
    for path in paths:
        try:
            found.extend(numbers_of(os.lstat(folder + path)))
        except OSError:
            found.extend(_NOTHING)
    return found.tobytes()


# ---------------------------------------------------------------- by two processes


def _by_two(folder: str, pieces: Sequence[Sequence[str]]) -> list[bytes]:
    """What is told of each piece, in their order."""
    found: dict[int, bytes] = {}
    if len(pieces) >= _MANY and os.cpu_count() != 1 and can_copy():
        with suppress(OSError):  # no more processes or files are to be had
            found = _shared(folder, pieces)
    return [found[at] if at in found else _asked(folder, paths) for at, paths in enumerate(pieces)]


def _shared(folder: str, pieces: Sequence[Sequence[str]]) -> dict[int, bytes]:
    """What is told by us and by a copy of us: of all pieces, unless that is ended."""
    with numbers(len(pieces)) as pipe:
        told, telling = os.pipe()
        if (helper := os.fork()) == 0:
            os.close(told)  # else it would wait for itself to read, should we be killed
            _help(folder, pieces, pipe, telling)
        os.close(telling)
        found = {at: _asked(folder, pieces[at]) for at in taken(pipe)}
    with open(told, "rb") as answer, suppress(EOFError, ValueError, TypeError):
        found |= marshal.loads(answer.read())  # noqa: S302  (our own process)
    os.waitpid(helper, 0)
    return found


def _help(folder: str, pieces: Sequence[Sequence[str]], pipe: int, telling: int) -> None:
    """Ask for pieces as long as there are some, tell what was found, and end; what fails here is done by the other."""
    try:
        with open(telling, "wb") as answer:
            answer.write(marshal.dumps({at: _asked(folder, pieces[at]) for at in taken(pipe)}))
    finally:
        os._exit(0)
