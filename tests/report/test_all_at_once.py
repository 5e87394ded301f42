"""All mistakes are told in one run, and none that only follows from another."""

import pytest

from generator.model import Severity
from tests.looking import problems_of, sources
from tests.report.mistakes import Mistake, activity, edit, page, words


def told(mistake: Mistake) -> list[tuple[int, str]]:
    """The line and the code of what is told of one file."""
    problems = problems_of(mistake.sources(sources()))
    return [(one.place.line, one.code) for one in problems if one.place.path == mistake.path]


def test_a_mark_that_did_not_come_about_hides_no_other_mistake() -> None:
    """A broken link, one to nowhere, one that may not be, and words struck out: four lines, four problems."""
    text = "[纪 要](报告 2026.pdf)\n\n[没有](@nowhere)\n\n[录像](movie.mp4)\n\n~~作废~~"
    found = sorted(told(page(text)))
    assert found == [
        (6, "link-broken"),
        (8, "dead-reference"),
        (10, "unknown-picture"),
        (12, "strikethrough"),
    ]


def test_what_follows_from_a_heading_that_is_none_is_held_back() -> None:
    """Its name is missing, so a link to it leads nowhere: that is no second mistake."""
    assert [code for _, code in told(page("##报名 {#sign-up}\n\n[去](#sign-up)"))] == [
        "heading-without-space"
    ]


def test_style_is_not_told_of_a_line_that_is_wrong_anyway() -> None:
    """The half-width bracket of a link that is none is part of that mistake."""
    problems = problems_of(page("[纪 要](报告 2026.pdf)").sources(sources()))
    assert [one for one in problems if one.severity is Severity.WARNING] == []


def test_a_bracket_of_the_wrong_width_around_a_name_is_told() -> None:
    """In an interface word it would be printed; around other words it is good Chinese."""
    found = problems_of(words('home: {zh: "首页｛n｝｛集合｝", en: "Home"}\n').sources(sources()))
    assert [(one.code, one.place.column) for one in found] == [
        ("bad-placeholder", 15),
        ("bad-placeholder", 17),
    ]


def test_a_brace_that_is_filled_nowhere_is_told() -> None:
    """It would be printed; the home page's poster alone has a number to put in."""
    front = 'title: "{n}甲"\ndescription: 试一试。\nonly: true'
    assert set(told(page(front=front))) == {(2, "markdown-in-field")}
    assert told(edit("content/home.yaml", r"\{n\}家是", "{n}{x}家是")) == [(15, "markdown-in-field")]


@pytest.mark.parametrize(
    "typed",
    [
        "|\n    - 甲\n    - 乙",
        ">-\n    - 甲\n    - 乙",
        "|\n    1. 甲\n    2. 乙",
        "|\n    ## 甲\n    乙",
        '"见*甲*"',
    ],
)
def test_marks_that_lines_begin_with_are_told_in_a_field(typed: str) -> None:
    """Its lines become one: a list or a heading would be printed in the middle of a sentence."""
    mistake = words(f"home:\n  zh: {typed}\n  en: Home\n")
    assert [one.code for one in problems_of(mistake.sources(sources()))] == ["markdown-in-field"]


def test_every_mark_in_a_field_is_told() -> None:
    """The first alone was, and the next one only by the next run."""
    mistake = words('home: {zh: "见**甲**、`乙`和[数据](@figures)", en: "Home &nbsp; and ~~x~~"}\n')
    found = problems_of(mistake.sources(sources()))
    assert [(one.code, one.arguments["found"]) for one in found] == [
        ("markdown-in-field", typed) for typed in ("**甲**", "`乙`", "[数据](@figures)", "&nbsp;", "~~x~~")
    ]


@pytest.mark.parametrize(
    ("field", "typed"), [("p", "来源"), ("p", "段落"), ("unit", "单位"), ("value", "“数值”")]
)
def test_a_fields_name_in_chinese_is_told_alone_with_the_one_that_is_meant(field: str, typed: str) -> None:
    """That the field is missing, or that nothing says what a figure rests on, only follows from it."""
    mistake = edit("content/statistics.yaml", f"^  {field}: (.*)$", rf"  {typed}: \1")
    (one,) = problems_of(mistake.sources(sources()))
    meant = {"来源": "source"}.get(typed, field)
    assert (one.code, one.arguments["near"]) == ("unknown-field-near", meant)


def test_what_is_named_like_nothing_leads_nowhere() -> None:
    """``@`` alone is not the home page, and the names that are offered can be written."""
    found = problems_of(page("[甲](@)、[乙](@首页)").sources(sources()))
    assert [one.code for one in found] == ["dead-reference"] * 2
    assert all("@," not in one.arguments["near"] + "," for one in found)


def test_a_form_of_a_count_that_there_is_not_is_told() -> None:
    """Found by the fuzz test: it was left out without a word."""
    found = problems_of(page("{count:activities:lettr}").sources(sources()))
    assert [one.code for one in found] == ["unknown-figure"]


def test_a_warning_in_a_file_holds_nothing_of_it_back() -> None:
    """Only files that could not be read whole have what merely follows from that: a grave mistake stands elsewhere."""
    grave = words('home: {zh: "首页", en: "Home"\n').sources(sources())
    problems = problems_of(page("https://a.example/x\n\n[录像](movie.mov)").sources(grave))
    codes = {one.code for one in problems if one.place.path == "content/pages/probe.zh.md"}
    assert {"bare-address", "unknown-picture"} <= codes


def test_a_warning_at_a_name_does_not_hide_that_it_leads_nowhere() -> None:
    """A character that only looks like another is warned of; what it makes of a name is an error there as well."""
    typed = activity("^p: .*", "source: ⼈gazette")
    problems = [one for one in problems_of(typed.sources(sources())) if "activities" in one.place.path]
    assert {"copy-of-a-character", "no-such-source"} <= {one.code for one in problems}
