"""Results that take long to make, kept by what they were made of: pictures and fonts survive from build to build."""

import os
import re
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache

from generator.making.maker import Job, Maker
from generator.model import Source

_NAME = re.compile(r"[0-9a-f]{64}")
_BEING_WRITTEN = "writing-"
_DIGEST = 32  # bytes of sha256, in front of each kept result
_FEW = 12  # so many results are made sooner here than in new processes
_DAY = 86_400
_OLD = 60 * _DAY


@cache
def code_version(maker: Maker) -> str:
    """A digest of the code and of the versions of the libraries on which a maker's results depend."""
    digest = sha256()
    for path in _modules(maker.code):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    for library in maker.libraries:
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()


def _modules(names: Iterable[str]) -> Iterator[Path]:
    root = Path(__file__).resolve().parents[2]
    for name in names:
        path = root.joinpath(*name.split("."))
        yield from sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


class Cache:
    """A folder of results. It may vanish, be shared by two builds at once, be read-only or hold rubbish.

    ``now`` (seconds since 1970) tells which results have not been used for long; it never bears on a result.
    """

    def __init__(self, folder: Path, now: float) -> None:
        self._folder = folder
        self._now = now

    def results(self, jobs: Mapping[str, Job], maker: Maker, source: Source) -> dict[str, bytes]:
        """What ``maker`` makes of each job and of ``source.data``, by the job's name. Equal jobs are made once, kept
        ones not at all. A job is a picklable value whose ``repr`` says all about it.
        """
        made_by = f"{maker.function}\0{code_version(maker)}\0{source.digest}"
        keys = {name: sha256(f"{made_by}\0{job!r}".encode()).hexdigest() for name, job in jobs.items()}
        kept = {key: data for key in dict.fromkeys(keys.values()) if (data := self._kept(key)) is not None}
        wanting = {keys[name]: job for name, job in jobs.items() if keys[name] not in kept}
        made = dict(zip(wanting, _made(list(wanting.values()), maker.function, source.data), strict=True))
        for key, data in made.items():
            self._keep(key, data)
        return {name: kept[key] if key in kept else made[key] for name, key in keys.items()}

    def sweep(self) -> None:
        """Throw away what no build has used for sixty days."""
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                age = self._now - entry.stat().st_mtime
                ours = _NAME.fullmatch(entry.name) and age > _OLD
                if ours or (entry.name.startswith(_BEING_WRITTEN) and age > _DAY):
                    Path(entry).unlink()

    def _kept(self, key: str) -> bytes | None:
        path = self._folder / key
        try:
            data = path.read_bytes()
            if self._now - path.stat().st_mtime > _DAY:
                os.utime(path, (self._now, self._now))
        except OSError:
            return None
        digest, result = data[:_DIGEST], data[_DIGEST:]
        return result if sha256(result).digest() == digest else None

    def _keep(self, key: str, result: bytes) -> None:
        # A cache that cannot be written to makes builds slow, not wrong.
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=_BEING_WRITTEN, dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sha256(result).digest() + result)
                Path(name).replace(self._folder / key)
            except OSError:
                Path(name).unlink()
                raise


def compiled_templates(folder: Path) -> BytecodeCache | None:
    """Where Jinja keeps the code of templates, by the digest of their source; None where it can't be written to."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


# ---------------------------------------------------------------- many at once


def _made(jobs: Sequence[object], function: str, data: bytes) -> list[bytes]:
    processes = min(os.cpu_count() or 1, len(jobs) // (_FEW // 2))
    if processes > 1 and (made := _made_on_all_cores(jobs, function, data, processes)) is not None:
        return made
    if not jobs:
        return []
    make = _function(function)
    return [make(job, data) for job in jobs]


def _made_on_all_cores(
    jobs: Sequence[object], function: str, data: bytes, processes: int
) -> list[bytes] | None:
    """What the jobs make, or None where the system has no processes to give."""
    # Imported where there is work: most builds find everything kept.
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    # New interpreters on every system: a fork of a process with threads, as the preview is, may hang.
    with suppress(BrokenExecutor, OSError):
        pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (function, data))
        try:
            return list(pool.map(_work, jobs, chunksize=4))
        finally:
            pool.shutdown(cancel_futures=True)
    return None


def _function(name: str) -> Callable[[object, bytes], bytes]:
    module, _, function = name.partition(":")
    found: Callable[[object, bytes], bytes] = getattr(import_module(module), function)
    return found


_task: tuple[Callable[[object, bytes], bytes], bytes] | None = None


def _begin(function: str, data: bytes) -> None:
    global _task
    _task = _function(function), data
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A build that is killed leaves no process behind.
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _work(job: object) -> bytes:
    assert _task is not None
    make, data = _task
    return make(job, data)
