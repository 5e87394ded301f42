"""Strict YAML: what it refuses, and that every value knows its place."""

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.reading.nodes import Mapping, Node, Scalar
from generator.reading.parsing import parse

WORDS = st.one_of(
    st.sampled_from(
        ["no", "Yes", "ON", "~", "null", "12:30", "12:30:45", "1.10", "1_000", "0x1F", "0o7", "0755", ".5"]
    ),
    st.sampled_from(
        ["1e3", ".inf", "-.INF", ".nan", "2007-12-11", "2007-12-11 10:00:00", "=", "66%", "A01", "中小企业"]
    ),
    st.from_regex(r"[-+]?[0-9][0-9_.:]{0,8}", fullmatch=True),
    st.from_regex(r"[a-zA-Z][a-zA-Z0-9-]{0,12}", fullmatch=True),
)


@given(WORDS)
@example("NO")
def test_a_guess_is_what_pyyaml_would_not_read_as_text(word: str) -> None:
    """A plain scalar counts as guessed whenever PyYAML would make something else than a text of it."""
    try:
        read = yaml.safe_load(f"field: {word}")["field"]
    except (ValueError, yaml.YAMLError):  # 2007-13-45 is a date to YAML, and then none
        read = None
    root, problems = parse("x.yaml", f"field: {word}\n")
    if problems:  # "0:" opens a mapping where none can be
        return
    assert isinstance(root, Mapping)
    scalar = root.entries[0][1]
    assert isinstance(scalar, Scalar)
    if not isinstance(read, str):
        assert scalar.guessed
    if word[0].isalpha() and isinstance(read, str) and word.lower() not in ("y", "n"):
        assert not scalar.guessed


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    """No text brings the reader down: there is a node, or a problem with a line of the file, or the text is empty."""
    root, problems = parse("x.yaml", text)
    lines = text.split("\n")
    for problem in problems:
        assert problem.place.path == "x.yaml"
        assert 1 <= problem.place.line <= len(lines) + 1
    assert root is not None or problems or yaml.safe_load("") is None


BLANK = "\u034f\u115f\u1160\u2800\u3164\uffa0"  # letters and marks that show nothing: refused as hidden
VALUES = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters=BLANK) | st.just(" "),
    min_size=1,
    max_size=40,
)


@given(st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=6))
def test_quoted_values_come_back_to_the_byte_with_their_line(values: dict[str, str]) -> None:
    """What an editor puts between quotation marks is read exactly, and stands on the line where it was written."""
    text = "".join(f"{key}: '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in values.items())
    root, problems = parse("x.yaml", text, first_line=7)
    assert not problems
    assert isinstance(root, Mapping)
    read = {
        key.value: (value.value, value.place.line) for key, value in root.entries if isinstance(value, Scalar)
    }
    assert read == {key: (value, 7 + index) for index, (key, value) in enumerate(values.items())}


def test_a_sentence_broken_into_lines_joins_chinese_without_and_english_with_a_space() -> None:
    """Folded text: no space between Han characters, one between English words."""
    zh, _ = parse("x.yaml", "text: >\n  中小企业\n  服务月\n")
    en, _ = parse("x.yaml", "text: SME Service\n  Month\n")
    assert _only(zh) == "中小企业服务月"
    assert _only(en) == "SME Service Month"


def test_so_does_one_between_quotation_marks_whatever_follows_it_on_its_line() -> None:
    """Each of two values that begin and end in the middle of lines."""
    root, _ = parse("x.yaml", 'text: {zh: "甲板\n  开放日", en: "Deck Open\n  Day"}\n')
    assert isinstance(root, Mapping)
    words = root.entries[0][1]
    assert isinstance(words, Mapping)
    assert [one.value for _, one in words.entries if isinstance(one, Scalar)] == [
        "甲板开放日",
        "Deck Open Day",
    ]


def test_the_letter_keeps_its_typed_space() -> None:
    """A space that was typed inside one line is content, slips of the letter included."""
    root, _ = parse("x.yaml", 'text: "“首届中国中小企业节” 为契机"\n')
    assert _only(root) == "“首届中国中小企业节” 为契机"


def test_a_bomb_of_aliases_is_refused_at_its_anchor() -> None:
    """Anchors are refused before anything could be multiplied."""
    root, problems = parse("x.yaml", "a: &a [x, x]\nb: [*a, *a]\n")
    assert root is None
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
        ("yaml-anchor", 1, 4)
    ]


def test_deep_nesting_is_refused_without_a_recursion() -> None:
    """Thirty levels are too many for any content; five thousand end in a problem too, not in a traceback."""
    assert [problem.code for problem in parse("x.yaml", "[" * 30 + "]" * 30)[1]] == ["yaml-too-deep"]
    assert len(parse("x.yaml", "[" * 5000 + "]" * 5000)[1]) == 1


def _only(root: Node | None) -> str:
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Scalar)
    return value.value
