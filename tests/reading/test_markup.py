"""Markdown in content: what it may say, and that nothing of it can run."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading.markup import Prose, Resolver, render

RESOLVER = Resolver(
    link=lambda name: {"figures": "../figures/index.html"}.get(name),
    figure=lambda name: "66%" if name == "S08" else None,
)


def prose(text: str, chinese: bool = False) -> Prose:
    """Render a text of the tests."""
    return render("page.md", text, 10, RESOLVER, chinese)


PIECES = st.sampled_from(
    ["<script>", "</b>", "<img src=x onerror=y>", "[a](javascript:b)", "[a](@figures)", "[a](//host)", "{S08}", "&lt;",
     "&#106;avascript:", "`<b>`", "[", "](", "<http://x>", "![i](data:x)", "# t {#a}", "*", "**", "|a|b|", "\n", "\n\n",
     "    code", "- ", "<!--", "中文", "\\<", '" onclick="', "<![CDATA["]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join))
def test_no_text_makes_markup_of_its_own(text: str) -> None:
    """Whatever an editor types: either it is refused, or the HTML has our tags and our links only."""
    done = prose(text)
    if done.problems:
        return
    tags = {tag.lower() for tag in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", done.html)}
    assert tags <= set(
        "p a em strong code pre h1 h2 h3 h4 h5 h6 ul ol li blockquote hr br table thead tbody tr th td".split()
    )
    assert all(href in ("../figures/index.html",) or href.startswith(("http://", "https://"))
               for href in re.findall(r'href="([^"]*)"', done.html))  # fmt: skip
    assert not re.search(r"<[^>]*\son\w+=", done.html)


def test_chinese_lines_join_without_a_space() -> None:
    """A line break inside a Chinese paragraph leaves no trace, also beside emphasis; English keeps its space."""
    assert "中小企业服务月" in prose("中小企业\n服务月", chinese=True).html
    assert "中小<strong>企业</strong>服务" in prose("中小\n**企业**\n服务", chinese=True).html
    assert "two\nlines" in prose("two\nlines").html


def test_headings_keep_the_ids_that_were_written() -> None:
    """Ids are explicit, so that both languages share them."""
    done = prose("## 无障碍 {#accessibility}\n\n文字\n\n### 打印 {#print}\n", chinese=True)
    assert done.anchors == ("accessibility", "print")
    assert '<h2 id="accessibility">无障碍</h2>' in done.html


def test_a_fault_is_told_on_the_line_of_the_file() -> None:
    """The text begins on line 10 of its file: so does the count."""
    done = prose("good\n\nbad [x](@nowhere) here\n")
    assert [(one.code, one.place.line, one.place.column) for one in done.problems] == [
        ("dead-reference", 12, 8)
    ]


def test_a_flood_of_brackets_is_refused_at_once() -> None:
    """The parser's slow case never reaches the parser."""
    assert [problem.code for problem in prose("[a](b\n" * 4000).problems] == ["too-many-brackets"]
