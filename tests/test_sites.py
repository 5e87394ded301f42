"""Whole tiny sites in tests/sites, made for tests: the least that there can be, and broken ones with what is told."""

from functools import cache, partial
from hashlib import sha256
from pathlib import Path

import pytest

from generator.model import LANGUAGES, Snapshot, Source
from generator.pipeline import look, make
from generator.reading.snapshot import snapshot
from generator.report import render
from tests.projects import ROOT, copy_of_project

SITES = ROOT / "tests/sites"
BROKEN = sorted(path.name for path in (SITES / "broken").iterdir())


def files(folder: Path) -> dict[str, bytes]:
    """The site.yaml and the content/ of a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "expected.txt"
    }


@cache
def words() -> Snapshot:
    """The generator's interface words."""
    return {path: source for path, source in snapshot(ROOT)[0].items() if path.startswith("templates/words/")}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_told_at_its_place(name: str) -> None:
    """A broken site is told all that is wrong with it, each at its line and column, and nothing else.

    Its expected.txt says on which good site its files are laid, which files are taken away, and what is told: the
    place, the code, and what the message has to name.
    """
    said, *lines = (SITES / "broken" / name / "expected.txt").read_text("utf-8").splitlines()
    assert said.startswith("# ")
    expected = [line.split() for line in lines]
    (base,) = (what[1] for what in expected if what[0] == "on")
    laid = files(SITES / base) | files(SITES / "broken" / name)
    for what in expected:
        if what[0] == "without":
            del laid[what[1]]
    sources = {path: Source(path, data, sha256(data).hexdigest()) for path, data in laid.items()}
    _, _, problems = look(dict(sorted({**words(), **sources}.items())))
    told = [
        (
            f"{one.place.path}:{one.place.line}:{one.place.column}",
            one.code,
            *map(partial(render, one), LANGUAGES),
        )
        for one in problems
    ]
    wanted = [what for what in expected if what[0] not in ("on", "without")]
    assert sorted(one[:2] for one in told) == sorted((where, code) for where, code, *_ in wanted)
    for where, code, *named in wanted:
        assert any(
            one[:2] == (where, code) and all(word in said for word in named for said in one[2:])
            for one in told
        ), (where, code, named)


def test_home_and_a_letter_are_a_site(tmp_path: Path) -> None:
    """With nothing but what is compulsory a site is made, without an error or a warning."""
    made = make(copy_of_project(tmp_path / "project", content=SITES / "least"))
    told = [(one.code, one.place.path, one.arguments) for one in made.problems]
    assert told == []
    assert {path for path in made.files if path.endswith(".html")} == {
        "404.html",
        "index.html",
        "en/index.html",
        "zh/index.html",
    }
