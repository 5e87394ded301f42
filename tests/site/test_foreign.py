"""Where words of the other language begin and end in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import LANGUAGES, Language, other
from generator.site.foreign import pieces


@pytest.mark.parametrize(
    ("language", "text", "foreign"),
    [
        ("en", "The letter, 中小企协[2007]86号, was sent", ["中小企协[2007]86号"]),
        ("en", "on 2007年10月11日 in 《中小企业促进法》", ["2007年10月11日", "《中小企业促进法》"]),
        ("en", "by 李𬭎 and 〇〇七", ["李𬭎", "〇〇七"]),
        ("en", "二○○七年十月十一日", ["二○○七年十月十一日"]),
        ("en", "3,800多万户, 12月", ["3,800多万户", "12月"]),
        ("en", "“首届中国中小企业节” opens", ["“首届中国中小企业节”"]),
        ("en", "no Chinese at all, ①②", []),
        ("zh", "字形取自思源宋体（Noto Serif CJK SC），只含用到的字", ["Noto Serif CJK SC"]),
        ("zh", "主题Care for SMEs. 的", ["Care for SMEs."]),
        ("zh", "用axe-core检查", ["axe-core"]),
        ("zh", "Open Letter, No. 86 (2007)。", ["Open Letter, No. 86 (2007)"]),
        ("zh", "WCAG 2.2的AA级，CSV和JSON，发到a@b.com，iOS 12，A20", []),
        ("zh", "见www.ca-sme.org、https://a.example/view.php?id=1和opening.jpg", []),
        ("zh", "《Łódź Café》", ["Łódź Café"]),
        ("zh", "《Cafe\u0301 noir》", ["Cafe\u0301 noir"]),  # as a Mac writes it
    ],
)
def test_words_of_the_other_language(language: Language, text: str, foreign: list[str]) -> None:
    """As a whole, with their numbers and marks; names in capitals, addresses and files are no language."""
    assert [piece for piece, spoken in pieces(text, language) if spoken != language] == foreign


@given(st.text(st.sampled_from("中李𬭎aBc é12，。“”[](){}.,-/@\n"), max_size=30), st.sampled_from(LANGUAGES))
def test_the_pieces_are_the_text(text: str, language: Language) -> None:
    """Nothing is lost, and no piece is empty."""
    found = pieces(text, language)
    assert "".join(piece for piece, _ in found) == text
    assert all(piece and spoken in (language, other(language)) for piece, spoken in found)
