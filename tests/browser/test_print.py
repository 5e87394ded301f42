"""The letter on paper: A4 in the layout of GB/T 9704-2012, and the other pages without what belongs to the screen."""

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from generator.model import LANGUAGES, PERCENT, Content, Language
from tests.browser.visiting import Visitor
from tests.festival import festival_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

POINT = 72 / 25.4  # points in a millimetre
LEFT, RIGHT = 28 * POINT, 184 * POINT  # the sides of the type area, 156 mm wide
TOP, BOTTOM = 37 * POINT, 262 * POINT  # its top and bottom, 225 mm apart
CHARACTER = 156 / 28 * POINT
# Fonts name some characters by the radical that has the same shape.
RADICALS = str.maketrans(
    "戶⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰",
    "户母民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐齿龙",
)


@dataclass(frozen=True)
class Run:
    """Text drawn on a sheet, and where its baseline begins: points from the left and the top edge."""

    text: str
    x: float
    y: float


Sheets = list[list[Run]]
Printed = Callable[..., Sheets]


@pytest.fixture(scope="module")
def printed(site: Path, browser: "Browser") -> Iterator[Printed]:
    """Print a page and read its sheets: ``printed("zh/letter/print", before=a function of the page)``.

    ``paper`` is what lies in the printer; a page that names its own size has that.
    """
    page = browser.new_page()

    def printed(
        path: str, before: Callable[["Page"], object] = lambda page: None, paper: str = "A4"
    ) -> Sheets:
        page.goto((site / path / "index.html").as_uri())
        before(page)
        return sheets(page.pdf(prefer_css_page_size=True, format=paper))

    yield printed
    page.close()


@pytest.fixture(scope="module")
def letter(printed: Printed) -> Sheets:
    """The Chinese letter, printed."""
    return printed("zh/letter/print")


def sheets(pdf: bytes) -> Sheets:
    """What is drawn on every sheet, in the order of drawing."""
    return [_runs(sheet) for sheet in PdfReader(io.BytesIO(pdf)).pages]


def _runs(sheet: Any) -> list[Run]:
    height, runs = float(sheet.mediabox.height), []

    def visit(text: str, user: list[float], line: list[float], font: object, size: float) -> None:
        if text.strip():
            x = user[0] * line[4] + user[2] * line[5] + user[4]
            y = user[1] * line[4] + user[3] * line[5] + user[5]
            runs.append(Run(plain(text), x, height - y))

    sheet.extract_text(visitor_text=visit)
    return runs


def plain(text: str) -> str:
    """The text without white space, its characters in the one form that both a page and a PDF give."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(RADICALS)


def lines(sheet: list[Run]) -> list[list[Run]]:
    """The runs of a sheet's type area by line, from the top."""
    found: dict[int, list[Run]] = {}
    for run in sheet:
        if TOP < run.y < BOTTOM + 3:
            found.setdefault(round(run.y), []).append(run)
    return [sorted(found[y], key=lambda run: run.x) for y in sorted(found)]


def words(line: list[Run]) -> str:
    """The text of a line."""
    return "".join(run.text for run in line)


def outside(sheet: list[Run]) -> str:
    """What stands below the type area."""
    return "".join(run.text for run in sheet if run.y > BOTTOM + 3)


def test_the_grid_has_28_characters_in_22_lines(printed: Printed) -> None:
    """A sheet of nothing but one character shows the grid of the standard (T-53)."""
    fill = "document.querySelector('.paper').innerHTML = `<p class=to>${'国'.repeat(28 * 22 * 2)}</p>`"
    first, *_ = printed("zh/letter/print", before=lambda page: page.evaluate(fill))
    assert [len(words(line)) for line in lines(first)] == [28] * 22


def test_the_sheet_is_that_of_the_standard(letter: Sheets) -> None:
    """A4, five sheets, body text on the first, all of it inside the type area (T-54, T-56)."""
    assert len(letter) == 5
    assert [len(words(line)) for line in lines(letter[0])][:2] == [8, len(plain("中小企协[2007]86号"))]
    assert sum("改革开放以来" in words(line) for line in lines(letter[0])) == 1
    for sheet in letter:
        for line in lines(sheet):
            # An opening mark at the start of a line gives up its empty half.
            assert line[0].x >= LEFT - 0.6 * CHARACTER
            assert line[-1].x <= RIGHT


def test_signature_and_date_stand_as_without_a_seal(letter: Sheets) -> None:
    """The date ends two characters from the right, the signature begins two before it, below text (T-55, T-56)."""
    last = lines(letter[-1])
    texts = [words(line) for line in last]
    place = texts.index("二○○七年十月十一日")
    signature, date = last[place - 1], last[place]
    assert texts[place - 1] == "中国中小企业协会"
    assert date[-1].x + CHARACTER == pytest.approx(RIGHT - 2 * CHARACTER, abs=1.5)
    assert date[0].x - signature[0].x == pytest.approx(2 * CHARACTER, abs=1.5)
    assert place > 10


def test_the_printed_text_is_the_letter(letter: Sheets, content: Content) -> None:
    """Page numbers and the line of the reprint taken away, the text of the PDF is the source (T-57)."""
    text = "".join(words(line) for sheet in letter for line in lines(sheet))
    source = plain("".join(paragraph.text.zh for paragraph in content.letter.paragraphs))
    assert text.startswith(source)
    assert text.removeprefix(source).startswith("重排本")


def test_pages_are_numbered_on_the_outer_side(letter: Sheets) -> None:
    """Between dashes, below the type area, odd numbers right and even ones left, one character in (7.5)."""
    for number, sheet in enumerate(letter, 1):
        assert outside(sheet) == f"—{number}—"
        first = min(run.x for run in sheet if run.y > BOTTOM + 3)
        last = max(run.x for run in sheet if run.y > BOTTOM + 3)
        if number % 2:
            assert last + 14 == pytest.approx(RIGHT - 14, abs=2)
        else:
            assert first == pytest.approx(LEFT + 14, abs=2)


def test_no_heading_is_the_last_line_of_a_sheet(letter: Sheets, content: Content) -> None:
    """A heading stays with the text that it heads (T-59)."""
    headings = [plain(one.text.zh) for one in content.letter.paragraphs if one.role.startswith("heading")]
    for sheet in letter:
        assert words(lines(sheet)[-1]) not in headings


def test_the_english_letter_has_the_head_of_its_page(printed: Printed, content: Content) -> None:
    """Three sheets below the Chinese letterhead and the English name, called a translation; the text is at the left."""
    letter = printed("en/letter/print")
    assert len(letter) == 3
    text = "".join(words(line) for sheet in letter for line in lines(sheet))
    head = "".join(paragraph.text.zh for paragraph in content.letter.of_role("letterhead"))
    assert text.startswith(
        plain(head + "".join(paragraph.text.en for paragraph in content.letter.paragraphs))
    )
    assert plain("the Chinese text prevails") in text
    assert all(line[0].x < LEFT + 40 for sheet in letter[1:] for line in lines(sheet))


def test_the_printed_letter_can_be_searched_and_read_anywhere(site: Path, page: "Page") -> None:
    """Every font of the PDF is in it and says what its glyphs mean (T-58)."""
    page.goto((site / "zh/letter/print/index.html").as_uri())
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    resources: list[Any] = [sheet["/Resources"] for sheet in reader.pages]
    fonts = [font.get_object() for one in resources for font in one["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        within = font.get("/DescendantFonts", [font])[0].get_object()
        embedded = set(within.get("/FontDescriptor", {})) & {"/FontFile2", "/FontFile3"}
        assert embedded or font["/Subtype"] == "/Type3"


def test_the_printed_letter_is_set_as_a_document(site: Path, page: "Page") -> None:
    """Addressees at the left, text and headings two characters in, marks trimmed where a line begins (T-19, T-31)."""
    page.goto((site / "zh/letter/print/index.html").as_uri())
    page.emulate_media(media="print")
    style = """(all) => all.map((one) => parseFloat(getComputedStyle(one).textIndent)
        / parseFloat(getComputedStyle(one).fontSize))"""
    assert page.eval_on_selector_all(".paper .to", style) == [0]
    assert {
        round(one, 2) for one in page.eval_on_selector_all(".paper p:not([class*=' ']), .paper h3", style)
    } == {2}
    sizes = "(all) => [...new Set(all.map((one) => getComputedStyle(one).fontSize))].length"
    assert page.eval_on_selector_all(".paper p:not(.org), .paper h3", sizes) == 1
    trim = "getComputedStyle(document.querySelector('.paper p')).textSpacingTrim"
    supported = page.evaluate("CSS.supports('text-spacing-trim', 'trim-start')")
    assert not supported or page.evaluate(trim) == "trim-start"
    page.goto((site / "zh/about-this-site/index.html").as_uri())
    everywhere = "getComputedStyle(document.body).textSpacingTrim"
    page.emulate_media(media="screen")  # set when the page is there: on the way to it, it may get lost
    assert not supported or page.evaluate(everywhere) == "normal"
    page.emulate_media(media="print")
    assert not supported or page.evaluate(everywhere) == "trim-start"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("path", "count"), [("zh/take-part", 1), ("zh/activities", 2), ("en/activities", 2)])
def test_a_page_takes_the_sheets_that_it_needs(printed: Printed, path: str, count: int, paper: str) -> None:
    """The Chinese doors are one sheet and the catalogue two, the colophon with its address included."""
    found = printed(path, paper=paper)
    assert len(found) == count
    assert f"example.org/{path}/" in "".join(run.text for run in found[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_activity_is_one_sheet_and_says_its_words_once(printed: Printed, language: Language) -> None:
    """The longest too: the whole paragraph is unfolded, so its sentence does not stand above it as well."""
    activity = max(festival_site().content.activities, key=lambda one: len(one.forms) + len(one.fields))
    (sheet,) = printed(f"{language}/activities/{activity.id}")
    said = plain("".join(run.text for run in sheet))
    assert said.count(plain((activity.marked or activity.quote)[language])) == 1
    assert plain(festival_site().content.strings["activity_steps"][language]) not in said
    assert f"activities/{activity.id}/" in said


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("language", "source"), [("zh", "倡议书第1段"), ("en", "Letter¶1")])
def test_the_poster_is_one_sheet(printed: Printed, language: str, source: str, paper: str) -> None:
    """From the title to the source all of it is on the first sheet, and nothing else."""
    first, second, *_ = ("".join(run.text for run in sheet) for sheet in printed(language, paper=paper))
    letter = plain({"zh": "一封信", "en": "A letter"}[language])
    assert (source in first, letter in first, letter in second) == (True, False, True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_stand_on_sheets_of_their_own(printed: Printed, language: str) -> None:
    """The table and all charts with their numerals come first, up to ten on one sheet; the notes begin another."""
    figures = festival_site().content.statistics
    *first, _ = ("".join(run.text for run in sheet) for sheet in printed(f"{language}/figures"))
    assert len(first) == 1 or len(figures) > 10
    for value in (one.value for one in figures if one.unit == PERCENT):
        assert "".join(first).count(f"{value}%") >= 2, value


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_stays_with_its_list(printed: Printed, language: Language, paper: str) -> None:
    """Wherever the sheets end, the heading of the addressees is on that of the first of them."""
    content = festival_site().content
    heading = plain(content.strings["addressees_title"][language])
    first = plain(content.addressees[0].quote)
    found = ("".join(run.text for run in sheet) for sheet in printed(f"{language}/background", paper=paper))
    assert [first in sheet.partition(heading)[2] for sheet in found if heading in sheet][-1]


@pytest.mark.parametrize("higher", [120, 240])
def test_no_sheet_has_a_row_or_two_alone(printed: Printed, higher: int) -> None:
    """Wherever the rows that end a page go on to another sheet, at least four of them do."""
    content = festival_site().content
    pull = f"document.querySelector('.donts').style.marginBottom = '-{higher}px'"
    last = "".join(run.text for run in printed("zh/press", before=lambda page: page.evaluate(pull))[-1])
    rows = last.rpartition(plain(content.strings["press_names"]["zh"]))[2]
    names = [plain(fact.quote) for fact in content.facts if fact.topic == content.names]
    assert sum(name in rows for name in names) not in (1, 2, 3)


def test_a_list_longer_than_a_sheet_begins_on_the_first(printed: Printed) -> None:
    """Its heading does not stand alone on a sheet: rows follow it."""
    longer = """() => { const rows = document.querySelector(".rows");
        for (let n = 0; n < 6; n++) { rows.append(...[...rows.children].map((row) => row.cloneNode(true))); } }"""
    first = "".join(
        run.text for run in printed("zh/activities", before=lambda page: page.evaluate(longer))[0]
    )
    assert first.count(plain(festival_site().content.activities[0].title.zh)) > 1


PAGES = (
    "letter",
    "letter/parallel",
    "letter/print",
    "facts",
    "background",
    "press",
    "notes",
    "glossary",
    "news",
)


@pytest.mark.parametrize("path", [f"{language}/{name}" for language in ("zh", "en") for name in PAGES])
def test_what_belongs_to_the_screen_is_not_printed(visitor: Visitor, site: Path, path: str) -> None:
    """No navigation, no buttons, no lists of links on paper, and nothing that sticks out of it."""
    page = visitor(viewport={"width": 680, "height": 960})
    page.goto((site / path / "index.html").as_uri())
    page.emulate_media(media="print")
    left = page.eval_on_selector_all(
        "nav, button, .menu, .switch, .tabs, .take, .beside, .slip, .skip",
        "(all) => all.filter((one) => one.getClientRects().length).map((one) => one.outerHTML.slice(0, 80))",
    )
    assert left == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
