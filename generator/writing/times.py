"""A digest of how the files below a folder look, by their times and sizes; standard library alone.

Where there are many, two processes share them.
"""

import marshal
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b

# Nanoseconds: of usual clocks, and of drives that count in seconds.
TICK, _COARSE_TICK = 20_000_000, 2_500_000_000
_LEVELS = 3  # of folders that are opened to see what there is to share
_PIECE = 50  # files or folders that one process takes at a time
_MANY = 100  # pieces that are worth a second process
_NUMBER = 2  # bytes of the number of a piece

_File = tuple[str, str]  # a path, and how it is shown
_Seen = tuple[
    bytes, int
]  # the digest of a piece, and the latest moment at which one of its files may change unseen


def digest(folder: str, names: Sequence[str], now: int) -> str | None:
    """A digest of the names, kinds, sizes and times of all files below ``names``; None if one may change unseen, or
    can't be seen.
    """
    try:
        alone, whole = _spread(folder, names)
        pieces = [whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE)]
        seen = [_folders(alone), *_by_two(pieces, now)]
    except OSError:
        return None
    joined = blake2b(b"".join(one for one, _ in seen), digest_size=16)
    return joined.hexdigest() if max(newest for _, newest in seen) <= now else None


def _spread(folder: str, names: Sequence[str]) -> tuple[list[_File], list[_File]]:
    """The folders that were opened, and all that lies in them."""
    opened: list[_File] = []
    whole = [(os.path.join(folder, name) if name else folder, name) for name in names]
    folders = [stat.S_ISDIR(os.lstat(path).st_mode) for path, _ in whole]
    for _ in range(_LEVELS):
        below: list[tuple[str, str, bool]] = []
        for one, is_folder in zip(whole, folders, strict=True):
            if is_folder:
                opened.append(one)
                below += ((*it, one_is) for it, one_is in _entries(*one))
            else:
                below.append((*one, False))
        whole, folders = [(path, shown) for path, shown, _ in below], [is_folder for _, _, is_folder in below]
    return opened, whole


def _entries(path: str, shown: str) -> Iterator[tuple[_File, bool]]:
    """What lies in a folder, by name, and whether it is one; not what Python keeps there."""
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name != "__pycache__":
            yield (entry.path, f"{shown}/{entry.name}"), entry.is_dir(follow_symlinks=False)


def _folders(folders: Sequence[_File]) -> _Seen:
    lines = [f"{shown}\0{os.lstat(path).st_mode}" for path, shown in folders]
    return _sum(lines), 0


def _piece(files: Sequence[_File], now: int) -> _Seen:
    lines: list[str] = []
    newest = 0
    for path, shown in files:
        newest = max(newest, _look(path, shown, os.lstat(path), lines, now))
    return _sum(lines), newest


def _sum(lines: Sequence[str]) -> bytes:
    return blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _look(path: str, shown: str, status: os.stat_result, lines: list[str], now: int) -> int:
    """Note a file, or a folder and all that is in it; the latest moment at which one may still change unseen."""
    if not stat.S_ISDIR(status.st_mode):
        written, touched = status.st_mtime_ns, status.st_ctime_ns
        lines.append(f"{shown}\0{status.st_mode} {status.st_size} {written} {touched} {status.st_ino}")
        tick = _COARSE_TICK if written % 1_000_000_000 == 0 else TICK
        return max(written + tick if written <= now else 0, touched + TICK)
    lines.append(f"{shown}\0{status.st_mode}")
    newest = 0
    for (below, name), _ in _entries(path, shown):
        newest = max(newest, _look(below, name, os.lstat(below), lines, now))
    return newest


# ---------------------------------------------------------------- by two processes


def _by_two(pieces: Sequence[Sequence[_File]], now: int) -> list[_Seen]:
    """What is seen of each piece, in their order."""
    if len(pieces) < _MANY or os.cpu_count() == 1 or sys.platform != "linux" or not _alone():
        return [_piece(files, now) for files in pieces]
    numbers, giving = os.pipe()
    os.write(giving, b"".join(number.to_bytes(_NUMBER) for number in range(len(pieces))))
    os.close(giving)
    told, telling = os.pipe()
    if (helper := os.fork()) == 0:
        _help(pieces, now, numbers, telling)
    os.close(telling)
    seen = dict(_taken(pieces, now, numbers))
    with open(told, "rb") as answer:
        seen |= marshal.loads(answer.read() or marshal.dumps({}))  # noqa: S302  (our own process)
    os.close(numbers)
    os.waitpid(helper, 0)
    return [seen[number] if number in seen else _piece(files, now) for number, files in enumerate(pieces)]


def _alone() -> bool:
    """Whether this process has one thread: a copy has no other, and waits for ever where it needs one."""
    return len(os.listdir("/proc/self/task")) == 1


def _help(pieces: Sequence[Sequence[_File]], now: int, numbers: int, telling: int) -> None:
    """Look at pieces as long as there are some, tell what was seen, and end; what fails here is done by the other."""
    try:
        with open(telling, "wb") as answer:
            answer.write(marshal.dumps(dict(_taken(pieces, now, numbers))))
    finally:
        os._exit(0)


def _taken(pieces: Sequence[Sequence[_File]], now: int, numbers: int) -> Iterator[tuple[int, _Seen]]:
    """The pieces that nobody has taken yet, one after the other: a number in a pipe is read once."""
    while number := os.read(numbers, _NUMBER):
        at = int.from_bytes(number)
        yield at, _piece(pieces[at], now)
