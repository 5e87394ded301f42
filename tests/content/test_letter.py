"""The real content: the letter byte for byte, and every fact of it on a page of each language."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from generator.checking.references import numbers
from generator.model import Content

# The letter as CASME's text was handed to us: 6,940 bytes of UTF-8, 38 lines, the last one a single space.
LETTER = "04f561652db4f14782aa89c30f07d45cf9ad56d76e37b82b861612a46832b290"


def test_the_chinese_letter_is_stored_to_the_byte(content: Content) -> None:
    """The source rebuilt from the content has the digest of the letter."""
    assert sha256(content.letter.source.encode()).hexdigest() == LETTER


@pytest.mark.parametrize("page", ["zh/letter", "zh/letter/print"])
def test_the_whole_letter_stands_on_the_page(content: Content, site: Path, page: str) -> None:
    """Each paragraph is on the page, in order, without a character more or less (white space aside)."""
    found = verbatim((site / page / "index.html").read_text(encoding="utf-8"))
    assert found == re.sub(r"\s", "", content.letter.source)


def test_slips_stand_as_they_were_printed(content: Content, site: Path) -> None:
    """What the notes call a slip is in the letter's text as it was; no correction has crept in (T-04)."""
    found = verbatim((site / "zh/letter/index.html").read_text(encoding="utf-8"))
    printed = [words for slip in content.slips for words in slip.printed]
    assert printed
    assert [words for words in printed if re.sub(r"\s", "", words) not in found] == []


def verbatim(html: str) -> str:
    """The letter's own text on a page: the elements of class ``verbatim`` in Chinese, without white space and marks."""
    from lxml import html as parser

    root = parser.fromstring(html)
    for mark in root.xpath("//main//sup | //main//button"):
        mark.drop_tree()
    elements = root.xpath(
        "//main//*[contains(concat(' ', @class, ' '), ' verbatim ')]"
        "[not(ancestor::*[contains(concat(' ', @class, ' '), ' verbatim ')])]"
    )
    return re.sub(r"\s", "", "".join(element.text_content() for element in elements))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_number_stands_on_a_page(content: Content, site: Path, language: str) -> None:
    """Facts, figures, dates, addressees, commitments, activities and slips: none is forgotten in either language."""
    pages = [path.read_text(encoding="utf-8") for path in (site / language).rglob("*.html")]
    shown = {
        number
        for page in pages
        for value in re.findall(r'data-n="([^"]+)"', page)
        for number in value.split()
    }
    assert numbers(content) - shown == set()
