"""How Chinese and English are written on the built pages. The rules (T-02 …) are those of the letter's typography."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.model import Content, Language
from generator.model.script import HAN
from generator.site import charts, wording

MONTHS = "|".join(wording.MONTHS)
DATE = re.compile(rf"\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日|底)?|(?:\d{{1,2}} )?(?:{MONTHS}) \d{{4}}")


@dataclass(frozen=True)
class Text:
    """A piece of text on a page: its nearest language, whether it is the letter's own, and what it stands in."""

    page: str
    text: str
    language: str
    verbatim: bool
    elements: tuple[str, ...]


@pytest.fixture(scope="module")
def texts(site: Path) -> tuple[Text, ...]:
    """All text of all pages."""
    return tuple(text for path in sorted(site.rglob("*.html")) for text in _texts(site, path))


def tree(path: Path) -> Any:
    """A page, read."""
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


def _texts(site: Path, path: Path) -> Iterator[Text]:
    page = path.relative_to(site).as_posix()
    for element in tree(path).iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            for text in (element.text, *(one.tail for one in element)):
                made = _text(page, element, text or "")
                if "code" not in made.elements and "://" not in made.text:  # machines' words and addresses
                    yield made


def _text(page: str, element: Any, text: str) -> Text:
    above = [element, *element.iterancestors()]
    language = next(one.get("lang") for one in above if one.get("lang"))
    verbatim = any("verbatim" in (one.get("class") or "").split() for one in above)
    return Text(page, text, language, verbatim, tuple(one.tag for one in above))


def chinese(texts: tuple[Text, ...]) -> list[Text]:
    """What is said in Chinese."""
    return [one for one in texts if one.language == "zh-Hans"]


def english(texts: tuple[Text, ...]) -> list[Text]:
    """What is said in English."""
    return [one for one in texts if one.language == "en-GB"]


def ours(texts: list[Text]) -> list[Text]:
    """What is not the letter's own."""
    return [one for one in texts if not one.verbatim]


def found(pattern: str, texts: list[Text]) -> list[tuple[str, str]]:
    """Where a pattern occurs: the page, and the words around it."""
    return [
        (one.page, one.text[max(hit.start() - 12, 0) : hit.end() + 12])
        for one in texts
        for hit in re.finditer(pattern, one.text)
    ]


def letter_of(texts: tuple[Text, ...]) -> list[Text]:
    """The letter's page in Chinese, the letter's own text alone."""
    return [one for one in texts if one.page == "zh/letter/index.html" and one.verbatim]


def test_chinese_says_that_it_is_chinese(texts: tuple[Text, ...]) -> None:
    """Han characters stand where the nearest language is zh-Hans, on the pages of both languages (T-02)."""
    assert found(f"[{HAN}]", [one for one in texts if one.language != "zh-Hans"]) == []


def test_marks_beside_chinese_are_full_width(texts: tuple[Text, ...]) -> None:
    """Half-width marks next to Han characters are slips of the letter: three in it, none elsewhere (T-05)."""
    half = f"[{HAN}][,;:!?()]|[,;:!?()][{HAN}]"
    assert found(half, ours(chinese(texts))) == []
    assert len(found(half, letter_of(texts))) == 3


def test_quotation_marks_are_those_of_each_language(texts: tuple[Text, ...]) -> None:
    """“ ” in Chinese, never straight ones or 「」; in English double marks stand inside single ones (T-06, T-07)."""
    assert found('["\u300c-\u300f]', chinese(texts)) == []
    assert found('[《》「」"]', english(texts)) == []
    assert [one.text for one in english(texts) if "“" in one.text and "‘" not in one.text] == []
    # The index of the search page gives the beginning of each text, up to an ellipsis.
    for page, on_it in groupby((one for one in texts if "search" not in one.page), attrgetter("page")):
        said = "".join(one.text for one in on_it)
        assert (said.count("《"), said.count("“")) == (said.count("》"), said.count("”")), page


def test_a_comma_between_quotations_is_the_letters(texts: tuple[Text, ...]) -> None:
    """The letter has ”、“ ten times; our own Chinese sets quoted names side by side (T-08)."""
    assert found("”、“", ours(chinese(texts))) == []
    assert len(found("”、“", letter_of(texts))) == 10


def test_the_letters_number_has_one_spelling(texts: tuple[Text, ...]) -> None:
    """Everywhere as the letter prints it, brackets and all (T-09)."""
    spellings = {hit for _, hit in found(r"(?<=中小企协).2007.86号", chinese(texts))}
    assert all("[2007]86号" in one for one in spellings)
    numbers = found(r"CASME .?2007.? No\. ?\d+", english(texts))
    assert all("CASME [2007] No. 86" in words for _, words in numbers)


def test_dashes_and_ellipses_are_chinese(texts: tuple[Text, ...]) -> None:
    """No hyphens, full stops or Japanese points in their place (T-10)."""
    assert found(r"--|\.\.\.|。。|\u30fb", chinese(texts)) == []


def test_headings_keep_their_numerals(site: Path, content: Content) -> None:
    """The five headings are the source's, without a full stop (T-11)."""
    for page, tag in (("zh/letter", "h2"), ("zh/letter/print", "h3")):
        root = tree(site / page / "index.html")
        assert [one.text_content() for one in root.iter(tag) if "verbatim" in one.get("class", "")] == [
            one.text.zh for one in content.letter.paragraphs if one.role.startswith("heading")
        ]


def test_no_space_is_typed_between_chinese_and_latin(texts: tuple[Text, ...]) -> None:
    """The style sheet makes the air; the letter has stray spaces of its own (T-22)."""
    assert found(f"[{HAN}] +[A-Za-z0-9]|[A-Za-z0-9%] +[{HAN}]", ours(chinese(texts))) == []


def test_numbers_are_written_as_each_language_does(texts: tuple[Text, ...]) -> None:
    """No thousands commas in Chinese, no 42m in English, percent signs closed up (T-40, T-41)."""
    assert found(r"\d,\d{3}", chinese(texts)) == []
    unquoted = [replace(one, text=re.sub("“[^”]*”", "", one.text)) for one in ours(chinese(texts))]
    assert [place for place in found("％", unquoted) if "notes" not in place[0]] == []
    assert found(r"\d\s+[％%]", list(texts)) == []
    assert found(r"\d\s?m\b|percentage point|\d,\d{3} ?万", english(texts)) == []


def test_dates_are_written_out_and_told_to_machines(texts: tuple[Text, ...], site: Path) -> None:
    """No zeros in front, no 11th, no 11/12/2007; on the letter both languages have the same datetimes (T-43)."""
    assert found(r"年0\d|月0\d", chinese(texts)) == []
    other_forms = rf"\d(?:st|nd|rd|th) (?:of )?(?:{MONTHS})|(?:{MONTHS}) \d{{1,2}}, |\d/\d{{1,2}}/\d"
    assert found(other_forms, english(texts)) == []
    bare = [one for one in texts if DATE.search(one.text) and not {"time", "title"} & set(one.elements)]
    assert [(one.page, one.text) for one in bare] == []
    chinese_letter, english_letter = (
        tree(site / language / "letter/index.html").xpath("//article//time/@datetime")
        for language in ("zh", "en")
    )
    assert chinese_letter == english_letter
    assert chinese_letter[-1] == "2007-10-11"


def test_english_counts_in_words_up_to_nine(texts: tuple[Text, ...]) -> None:
    """In sentences of ours one to nine are words; labels, dates and numbered lists have figures (T-42)."""
    sentences = [one for one in ours(english(texts)) if one.text.rstrip().endswith((".", ";"))]
    counts = r"(?<![\w.,%#¶(\[–-])(?<!No\. )(?<!paragraph )[1-9](?![\w.,%)\]–-])(?! (?:January|June|July))"
    assert sentences
    assert found(counts, sentences) == []


@pytest.mark.parametrize(
    "page", ["zh/index.html", "en/index.html", "zh/figures/index.html", "en/figures/index.html"]
)
def test_each_figure_has_its_bound_and_its_date(site: Path, content: Content, page: str) -> None:
    """多, 超过 and 以上 are seen wherever a figure is, and with it the count's date or its lack (T-45, T-46)."""
    figures = {one.n: one for one in content.statistics}
    front = content.home.poster.figure if content.home.poster else ""
    shares = {one.n for one in content.statistics if charts.is_share(one)} - {front}
    tiles = tree(site / page).find_class("figure")
    language: Language = "zh" if page.startswith("zh") else "en"
    assert {tile.get("data-n") for tile in tiles} == ({*figures} if "figures" in page else shares)
    for tile in tiles:
        # The home page says once what all its shares have in common.
        said = tile if "figures" in page else tile.xpath("ancestor::section")[0]
        one, text = figures[tile.get("data-n")], said.text_content()
        bounds = [
            bound for bound in ("多", "以上", "超过", "more than", "at least") if bound in _numeral(tile)
        ]
        english = {"eq": [], "gt": ["more than"], "gte": ["at least"]}
        assert bounds == (
            [one.qualifier] * bool(one.qualifier) if language == "zh" else english[one.operator]
        )
        date = one.as_of and wording.as_of(one.as_of, language)
        assert date in text if date else ("未注明日期" in text or "ate not given" in text), one.n


def _numeral(tile: Any) -> str:
    return "".join(one.text_content() for one in [*tile.find_class("operator"), *tile.find_class("numeral")])


def test_numbers_of_facts_are_read_on_their_page_alone(texts: tuple[Text, ...]) -> None:
    """Elsewhere F021 is an anchor; it tells a reader nothing."""
    assert found(r"\bF\d{3}\b", [one for one in texts if "/facts/" not in one.page]) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_are_told_in_both_languages(site: Path, content: Content, language: str) -> None:
    """Each page for the press gives a name as the letter has it and as it is rendered."""
    rows = tree(site / language / "press" / "index.html").xpath("//ol[@class='list plain']/li")
    names = [fact for fact in content.facts if fact.topic == content.names]
    assert [[one.text_content() for one in row.xpath("div/p[not(@class='note')]")] for row in rows] == [
        [fact.quote, fact.meaning.en] for fact in names
    ]


def test_nothing_stands_above_or_between_the_lines(site: Path) -> None:
    """No readings above characters, no lines between lines (T-50)."""
    assert [
        path for path in site.rglob("*.html") if re.search("<r(?:uby|t|b)[ >]", path.read_text("utf-8"))
    ] == []


def test_the_style_sheets_break_chinese_where_it_may_be_broken(site: Path) -> None:
    """No rule lets a line break anywhere, hangs marks, or hopes for phrases (T-24, T-25, T-29)."""
    styles = "".join(path.read_text("utf-8") for path in (site / "assets").glob("*.css"))
    assert "line-break:strict" in styles
    assert (
        re.findall(r"break-all|line-break:(?:anywhere|loose)|hanging-punctuation|auto-phrase", styles) == []
    )
