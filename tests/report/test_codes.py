"""Each problem has a stable code, a section in docs/errors.md with an example, and a test.

``python -m tests.report.test_codes`` writes docs/errors.md anew, after a code or a sentence has changed.
"""

import re

import pytest

from generator import report
from tests.looking import problems_of, sources
from tests.projects import ROOT
from tests.report.mistakes import CARETS, MISTAKES
from tests.report.test_report import names

PAGE = ROOT / "docs" / "errors.md"
# What is said of progress or asked on the way is no problem, and has no code in brackets.
PROGRESS = re.compile(
    r"preview-(?!no-port|code|build-ended).*|publish-(step-.*|path|one-by-one|planned|unchanged|done|stopped|untouched)"
)
# What nothing that is known brings about: a view that asks the content for a thing which it does not have.
NOT_MADE_HERE = re.compile(r"missing-thing")
# Told where both or all of the files concerned can be named: not in the one that was changed.
TOLD_ELSEWHERE = (
    "duplicate-address",
    "duplicate-number",
    "languages-differ",
    "layouts-differ",
    "missing-string",
    "needed-page",
)
INTRODUCTION = """# Errors and warnings

Each line that the tool prints about a mistake ends with its code in brackets. A code never changes its meaning; this
page has them all, by the part of the work that they belong to: what is said, an example, and what to do. `error` stops
the build, `warning` does not.

    content/activities/open-day.yaml:4:1: error: unknown field “titel” [unknown-field-near]
      4 | titel: …
        | ^
      hint: did you mean “title”?

For programs, `python3 build.py check --format json` prints one object: `pages`, `errors` and `warnings` are counts;
each of `problems` has `code`, `severity`, `path`, `line` and `column` (counted from 1, in characters), `message` and
`hint` in the language of `--language`, and `arguments`, the values that fill them. The exit status is that of the text
form.
"""
PARTS = {
    "content": "What stands in site.yaml, content/ and templates/",
    "items": "News, drafts and former names",
    "markdown": "Markdown",
    "media": "Pictures and files",
    "publish": "Publishing",
    "preview": "The preview",
    "cli": "Commands",
    "environment": "Setting up",
}


def codes(table: str) -> list[str]:
    """The codes of problems in one table of messages, in its order."""
    text = (ROOT / "generator/report/messages" / f"{table}.toml").read_text(encoding="utf-8")
    found = re.findall(r"^\[(.+)\]$", text, re.MULTILINE)
    return [code for code in found if "-" in code and not PROGRESS.fullmatch(code)]


ALL = [code for table in PARTS for code in codes(table)]


def page() -> str:
    """docs/errors.md as it has to be."""
    sections = [INTRODUCTION]
    for table, title in PARTS.items():
        sections += [f"## {title}\n", *(section(code) for code in codes(table))]
    return "\n".join(sections)


def section(code: str) -> str:
    """What a code means, the example, the mend."""
    sentences = report.messages()[code]
    lines = [f"### {code}\n", f"{_plain(sentences['en'])}.\n"]
    if (mistake := MISTAKES.get(code)) is not None:
        shown = mistake.shown.strip("\n").split("\n")[:4]
        lines += [f"In `{mistake.path}`:\n", *(f"    {line}" for line in shown), ""]
    if advice := sentences.get("hint_en"):
        lines.append(f"*Mend:* {_plain(advice)}.\n")
    return "\n".join(lines)


def _plain(sentence: str) -> str:
    """A sentence of the table as Markdown, with its names as code and nothing else that acts."""
    text = sentence.replace("{{", "\x01").replace("}}", "\x02")
    text = re.sub(r"([*_<>`\[\]|])", r"\\\1", text)
    text = re.sub(r"\{([^}]*)\}", lambda found: f"*{found[1].replace(chr(92), '')}*", text)
    return text.replace("\x01", "{").replace("\x02", "}").replace("](", "]\\(").rstrip(".")


ANEW = "run python -m tests.report.test_codes: it writes docs/errors.md anew"


def test_the_page_of_errors_has_each_code() -> None:
    """docs/errors.md has a section for each code, with the example that is tested below, and no other section."""
    text = PAGE.read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### (.+)$", text, re.MULTILINE)) == sorted(ALL), ANEW
    for code, mistake in MISTAKES.items():
        shown = mistake.shown.strip("\n").split("\n")[0]
        assert f"    {shown}\n" in text.partition(f"### {code}\n")[2].partition("\n### ")[0], ANEW


@pytest.mark.parametrize("code", sorted(MISTAKES))
def test_a_mistake_has_its_code_at_its_place(code: str) -> None:
    """What the page shows as an example is told by that code, in the file where it was typed, the caret under what is
    wrong, in both languages.
    """
    told = [problem for problem in problems_of(MISTAKES[code].sources(sources())) if problem.code == code]
    assert told
    where = re.compile(re.escape(MISTAKES[code].path).replace(r"\*", "[^/]+").replace("NAME", "[^/]+"))
    assert code in TOLD_ELSEWHERE or any(where.fullmatch(one.place.path) for one in told)
    assert told[0].place.text[told[0].place.column - 1 :].startswith(CARETS.get(code, ""))
    for language in ("zh", "en"):
        said = report.messages()[code][language], report.messages()[code].get(f"hint_{language}", "")
        assert f"[{code}]" in report.render(told[0], language)
        assert set().union(*map(names, said)) <= set(told[0].arguments)


def test_each_code_has_a_test() -> None:
    """A code is in the table of mistakes, or another test names it, or it is one that no test here brings about."""
    others = (path for path in (ROOT / "tests").rglob("*.py") if path.name != "mistakes.py")
    tests = "".join(path.read_text(encoding="utf-8") for path in others)
    expected = "".join(path.read_text() for path in (ROOT / "tests/sites").rglob("expected.txt")).split()
    known = {*MISTAKES, *expected, *filter(NOT_MADE_HERE.fullmatch, ALL)}
    tested = {code for code in ALL if code in known or f'"{code}"' in tests or f"[{code}]" in tests}
    assert set(ALL) - tested == set(), "add a mistake to tests/report/mistakes.py"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
