"""A small project that is built again and again in new processes, and what a build from nothing makes of it."""

import json
import os
import shutil
import stat
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path

from generator import report
from generator.environment import stamp
from tests.projects import ROOT, copy_of_project, plain_environment

SOURCES = ("site.yaml", "content", "templates")
CODE = ("build.py", "generator", "requirements.lock", "pyproject.toml")
_SLOW = ("drawn", "build/templates")
_FROM_NOTHING = 25  # of so many references one has nothing slow of another

_WAITING = f"{report.say('build_waiting', 'en')}\n"

Tree = Mapping[str, tuple[str, str]]  # path -> rights, and the digest of a file's bytes


@dataclass(frozen=True)
class Run:
    """A command in a new process, and what befalls it: SIGKILL after seconds, or at its n-th change of the disk;
    a folder that is full.
    """

    words: tuple[str, ...]
    umask: int = 0o022
    variables: Mapping[str, str] = field(default_factory=dict)
    kill_after: float = 0
    kill_at: int = 0
    shut: str = ""


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit status, below 0 the signal; its problems; all that it said on stdout."""

    status: int
    problems: str
    stdout: str


@dataclass(frozen=True)
class Site:
    """What a build from nothing makes of the sources."""

    status: int
    problems: str
    tree: Tree


class Workshop:
    """The project, the processes that build it, and the sites that it has been so far."""

    def __init__(self, folder: Path, site: Path) -> None:
        self._numbers = count(1)
        self._beside = folder / "beside"
        self._beside.mkdir(parents=True)
        self.project = copy_of_project(folder / "project", content=site)
        self.output = self.project / "output"
        self.cache = self.project / ".cache"
        _set_up(self.project)
        self._interpreters: dict[tuple[str, str], Interpreter] = {}
        self._known: dict[tuple[object, ...], Site] = {}

    def close(self) -> None:
        """End all processes."""
        for interpreter in self._interpreters.values():
            interpreter.close()

    def sources(self) -> dict[str, bytes]:
        """All files that a build reads, but for the large font."""
        return {name: path.read_bytes() for name, path in _sources(self.project, (*SOURCES, *CODE))}

    def run(self, *runs: Run, seed: str = "1") -> list[Done]:
        """Run commands at once, each in a new process."""
        name = seed, _digest(self.project, CODE)
        if name not in self._interpreters:
            self._interpreters[name] = Interpreter(self.project, seed)
        said = [self._beside / f"{next(self._numbers)}" for _ in runs]
        statuses = self._interpreters[name].run(runs, said)
        return [_done(*one) for one in zip(runs, statuses, said, strict=True)]

    def expected(self, variables: Mapping[str, str]) -> Site:
        """What a build makes of the sources that has nothing of any build before it."""
        name = (*sorted(variables.items()), _digest(self.project, (*SOURCES, *CODE)))
        if name not in self._known:
            self._known[name] = self._from_nothing(variables)
        return self._known[name]

    def _from_nothing(self, variables: Mapping[str, str]) -> Site:
        """What is slow and rests on its own inputs alone is kept for the same program, but now and then."""
        aside, output = self._beside / "cache", self._beside / "reference"
        slow = self._beside / f"slow-{_digest(self.project, ('generator', 'requirements.lock'))}"
        with _moved(self.cache, aside):
            if slow.exists() and len(self._known) % _FROM_NOTHING:
                _link_tree(slow, self.cache)
            (done,) = self.run(Run(("build", "--output", str(output)), variables=variables), seed="2")
            site = Site(done.status, done.problems, tree(output))
            for folder in _SLOW:
                _link_tree(self.cache / folder, slow / folder)
            remove(self.cache)
        remove(output)
        return site

    def empty(self) -> None:
        """As before the first build, but for the pictures that it would draw."""
        for folder in (self.cache, self.output):
            remove(folder)
        self.expected({})
        self.lend_drawn()

    def lend_drawn(self) -> None:
        """Give the project what references drew, by their keys. What it has of its own stays: were a key without
        something that a drawing is made of, what is stale would be taken still, and not be what the reference has.
        """
        for slow in self._beside.glob("slow-*"):
            _link_tree(slow / _SLOW[0], self.cache / _SLOW[0])


class Interpreter:
    """See forking.py."""

    def __init__(self, project: Path, seed: str) -> None:
        zone = {"1": "America/Lima", "2": "Asia/Tokyo"}[seed]
        program = project / ".venv" / "bin" / "python"
        self._process = subprocess.Popen(
            [program, "-B", ROOT / "tests/incremental/forking.py"],
            cwd=project,
            env=plain_environment() | {"PYTHONHASHSEED": seed, "TZ": zone},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, runs: tuple[Run, ...], said: list[Path]) -> list[int]:
        """The statuses of the runs, which speak into files."""
        orders = [
            asdict(run) | {"stdout": f"{file}.out", "stderr": f"{file}.err"}
            for run, file in zip(runs, said, strict=True)
        ]
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps(orders), file=self._process.stdin, flush=True)
        statuses: list[int] = json.loads(self._process.stdout.readline())
        return statuses

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def tree(folder: Path) -> Tree:
    """All files and folders with their rights; nothing where there is no folder."""
    return {path.relative_to(folder).as_posix(): _about(path) for path in folder.rglob("*")}


def remove(path: Path) -> None:
    """Whatever it is."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _about(path: Path) -> tuple[str, str]:
    found = path.lstat()
    data = path.read_bytes() if stat.S_ISREG(found.st_mode) else b""
    return stat.filemode(found.st_mode), sha256(data).hexdigest()


def _digest(project: Path, names: tuple[str, ...]) -> str:
    digest = sha256()
    for name, path in _sources(project, names):
        digest.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources(project: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    for folder in (project / name for name in names):
        for path in [folder] if folder.is_file() else files_of(folder):
            if path.suffix not in (".ttc", ".pyc"):
                yield path.relative_to(project).as_posix(), path


def _done(run: Run, status: int, said: Path) -> Done:
    stdout, stderr = (said.with_name(f"{said.name}.{end}") for end in ("out", "err"))
    code = os.waitstatus_to_exitcode(status)
    lines = stderr.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [line for line in lines if line != _WAITING]
    if code == 1:
        lines = lines[:-1]  # the summary names the output
    done = Done(code, "".join(lines), stdout.read_text(encoding="utf-8"))
    stdout.unlink()
    stderr.unlink()
    return done


@contextmanager
def _moved(folder: Path, aside: Path) -> Iterator[None]:
    """A folder, or what is in its place, that is elsewhere for a while."""
    there = os.path.lexists(folder)
    if there:
        folder.rename(aside)
    yield
    if there:
        aside.rename(folder)


def _link_tree(source: Path, target: Path) -> None:
    """A second name for each file: a store never writes into a file that lies there."""
    for path in files_of(source):
        there = target / path.relative_to(source)
        there.parent.mkdir(parents=True, exist_ok=True)
        if not there.exists():
            os.link(path, there)


def _set_up(project: Path) -> None:
    """A ``.venv`` as ``build.py`` makes one, with the packages of the Python that runs the tests."""
    venv.EnvBuilder(symlinks=True).create(project / ".venv")
    (packages,) = (project / ".venv").glob("lib/python*/site-packages")
    (packages / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    vouch(project)


def vouch(project: Path) -> None:
    """Say that what the lock names is installed."""
    kind = f"{sys.implementation.cache_tag} {sys.platform}\n".encode()
    lock = (project / stamp.RUNTIME).read_bytes()
    (project / ".venv" / f"{stamp.RUNTIME}.installed").write_bytes(kind + lock)


def files_of(folder: Path) -> Iterator[Path]:
    """The files below a folder, in an order that is always the same."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
