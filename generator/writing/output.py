"""The output folder: a whole new site in one step, or nothing."""

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path

from generator.model import Place, Problem, Severity
from generator.model.files import Files
from generator.model.noun import noun
from generator.reading.looks import Look, Looks, folders_of, is_link, look, looks
from generator.writing.exchange import can_exchange, exchange, sync_folder
from generator.writing.filling import fill, lay_folders
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
    is_public,
    make_folders,
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
    """The paths that differ from what lay there before, and what went wrong; how all looks as it was ``laid``, by path:
    () of a folder where nobody has looked at what lies in it.
    """

    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    laid: Mapping[str, Look] = field(default_factory=dict, compare=False, repr=False)


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
    same = {path for path, _ in before.identities.items() & files.identities.items()}
    lay = before.looks.files.keys()
    written, removed = frozenset(files.keys() - same), frozenset(lay - files.keys())
    if output.exists():
        with suppress(OSError):  # an empty one that somebody is in stays for now
            lay_folders(output, before.looks, before.looks.folders.keys() & folders_of({*files, *lay}))
    if not (written or removed or anew) and is_marked(output):
        if record:
            record.keep(before, record.waiting)
        return Written(laid=_laid(output, before.looks))
    before = Left(before.identities, before.looks.telling())
    again = frozenset(files) if anew else written
    trees = _in_one_step(output.resolve(), files, again, before, record)
    now, waiting = trees or (_one_by_one(output.resolve(), files, again, before, removed), NOTHING)
    if record:
        record.keep(now, waiting)
    slow = Problem("replaced-one-by-one", Place(str(output)), severity=Severity.WARNING)
    return Written(written, removed, () if trees else (slow,), _laid(output, now.looks))


def _laid(output: Path, known: Looks) -> Mapping[str, Look]:
    ours = {name: look(output / name) for name in OURS if os.path.lexists(output / name)}
    return {**known.folders, **known.files, **ours}


def _as_it_lies(output: Path, files: Files, left: Left) -> Left:
    """How all in the output looks, and what tells each file whose bytes are known."""
    now, known = looks(output, left.looks, OURS), {}
    for path, one in now.files.items():
        identity = left.identity(path, one)
        if identity is None and one and path in files and _same(output, path, files):
            identity = files.identity(path)
        if identity is not None:
            known[path] = identity
    return Left(known, now)


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
        if not is_public(there.lstat().st_mode):  # else it would look otherwise than it did a moment ago
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
        filled = None if record is None else _brought_up(record, output, files, again, before)
        if record is None or filled is None:
            now, _ = fill(beside, files, output, before, again)
            return (now, NOTHING) if _put(beside, output) else None
        now, touched = filled
        if output.exists():
            return (now, _linked_since(before, now, touched)) if _put(record.spare, output) else None
        twin = _twin(beside, files, record.spare, now)
        if not _put(record.spare, output):
            return None
        with suppress(OSError):
            beside.rename(record.spare)
        return _linked_since(now, twin, files.keys()), twin
    finally:
        discard(beside)  # the old tree, or a new one that could not take its place


def _brought_up(
    record: Record, output: Path, files: Files, again: frozenset[str], before: Left
) -> tuple[Left, frozenset[str]] | None:
    """Let the tree that waits in the cache hold the files, see ``fill``; None where that can't be."""
    spare, waiting = record.spare, NOTHING if len(again) == len(files) else record.waiting
    try:
        make_folders(spare.parent)
        on_one_device = spare.parent.stat().st_dev == output.parent.stat().st_dev
        if on_one_device and our_folder(spare.parent, spare.name) == spare:
            return fill(spare, files, output, before, again, waiting)
    except OSError:  # whatever is wrong with it: a new tree will do
        discard(spare)
    return None


def _twin(tree: Path, files: Files, old: Path, known: Left) -> Left:
    """Let a second tree of the same files wait beside the first output, so that an editor's first change does not wait
    for it; what is known of it.
    """
    with suppress(OSError):
        return fill(tree, files, old, known, ())[0]
    return NOTHING


def _linked_since(old: Left, new: Left, paths: Set[str]) -> Left:
    """What is known of a tree some of whose files were linked into a new one, which has changed their times."""
    files, now = dict(old.looks.files), new.looks.files
    for path in paths & files.keys() & now.keys():
        if is_link(files[path], now[path]):
            files[path] = now[path]
    return Left(old.identities, Looks(files, old.looks.folders, new.looks.at))


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


def _one_by_one(
    output: Path, files: Files, again: frozenset[str], before: Left, removed: Iterable[str]
) -> Left:
    """Replace files where they lie; deletions at the end, pages before others: every page finds what it uses.

    All are first written in the folder itself: a full disk is met before anything has changed. What is known of it.
    """
    make_folders(output)
    if not is_marked(output):
        write_file(output / MARK, MARK_TEXT)
    lay = before.looks.files
    laid = {path: one for path, one in lay.items() if path in files}
    tree = new_folder(output, _NEW)
    try:
        fill(tree, files.without(files.keys() - again), output, NOTHING, again)
        for path in sorted(again, key=lambda path: (STEPS.index(step_of(path, path in lay)), path)):
            _make_way(output, path)
            (tree / path).replace(output / path)
            laid[path] = look(output / path)
        for path in pages_first(removed):
            _take_away(output, path)
    finally:
        discard(tree)
    folders: dict[str, Look] = dict.fromkeys(folders_of(files), ())
    return Left(files.identities, Looks(laid, folders, time.time_ns()))


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
