"""Any slip of a hand in any file of the content is understood, or refused where it was made.

``FUZZ_EXAMPLES=40000`` before the command gives it about an hour, with other slips each time.
"""

import os
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePath

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import report
from generator.model import Problem, Severity
from generator.pipeline import Made, make
from generator.writing.keeping import Keeping
from tests.fuzz.mutations import NUMBER, WORDS, slip
from tests.projects import ROOT

ASKED = os.environ.get("FUZZ_EXAMPLES", "")
EXAMPLES = int(ASKED or "100")
HARBOUR = ROOT / "tests/sites/harbour"
# What PyYAML, markdown-it-py, Jinja and Python itself say of what they can't read: never an editor's business.
OF_A_PARSER = re.compile(
    r"expected|could not|while (parsing|scanning)|codec|Traceback|invalid literal|not enough values|object has no"
)
# Texts that stand in the output: in both languages, and of a page's fields.
PRINTED = ("zh", "en", "title", "description")
SHOWN = (".html", ".json", ".csv", ".xml", ".ics", ".txt", ".svg", ".js", ".webmanifest")


class Site:
    """A copy of a small site, made anew after each change with what was made before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("content", "site.yaml"):
            self._copy(HARBOUR / name, folder / name)
        self._copy(ROOT / "templates", folder / "templates")
        self._keeping = Keeping(folder, "")
        good = make(folder, self._keeping)
        assert not errors(good.problems), good.problems
        self.texts = {path: (folder / path).read_text(encoding="utf-8") for path in self._written()}
        self._known = {path: good.files.identity(path) for path in good.files}
        self._shown = {path: _text(good.files[path]) for path in good.files if path.endswith(SHOWN)}

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)

    def _written(self) -> list[str]:
        found = [path for path in (self.folder / "content").rglob("*") if path.suffix in (".yaml", ".md")]
        return ["site.yaml", *sorted(path.relative_to(self.folder).as_posix() for path in found)]

    def with_slip(self, path: str, typed: bytes) -> Made:
        """The site with other bytes in one of its files."""
        (self.folder / path).write_bytes(typed)
        try:
            return make(self.folder, self._keeping)
        finally:
            (self.folder / path).write_text(self.texts[path], encoding="utf-8")

    def shown(self, made: Made) -> str:
        """All that readers of a site can see, without marks and white space."""
        return "\n".join(
            self._shown[path]
            if self._known.get(path) == made.files.identity(path)
            else _text(made.files[path])
            for path in made.files
            if path.endswith(SHOWN)
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site that slips are made in."""
    return Site(tmp_path_factory.mktemp("fuzz"))


@settings(max_examples=EXAMPLES, derandomize=not ASKED, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_slip_is_understood_or_told_where_it_was_made(site: Site, data: st.DataObject) -> None:
    """No stage is brought down; what is wrong is told in that file, or names it or one of its numbers or words; what is
    not wrong stands in what was made, word for word.
    """
    path = data.draw(st.sampled_from(sorted(site.texts)))
    good = site.texts[path]
    typed = slip(good, data.draw)
    made = site.with_slip(path, typed)
    for problem in made.problems:
        assert not OF_A_PARSER.search(report.say(problem.code, "zh", **problem.arguments)), problem
        assert report.render(problem, "en") and report.render(problem, "zh")
    if wrong := errors(made.problems):
        assert any(concerns(problem, path, good) for problem in wrong), wrong
    elif words := list(_changed(path, good, typed.decode("utf-8-sig"))):
        # A warning that names a word, or stands at its line, tells it too: a quotation of which nothing can be marked.
        told = (text for one in made.problems for text in (one.place.text, *one.arguments.values()))
        seen = site.shown(made) + "".join(re.sub(r"\s+", "", text) for text in told)
        assert [word for word in words if word not in seen] == []


def errors(problems: tuple[Problem, ...]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def concerns(problem: Problem, path: str, good: str) -> bool:
    """Whether a problem is told in a file, or names the file or a number or name that stood in it."""
    said = " ".join(problem.arguments.values())
    name = PurePath(path).name.partition(".")[0]
    return (
        problem.place.path == path
        or name in said
        or any(number in said for number in NUMBER.findall(good))
        or any(value and value.lstrip("@") in good for value in problem.arguments.values())
    )


def _text(data: bytes) -> str:
    text = re.sub(
        r"<(?:wbr|/?span|/?time|/?a|/?em|/?strong|/?bdi|/?i)\b[^>]*>", "", data.decode("utf-8", "replace")
    )
    return re.sub(r"\s+", "", unescape(text))


_BRACES = re.compile(r"\{[^{}]*\}")  # one form of two stands there: {count:audiences:way|ways}
_REMARKS = re.compile(r"\A---\n(?:.*\n)*?---$", re.MULTILINE)  # they stand between a Markdown file's fields


def _changed(path: str, good: str, typed: str) -> Iterator[str]:
    """The texts of a file that are printed and are others now, and words that were typed into Markdown."""
    if re.search(r"/(root|not-found|units)\.", path):  # docs/content.md: not all of their fields are shown
        return
    said = _REMARKS.sub(lambda found: re.sub("(?m)^#.*", "", found[0]), _BRACES.sub("", typed))
    yield from (word for word in WORDS if word in said and word not in good and path.endswith(".md"))
    if path.endswith(".yaml"):
        before = set(_leaves(good))
        yield from (text for text in _leaves(typed) if text not in before)


def _leaves(text: str) -> Iterator[str]:
    def walk(node: object, printed: bool) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from walk(value, key in PRINTED)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value, printed)
        elif printed and isinstance(node, str):
            yield from (
                re.sub(r"\s+", "", piece) for piece in re.split(r"\{[^}]*\}|\||\n", node) if piece.strip()
            )

    yield from walk(yaml.load(text, Loader=yaml.CBaseLoader), False)
