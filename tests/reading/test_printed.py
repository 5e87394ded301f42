"""What readers would see as it was typed: a typewriter’s signs, lone quotation marks, TBD, letters of other scripts."""

from time import process_time

import pytest

from generator.model import Language, Place, Problem
from generator.reading.fields import Fields
from generator.reading.look_alikes import look_alikes
from generator.reading.markdown import read_markdown
from generator.reading.parsing import parse
from tests.looking import changed, problems_of, sources

Told = list[tuple[str, int, int, str]]


def in_markdown(text: str, language: Language) -> Told:
    """What is told of a Markdown text: code, line, column, and what is to be written."""
    problems: list[Problem] = []
    read_markdown(f"page.{language}.md", text, 1, language, problems)
    return _told(problems)


def in_field(text: str, language: Language, field: str = "note") -> Told:
    """What is told of a field in both languages, its one text on line 1."""
    other = "en" if language == "zh" else "zh"
    fine = {"zh": "甲", "en": "A"}[other]
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    root, found = parse("x.yaml", f'{field}: {{{language}: "{quoted}", {other}: {fine}}}\n')
    problems = [*found]
    Fields(root, Place("x.yaml"), problems).words(field)
    return _told(problems)


def _told(problems: list[Problem]) -> Told:
    return sorted(
        (one.code, one.place.line, one.place.column, one.arguments.get("right", "")) for one in problems
    )


SIGNS: list[tuple[Language, str, int, str]] = [
    ("en", "one -- two", 5, "–"),
    ("en", "one--two", 4, "—"),
    ("en", "one---two", 4, "—"),
    ("en", "1999--2007", 5, "–"),
    ("en", "But--", 4, "—"),
    ("en", "wait... what", 5, "…"),
    ("en", "(c) 2007 the League", 1, "©"),
    ("en", "Word(R) for all", 5, "®"),
    ("en", "Word (tm) for all", 6, "™"),
    ("en", "one -> two", 5, "→"),
    ("en", "3 +/- 1", 3, "±"),
    ("en", 'the "open" letter', 5, "“open”"),
    ("zh", "甲--乙", 2, "——"),
    ("zh", "甲...乙", 2, "……"),
    ("zh", "好。。。", 2, "……"),
    ("zh", '说"开幕"了', 2, "“开幕”"),
    ("zh", "(c)2007北港联合会", 1, "©"),
    ("zh", "见<<甲>>", 2, "《甲》"),
    ("zh", "说''甲''", 2, "“甲”"),
    ("en", "-- the League", 1, "—"),
    ("zh", "2007--2008年", 5, "—"),
    ("zh", "活动A01--A05", 6, "—"),
    ("en", "(c) 2007 the League, section 3(b)", 1, "©"),
    ("en", "It’s ours, isn't it", 15, "’"),
]


@pytest.mark.parametrize(("language", "text", "column", "right"), SIGNS)
def test_a_sign_of_a_typewriter_is_told_with_the_right_one(
    language: Language, text: str, column: int, right: str
) -> None:
    """At its place, in a Markdown text and in a field that is printed."""
    assert ("typewriter-sign", 1, column, right) in in_markdown(text, language)
    if '"' not in text:
        before = len(f'note: {{{language}: "')
        assert in_field(text, language) == [("typewriter-sign", 1, before + column, right)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "run it with --output and --clean"),
        ("en", "(a) one, (b) two, (c) three; Sen. Smith (R); owner(s)"),
        ("en", 'a board 5" by 7" wide; see ../x and .../y; ........ (name)'),
        ("en", "a – b, a—b, a…, ©, “a”; 10-12; e-mail; x-ray"),
        ("zh", "用 --output 选项；甲——乙……；10-12日；----------"),
        ("zh", "（一）甲（二）乙，“甲”“乙”，《甲》《乙》，24×7；屏幕5''和6''两种"),
        ("en", "Options (a), (b), and (c) 2008 plan; Section 3(c) 2007"),
    ],
)
def test_what_is_no_sign_of_a_typewriter_is_left_alone(language: Language, text: str) -> None:
    """Options of programs, enumerations, inches, paths, the right signs themselves."""
    assert in_markdown(text, language) == []
    assert in_field(text, language) == []


def test_code_and_addresses_are_left_alone() -> None:
    """They are no words."""
    text = "`a -- b...` <https://www.example.org/a--b...c>\n\n```\na -- b\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    assert in_markdown(text, "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说“开幕", [("quote-without-partner", 1, 3)]),
        ("他说开幕”", [("quote-without-partner", 1, 5)]),
        ("“开幕“了", [("quote-without-partner", 1, 4)]),
        ("「开幕", [("quote-without-partner", 1, 1)]),
        ("《信和《书》", [("quote-without-partner", 1, 1)]),
        ("‘开幕", [("quote-without-partner", 1, 1)]),
        ("“甲“乙”丙”", [("quote-in-quote", 1, 3)]),
        ("“甲\n\n乙”", [("quote-without-partner", 1, 1), ("quote-without-partner", 3, 2)]),
        ("- “甲\n- “乙”", [("quote-without-partner", 1, 3)]),
        ("| “甲 | 乙” |\n|---|---|", [("quote-without-partner", 1, 3), ("quote-without-partner", 1, 9)]),
        ("“甲\n\n“乙\n\n“丙”", []),
        ("“甲：\n\n- 乙\n- 丙”", []),
        ("“甲‘乙’丙”和“丁”，《戊〈己〉》", []),
        ("don’t, the ’90s, companies’, Hawai‘i", []),
        ("甲（乙（丙）", [("quote-without-partner", 1, 2)]),
        ("- （甲\n- 乙）", [("quote-without-partner", 1, 3)]),
        ("1）甲（乙)，2）丙（丁），b) one :( two, (three）", []),
        ("one (two", [("quote-without-partner", 1, 5)]),
        ("[甲]（@figures和[乙](@figures", []),
        ('one "two', [("quote-without-partner", 1, 5)]),
        ('a 12" board, 5\' 10" tall, 5′ 10" tall', []),
        ("如下（共两项：\n\n- 甲\n- 乙）", []),
    ],
)
def test_a_quotation_mark_without_a_partner_is_told(text: str, expected: list[tuple[str, int, int]]) -> None:
    """At the mark, by paragraph; a quotation of several paragraphs opens each and closes the last."""
    codes = ("quote-without-partner", "quote-in-quote")
    assert [one[:3] for one in in_markdown(text, "zh") if one[0] in codes] == expected


def test_quotations_of_others_may_be_a_part_of_a_sentence() -> None:
    """What is quoted is shown as it stands there."""
    assert [one[0] for one in in_field("说“开幕...", "zh")] == ["quote-without-partner", "typewriter-sign"]
    assert in_field("说“开幕...", "zh", "quote") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: hello！ Again，then", [(15, "!"), (22, ",")]),
        ("one （two） three", [(5, "(")]),
        ("one (two） three", [(9, ")")]),
        ("Ｆull １２３; 中Ａ区，", [(1, "F"), (6, "123")]),
        ("It reads “低碳生活，拒绝PM2.5。” on the wall: 提倡“节能”和“减排”。", []),
        ("中小企协[2007]86号, 《甲》 and “乙”; in Chinese: 甲，乙。（丙）；中小企业节倡议书（2007）", []),
    ],
)
def test_a_chinese_mark_amid_english_words_is_told(text: str, expected: list[tuple[int, str]]) -> None:
    """With that of English; amid Chinese words it is right."""
    assert [(one[2], one[3]) for one in in_markdown(text, "en") if one[0] == "wide-in-english"] == expected


def test_marks_that_stand_twice_are_told() -> None:
    """At the first of them; behind a quotation another one is right."""
    assert [one[:3] for one in in_markdown("甲，，乙。，丙、。", "zh")] == [
        ("mark-twice", 1, 2),
        ("mark-twice", 1, 5),
        ("mark-twice", 1, 8),
    ]
    assert in_markdown("“甲”，“乙。”；（丙）。标点“，。；：”和（、，）的用法", "zh") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "好！。甲，,乙。.", [2, 5, 8]),
        ("zh", "后缀。.cn、.com；Yahoo！、好？！", []),
        ("en", "one,, two; etc.. So;; it", [4, 15, 20]),
        ("en", "See ../x, a..b, 1..5, “so …”, e.g., C++; f(;;)", []),
    ],
)
def test_marks_of_two_keyboards_side_by_side_are_told(
    language: Language, text: str, expected: list[int]
) -> None:
    """And those of English that stand twice, other than in a path."""
    told = in_markdown(text, language)
    assert [column for code, _, column, _ in told if code == "mark-twice"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of the the letter", [("word-twice", 1, 8)]),
        ("The\nthe letter and And it", [("word-twice", 2, 1)]),
        ("of of\nof", [("word-twice", 1, 4), ("word-twice", 2, 1)]),
        ("the The Hague, that that, had had, Vitamin A a day, “the the”, an an-swer, bathe the", []),
    ],
)
def test_a_word_that_stands_twice_is_told(text: str, expected: list[tuple[str, int, int]]) -> None:
    """At the second, across a line’s end too; only of words that no sentence has side by side."""
    assert [one[:3] for one in in_markdown(text, "en")] == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("  en: |\n    One\n\n    two -- three", (4, 9)),
        ("  en: |-\n    One\n    two **three**", (3, 9)),
        ("  en: >\n    One\n\n    two -- three\n# remark", (4, 9)),
        ('  en: "One\n    two -- three"', (2, 9)),
        ("  en: One\n    two -- three", (2, 9)),
        ("  en: One\n    one -- two\n    one -- three", (2, 9)),
    ],
)
def test_what_is_told_of_a_text_of_several_lines_has_its_own_place(
    field: str, expected: tuple[int, int]
) -> None:
    """The line and the column in it, however YAML writes the lines."""
    problems: list[Problem] = []
    root, _ = parse("x.yaml", f"note:\n  zh: 甲\n{field}\nafter: 1\n")
    Fields(root, Place("x.yaml"), problems).words("note")
    assert (problems[0].place.line - 2, problems[0].place.column) == expected


LEFT = (
    *(
        "Dear [Name], we",
        "[your name here]",
        "[Insert date]",
        "报名【此处填写】",
        "XX市XX局",
        "见错误！未找到引用源。",
        "[图片]",
    ),
    *("Text【4†source】.", "Text citeturn0search0", "Error! Reference source not found."),
)


@pytest.mark.parametrize("text", LEFT)
def test_what_a_form_or_a_machine_has_left_is_told(text: str) -> None:
    """Wherever it stands."""
    assert "placeholder-text" in [one[0] for one in in_markdown(text, "zh")]


@pytest.mark.parametrize(
    "text", ["TODO", "tbd", "XXX", "待定", "（待补充）", "TODO: 写完", "Lorem ipsum dolor"]
)
def test_what_only_holds_a_place_is_told(text: str) -> None:
    """A whole value or paragraph of it."""
    assert "placeholder-text" in [one[0] for one in in_field(text, "zh")]
    assert "placeholder-text" in [one[0] for one in in_markdown(text, "zh")]


@pytest.mark.parametrize(
    "text",
    [
        "时间待定，地点另行通知",
        "the TODO application",
        "| 地点 |\n|---|\n| 待定 |",
        "我们在等待",
        "中小企协[2007]86号，【通知】[注]",
        "【请注意】【请扫码报名】【你的一票很重要】【填写说明】【待办事项】【待续】，20XX年",
        "- 请填写报名表\n- 请输入姓名",
        "| 地点 |\n|---|\n| To be announced |\n| 待补充 |",
        "“The [company] will pay the [city] on [date]”, [add to basket]",
    ],
)
def test_running_text_may_say_that_something_is_open(text: str) -> None:
    """And a cell of a table whose others are known."""
    assert in_markdown(text, "zh") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a c\u043enference", [(3, "\u043e", "o")]),
        ("\u0410\u0034\u7eb8", [(0, "\u0410", "A")]),
        ("n: \u041505", [(3, "\u0415", "E")]),
        ("m\u03bfney", [(1, "\u03bf", "o")]),
        ("\u041c\u043e\u0441\u043a\u0432\u0430 \u0438 \u041c\u0435\u0434\u0438\u0430, A4", []),
        ("\u043e \u0447\u0451\u043c", []),
        ("\u041c\u0422\u0421-Bank", []),
        ("\u03b1Syn, \u03bcm, \u0394T, h\u03bd", []),
    ],
)
def test_a_letter_that_looks_like_a_latin_one_is_told(
    text: str, expected: list[tuple[int, str, str]]
) -> None:
    """Where it stands amid Latin ones; words of Russian and Greek are left alone, as are signs of science."""
    assert [(at, one["letter"], one["twin"]) for at, one in look_alikes(text)] == expected


def test_each_is_told_of_files_as_they_are_read() -> None:
    """In a page's front matter, in an item of YAML and in a text, each once and at its place."""
    page = "---\ntitle: TBD\ndescription: One -- two.\nonly: true\n---\nA \u0421ASME “day, c\u00ado.\n"
    found = problems_of(changed(sources(), {"content/pages/probe.en.md": page.encode()}))
    told = [(one.code, one.place.line, one.place.column) for one in found]
    assert sorted(told) == [
        ("look-alike-letter", 6, 3),
        ("placeholder-text", 2, 8),
        ("quote-without-partner", 6, 9),
        ("soft-hyphen", 6, 16),
        ("typewriter-sign", 3, 18),
    ]


@pytest.mark.parametrize("piece", ["--", "''", '"', "“", "(c)", "а", "a. x\n", "（a", "1月1-"])
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    """Ten times the text takes about ten times as long, not a hundred times."""
    times = []
    for length in (4_000, 40_000):
        text = piece * (length // len(piece))
        start = process_time()
        in_markdown(text, "en")
        list(look_alikes(text))
        times.append(process_time() - start)
    assert times[1] < 40 * times[0] + 0.2
