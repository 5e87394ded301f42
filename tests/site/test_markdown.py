"""Markdown on its page: what each mark becomes, what its names lead to, and that nothing of it can run."""

import re
import tomllib
from functools import partial
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Language, Problem
from generator.reading.markdown import read_markdown
from generator.site import wording
from generator.site.markdown import Prose, render
from generator.site.names import File, Names
from tests.projects import ROOT


def _picture(file: str, seen: str) -> Element | None:
    return Element("img", {"src": f"media/{file}", "alt": seen}) if file == "opening.jpg" else None


def _figure(name: str) -> Element | str | None:
    if name != "S08":
        return "35" if name == "count:activities" else None
    made = Element("a", {"class": "fig", "href": "figures/#S08"})
    made.text = "66%"
    return made


NAMES = Names(
    link=dict.fromkeys(("figures", "figures#S08"), "../figures/index.html").get,
    figure=_figure,
    picture=_picture,
    file={"minutes.pdf": File("../media/minutes.pdf", " (PDF, 1.2 MB)")}.get,
)


def prose(text: str, language: Language = "en") -> tuple[Prose, list[Problem]]:
    """A text of the tests on its page."""
    problems: list[Problem] = []
    body = read_markdown("page.md", text, 10, language, problems)
    made, found = render(body, NAMES, partial(wording.keep, language=language))
    return made, [*problems, *found]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("see @figures, and @figures#S08.", [5, 19]),
        ("**@figures**", [3]),
        ("[@figures](@figures), `@figures`, \\@figures, @nobody, info@figures", []),
    ],
)
def test_a_name_amid_words_is_told(text: str, columns: list[int]) -> None:
    """Where it would lead somewhere; as a link's words, as code, with a backslash or as another's name it is good."""
    found = [one for one in prose(text)[1] if one.code != "bare-address"]
    assert [(one.code, one.place.column) for one in found] == [("bare-reference", one) for one in columns]


PIECES = st.sampled_from(
    ["<script>", "</b>", "<img src=x onerror=y>", "[a](javascript:b)", "[a](@figures)", "[a](//host)", "{S08}", "&lt;",
     "&#106;avascript:", "`<b>`", "[", "](", "<http://x.example>", "![i](data:x)", "## t {#a}", "*", "**", "|a|b|",
     "\n", "\n\n", "    code", "- ", "<!--", "中文", "\\<", '" onclick="', "<![CDATA[", "\\&lt;script>", "&",
     "[x](https://a.example/\"onx=)"]
)  # fmt: skip
# What reading lets through: no controls, no halves of pairs.
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=6)
TAGS = (
    "p a em strong code pre h2 h3 h4 h5 h6 ul ol li blockquote hr br table thead tbody tr th td span time img"
)


@settings(max_examples=200)
@given(st.lists(PIECES | TEXT, max_size=12).map("".join))
def test_no_text_makes_markup_of_its_own(text: str) -> None:
    """Whatever an editor types: either it is refused, or the HTML has our tags and our links only."""
    done, problems = prose(text)
    if problems:
        return
    assert {tag.lower() for tag in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", done.html)} <= set(TAGS.split())
    own = ("../figures/index.html", "figures/#S08")
    assert all(
        href in own or href.startswith(("http://", "https://"))
        for href in re.findall(r'href="([^"]*)"', done.html)
    )
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', done.html))


DOCS = (ROOT / "docs" / "markdown.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```\n\n^```html\n(.*?)^```\n", DOCS, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("text", "html"), EXAMPLES)
def test_what_the_documentation_shows_is_what_each_mark_becomes(text: str, html: str) -> None:
    """Example by example of docs/markdown.md."""
    done, problems = prose(text)
    assert not problems and _pieces(done.html) == _pieces(html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("```\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("a  \nb", "<p>a<br>b</p>"),
        (
            "[a](https://b.example/?x=1&y=2)",
            '<p><a href="https://b.example/?x=1&amp;y=2" rel="noopener">a</a></p>',
        ),
        ("- ![seen](opening.jpg)", '<ul><li><img alt="seen" src="media/opening.jpg"></li></ul>'),
        ("[{S08}](@figures)", '<p><a href="../figures/index.html"><span class="fig">66%</span></a></p>'),
        ("\\&lt; &amp;amp; &amp;lt;", "<p>&amp;lt; &amp;amp; &amp;lt;</p>"),
        ("11 December\n2007", '<p><time class="nb" datetime="2007-12-11">11 December 2007</time></p>'),
    ],
)
def test_what_stands_beside_other_marks(text: str, html: str) -> None:
    """Loose lists, links in links, signs that look like entities, dates over a line's end."""
    done, problems = prose(text)
    assert not problems and _pieces(done.html) == _pieces(html)


def _pieces(html: str) -> list[str]:
    """Tags and words, without the line ends between blocks."""
    return [
        re.sub(r"\s+", " ", piece).strip() for piece in re.findall(r"<[^>]*>|[^<]+", html) if piece.strip()
    ]


def test_every_code_of_a_text_is_documented() -> None:
    """What is told of Markdown stands in docs/markdown.md."""
    table = tomllib.loads((ROOT / "generator/report/messages/markdown.toml").read_text(encoding="utf-8"))
    assert [code for code in table if f"`{code}`" not in DOCS and code != "no-such-day"] == []


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("bad [x](@nowhere) here", "dead-reference", 9),
        ("bad {S99} here", "unknown-figure", 5),
        ("bad {count:apples} here", "unknown-figure", 5),
        ("bad [x](javascript:a) here", "link-not-allowed", 9),
        ("bad [x](//host/a) here", "link-not-allowed", 9),
        ("bad [x](figures) here", "link-not-allowed", 9),
        ("bad [x](../a.pdf) here", "link-not-allowed", 9),
        ("bad [x](#here) here", "link-not-allowed", 9),
        ("bad [x](figures.html) here", "link-not-allowed", 9),
        ("bad [x](info@example.org) here", "link-not-allowed", 9),
        ("bad [x](www.example.org/a.pdf) here", "link-not-allowed", 9),
        ("bad [x](example.com) here", "link-not-allowed", 9),
        ("bad [x](none.pdf) here", "unknown-picture", 9),
        ("bad [x](2026/纪要.docx) here", "unknown-picture", 9),
        ("bad [x](http://[::1) here", "bad-address", 9),
        ("bad [x](https://a／b/) here", "bad-address", 9),
        ("bad [x](https://a.example:port/) here", "bad-address", 9),
        ("bad [x](mailto:a) here", "bad-address", 9),
        ("![](none.jpg)", "unknown-picture", 1),
        ("![x](none.jpg)", "unknown-picture", 1),
        ("| a |\n|---|\n| [x](@nowhere) |", "dead-reference", 7),
    ],
)
def test_a_name_that_leads_nowhere_is_told_where_it_stands(text: str, code: str, column: int) -> None:
    """At the name itself; the text begins on line 10 of its file."""
    last = 10 + text.count("\n")
    assert [(one.code, one.place.line, one.place.column) for one in prose(text)[1]] == [(code, last, column)]


def test_sections_begin_at_headings_of_the_second_level() -> None:
    """What stands before the first is the lead; the words alone are for the search."""
    done, _ = prose("a *b*\n\n## One {#one}\n\nc\n\n### In {#in}\n\nd\n\n## Two {#two}\n\n- e\n- f {S08}")
    assert done.lead == "<p>a <em>b</em></p>"
    assert [(one.id, str(one.title)) for one in done.sections] == [("one", "One"), ("two", "Two")]
    assert done.sections[0].text == '<p>c</p>\n<h3 id="in">In</h3>\n<p>d</p>'
    assert done.text == "a b One c In d Two e f 66%"
    assert '<h2 id="two">Two</h2>' in done.html
