"""Line breaks of pictures: GB/T 15834's marks, and what belongs together."""

from hypothesis import given
from hypothesis import strategies as st

from generator.making.pictures.lines import NOT_AT_END, NOT_AT_START, atoms, broken

UNBREAKABLE = "首届中国|中小企业|国际组织"
# Runs of marks that no writer sets, such as a line of closing marks alone, are not what the rules are about.
_WORDS = st.sampled_from(
    [
        "首届中国",
        "中小企业",
        "节",
        "能",
        "国际组织",
        "4200多万",
        "99.8％",
        "2007年12月11日",
        "430多万户",
        "SMEs",
        "CASME",
    ]
)
_SENTENCE = st.lists(
    st.one_of(
        _WORDS,
        st.builds("“{}”".format, _WORDS),
        st.builds("（{}）".format, _WORDS),
        st.builds("{}，".format, _WORDS),
        st.builds("{}——".format, _WORDS),
        st.text("行动与协会服务机构", min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=12,
).map("".join)


def ems(text: str) -> float:
    """A measure without a font: a Chinese character is one em wide, another half."""
    return sum(1.0 if character > "\u2000" else 0.5 for character in text)


@given(_SENTENCE, st.integers(6, 30))
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str, width: int) -> None:
    """No line begins with a closing mark, none ends with an opening one."""
    lines = broken(atoms(text, "zh", UNBREAKABLE), width, ems)
    for line in lines or []:
        assert line[0] not in NOT_AT_START
        assert line[-1] not in NOT_AT_END


@given(_SENTENCE, st.integers(6, 30))
def test_lines_hold_the_whole_text_within_the_width(text: str, width: int) -> None:
    """Together the lines are the text, and none is wider than the room, or there are none as a piece is too wide."""
    pieces = atoms(text, "zh", UNBREAKABLE)
    lines = broken(pieces, width, ems)
    if lines is None:
        assert max(map(ems, pieces)) > width
    else:
        assert "".join(lines) == text
        assert max(map(ems, lines)) <= width


@given(_SENTENCE, st.integers(12, 30))
def test_no_line_parts_a_number_a_date_or_a_name(text: str, width: int) -> None:
    """A number stays with its unit, a date and an unbreakable word stay whole."""
    whole = ("4200多万", "99.8％", "2007年12月11日", "430多万户", "首届中国", "中小企业", "国际组织")
    lines = broken(atoms(text, "zh", UNBREAKABLE), width, ems) or [text]
    for word in whole:
        assert sum(line.count(word) for line in lines) == text.count(word)


@given(_SENTENCE, st.integers(12, 30))
def test_there_are_no_more_lines_than_needed(text: str, width: int) -> None:
    """Filling line after line gives no fewer lines."""
    pieces = atoms(text, "zh", UNBREAKABLE)
    filled, used = 1, 0.0
    for piece in pieces:
        if used + ems(piece) > width:
            filled, used = filled + 1, 0.0
        used += ems(piece)
    assert len(broken(pieces, width, ems) or []) == filled


def test_a_sentence_breaks_at_its_comma() -> None:
    """Where it costs no line, a line ends at a mark."""
    pieces = atoms("每一千家企业，就有998家是中小企业。", "zh", UNBREAKABLE)
    assert broken(pieces, 11, ems) == ["每一千家企业，", "就有998家是中小企业。"]


def test_a_word_does_not_swallow_the_head_of_another() -> None:
    """中小企业节 is a word, but not in front of 能减排."""
    assert atoms("中小企业节能减排", "zh", "中小企业节|中小企业|节能减排") == ("中小企业", "节能减排")


def test_english_breaks_at_spaces_alone() -> None:
    """Words, figures and dates stay whole."""
    pieces = atoms("at least 66% of ‘Going Global’ on 11 December 2007.", "en", "Going Global")
    assert pieces == ("at ", "least ", "66% ", "of ", "‘Going Global’ ", "on ", "11 December 2007.")
