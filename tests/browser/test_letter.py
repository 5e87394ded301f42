"""The letter in a browser: its type, its lines, its versions. The rules (T-03 …) are those of its typography."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.model import Content
from tests.browser.visiting import Visitor
from tests.real_parts import need

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

Open = Callable[..., "Page"]
BODY = ".par p, .mid ~ p"
# The lines of a paragraph as they are set: the text of each, and where its last glyph ends.
LINES = """(paragraph) => {
  const lines = [], walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let top = -1e9;
  for (let node; (node = walker.nextNode()); ) {
    for (let index = 0; index < node.length; index++) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) { continue; }
      const middle = box.top + box.height / 2;
      if (middle - top > 14) { lines.push({ text: "", right: 0 }); top = middle; }
      const line = lines[lines.length - 1];
      line.text += node.data[index];
      line.right = box.right;
    }
  }
  return lines;
}"""


@pytest.fixture
def open_page(site: Path, visitor: Visitor) -> Open:
    """Open a page of the built site: ``open_page("zh/letter", 390, java_script_enabled=False)``."""

    def open_page(path: str, width: int = 1440, **options: Any) -> "Page":
        address, _, anchor = path.partition("#")
        page = visitor(viewport={"width": width, "height": 900}, **options)
        page.goto((site / address / "index.html").as_uri() + (f"#{anchor}" if anchor else ""))
        return page

    return open_page


def plain(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


def computed(page: "Page", selector: str, name: str) -> set[str]:
    """The values of a CSS property on all that the selector finds."""
    return set(
        page.eval_on_selector_all(
            selector, "(all, name) => all.map((one) => getComputedStyle(one).getPropertyValue(name))", name
        )
    )


def width_of(page: "Page", html: str) -> float:
    """The width in em of a few words, set as the letter's paragraphs are."""
    return float(
        page.evaluate(
            """(html) => {
              const span = document.createElement("span");
              span.style.whiteSpace = "nowrap";
              span.innerHTML = html;
              document.querySelector(".par p").append(span);
              const width = span.getBoundingClientRect().width / parseFloat(getComputedStyle(span).fontSize);
              span.remove();
              return width;
            }""",
            html,
        )
    )


@pytest.mark.parametrize("path", ["zh/letter", "zh/letter/print"])
def test_who_selects_and_copies_the_letter_has_the_letter(
    open_page: Open, content: Content, path: str
) -> None:
    """What is selected on the page is the source, character by character: no numbers, marks or labels (T-01, T-03)."""
    page = open_page(path)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    selected = page.evaluate("`${getSelection()}`")
    assert plain(selected) == plain("".join(one.text.zh for one in content.letter.paragraphs))
    assert page.inner_text(".spread, .org").strip() == "中国中小企业协会"


def test_a_copied_paragraph_names_its_source(open_page: Open, content: Content) -> None:
    """The button gives the paragraph's exact words and, on the next line, where they stand."""
    page = open_page("zh/letter", permissions=["clipboard-read", "clipboard-write"])
    page.click("#p3 .copy")
    page.wait_for_function("document.querySelector('#p3 .copy').textContent")
    copied = page.evaluate("navigator.clipboard.readText()")
    text = next(one.text.zh for one in content.letter.paragraphs if one.shown == 3)
    assert copied == f"{text}\n中小企协[2007]86号，第3段"


def test_chinese_marks_have_the_width_of_chinese_marks(open_page: Open) -> None:
    """Quotation marks come from the Chinese font, adjacent marks close up, numbers have air (T-12, T-18, T-20)."""
    page = open_page("zh/letter")
    assert width_of(page, "中“中") - width_of(page, "中中") == pytest.approx(1, abs=0.02)
    if page.evaluate("CSS.supports('text-spacing-trim', 'normal')"):
        assert width_of(page, "中”、“中") - width_of(page, "中中") <= 2.1
    if page.evaluate("CSS.supports('text-autospace', 'normal')"):
        tight = width_of(page, '<span style="text-autospace:no-autospace">中2中</span>')
        assert width_of(page, "中2中") - tight == pytest.approx(0.25, abs=0.02)


def test_latin_in_the_letter_has_a_latin_face(open_page: Open) -> None:
    """Letters and numbers are the system's Latin, the marks that both scripts have are not (T-13)."""
    need("latin-font")
    page = open_page("zh/letter")
    faces = computed(page, ".par p", "font-family")
    plain_face = ", ".join(next(iter(faces)).split(", ")[1:])
    for text, same in (("2007", False), ("CASME", False), ("“”……——", True)):
        chinese = f"<span style='font-family:{plain_face.replace(chr(34), '&quot;')}'>{text}</span>"
        assert (width_of(page, text) == pytest.approx(width_of(page, chinese), abs=0.01)) is same, text


def test_each_role_has_its_face(open_page: Open) -> None:
    """The letter is in Song, labels and notes are in Hei, and the letter's text is of ordinary weight (T-15, T-39)."""
    page = open_page("zh/letter")
    assert {family.split(", ")[1] for family in computed(page, ".par p", "font-family")} == {'"Songti SC"'}
    assert {family.split(", ")[0] for family in computed(page, ".take, .note", "font-family")} == {
        '"PingFang SC"'
    }
    assert computed(page, ".par p", "font-weight") == {"400"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_stress_is_dots_in_chinese_and_slant_in_english(open_page: Open, language: str) -> None:
    """What an editor stresses has dots under it in Chinese and is never slanted; in English it is slanted (T-37)."""
    page = open_page(f"{language}/about-this-site")
    page.evaluate("""document.querySelector(".prose").innerHTML =
        "<p id=stress><em>…</em> <span lang=zh-Hans><em>…</em></span> <span lang=en-GB><em>…</em></span></p>" """)
    own = ("dot", "normal") if language == "zh" else ("none", "italic")
    found = page.eval_on_selector_all(
        "#stress em",
        """(all) => all.map(getComputedStyle)
          .map((one) => [one.textEmphasisStyle, one.fontStyle, one.textEmphasisPosition])""",
    )
    assert [tuple(one[:2]) for one in found] == [own, ("dot", "normal"), ("none", "italic")]
    assert found[1][2].startswith("under")


def test_our_prose_has_air_instead_of_indents(open_page: Open) -> None:
    """Paragraphs of ours begin at the left, without an indent, three quarters of an em apart (T-32)."""
    page = open_page("zh/about-this-site")
    assert computed(page, ".prose p", "text-indent") == {"0px"}
    assert computed(page, ".prose p", "text-align") == {"start"}
    assert computed(page, ".prose p + p", "margin-top") == {"12px"}


@pytest.mark.parametrize("width", range(14, 41, 2))
def test_no_line_begins_or_ends_wrongly(open_page: Open, width: int) -> None:
    """At any width (em) lines keep the rules, numbers their units, and no character is left alone (T-25 to T-27)."""
    page = open_page("zh/letter", java_script_enabled=True)
    page.add_style_tag(content=f".par p {{ width: {width}em; text-align: start }}")
    for set_lines in page.eval_on_selector_all(".par p", f"(all) => all.map({LINES})"):
        lines = [line["text"] for line in set_lines]
        for line in lines[1:]:
            assert line.lstrip()[0] not in "，、。：；！？）”》％%", lines
        for line in lines[:-1]:
            assert line.rstrip()[-1] not in "（“《", lines
        assert len(lines) == 1 or len(lines[-1].strip()) > 1, lines
    split = page.eval_on_selector_all(
        ".par .nb",
        "(all) => all.filter((one) => one.getClientRects().length > 1).map((one) => one.textContent)",
    )
    assert split == []


@pytest.mark.parametrize("width", [320, 360, 390, 820])
@pytest.mark.parametrize("path", ["zh/letter", "zh/letter/parallel"])
def test_the_title_breaks_between_words(open_page: Open, path: str, width: int) -> None:
    """The festival's name is whole, the source's second line is a line, no line has fewer than four (T-28)."""
    lines = [line["text"] for line in open_page(path, width).eval_on_selector("h1", LINES)]
    assert min(map(len, lines)) >= 4, lines
    assert any("“首届中国中小企业节”" in line for line in lines)
    assert lines[-1] == "系列活动的倡议书"


def test_paragraphs_are_indented_where_their_numbers_hang(open_page: Open) -> None:
    """2 em and no space between from 1024 px on, and none where the number takes the indent's place (T-30)."""
    for path in ("zh/letter", "en/letter"):
        wide, narrow = open_page(path, 1024), open_page(path, 1023)
        size = float(computed(wide, ".par p", "font-size").pop().removesuffix("px"))
        assert computed(wide, ".par p", "text-indent") == {f"{2 * size:g}px"}
        assert computed(wide, ".par, .par p", "margin-bottom") == {"0px"}
        assert computed(narrow, ".par p", "text-indent") == {"0px"}


@pytest.mark.parametrize(
    ("path", "width", "chinese", "english"),
    [
        ("zh/letter", 1440, ("18px", 2.0), None),
        ("zh/letter", 390, ("17px", 1.9), None),
        ("en/letter", 1440, None, ("17.5px", 1.66)),
        ("zh/letter/parallel", 1440, ("18px", 1.9), ("17px", 1.55)),
    ],
)
def test_size_and_leading(
    open_page: Open,
    path: str,
    width: int,
    chinese: tuple[str, float] | None,
    english: tuple[str, float] | None,
) -> None:
    """The letter has the sizes of the design; no line height is left to the font (T-34 to T-36)."""
    page = open_page(path, width)
    own = {"zh": chinese, "en": english}
    for tag, wanted in (("zh", chinese), ("en", english)):
        if wanted is None:
            continue
        selector = ".par p" if len([one for one in own.values() if one]) == 1 else f".mid ~ [lang^={tag}]"
        assert computed(page, selector, "font-size") == {wanted[0]}
        size = float(wanted[0].removesuffix("px"))
        heights = [float(value.removesuffix("px")) for value in computed(page, selector, "line-height")]
        assert heights == [pytest.approx(size * wanted[1], abs=0.1)]
        measure = page.eval_on_selector(selector, "(one) => one.clientWidth") / size
        assert measure <= 40
    assert "normal" not in computed(page, "article *", "line-height")


def test_full_lines_end_together(open_page: Open) -> None:
    """Chinese text is justified from 24 em on and starts evenly below; English is never justified (T-33)."""
    page = open_page("zh/letter", 1440)
    for lines in page.eval_on_selector_all(".par p", f"(all) => all.map({LINES})"):
        ends = [line["right"] for line in lines[:-1]]
        # A closing mark at the end of a line keeps half of its square empty.
        assert not ends or max(ends) - min(ends) <= 9.5
    assert computed(page, ".par p", "text-align") == {"justify"}
    assert computed(open_page("zh/letter", 390), ".par p", "text-align") == {"start"}
    assert computed(open_page("en/letter", 1440), ".par p", "text-align") == {"start"}


@pytest.mark.parametrize("path", ["zh/letter", "en/letter", "zh/letter/parallel"])
def test_the_letter_is_set_in_its_own_faces_and_nothing_in_it_is_stressed(open_page: Open, path: str) -> None:
    """No web font, no letter-spacing, no italics, no emphasis of ours in the letter's text (T-14, T-16, T-23, T-38)."""
    page = open_page(path)
    assert not any("Fest" in family for family in computed(page, ".par p, .pair .verbatim", "font-family"))
    assert computed(page, BODY, "letter-spacing") == {"normal"}
    assert computed(page, "article, article *", "font-style") == {"normal"}
    assert page.query_selector_all("article em, article strong, article mark, article i") == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_stand_side_by_side(open_page: Open, content: Content, language: str) -> None:
    """One pair per paragraph, own language first, 45 to 55, first lines on one line within a pixel (T-47, T-48)."""
    page = open_page(f"{language}/letter/parallel")
    anchors = [one.anchor for one in content.letter.paragraphs]
    assert page.eval_on_selector_all("article [id]", "(all) => all.map((one) => one.id)") == [
        name for one in content.letter.paragraphs for name in (one.anchor, *activities_of(content, one.p))
    ]
    pairs = page.evaluate(
        """() => Array.from(document.querySelectorAll(".leaves .pair"), (pair) => {
          const baseline = (element) => {
            const probe = document.createElement("img");
            probe.style.cssText = "display:inline-block;width:0;height:0;margin:0;border:0";
            element.prepend(probe);
            const bottom = probe.getBoundingClientRect().bottom;
            probe.remove();
            return bottom;
          };
          const words = Array.from(pair.querySelectorAll(".verbatim"));
          const widths = getComputedStyle(pair).gridTemplateColumns.split(" ").map(parseFloat);
          return { id: pair.id, lines: words.map(baseline), tags: words.map((one) => one.lang), widths };
        })"""
    )
    tags = ["zh-Hans", "en-GB"] if language == "zh" else ["en-GB", "zh-Hans"]
    assert [pair["id"] for pair in pairs] == anchors[4:]
    for pair in pairs:
        assert pair["tags"] == tags
        assert abs(pair["lines"][0] - pair["lines"][1]) <= 1, pair["id"]
        assert pair["widths"][0] / pair["widths"][2] == pytest.approx(45 / 55, abs=0.01)


def activities_of(content: Content, p: int) -> list[str]:
    """The numbers of a paragraph's activities, in order."""
    return [one.n for one in content.activities if one.p == p]


@pytest.mark.parametrize("path", ["zh/letter", "en/letter", "zh/letter/parallel", "en/letter/parallel"])
def test_the_letter_counts_its_activities(open_page: Open, content: Content, path: str) -> None:
    """Anchors of 24 px beside their paragraphs; the one that a reader comes for, and no other, turns yellow."""
    several = [one.n for one in content.activities if one.p is not None]
    here = several[len(several) // 2]
    page = open_page(f"{path}#{here}")
    for paragraph in content.letter.paragraphs:
        shown = page.eval_on_selector_all(f"#{paragraph.anchor} .own a", "(all) => all.map((one) => one.id)")
        assert shown == activities_of(content, paragraph.p)
    sizes = page.eval_on_selector_all(
        ".own a", "(all) => all.map((one) => [one.offsetWidth, one.offsetHeight])"
    )
    assert len(sizes) == len(several)
    assert min(min(size) for size in sizes) >= 24
    yellow = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--teng').trim()")
    colours = page.evaluate(
        """(yellow) => {
          const probe = document.createElement("i");
          probe.style.color = yellow;
          document.body.append(probe);
          const wanted = getComputedStyle(probe).color;
          return Array.from(document.querySelectorAll(".own a"))
            .filter((one) => getComputedStyle(one.firstElementChild).borderTopColor === wanted).map((one) => one.id);
        }""",
        yellow,
    )
    assert colours == [here]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_version_is_a_link_away(open_page: Open, language: str) -> None:
    """Without scripts the tabs lead to all three versions, and a paragraph has the same address on each (T-49)."""
    for tab, path in ((0, "zh/letter/"), (1, f"{language}/letter/parallel/"), (2, "en/letter/")):
        page = open_page(f"{language}/letter", java_script_enabled=False)
        page.click(f".tabs a:nth-child({tab + 1})")
        assert f"/{path}index.html" in page.url
        assert page.get_attribute(".tabs [aria-current]", "href") in (None, "index.html", "#")
        assert page.query_selector("#p7") is not None
