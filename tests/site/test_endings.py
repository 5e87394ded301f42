"""How a quotation ends that stands by itself."""

import pytest

from generator.model import Language
from generator.site.endings import with_ending


@pytest.mark.parametrize(
    ("language", "words", "paragraph", "shown"),
    [
        ("zh", "每年举办", "协会决定每年举办。此后……", "每年举办。"),
        ("zh", "联合推广", "联合推广 。", "联合推广。"),
        ("zh", "每年举办", "协会决定每年举办，并发出倡议。", "每年举办……"),
        ("zh", "支持！", "感谢支持！", "支持！"),
        ("zh", "系列活动", "“系列活动”。", "系列活动……"),
        ("zh", "主题", "主题", "主题"),
        ("zh", "没有这句", "协会决定每年举办。", "没有这句"),
        ("en", "SMEs grow", "Here SMEs grow. Then", "SMEs grow."),
        ("en", "It hopes", "where it hopes, so", "It hopes…"),
        ("en", "[CASME] hopes so", "and hopes so.", "[CASME] hopes so."),
        ("en", "at least 4", "at least 4.3 million", "at least 4…"),
    ],
)
def test_a_quotation_keeps_its_stop_or_shows_that_it_goes_on(
    language: Language, words: str, paragraph: str, shown: str
) -> None:
    """The letter's own stop is taken along; where its sentence goes on, dots say so."""
    assert with_ending(words, paragraph, language) == shown
