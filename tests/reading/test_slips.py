"""What hands type wrong in YAML, in encodings and in addresses: each is told at its character, and alone."""

import re
from datetime import date
from hashlib import sha256
from time import process_time

import pytest

from generator.model import Place, Problem, Severity, Source
from generator.pipeline import look
from generator.reading import addresses, shapes
from generator.reading.current import NO_DAY
from generator.reading.fields import Fields
from generator.reading.letter import _AS_OF as AS_OF
from generator.reading.parsing import parse
from generator.reading.text import hidden_in, text_of
from tests.looking import changed, problems_of, sources
from tests.projects import ROOT

HARBOUR = ROOT / "tests/sites/harbour"


def told(text: str) -> list[tuple[str, int, int]]:
    """What is told of two fields in both languages, ``name`` and ``note``: code, line, column."""
    root, found = parse("x.yaml", text)
    problems = list(found)
    if root is not None:
        fields = Fields(root, Place("x.yaml"), problems)
        fields.words("name")
        fields.maybe(Fields.words, "note")
        fields.close()
    return [(one.code, one.place.line, one.place.column) for one in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: {zh=甲, en: A}\n", ("yaml-wrong-mark", 1, 10)),
        ("name:{zh: 甲, en: A}\n", ("no-space-after-colon", 1, 5)),
        ("name: {zh = 甲, en: A}\n", ("yaml-wrong-mark", 1, 11)),
        ('name: {zh; "甲", en: A}\n', ("no-field", 1, 8)),
        ('name: {zh: "甲, en: "A"}\n', ("unclosed-quote", 1, 12)),
        ("name: {zh: '甲，en: 'A'}\n", ("unclosed-quote", 1, 12)),
        ("name: {zh: 甲, en: A}\nnote:\n-甲\n", ("no-field", 3, 1)),
        ("name:\n\u3000\u3000zh: 甲\n", ("wide-space", 2, 1)),
        ("name: {zh: “甲”, en: A}\n", ("quotes-printed", 1, 12)),
        ("name：{zh: 甲, en: A}\nnote: {zh: 乙, en: B}\n", ("wide-colon", 1, 5)),
        ("name:{zh: 甲, en: A}\nnote: {zh: 乙, en: B}\n", ("no-space-after-colon", 1, 5)),
        ("name:\n  zh：甲\n  en: A\n", ("wide-colon", 2, 5)),
        ("name:\n  zh: 甲\n  en：A\n", ("wide-colon", 3, 5)),
        ("name:\n  zh:甲\n  en: A\n", ("no-space-after-colon", 2, 5)),
        ('name: {zh: "甲"，en: "A"}\n', ("yaml-wide-mark", 1, 15)),
        ("name: {zh: 甲，en：A}\n", ("wide-colon", 1, 16)),
        ('name: ｛zh: "甲", en: "A"｝\n', ("yaml-wide-mark", 1, 7)),
        ("name:\n  zh: 3号馆 #12展位开放\n  en: Hall 3\n", ("remark-in-text", 2, 11)),
        ("name: {zh: 甲 #1, en: A}\n", ("remark-in-text", 1, 14)),
        ("name:\n  zh: #话题\n  en: A\n", ("needs-quotation-marks", 2, 7)),
        ("name: {zh: [公告] 启动, en: x}\n", ("needs-quotation-marks", 1, 12)),
        ("name:\n  zh: [公告]\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh: *重点*\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh: %50\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh: @你\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh: |甲\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh: `甲`\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh:\u3000甲\n  en: x\n", ("wide-space", 2, 6)),
        ("name:\n\u00a0\u00a0zh: 甲\n  en: x\n", ("odd-space", 2, 1)),
        ("name:\n\u00a0\u00a0zh: 甲\n\u00a0\u00a0en: x\nnote: {zh: 乙, en: B}\n", ("odd-space", 2, 1)),
        ("name:\n  zh: 甲\n\u00a0\u00a0en: x\n", ("odd-space", 3, 1)),
        ("name:\n  zh: 甲\n\ten: x\n", ("yaml-tab", 3, 1)),
        ('name:\n  zh: "首"节"\n  en: x\n', ("text-after-quote", 2, 10)),
        ('name:\n  zh: "首节\n  en: "x"\n', ("unclosed-quote", 2, 7)),
        ("name:\n  zh: 甲: 乙\n  en: x\n", ("colon-in-text", 2, 8)),
        ("nmae: {zh: 甲, en: A}\n", ("unknown-field-near", 1, 1)),
        ("name: 甲\n  zh: 甲\n  en: A\n", ("line-goes-on", 2, 3)),
        ("name: 甲\n  zh: 甲\nen: A\n", ("yaml-indentation", 2, 3)),
        ("name：甲\n\n# R\nshort:\n  zh: 甲\n  en: A\n", ("wide-colon", 1, 5)),
        ("name: {zh: @甲, en: @anna}\n", ("needs-quotation-marks", 1, 12)),
        ("name: @letter#q2\n", ("name-with-at", 1, 7)),
        ('name: {zh: "SME==重点==", en: "A"}\n', ("markdown-in-field", 1, 16)),
        ("name: 甲\n  - zh: 甲\n    en: A\n", ("line-goes-on", 2, 3)),
        ("备注：名称在下面\n# Remark\nname:\n  zh: 甲\n  en: A\n", ("no-field", 1, 1)),
        ("name: {zh: 甲, en: One, two}\n", ("comma-in-text", 1, 22)),
        ("name: {zh: 甲; en: A}\n", ("yaml-wrong-mark", 1, 13)),
        ("name: (zh: 甲, en: A)\n", ("yaml-wrong-mark", 1, 7)),
        ("name: {zh: 甲, en: A｝\n", ("yaml-wide-mark", 1, 20)),
        ("name: {zh:\u3000甲, en: A}\n", ("wide-space", 1, 11)),
        ("name: {zh: 甲, en: A}\u3000\n", ("wide-space", 1, 21)),
        ('name:\n  zh: "甲"\u3000\n  en: A\n', ("wide-space", 2, 10)),
        ("name: {zh: 甲, en: A},\nnote: {zh: 乙, en: B}\n", ("extra-comma", 1, 21)),
        ('name:\n  zh: "甲",\n  en: "A",\n', ("extra-comma", 2, 10)),
        ("name: {zh: 甲,, en: A}\n", ("extra-comma", 1, 14)),
        ("name: {zh: 甲, en: A} 备注\n", ("text-after-bracket", 1, 22)),
        ("name: zh: 甲\n", ("fields-on-one-line", 1, 7)),
        ('name: {zh: "甲\\乙", en: A}\n', ("backslash-in-quotes", 1, 14)),
        ('name: {zh: "\\ud800", en: A}\n', ("backslash-in-quotes", 1, 13)),
        ("name:\n  zh: {甲\n  en: x\n", ("unclosed-bracket", 2, 7)),
        ('name:\n  zh: 甲"\n  en: x\n', ("lone-quote", 2, 8)),
        ('name:\n  zh: “甲"\n  en: x\n', ("lone-quote", 2, 9)),
        ("name:\n  zh: ＂甲＂\n  en: x\n", ("lone-quote", 2, 7)),
        ("name:\nzh: 甲\nen: A\n", ("yaml-indentation", 2, 1)),
        ("name:\n  zh:\u00a0甲\n  en:\u00a0A\n", ("odd-space", 2, 6)),
        ("# 甲\n name: {zh: 甲, en: A}\nnote: {zh: 乙, en: B}\n", ("yaml-indentation", 2, 2)),
        ("- name: {zh: 甲, en: A}\nnote: {zh: 乙, en: B}\n", ("dash-before-field", 1, 1)),
        ("name:\n  zh: 甲\n    - 乙\n  en: A\n", ("line-goes-on", 3, 5)),
        ("name: {zh: 甲, en: A}\n\t\n", ("yaml-tab", 2, 1)),
        ("name: {zh: 甲, en: A}\n  \t\nnote: {zh: 乙, en: B}\n", ("yaml-tab", 2, 3)),
        ("name: {cn: 甲, en: A}\n", ("unknown-field-near", 1, 8)),
        ("name∶ {zh: 甲, en: A}\n", ("yaml-wide-mark", 1, 5)),
        ("name:\n  zh: ｜\n    甲\n  en: A\n", ("yaml-wide-mark", 2, 7)),
        ("name:\n  zh: ＞-\n    甲\n  en: A\n", ("yaml-wide-mark", 2, 7)),
        ("name:\n  zh: |\n      甲\n    乙\n  en: A\n", ("no-field", 4, 5)),
        ("name:\n  zh: |\n  甲\n  en: A\n", ("no-field", 3, 3)),
        ("name: {zh: 甲, en: A}\n...\nnote: {zh: 甲, en: A}\n", ("second-document", 2, 1)),
        ("name: {zh: 甲, en: A}\n---\n\nnote: {zh: 甲, en: A}\n", ("second-document", 2, 1)),
        ("name: {zh: 甲 en: A}\n", ("missing-comma", 1, 14)),
        ("name: {\n  zh: 甲\n  en: A\n}\n", ("missing-comma", 3, 3)),
        ("name: {\nzh: 甲\nen: A\n}\n", ("missing-comma", 3, 1)),
        ("name: {\n zh: 甲,\n en: A\nnote: {zh: 甲, en: A}\n", ("unclosed-bracket", 1, 7)),
        ("name: {zh: 甲,\n  en: A\n", ("unclosed-bracket", 1, 7)),
        ("name {zh: 甲, en: A}\n", ("no-field", 1, 1)),
        ("name; {zh: 甲, en: A}\n", ("no-field", 1, 1)),
        ("name: {zh: 甲, en A}\n", ("no-field", 1, 15)),
        ("name: = {zh: 甲, en: A}\n", ("colon-in-text", 1, 12)),
        ("name:\n  zh: 甲\n  en: One, two: three\n", ("colon-in-text", 3, 15)),
        ("name: {zh: 甲, en: A}\n＃备注\nnote: {zh: 甲, en: A}\n", ("yaml-wide-mark", 2, 1)),
        ("名称：{zh: 甲, en: A}\nnote: {zh: 甲, en: A}\n", ("wide-colon", 1, 3)),
        ("名称：甲\n", ("wide-colon", 1, 3)),
        ("name:\n  中文：甲\n  en: A\n", ("wide-colon", 2, 5)),
        ("name: {zh: ~, en: A}\n", ("empty-field", 1, 12)),
        ("name:\n  zh: null\n  en: A\n", ("empty-field", 2, 7)),
        ("name:\n  zh: -\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh: {count:activities}项\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh: {count:activities}\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name:\n  zh: {{ name }}\n  en: x\n", ("needs-quotation-marks", 2, 7)),
        ("name: {zh: 甲, en: 甲}\n", ("not-translated", 1, 19)),
        ("name:\n  zh: ”甲“\n  en: x\n", ("quotes-printed", 2, 7)),
        ("name:\n  zh: 见[[甲]]\n  en: x\n", ("markdown-in-field", 2, 8)),
        ("name:\n  zh: ==甲==\n  en: x\n", ("markdown-in-field", 2, 7)),
        ('name: {zh: "来:tada:", en: x}\n', ("markdown-in-field", 1, 14)),
        ('name: {zh: "{{ x }}", en: x}\n', ("markdown-in-field", 1, 13)),
        ("name:\n  zh: 甲\\n乙\n  en: A\n", ("markdown-in-field", 2, 8)),
        ("name: {zh: 甲, en: 5\\*8}\n", ("markdown-in-field", 1, 20)),
    ],
)
def test_a_slip_is_told_at_its_character_and_alone(text: str, expected: tuple[str, int, int]) -> None:
    """One problem, at the mark that was typed; what only follows from it is not said."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        'name: {zh: "甲：乙，#1", en: "A: [b]"}\n',
        'name:\n  zh: "甲" # a remark behind a quoted value\n  # a remark alone\n  en: A\n',
        "name:\n  zh: 甲：乙，丙\n  en: it's 5 o'clock\n",
        'name:\n  zh: “甲”的“乙”\n  en: the “A”, and 5" by 7" wide\n',
        'name: {\n  zh: "甲",\n  en: "A",\n}\n',
        "name: {zh: 甲, en: A, }\n",
        'name: {zh: "见https://a.example/s?__biz=Mz==&mid=2==&sn=__a", en: "A"}\n',
        'name: {zh: "甲\\\\乙", en: "\\u0041\\x41"}\n',
    ],
)
def test_good_values_are_left_alone(text: str) -> None:
    """Full-width marks inside a value are good Chinese; a remark may stand behind what quotation marks end."""
    assert told(text) == []


def test_a_chinese_name_before_a_wide_colon_is_told_with_the_one_that_is_meant() -> None:
    """What the hint says to write is good: not the Chinese name with another colon."""
    (one,) = parse("x.yaml", "标题：{zh: 甲, en: A}\nn: A01\n")[1]
    assert (one.code, one.arguments["field"]) == ("wide-colon", "title")


def test_a_quotation_mark_that_is_never_closed_is_found_in_linear_time() -> None:
    """Eight times the lines take no sixty-four times as long."""

    def seconds(lines: int) -> float:
        started = process_time()
        assert parse("x.yaml", 'a: "' + "x\n" * lines)[1]
        return process_time() - started

    short, long = seconds(5_000), seconds(40_000)
    assert long < 30 * short + 0.2  # a busy machine takes up to twice as long for either


@pytest.mark.parametrize(
    ("shape", "typed", "code", "offered"),
    [
        (shapes.DECIMAL, "２５０", "wide-letters", "250"),
        (shapes.DECIMAL, "25²", "not-a-decimal", "42000000"),
        (shapes.DECIMAL, "②", "not-a-decimal", "42000000"),
        (AS_OF, "2031－06－30", "wide-letters", "2031-06-30"),
        (AS_OF, "2031年6月3日", "bad-date", "2031-06-03"),
        (AS_OF, "2031.6.3", "bad-date", "2031-06-03"),
        (AS_OF, "不详", "bad-date", "2026-03-05 / not given"),
        (shapes.DAY, "0206-03-05", "bad-date", "2026-03-05"),
        (AS_OF, "9999-12-31", "bad-date", "2026-03-05 / not given"),
        (shapes.SLUG, "x" * 101, "not-a-slug", "one-day-service"),
        (shapes.DAY, "0001-01-01", "bad-date", "2026-03-05"),
        (shapes.MONTH, "9999-12", "bad-month", "2026-03"),
        (shapes.ADDRESS, "https://a.example/，", "bad-address", "https://www.example.org/"),
    ],
)
def test_what_is_offered_in_place_of_a_value_is_what_was_meant(
    shape: shapes.Shape, typed: str, code: str, offered: str
) -> None:
    """A raised 2 is no 2, and a date in another form is that date."""
    problems: list[Problem] = []
    root, _ = parse("x.yaml", f"a: {typed}\n")
    Fields(root, Place("x.yaml"), problems).shaped("a", shape)
    assert [(one.code, one.arguments.get("narrow") or one.arguments["example"]) for one in problems] == [
        (code, offered)
    ]


@pytest.mark.parametrize("read", ["truth", "numbers", "text", "number"])
def test_a_field_without_a_value_is_told_as_empty(read: str) -> None:
    """Whatever kind of value it wants; a list may be empty."""
    problems: list[Problem] = []
    root, _ = parse("x.yaml", "name:\nother: x\n")
    getattr(Fields(root, Place("x.yaml"), problems), read)("name")
    assert [one.code for one in problems] == ([] if read == "numbers" else ["empty-field"])


def test_a_tab_in_chinese_stays_a_space() -> None:
    """What a spreadsheet keeps apart is not joined."""
    root, _ = parse("x.yaml", 'a: "甲\t乙"\n')
    assert Fields(root, Place("x.yaml"), []).text("a") == "甲 乙"


@pytest.mark.parametrize("front", ["- title: 甲\n- date: 2031-03-05", "title 甲"])
def test_fields_that_are_none_are_told_alone(front: str) -> None:
    """What an item lacks only follows from that."""
    news = {f"content/pages/news.{language}.md": b"" for language in ("zh", "en")}
    pages = {path: sources()[path].data for path in news}
    item = {"content/news/opening.zh.md": f"---\n{front}\n---\nx\n".encode()}
    found = problems_of(changed(sources(HARBOUR), {**pages, **item}))
    assert [(one.code, one.place.line) for one in found] == [("wanted-mapping", 2)]


@pytest.mark.parametrize(
    ("life", "codes"),
    [("", [("date-ahead", 3, 7)]), ("draft: true\n", []), ("from: 2031-08-05\n", [])],
)
def test_news_of_a_day_that_has_not_come_is_told(life: str, codes: list[tuple[str, int, int]]) -> None:
    """At its date, where readers would see it before that day; not in the preview's drafts, and not where the build has
    no day or one before the site was last changed (2031-07-02), as SOURCE_DATE_EPOCH=0 says.
    """
    pages = {path: one.data for path, one in sources().items() if path.startswith("content/pages/news.")}
    item = f"---\ntitle: 甲\ndate: 2031-08-05\nonly: true\n{life}---\n文字\n".encode()
    site = changed(sources(HARBOUR), {**pages, "content/news/opening.zh.md": item})
    for today in (date(2031, 8, 4), date(2031, 8, 5), NO_DAY, date(1970, 1, 1), date(2031, 7, 1)):
        expected = codes if today == date(2031, 8, 4) else []
        problems = look(site, today=today, drafts=True)[2]
        found = [(one.code, one.place.line, one.place.column) for one in problems if one.code == "date-ahead"]
        assert found == expected


@pytest.mark.parametrize("name", ["Source", "ｓｏｕｒｃｅ", "“source”", "sources"])
def test_a_misspelt_source_is_told_alone(name: str) -> None:
    """What an activity lacks without its source is not said beside it."""
    path = "content/activities/night-market.yaml"
    text = sources(HARBOUR)[path].data.replace(b"source:", f"{name}:".encode())
    found = problems_of(changed(sources(HARBOUR), {path: text}))
    assert [(one.code, one.place.line) for one in found] == [("unknown-field-near", 4)]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("content/activities/x.yml", "content/activities/x.yaml"),
        ("content/activities/x.YAML", "content/activities/x.yaml"),
        ("content/activities/x.yaml.txt", "content/activities/x.yaml"),
        ("content/activities/x.cn.md", "content/activities/x.zh.md"),
        ("content/activities/x.ZH.md", "content/activities/x.zh.md"),
        ("content/activities/x.zh-CN.md", "content/activities/x.zh.md"),
    ],
)
def test_a_file_under_nearly_its_name_is_told_with_it(name: str, near: str) -> None:
    """Notepad puts .txt behind what is saved; other programs write .yml."""
    found = problems_of(changed(sources(HARBOUR), {name: b"n: A07\n"}))
    assert [(one.code, one.place.path, one.arguments["near"]) for one in found] == [
        ("unknown-file-near", name, near)
    ]


@pytest.mark.parametrize(("typed", "code"), [("", "empty-field"), ("[gazette]", "wanted-text")])
def test_a_source_that_cannot_be_read_is_told_alone(typed: str, code: str) -> None:
    """What an activity lacks without its source only follows from that."""
    path = "content/activities/night-market.yaml"
    text = sources(HARBOUR)[path].data.replace(b"source: gazette", f"source: {typed}".encode())
    found = problems_of(changed(sources(HARBOUR), {path: text}))
    assert [one.code for one in found] == [code]


def test_what_only_a_file_that_cannot_be_read_lacks_is_not_told() -> None:
    """That the page of figures has nothing to show follows from the mistake in the figures."""
    path = "content/statistics.yaml"
    text = sources(HARBOUR)[path].data.replace(b"operator: eq", b"operator: >=", 1)
    found = problems_of(changed(sources(HARBOUR), {path: text}))
    assert [(one.code, one.place.path) for one in found] == [("needs-quotation-marks", path)]


def test_what_the_other_file_of_an_item_may_say_is_not_missed() -> None:
    """The date of an item and its other language stand in a file that cannot be read."""
    zh, en = (f"content/news/opening.{language}.md" for language in ("zh", "en"))
    files = {
        zh: '---\ntitle: "开幕\ndate: 2026-11-05\n---\n开幕了。\n',
        en: "---\ntitle: Open\n---\nIt is open.\n",
    }
    found = problems_of(changed(sources(), {path: text.encode() for path, text in files.items()}))
    assert [(one.code, one.place.path) for one in found] == [("unclosed-quote", zh)]


@pytest.mark.parametrize("code", ["file-too-large", "link-refused", "unreadable-file"])
def test_what_the_other_file_of_an_item_may_say_is_not_missed_where_that_is_refused(code: str) -> None:
    """It is among the sources no more, and yet it is there."""
    zh, en = (f"content/news/opening.{language}.md" for language in ("zh", "en"))
    sources_now = changed(sources(), {en: b"---\nname: Open\n---\nIt is open.\n"})
    found = look(sources_now, told=(Problem(code, Place(zh)),))[2]
    assert [(one.code, one.arguments.get("field")) for one in found if one.place.path == en] == [
        ("unknown-field", "name"),
        ("missing-field", "title"),
    ]


@pytest.mark.parametrize(
    ("key", "field", "column"), [("root", "aliases: [old]", 11), ("not-found", "until: 2026-01-01", 8)]
)
def test_a_page_of_both_languages_is_one_and_always_there(key: str, field: str, column: int) -> None:
    """It had a former name in each language, of which one has no such page."""
    path = f"content/pages/{key}.zh.md"
    text = sources()[path].data.replace(b"---\n", f"---\n{field}\n".encode(), 1)
    (found,) = problems_of(changed(sources(), {path: text}))
    assert (found.code, found.place.line, found.place.column) == ("not-of-this-page", 2, column)


def test_a_page_of_both_languages_without_one_of_its_files_is_told_at_what_says_so() -> None:
    """Its notice in the other language had its own address."""
    path = "content/pages/root.zh.md"
    text = sources()[path].data.replace(b"---\n", b"---\nonly: true\n", 1)
    (found,) = problems_of(changed(sources(), {path: text, "content/pages/root.en.md": None}))
    assert (found.code, found.place.line) == ("not-of-this-page", 2)


def test_a_layout_of_the_letter_needs_its_page() -> None:
    """That its page could not be made was all that was said."""
    pages = [f"content/pages/letter.{language}.md" for language in ("zh", "en")]
    found = problems_of(changed(sources(HARBOUR), dict.fromkeys(pages)))
    assert "layout-of-another-page" not in {one.code for one in found}
    moved = {path.replace("letter", "our-letter"): sources(HARBOUR)[path].data for path in pages}
    found = problems_of(changed(sources(HARBOUR), {**dict.fromkeys(pages), **moved}))
    assert [one.code for one in found if one.place.path in moved] == ["layout-of-another-page"] * 2


def test_what_a_step_rests_on_has_words_to_show() -> None:
    """A figure was named as if it did not exist, at the first line of the door and once its page was made."""
    path = "content/audiences/crews.yaml"
    text = re.sub(rb"rests_on: \[.*", b"rests_on: [S01]", sources(HARBOUR)[path].data, count=1)
    (found,) = problems_of(changed(sources(HARBOUR), {path: text}))
    assert (found.code, found.arguments["name"]) == ("unknown-reference", "S01")


def test_an_address_where_fields_are_wanted_is_no_field_without_a_space() -> None:
    """``ftp:`` is not the name of a field."""
    text = sources(HARBOUR)["site.yaml"].data + b"targets:\n  web: ftp://a.example/\n"
    found = problems_of(changed(sources(HARBOUR), {"site.yaml": text}))
    assert [(one.code, one.place.column) for one in found] == [("wanted-mapping", 8)]


@pytest.mark.parametrize("typed", ["• 打扫航道", "见*注*和{S01}", "路径C:\\\\new", "<b>12座</b>"])
def test_the_letter_holds_whatever_it_holds(typed: str) -> None:
    """It is printed to the byte: nothing in it is a mark. All that is told is that it is another letter now."""
    path = "content/letter/letter.yaml"
    good = 'zh: "各船队、学校和商店：'
    text = sources(HARBOUR)[path].data.decode()
    assert good in text
    found = problems_of(changed(sources(HARBOUR), {path: text.replace(good, good + typed).encode()}))
    assert [one.code for one in found] == ["letter-changed"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ('quote: "甲板开放日"', "wanted-words"),
        ("", "missing-field"),
        ("quote: {zh: 甲板开放日}", "missing-field"),
    ],
)
def test_a_name_that_cannot_be_read_is_told_alone(typed: str, code: str) -> None:
    """That a named activity has no title besides only follows from its quotation."""
    path = "content/activities/deck-open-day.yaml"
    good = 'quote: {zh: "甲板开放日", en: "Deck Open Day"}'
    text = sources(HARBOUR)[path].data.decode()
    assert good in text
    found = problems_of(changed(sources(HARBOUR), {path: text.replace(good, typed).encode()}))
    assert [one.code for one in found] == [code]


def test_a_counter_is_that_of_the_letter() -> None:
    """12个 is not what the letter says of 12座码头."""
    path = "content/statistics.yaml"
    text = sources(HARBOUR)[path].data.decode().replace('counter: "座"', "counter: 个", 1)
    found = problems_of(changed(sources(HARBOUR), {path: text.encode()}))
    assert [(one.code, one.place.line, one.place.column) for one in found] == [("figure-not-quoted", 12, 12)]


@pytest.mark.parametrize("n", ["A00", "A000"])
def test_numbers_count_from_one(n: str) -> None:
    """A00 would stand on no page of the catalogue; the number that is offered is good."""
    path = "content/activities/night-market.yaml"
    text = sources(HARBOUR)[path].data.replace(b"n: A05", f"n: {n}".encode())
    found = problems_of(changed(sources(HARBOUR), {path: text}))
    assert [(one.code, one.arguments["suggestion"]) for one in found] == [("bad-number", "A07")]


@pytest.mark.parametrize(
    ("n", "code", "said"), [("A003", "bad-number", "A03"), ("A04", "duplicate-number", "A07")]
)
def test_what_names_a_thing_by_its_right_number_is_not_told(n: str, code: str, said: str) -> None:
    """A door names A03, which has another number by mistake: that is told alone, with the number to write."""
    path = "content/activities/lighthouse-visit.yaml"
    text = sources(HARBOUR)[path].data.replace(b"n: A03", f"n: {n}".encode())
    found = problems_of(changed(sources(HARBOUR), {path: text}))
    assert [one.code for one in found] == [code]
    assert said in found[0].arguments.values()


def test_a_number_that_two_have_is_told_once_with_both_places() -> None:
    """The copy of an activity whose number was left as it is: nobody knows which of the two was meant."""
    path, copy = "content/activities/night-market.yaml", "content/activities/copy.yaml"
    (found,) = problems_of(changed(sources(HARBOUR), {copy: sources(HARBOUR)[path].data}))
    assert found.code == "duplicate-number"
    assert {found.place.path, found.arguments["other"].split(":")[0]} == {path, copy}


def test_a_facet_that_is_a_field_is_told_alone() -> None:
    """Not at each activity, whose kind is right."""
    facet = (
        '- id: kind\n  name: {zh: "样", en: "Sort"}\n  values:\n    - {id: a, name: {zh: "甲", en: "A"}}\n'
    )
    text = sources(HARBOUR)["content/facets.yaml"].data + facet.encode()
    found = problems_of(changed(sources(HARBOUR), {"content/facets.yaml": text}))
    assert [one.code for one in found] == ["facet-is-a-field"]


def test_the_twin_of_a_page_without_fields_is_not_told() -> None:
    """Its layout is another only because that page has none."""
    page = "content/pages/figures.zh.md"
    found = problems_of(changed(sources(HARBOUR), {page: b"---\n---\n"}))
    assert {one.place.path for one in found} == {page}


def test_a_value_that_stands_there_twice_is_one() -> None:
    """The activity's page and the downloads would show it twice."""
    path = "content/activities/night-market.yaml"
    text = sources(HARBOUR)[path].data.replace(b"season: autumn", b"season: [autumn, autumn]")
    site, _, _ = look(changed(sources(HARBOUR), {path: text}))
    (one,) = [one for one in site.content.activities if one.n == "A05"]
    assert one.facets["season"] == ("autumn",)


@pytest.mark.parametrize(
    ("typed", "shown"), [("海港|年", "海港|年"), ("海港年||", "海港年"), ("| 海港 | 年", "海港|年")]
)
def test_a_bar_too_many_makes_no_line(typed: str, shown: str) -> None:
    """The name in large letters has no empty lines."""
    path = "content/campaign.yaml"
    text = sources(HARBOUR)[path].data.replace(
        'display_lines: {zh: "海港年"'.encode(), f'display_lines: {{zh: "{typed}"'.encode()
    )
    site, _, problems = look(changed(sources(HARBOUR), {path: text}))
    assert (site.content.campaign.display_lines.zh, problems) == (shown, ())


@pytest.mark.parametrize(
    ("path", "typed"),
    [("content/campaign.yaml", '"｜海港年"'), ("content/units.yaml", '"lamp｜lamps"')],
)
def test_a_bar_of_full_width_is_told_where_it_would_be_printed(path: str, typed: str) -> None:
    """In every field that a bar parts, at its character, also where a text begins with it."""
    good = '"海港年", en: "Harbour|Year"' if "campaign" in path else '"lamp|lamps"'
    text = sources(HARBOUR)[path].data.decode()
    assert good in text
    typed += good.partition(",")[1] + good.partition(",")[2]
    found = problems_of(changed(sources(HARBOUR), {path: text.replace(good, typed).encode()}))
    assert [one.code for one in found] == ["wide-bar"]
    assert found[0].place.rest.startswith("｜")


def test_two_sources_of_one_address_are_told_once() -> None:
    """Not once for each language; and not where the same name twice is the mistake."""
    page = b'---\ntitle: "A"\ndescription: "B."\n---\nx\n'
    pages = {f"content/pages/take-part/crews.{language}.md": page for language in ("zh", "en")}
    found = problems_of(changed(sources(HARBOUR), pages))
    assert [one.code for one in found if one.code == "duplicate-address"] == ["duplicate-address"] * 2
    facets = sources(HARBOUR)["content/facets.yaml"].data.replace(b"id: autumn", b"id: spring")
    found = problems_of(changed(sources(HARBOUR), {"content/facets.yaml": facets}))
    assert {one.code for one in found} == {"duplicate-facet-value", "unknown-facet-value"}


CHINESE = "# 活动的名称，用在页首和页脚\nname:\n  zh: 首届中国中小企业节\n  en: First China SME Festival\n"


@pytest.mark.parametrize(
    ("data", "code", "encoding"),
    [
        (CHINESE.encode("gbk"), "not-utf-8", "GBK"),
        (CHINESE.encode("big5", "ignore"), "not-utf-8", "Big5"),
        (CHINESE.encode("utf-16"), "not-utf-8", "UTF-16"),
        (CHINESE.encode("utf-16-le"), "not-utf-8", "UTF-16"),
        (CHINESE.encode("utf-32"), "not-utf-8", "UTF-32"),
        (CHINESE.encode() + b"\xe9\xa6\n", "broken-utf-8", None),
    ],
)
def test_an_encoding_is_told_by_its_name(data: bytes, code: str, encoding: str | None) -> None:
    """What an editor has to choose in the dialogue is said, also where no mark stands at the file's start."""
    problems: list[Problem] = []
    assert text_of(Source("x.yaml", data, sha256(data).hexdigest()), problems) is None
    assert [(one.code, one.arguments.get("encoding")) for one in problems] == [(code, encoding)]


@pytest.mark.parametrize(
    ("typed", "hidden"),
    [
        ("👩🏽\u200d🚀", None),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", None),  # a flag within a country
        ("甲\u200d乙", "U+200D"),
        ("甲\U000e0067\U000e0062", "U+E0067"),
    ],
)
def test_what_makes_an_emoji_hides_nothing(typed: str, hidden: str | None) -> None:
    """Joiners and letters of flags are seen in their emoji, and nowhere else."""
    assert hidden_in(typed) == hidden


def test_all_hidden_characters_are_told_at_once() -> None:
    """Each at its place, and the four kinds of lines that a merge leaves."""
    problems: list[Problem] = []
    data = "a\u200bb\n<<<<<<< x\n||||||| y\n=======\n>>>>>>> z\nc\u202e\n".encode()
    text_of(Source("x.yaml", data, ""), problems)
    assert [one.place.line for one in problems if one.code == "hidden-character"] == [1, 6]
    assert [one.place.line for one in problems if one.code == "merge-mark"] == [2, 3, 4, 5]


def test_a_file_of_zeros_is_told_once() -> None:
    """As a power cut may leave it, or a program that could not read the file; each was told by itself."""
    problems: list[Problem] = []
    text_of(Source("x.yaml", b"a\n" + b"\0" * 5000 + b"\x01" + "\ufffd\ufffd".encode(), ""), problems)
    found = [(one.code, one.place.line, one.place.column) for one in problems]
    assert found == [("hidden-character", 2, 1), ("hidden-character", 2, 5001), ("lost-character", 2, 5002)]


def test_what_windows_saves_in_place_of_chinese_is_told() -> None:
    """Saved as ANSI, each Chinese character became a question mark; two or three of them may be meant."""
    problems: list[Problem] = []
    assert text_of(Source("x.yaml", b'zh: "???? ?????", en: "What???"\n', ""), problems) is not None
    found = [(one.code, one.place.column, one.severity) for one in problems]
    assert found == [("lost-character", 6, Severity.WARNING), ("lost-character", 11, Severity.WARNING)]


def test_what_a_lost_character_becomes_in_gbk_is_told() -> None:
    """Two of U+FFFD in UTF-8, read as GBK: no Chinese text has these three characters."""
    problems: list[Problem] = []
    text_of(Source("x.yaml", "zh: 中锟斤拷锟斤拷国\n".encode(), ""), problems)
    assert [(one.code, one.place.column) for one in problems] == [("lost-character", 6)]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://www.example.org/a?b=1#c", None),
        ("https://例子.中国/页面", None),
        ("http://[::1]:8000/", None),
        ("www.a.example/1", "address-scheme"),
        ("javascript:alert(1)", "address-scheme"),
        ("//host/x", "address-scheme"),
        ("http://[::1", "bad-address"),
        ("https://a／b/", "bad-address"),
        ("https://a b/", "bad-address"),
        ("https://user:secret@host/", "bad-address"),
        ("https://host:port/", "bad-address"),
        ("https://a.example/页。", "bad-address"),
    ],
)
def test_an_address_is_one_that_a_browser_can_open(address: str, code: str | None) -> None:
    """Schemes are listed, and no exception of the standard library gets through."""
    assert addresses.fault(address) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n: [E-01，E-02]\n", [("yaml-wide-mark", 9)]),
        ("n: [E-01、 E-02；E-03]\n", [("yaml-wide-mark", 9)]),
        ("n: [E-01; E-02]\n", [("yaml-wrong-mark", 9)]),
        ('n: ["E-01，E-02"]\n', [("not-a-reference", 5)]),
        ("n:\n  - E-01，E-02\n", [("not-a-reference", 5)]),
    ],
)
def test_a_mark_that_makes_one_of_two_items_is_told(text: str, expected: list[tuple[str, int]]) -> None:
    """Between brackets, where a comma is what was meant; on a line of its own an item has no comma."""
    root, found = parse("x.yaml", text)
    problems = list(found)
    Fields(root, Place("x.yaml"), problems).list_of_shaped("n", shapes.REFERENCE)
    assert [(one.code, one.place.column) for one in problems] == expected


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://www.example.org/a/../b/", "bad-base-url"),
        ("https://www.example.org/a/..", "bad-base-url"),
        ("https://www.example.org/./a/", "bad-base-url"),
        ("https://www.example.org//a/", "bad-base-url"),
        ("https://www.example.org/a.b/..c/", None),
    ],
)
def test_the_address_of_a_site_has_no_detours(address: str, code: str | None) -> None:
    """What a browser would write otherwise is another address than the one that feeds and QR codes give."""
    site = sources()["site.yaml"].data.decode()
    data = re.sub("^base_url: .*", f"base_url: {address}", site, flags=re.MULTILINE).encode()
    assert [one.code for one in problems_of(changed(sources(), {"site.yaml": data}))] == (
        [code] if code else []
    )


@pytest.mark.parametrize(
    ("path", "wanted", "typed", "code"),
    [
        ("site.yaml", "^time_zone: .*", "time_zone: +08:00", "unknown-time-zone"),
        ("content/press.yaml", "^names: .*", "names: 2007", "unknown-topic"),
    ],
)
def test_a_name_of_a_thing_may_look_like_a_number(path: str, wanted: str, typed: str, code: str) -> None:
    """It is told to be none at once: with the quotation marks of a text it would be none still."""
    data = re.sub(wanted, typed, sources()[path].data.decode(), flags=re.MULTILINE).encode()
    assert [one.code for one in problems_of(changed(sources(), {path: data}))] == [code]


def test_what_site_yaml_names_is_told_with_what_is_meant() -> None:
    """The home page by its file's name; an address to publish to that would be a folder of that name."""
    site = sources()["site.yaml"].data.decode()
    for wanted, typed, code, argument, meant in (
        ("^footer:", "footer:\n  - index", "unknown-page", "options", "home"),
        (
            "^  folder: .*",
            '  folder: {address: "sftp：//me@host.cn/x"}',
            "wide-letters",
            "narrow",
            "sftp://me@host.cn/x",
        ),
    ):
        data = re.sub(wanted, typed, site, flags=re.MULTILINE).encode()
        found = problems_of(changed(sources(), {"site.yaml": data}))
        assert [(one.code, one.arguments[argument]) for one in found] == [(code, meant)]


@pytest.mark.parametrize(
    ("typed", "argument", "meant"),
    [
        ("as_of: 未注明", "example", "2026-03-05 / not given"),
        ("qualifier: 约", "options", "多, 超过, 以上"),
    ],
)
def test_what_a_figure_may_say_is_in_the_hint(typed: str, argument: str, meant: str) -> None:
    """Where the letter has no day as well, and without the word that is none."""
    path, field = "content/statistics.yaml", typed.partition(":")[0]
    data = re.sub(rf"{field}: .*", typed, sources()[path].data.decode(), count=1).encode()
    (found,) = problems_of(changed(sources(), {path: data}))
    assert found.arguments[argument] == meant


def test_an_empty_long_text_is_told() -> None:
    """The page would be without it, and the other language's with it."""
    stem = next(path for path in sources() if path.startswith("content/activities/")).removesuffix(".yaml")
    texts = {f"{stem}.zh.md": b"\n \n", f"{stem}.en.md": b"Words.\n"}
    found = problems_of(changed(sources(), texts))
    assert [(one.code, one.place.path) for one in found] == [("empty-file", f"{stem}.zh.md")]


def test_the_remarks_of_site_yaml_work_as_they_stand() -> None:
    """Each line that a remark offers below a field of site.yaml is good when its # is taken away."""
    text = sources()["site.yaml"].data.decode()
    offered = re.compile(r"^  # (name|contact|address|icp|police): ", re.MULTILINE)
    assert offered.search(text)
    data = offered.sub(lambda line: f"  {line[1]}: ", text).encode()
    found = problems_of(changed(sources(), {"site.yaml": data}))
    assert [one for one in found if one.place.path == "site.yaml"] == []
