"""How a problem reads: in a terminal, in a merge request, in both languages."""

import ast
import errno
import os
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from generator import report
from generator.model import Place, Problem, Severity
from tests.projects import ROOT

GENERATOR = ROOT / "generator"
# A code is the first argument of Problem(…) or report.say(…), or one of the table's own families.
USED = re.compile(r'(?:Problem|say|problem|refuse|report|_told|told|sentence)\(\s*"([a-z][a-z0-9_-]+)"')


def test_a_long_value_is_cut_in_the_sentence_and_whole_in_the_hint() -> None:
    """What is to be typed can be copied; what is wrong stands in the file."""
    address = "https://a.example/" + "x" * 300
    problem = Problem("bare-address", Place("a.md"), {"found": address, "address": address})
    sentence, hint = report.render(problem, "en").split("\n  hint: ")
    assert len(sentence) < 250 and f"<{address}>" in hint


@pytest.mark.parametrize("reason", [os.strerror(errno.ENOSPC), "Name or service not known"])
def test_what_the_system_says_is_said_in_chinese(reason: str) -> None:
    """Its words are English on most machines; in an English message they stay."""
    assert re.search("[A-Za-z]{3}", report.say("publish-failed", "zh", reason=reason)) is None
    assert reason in report.say("publish-failed", "en", reason=reason)


def test_the_caret_stands_under_the_column_also_after_chinese() -> None:
    """A Chinese character takes two cells of a terminal, so the caret moves two for each."""
    problem = Problem("yaml-tab", Place("a.yaml", 12, 4, "中小企业 x"))
    drawn = report.render(problem, "en").split("\n")
    assert drawn[0].startswith("a.yaml:12:4: error: ")
    assert drawn[1] == "  12 | 中小企业 x"
    assert drawn[2] == "     | " + " " * 6 + "^"
    assert drawn[3].startswith("  hint: ")


def test_nothing_that_acts_on_a_terminal_is_echoed() -> None:
    """An escape sequence in a file, a value or a name reaches the terminal as harmless dots."""
    problem = Problem(
        "unknown-facet",
        Place("a\x1b[2J.yaml", 1, 1, "\x1b[31mred"),
        {"facet": "\x1b]0;x\x07", "options": "\x1b"},
    )
    assert "\x1b" not in report.render(problem, "en")
    assert "\x07" not in report.render(problem, "en")


def test_errors_come_first_and_each_problem_once() -> None:
    """The order is that of severity, then of the places."""
    warning = Problem("yaml-tab", Place("a.yaml", 1), severity=Severity.WARNING)
    late, early = Problem("yaml-tab", Place("b.yaml", 10)), Problem("yaml-tab", Place("b.yaml", 9))
    assert report.ordered([warning, late, early, late]) == [early, late, warning]


def test_an_annotation_can_not_break_out_of_its_line() -> None:
    """Line ends and separators are escaped as GitHub's workflow commands want it."""
    problem = Problem("dead-reference", Place("a,b:c.md", 3, 5), {"name": "x\n::error::y", "near": ""})
    drawn = report.annotation(problem, "zh")
    assert drawn.startswith("::error file=a%2Cb%3Ac.md,line=3,col=5::")
    assert "\n" not in drawn


@pytest.mark.parametrize("code", sorted(report.messages()))
def test_every_sentence_stands_in_both_languages_with_the_same_names(code: str) -> None:
    """zh and en say the same: the same placeholders, hints in both or in none, nothing empty."""
    sentences = report.messages()[code]
    assert sentences["zh"] and sentences["en"]
    assert ("hint_zh" in sentences) == ("hint_en" in sentences)
    known = names(sentences["en"])
    assert names(sentences["zh"]) <= known or names(sentences["zh"]) == known


def names(text: str) -> set[str]:
    """The placeholders of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_each_problem_has_what_its_sentences_name() -> None:
    """Where a problem is made of names that stand there, they are those of both sentences and hints."""
    lacking = [
        f"{path.name}:{call.lineno} {code}: {', '.join(sorted(absent))}"
        for path in GENERATOR.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for code, given in _given(call)
        if (absent := set().union(*map(names, report.messages()[code].values())) - given)
    ]
    assert lacking == []


def _given(call: ast.Call) -> Iterator[tuple[str, set[str]]]:
    """The code of a problem and the names of its arguments, if both stand in the call."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    code = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    if code not in report.messages() or any(word.arg is None for word in call.keywords):
        return
    words = {str(word.arg) for word in call.keywords}
    if name in ("problem", "report", "warn", "refuse", "_refuse", "note", "say"):
        yield str(code), words | ({"field"} if name == "_refuse" else set())
    elif name == "Problem":
        given = call.args[2] if len(call.args) > 2 else ast.Dict([], [])
        if isinstance(given, ast.Dict) and "arguments" not in words:
            yield str(code), {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}


def test_no_code_stands_in_two_tables() -> None:
    """The tables are one: a code that a second table has too would speak with the wrong sentence."""
    found = [
        code
        for path in (GENERATOR / "report" / "messages").glob("*.toml")
        for code in re.findall(r"^\[(.+)\]$", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(found) == sorted(set(found))


def test_every_code_in_use_has_its_sentence() -> None:
    """No problem can be told without words."""
    used = {
        code
        for path in GENERATOR.rglob("*.py")
        for code in USED.findall(path.read_text(encoding="utf-8"))
        if "-" in code
    }
    assert used
    assert used <= set(report.messages())


def test_the_system_chooses_the_language() -> None:
    """Chinese where the locale is Chinese, English for C and all others."""
    assert report.language_of_the_system({"LANG": "zh_CN.UTF-8"}) == "zh"
    assert report.language_of_the_system({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}) == "en"
    assert report.language_of_the_system({"LANG": "de_DE.UTF-8"}) == "en"


def test_many_equal_warnings_are_one_with_a_count() -> None:
    """Of more than a hundred warnings of one code the first is told, the places of nine more, and how many there are;
    a hundred, errors, and what is asked for with --all are told one by one.
    """

    def many(count: int, severity: Severity) -> list[Problem]:
        return [
            Problem("empty-file", Place(f"content/{n:03}.yaml"), {"kind": severity}, severity)
            for n in range(count)
        ]

    ((first, text),) = report.told(many(101, Severity.WARNING), "en")
    assert first.place.path == "content/000.yaml"
    assert "100 more warnings [empty-file]" in text
    assert [f"content/{n:03}.yaml" in text for n in (0, 1, 9, 10)] == [True, True, True, False]
    assert "另有100条同类警告" in report.told(many(101, Severity.WARNING), "zh")[0][1]
    assert len(report.told(many(100, Severity.WARNING), "en")) == 100
    assert len(report.told(many(101, Severity.WARNING), "en", everything=True)) == 101
    assert len(report.told(many(101, Severity.ERROR) + many(101, Severity.WARNING), "en")) == 102


def test_a_long_line_is_cut_where_a_mark_says_so() -> None:
    """Half a word at its edge is not taken for what the file says; the caret stays under its column."""
    line = f'activity_door: {{zh: "{"甲" * 30}", en: "{"word " * 60}"}}'
    column = line.index("word") + 1
    drawn = report.render(Problem("yaml-tab", Place("a.yaml", 1, column, line)), "en").split("\n")
    shown = drawn[1].removeprefix("  1 | ")
    assert (shown[0], shown[-1]) == ("…", "…")
    assert sum(2 if one == "甲" else 1 for one in shown[: shown.index("word")]) == drawn[2].index("^") - 6
    short = report.render(Problem("yaml-tab", Place("a.yaml", 1, 1, "a: 1")), "en")
    assert "…" not in short
