"""The output folder: a whole new site in one step, or nothing."""

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.model import Place, Problem, Severity
from generator.model.files import Files
from generator.model.noun import noun
from generator.reading.looks import Looks, but_for_links, look, looked_again, looks
from generator.reading.stats import TICK
from generator.writing.exchange import can_exchange, exchange, sync_folder
from generator.writing.filling import fill
from generator.writing.locks import locked
from generator.writing.marked import (
    LOCK,
    MARK,
    MARK_TEXT,
    OURS,
    discard,
    is_free,
    is_marked,
    new_folder,
    our_folder,
    remove,
    sweep,
)
from generator.writing.order import STEPS, pages_first, step_of
from generator.writing.public import (
    is_open,
    is_public,
    make_folders,
    open_to_all,
    open_to_read,
    write_file,
)
from generator.writing.record import NOTHING, Left, Record

PATIENCE = 60.0  # seconds that a build waits for another of the same folder
_NEW = ".new"
# What a system answers where a folder may be written to, but not the one above it.
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG}


@noun
class Written:
    """The paths that differ from what lay there before, and what went wrong."""

    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def refusal(project: Path, output: Path) -> Problem | None:
    """Why ``output`` can't be written to, or None: it holds or lies in the sources, or is a folder of somebody else."""
    place = Place(str(output))
    try:
        if _holds_sources(project.resolve(), output.resolve()):
            return Problem("output-holds-sources", place)
        return None if _is_ours(output) else Problem("output-not-ours", place)
    except OSError as error:  # a name that no system has
        return _not_writable(output, error)


def _holds_sources(sources: Path, folder: Path) -> bool:
    names = ("content", "templates", "generator", "tests", "docs", ".git", ".venv")
    return sources.is_relative_to(folder) or any(folder.is_relative_to(sources / name) for name in names)


def _is_ours(output: Path) -> bool:
    return is_free(output) or not os.path.lexists(output)


@contextmanager
def reserved(
    output: Path, waiting: Callable[[], None], patience: float = PATIENCE
) -> Iterator[Problem | None]:
    """Keep every other build from ``output``, or yield why that can't be: one has it still after ``patience`` seconds.

    ``waiting`` is called once, before a wait.
    """
    place = Place(str(output))
    try:
        path = _lock_of(output)
    except OSError as error:
        yield _not_writable(output, error)
        return
    with locked(path, patience, waiting) as ours:
        yield (
            None if ours else Problem("output-busy", place, {"lock": str(path), "seconds": f"{patience:.0f}"})
        )


def _lock_of(output: Path) -> Path:
    """``.output.lock`` beside ``output``; in it, where the folder above it can't be written to."""
    try:
        make_folders(output.parent)
        return _opened(_beside(output, ".lock"))
    except OSError as error:
        if error.errno not in _SHUT or not output.is_dir():
            raise
    return _opened(output / LOCK)


def _opened(path: Path) -> Path:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o644))
    return path


def _beside(output: Path, ending: str) -> Path:
    whole = output.resolve()
    return whole.with_name(f".{whole.name}{ending}")


def write(output: Path, files: Files, anew: bool = False, record: Record | None = None) -> Written:
    """Put ``files`` (path to bytes) in place of what ``output`` holds, in one step where the system can.

    An unchanged site is not written again unless ``anew``. To be called by one process at a time (``reserved``).
    ``record`` tells which files need not be read to be compared, and is told how they look in the end.
    """
    if not _is_ours(output):  # it was, when the build began
        return Written(problems=(Problem("output-not-ours", Place(str(output))),))
    _sweep(output.resolve())
    try:
        return _written(output, files, anew, record)
    except OSError as error:
        return Written(problems=(_not_writable(output, error),))


def _written(output: Path, files: Files, anew: bool, record: Record | None) -> Written:
    before = _as_it_lies(output, files, record.output if record else NOTHING)
    same = {path for path, known in before.identities.items() if known == _identity(files, path)}
    for folder, one in before.looks.folders.items():
        if one and not is_open(one[0]):
            open_to_all(output / folder)
    lay = before.looks.files.keys()
    written, removed = frozenset(files.keys() - same), frozenset(lay - files.keys())
    if not (written or removed or anew) and is_marked(output):
        if record:
            record.keep(Left(before.identities, before.looks.telling()), record.waiting)
        return Written()
    again = frozenset(files) if anew else written
    trees = _in_one_step(output.resolve(), files, again, before, record)
    if trees is None:
        _one_by_one(output.resolve(), files.without(files.keys() - again), lay, removed)
    if record:
        record.keep(*(trees or (_holding(output, files), NOTHING)))
    slow = Problem("replaced-one-by-one", Place(str(output)), severity=Severity.WARNING)
    return Written(written, removed, () if trees is not None else (slow,))


def _as_it_lies(output: Path, files: Files, left: Left) -> Left:
    """How all in the output looks, and what tells each file whose bytes are known."""
    now, known = looks(output, left.looks, OURS), {}
    for path, one in now.files.items():
        identity = left.identity(path, one)
        if identity is None and path in files and _same(output, path, files):
            identity = files.identity(path)
        if identity is not None:
            known[path] = identity
    return Left(known, now)


def _identity(files: Files, path: str) -> bytes | None:
    return files.identity(path) if path in files else None


def _holding(folder: Path, files: Files) -> Left:
    """A folder that holds these files now."""
    return Left({path: files.identity(path) for path in files}, looks(folder, but=OURS).telling())


def _sweep(output: Path) -> None:
    sweep(output.parent, _beside(output, _NEW).name)
    sweep(output, _NEW)


def _not_writable(output: Path, error: OSError) -> Problem:
    return Problem("output-not-writable", Place(str(output)), {"reason": error.strerror or str(error)})


def _same(output: Path, path: str, files: Files) -> bool:
    """Whether the file at ``path`` has the bytes that it has to have; if so, everybody may read it again."""
    there, data = output / path, files[path]
    try:
        if there.is_symlink() or there.stat().st_size != len(data) or there.read_bytes() != data:
            return False
        if not is_public(there):  # else it would look otherwise than it did a moment ago
            open_to_read(there)
    except OSError:  # gone or shut meanwhile
        return False
    return True


# ---------------------------------------------------------------- in one step


def _in_one_step(
    output: Path, files: Files, again: frozenset[str], before: Left, record: Record | None
) -> tuple[Left, Left] | None:
    """Exchange the output for a tree that holds ``files``; None, and nothing has changed, where that can't be.

    The old tree waits in the cache, where it can, to be brought up to date by the next build. What is known of the
    output, and of the tree that waits.
    """
    if os.path.ismount(output):
        return None
    try:
        make_folders(output.parent)
        beside = new_folder(output.parent, _beside(output, _NEW).name)
    except OSError as error:
        if error.errno not in _SHUT:
            raise
        return None
    try:
        if output.exists() and not can_exchange(beside):
            return None
        there, touched = (None, frozenset()) if record is None else _brought_up(record, output, files, again)
        if record is None or there is None:
            fill(beside, files, output, again)
            return (_holding(output, files), NOTHING) if _put(beside, output) else None
        if not _put(record.spare, output):
            return None
        if not os.path.lexists(record.spare):
            return _twins(record.spare, files, output)
        now = Left({path: files.identity(path) for path in files}, looked_again(output, there, touched))
        return now, _waiting(record.spare, before, touched)
    finally:
        discard(beside)  # the old tree, or a new one that could not take its place


def _brought_up(
    record: Record, output: Path, files: Files, again: frozenset[str]
) -> tuple[Looks | None, frozenset[str]]:
    """Let the tree that waits in the cache hold the files: how it looked before, and the paths that were touched; None
    where that can't be.
    """
    spare = record.spare
    try:
        make_folders(spare.parent)
        on_one_device = spare.parent.stat().st_dev == output.parent.stat().st_dev
        if on_one_device and our_folder(spare.parent, spare.name) == spare:
            return fill(spare, files, output, again, NOTHING if len(again) == len(files) else record.waiting)
    except OSError:  # whatever is wrong with it: a new tree will do
        discard(spare)
    return None, frozenset()


def _waiting(tree: Path, before: Left, touched: frozenset[str]) -> Left:
    """What is known of the old tree: as it was, but links to its files have changed their times."""
    files = dict(before.looks.files)
    for path in touched & files.keys():
        with suppress(OSError):
            now = look(tree / path)
            files[path] = now if but_for_links(now) == but_for_links(files[path]) else ()
    return Left(before.identities, Looks(files, before.looks.folders))


def _twins(spare: Path, files: Files, output: Path) -> tuple[Left, Left]:
    """Let a second tree of the same files wait beside the first output, so that an editor's first change does not wait
    for it; what is known of both.
    """
    with suppress(OSError):
        if our_folder(spare.parent, spare.name) == spare:
            fill(spare, files, output, ())
            time.sleep(TICK / 1e9)  # what is younger than a tick of the clock would have to be read next time
            return _holding(output, files), _holding(spare, files)
    discard(spare)
    return _holding(output, files), NOTHING


def _put(tree: Path, output: Path) -> bool:
    try:
        if output.exists():
            return exchange(tree, output)
    except FileNotFoundError:  # it was taken away meanwhile
        pass
    tree.rename(output)
    with suppress(OSError):
        sync_folder(output.parent)
    return True


# ---------------------------------------------------------------- file by file


def _one_by_one(output: Path, files: Files, before: Set[str], removed: Iterable[str]) -> None:
    """Replace files where they lie; deletions at the end, pages before others: every page finds what it uses.

    All are first written in the folder itself: a full disk is met before anything has changed.
    """
    make_folders(output)
    if not is_marked(output):
        write_file(output / MARK, MARK_TEXT)
    tree = new_folder(output, _NEW)
    try:
        fill(tree, files, output, frozenset(files))
        for path in sorted(files, key=lambda path: (STEPS.index(step_of(path, path in before)), path)):
            _make_way(output, path)
            (tree / path).replace(output / path)
        for path in pages_first(removed):
            _take_away(output, path)
    finally:
        discard(tree)


def _make_way(output: Path, path: str) -> None:
    """Make the folders above a file; what is in the way of one of them, or is a folder in the file's place, goes."""
    device = output.stat().st_dev
    for parent in reversed(Path(path).parents[:-1]):
        if (output / parent).is_symlink() or not (output / parent).is_dir():
            remove(output / parent, device)
    make_folders((output / path).parent)
    if (output / path).is_dir() and not (output / path).is_symlink():
        remove(output / path, device)


def _take_away(output: Path, path: str) -> None:
    """Delete a file, and the folders above it that it leaves empty."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if (output / path).is_symlink() or not (output / path).is_dir():  # else a folder has taken its place
            (output / path).unlink()
    with suppress(OSError):
        for parent in Path(path).parents[:-1]:
            (output / parent).rmdir()
