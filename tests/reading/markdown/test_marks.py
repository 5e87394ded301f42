"""What an editor types in Markdown: a mark that came about, or a problem at its place, never a mark that is printed."""

import pytest

from generator.model import Language
from generator.reading.markdown import read_markdown

# The text, and what is told of it: code and column, the line too where it is not the first.
Told = list[tuple[str, int] | tuple[str, int, int]]


def told(text: str, language: Language = "zh") -> Told:
    """The problems of a text, in the order of their places."""
    problems: list = []  # type: ignore[type-arg]
    read_markdown("page.zh.md", text, 1, language, problems)
    places = sorted((one.place.line, one.place.column, one.code) for one in problems)
    return [(code, column) if line == 1 else (code, line, column) for line, column, code in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # brackets and addresses
        ("见[数据]（@figures）。", [("wide-mark-in-text", 6)]),
        ("见[数据](@figures）。", [("wide-mark-in-text", 15)]),
        ("见[数据]（https://www.example.org/)。", [("wide-mark-in-text", 6)]),
        ("见【数据】(@figures)。", [("wide-mark-in-text", 2)]),
        ("见［数据］(@figures)。", [("wide-mark-in-text", 2)]),
        ("见[数据］(@figures)。", [("wide-mark-in-text", 5)]),
        ("见[纪要]（minutes.pdf）。", [("wide-mark-in-text", 6)]),
        ("![开幕]（opening.jpg）", [("wide-mark-in-text", 6)]),
        ("！[开幕](opening.jpg)", [("wide-mark-in-text", 1)]),
        ("＜https://www.example.org＞", [("wide-mark-in-text", 1)]),
        # figures and names of headings
        ("全国｛S01｝家", [("wide-mark-in-text", 3)]),
        ("全国{S01｝家", [("wide-mark-in-text", 7)]),
        ("全国｛S01}家", [("wide-mark-in-text", 3)]),
        ("共{count：activities}项", [("wide-mark-in-text", 8)]),
        ("全国{S０１}家", [("wide-mark-in-text", 5)]),
        ("## 报名 {＃sign-up}", [("wide-mark-in-text", 8)]),
        # emphasis and code
        ("＊＊重点＊＊", [("wide-mark-in-text", 1)]),
        ("**重点＊＊", [("wide-mark-in-text", 5)]),
        ("＊重点*", [("wide-mark-in-text", 1)]),
        ("字段｀name｀", [("wide-mark-in-text", 3)]),
        # where a line begins
        ("＃ 标题", [("wide-mark-in-text", 1)]),
        ("＃＃ 标题 {#a}", [("wide-mark-in-text", 1)]),
        ("－ 小企业\n－ 协会", [("wide-mark-in-text", 1), ("wide-mark-in-text", 2, 1)]),
        ("－小企业", [("wide-mark-in-text", 1)]),
        ("对象：\n—小企业", [("wide-mark-in-text", 2, 1)]),
        ("＊ 小企业", [("wide-mark-in-text", 1)]),
        ("＞ 引文", [("wide-mark-in-text", 1)]),
        ("｜甲｜乙｜", [("wide-mark-in-text", 1)]),
        ("| 甲 | 乙 |\n|---|---|\n| 1｜2 | 3 |", [("wide-mark-in-text", 3, 4)]),
        ("上\n\n———", [("wide-mark-in-text", 3, 1)]),
        ("上\n\n－－－", [("wide-mark-in-text", 3, 1)]),
        ("上\n\n＝＝＝＝", [("wide-mark-in-text", 3, 1)]),
        ("１. 小企业", [("wide-mark-in-text", 1)]),
        ("|甲|乙|\n|：---|---|\n|1|2|", [("wide-mark-in-text", 2, 2)]),
        ("|甲|乙|\n|---|---：|\n|1|2|", [("wide-mark-in-text", 2, 9)]),
    ],
)
def test_a_mark_of_the_wrong_width_is_told_where_it_stands(text: str, expected: Told) -> None:
    """In a mark's place, with the character."""
    assert sorted(told(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "（见[数据](@figures)）中小企协[2007]（以下简称通知）。",
        "请看！[数据](@figures)",
        "关注（@中国中小企业协会）的官方账号。",
        "5＊3、A＋B、甲｜乙、＃1、约３～５天、＞50人、－5℃。",
        "＃首届中国中小企业节＃",
        "#首届中国中小企业节#",
        "——转自通知",
        "“甲”／“乙”＝丙，｛集合｝，【公告】启动。",
        "１．小企业",
        "＞50人的企业",
        "－5℃以下",
        "1、甲  \n2、乙",  # lines that end on purpose
        "甲\\\n\u3000乙",
        "**1. 甲**\n\n## 1. 甲 {#a}\n\n| - 1 | > 2 |\n|---|---|",
        "\u3000\u3000甲乙",
        "★★★★★",
    ],
)
def test_in_running_text_wide_marks_are_good_chinese(text: str) -> None:
    """Nothing is told."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见[^1]。\n\n[^1]: 注", [("footnote", 2), ("footnote", 3, 1)]),
        ("[网站]: https://www.example.org/", [("reference-link", 1)]),
        ("见[网站][1]。", [("reference-link", 5)]),
        ("[网站][]", [("reference-link", 4)]),
        ("<b>重点</b>", [("raw-html", 1), ("raw-html", 6)]),
        ("见^[行内]。", [("footnote", 2)]),
        ("<@figures>", [("link-broken", 1)]),
        ("<https://a.example/x y>", [("link-broken", 1)]),
        ("!(opening.jpg)", [("link-broken", 1)]),
        ("[数据]()", [("link-without-address", 1)]),
        ("![]()", [("link-without-address", 1)]),
        ("见https://a.example/x。", [("bare-address", 2)]),
        ("写信至info@a.example，谢谢", [("bare-address", 4)]),
        ("访问www.a.example/x，谢谢", [("bare-address", 3)]),
        ("甲｜乙\n---｜---\n1｜2", [("wide-mark-in-text", 2, 4)]),
        ("甲│乙\n─┼─\n1│2", [("table-broken", 2, 1)]),
        ("见[数据]@figures。", [("link-broken", 2)]),
        ("甲\\n乙", [("not-markdown", 2)]),
        ("√ 甲\n× 乙", [("lines-joined", 2, 1)]),
        ("写信至info＠a.example，或http：//a.example", [("wide-mark-in-text", 8), ("wide-mark-in-text", 24)]),
        ("https：／／a.example", [("wide-mark-in-text", 6)]),
        ("- 甲\n以上均可", [("lines-joined", 2, 1)]),
        ("> 甲\n\n1. 甲\n以上\n均可", [("lines-joined", 4, 1)]),
        ("> 引文\n出处", [("lines-joined", 2, 1)]),
        ("> - 甲\n乙", [("lines-joined", 2, 1)]),
        ("<www.a.example>", [("link-broken", 1)]),
        ("- 甲\n\u3000- 乙", [("mark-indented", 2, 2)]),
        ("- 甲\n\u00a0\u00a01. 乙", [("mark-indented", 2, 3)]),
        ("\u3000## 标题 {#a}", [("mark-indented", 2)]),
        ("> 甲\n\n\u3000> 乙", [("mark-indented", 3, 2)]),
        ("\u3000|甲|乙|\n\u3000|---|---|", [("mark-indented", 2), ("mark-indented", 2, 2)]),
        ("•\t甲\n•\t乙", [("list-mark", 1), ("list-mark", 2, 1)]),
        ("·\t甲", [("list-mark", 1)]),
        ("✓ 甲\n✓ 乙", [("lines-joined", 2, 1)]),
        ("1\ufe0f\u20e3 甲\n2\ufe0f\u20e3 乙", [("lines-joined", 2, 1)]),
        ("📌甲\n📌乙", [("lines-joined", 2, 1)]),
        ("式$E=mc^2$。", [("not-markdown", 2)]),
        ("好:+1:", [("not-markdown", 2)]),
        ("> [!NOTE]\n> 注", [("not-markdown", 3)]),
        ("[toc]", [("not-markdown", 1)]),
        ("脚注^注^", [("not-markdown", 3)]),
        ("甲&nbsp乙&#0;", [("not-markdown", 2), ("not-markdown", 8)]),
        ("~作废~", [("strikethrough", 1)]),
        ("甲\\", [("backslash-at-end", 2)]),
        ("|甲|乙|\n|—|—|\n|1|2|", [("wide-mark-in-text", 2, 2)]),
        ("[数据](＠figures)", [("wide-mark-in-text", 6)]),
        ("[数据](https：//a.example)", [("wide-mark-in-text", 11)]),
        ("## 标题 {: #a}", [("bad-anchor", 7)]),
        ("# 标题", [("heading-level", 1)]),
        ("- [x]甲", [("task-list", 3)]),
        ("2007. 这一年", [("number-begins-list", 1)]),
        ("1. 甲\n3. 乙\n2. 丙", [("list-number", 2, 1)]),
        ("1. 甲\n  - 乙\n2. 丙", [("item-not-inside", 2, 3)]),
        ("- 甲\n - 乙", [("item-not-inside", 2, 2)]),
        ("- 甲\n-", [("empty-item", 2, 1)]),
        ("对象：\n1）甲\n2）乙", [("lines-joined", 2, 1), ("lines-joined", 3, 1)]),
        (
            "对象：\na. 甲\n㈠乙\n第一，丙",
            [("lines-joined", 2, 1), ("lines-joined", 3, 1), ("lines-joined", 4, 1)],
        ),
        ("We need:\na. one\nb. two", [("lines-joined", 2, 1), ("lines-joined", 3, 1)]),
        ("(A) one\n(B) two", [("lines-joined", 2, 1)]),
        ("i. one\nii. two\niii. three", [("lines-joined", 2, 1), ("lines-joined", 3, 1)]),
        ("时间：12月11日\n**地点**：北京", [("lines-joined", 2, 3)]),
        ("Time: 10 am\nPlace: Beijing", [("lines-joined", 2, 1)]),
        ("- 甲\n* 乙\n\n+ 丙", [("list-beside-list", 2, 1)]),
        ("> 1. 甲\n> 2) 乙", [("list-beside-list", 2, 1)]),
        ("- 甲\n  - 乙\n* 丙", [("list-beside-list", 3, 1)]),
        ("一行<br>两行", [("raw-html", 3)]),
        ("<!-- 待定 -->", [("raw-html", 1)]),
        ("<div>\n内容\n</div>", [("raw-html", 1), ("raw-html", 3, 1)]),
        ("__重点__的话", [("underscores", 1)]),
        ("中__重点__的话", [("underscores", 2)]),
        ("an _important_ word", [("underscores", 4)]),
        ("~~删去~~", [("strikethrough", 1)]),
        ("==重点==", [("not-markdown", 1)]),
        ("[[数据]]", [("not-markdown", 1)]),
        ("[TOC]", [("not-markdown", 1)]),
        ("::: tip\n提示\n:::", [("not-markdown", 1), ("not-markdown", 3, 1)]),
        ("!!! note", [("not-markdown", 1)]),
        ("很好:smile:", [("not-markdown", 3)]),
        ("{{ page.title }}", [("not-markdown", 1), ("not-markdown", 15)]),
        ("$$x$$", [("not-markdown", 1), ("not-markdown", 4)]),
        ("*[HTML]: 标记", [("not-markdown", 1)]),
        ("词\n: 释义", [("not-markdown", 2, 1)]),
        ("&nosuch;", [("not-markdown", 1)]),
        ("- [ ] 报名\n- [x] 开幕", [("task-list", 3), ("task-list", 2, 3)]),
        ("标题\n====", [("underlined-heading", 2, 1)]),
        ("标题\n----", [("underlined-heading", 2, 1)]),
        ("见[数据](@fig ures)。", [("link-broken", 2)]),
        ("见[数据] (@figures)。", [("link-broken", 2)]),
        ("见[数据](@figures。", [("link-broken", 2)]),
        ("见(@figures)。", [("link-broken", 2)]),
        ("见[](@figures)。", [("link-without-words", 2)]),
        ('见[数据](@figures "标题")。', [("link-title", 2)]),
        ("约{S 01}家", [("brace", 2)]),
        ("{报名}", [("brace", 1)]),
        ("约S01}家", [("brace", 5)]),
        ("（数据）[@figures]", [("link-broken", 1)]),
        ("上\n\n====", [("not-markdown", 3, 1)]),
        ("报名 {#sign-up}", [("anchor-not-here", 4)]),
        ("##报名 {#sign-up}", [("heading-without-space", 1)]),
        ("#报名", [("heading-without-space", 1)]),
        ("# 报名 {#a}", [("heading-level", 1)]),
        ("## 报名", [("heading-without-id", 1)]),
        ("## 报名 {#sign-up} 须知", [("anchor-not-here", 7)]),
        ("## 报名 {#Sign}", [("bad-anchor", 7)]),
        ("## 报名 {#1a}", [("bad-anchor", 7)]),
        ("## 甲 {#a}\n\n## 乙 {#a}", [("duplicate-anchor", 3, 6)]),
        ("## 甲 {#a}\n\n#### 乙 {#b}", [("heading-skips", 3, 1)]),
        ("**重点", [("mark-unclosed", 1)]),
        ("** 重点 **，`甲", [("mark-unclosed", 1), ("mark-unclosed", 10)]),
        ("字段`name", [("mark-unclosed", 3)]),
        ("*不含税", [("star-left", 1)]),
        ("5*8小时，热线7*24小时", [("digits-and-star", 2), ("digits-and-star", 10)]),
        ("长5 * 宽3", [("star-left", 4)]),
        ("服务对象：\n2. 小企业\n3. 协会", [("list-glued", 2, 1), ("list-glued", 3, 1)]),
        ("服务对象：\n-小企业\n-协会", [("list-mark", 2, 1), ("list-mark", 3, 1)]),
        ("• 小企业", [("list-mark", 1)]),
        ("1.小企业\n2.协会", [("lines-joined", 2, 1)]),
        ("①小企业\n②协会", [("lines-joined", 2, 1)]),
        ("|甲|乙|\n|1|2|", [("table-broken", 1)]),
        ("甲 | 乙\n1 | 2", [("table-broken", 3)]),
        ("|甲|乙|\n|---|\n|1|2|", [("table-broken", 1)]),
        ("|甲|乙|\n|---|---|\n|1|2|3|", [("table-row", 3, 6)]),
        ("|甲|乙|\n|---|---|\n|1|", [("table-row", 3, 4)]),
        ("|甲|乙|\n|---|---|\n|1|`a|b`|", [("table-row", 3, 7)]),
        ("|甲|乙|\n|---|---|\n|1|2|\n注：表格", [("table-glued", 4, 1)]),
        ("甲\t乙\n1\t2", [("table-broken", 2, 1)]),
        ("服务对象：\n·小企业", [("list-mark", 2, 1)]),
        ("-\u3000小企业", [("list-mark", 1)]),
        ("1.\u3000小企业", [("list-mark", 1)]),
        ("##\u3000报名", [("heading-without-space", 1)]),
        ("## {#a}", [("heading-without-words", 1)]),
        ("#", [("heading-level", 1)]),
        ("[]()", [("link-without-address", 1)]),
        ("宽5*高8*长3", [("digits-and-star", 3)]),
        ("![开幕]", [("link-broken", 1)]),
        ("! [开幕](a.jpg)", [("link-broken", 1)]),
        ("见[数据的说明", [("mark-unclosed", 2)]),
        ("见[ ](@figures)", [("link-without-words", 2)]),
        ("- [] 报名", [("task-list", 3)]),
        ("H~2~O和x^2^", [("not-markdown", 2), ("not-markdown", 8)]),
        ("++插入++和%%注释%%", [("not-markdown", 1), ("not-markdown", 8)]),
        ("```\ncode", [("fence-unclosed", 1)]),
        ("第一段。\n　　第二段。", [("lines-joined", 2, 1)]),
        ("文字![画面](a.jpg)文字", [("picture-amid-words", 3)]),
        ("![*画面*](a.jpg)", [("picture-with-markup", 3)]),
        ("[![画面](a.jpg)](@figures)", [("picture-amid-words", 2)]),
        ("![画面|300](a.jpg)", [("picture-with-markup", 5)]),
        ("![画面 | 300x200](a.jpg)", [("picture-with-markup", 6)]),
        ("[x](https://a.example/ b)", [("link-broken", 1)]),
        ("[X](@figures", [("link-broken", 1)]),
        ("??? note\n    文字", [("not-markdown", 1)]),
        ('=== "甲"\n    文字', [("not-markdown", 1)]),
        ("o one\no two", [("list-mark", 1), ("list-mark", 2, 1)]),
        ("Ø 甲\nØ 乙", [("list-mark", 1), ("list-mark", 2, 1)]),
        ("§\t甲\n§\t乙", [("list-mark", 1), ("list-mark", 2, 1)]),
        ("1。小企业\n2。协会", [("lines-joined", 2, 1)]),
        ("词\n\n: 释义", [("not-markdown", 3, 1)]),
        ("变量$x$", [("not-markdown", 3)]),
        ("见(https://a.example/)[网站]。", [("link-broken", 2)]),
        ("## 报名 {sign-up}", [("bad-anchor", 7)]),
        ("零宽&zwj;字符", [("hidden-character", 3)]),
    ],
)
def test_what_is_not_supported_is_told_where_it_stands(text: str, expected: Told) -> None:
    """Refused or warned of: not printed as typed, and not lost."""
    assert told(text) == expected


def test_a_bare_address_ends_before_a_bracket_of_the_text() -> None:
    """What the hint says to write is a link to it alone."""
    problems: list = []  # type: ignore[type-arg]
    read_markdown("page.en.md", "%[https://a.example/x]", 1, "en", problems)
    assert [one.arguments["address"] for one in problems] == ["https://a.example/x"]


@pytest.mark.parametrize(
    "text",
    [
        r"\*不含税，5\*8小时，\[\^1\]，\{S01\}，\# 号，\_\_，\~\~，\`，\|，\<b>",
        "`{S01}`、`__x__`、`<b>`、`a | b`、`**`、`[x](y)`",
        "中小企协[2007]86号 [注]: 本表数字截至2006年10月底",
        "the file_name and snake_case, A & B, 3 < 5, a > b, AT&T; 12:30:45",
        "填空：______，时间：12:30",
        "```\n{S01} | __x__ <b>\n```",
        "a - b, 10 - 5, +86 10 1234",
        r"2007\. 11月，C:\new，\\n",
        "甲│乙，3×5，长 × 宽\n高",
        r"\[数据](@figures)，\[数据][1]，价格\$5_、\$6_",
        "1. 甲\n1. 乙\n1. 丙",
        "1. 甲\n   - 乙\n     - 丙\n2. 丁",
        "- **甲**，\n  乙\n- 丙，\n 丁\n\n> 甲\n>乙",
        "[www.a.example](https://www.a.example/)，`www.a.example`，@所有人，10：00//11：00",
        "- 甲\n  - 乙\n\n    文字\n- 丙\n    - 丁",
        "- 甲\n\n* 乙\n\n***\n\n- 丙\n- 丁",
        "A letter of\nJ. Smith and\nA. Brown, who said:\nNote: this is\nfine; a. one\\\nb. two",
        "[https://www.example.org](https://www.example.org/)",
        "`https://www.example.org/`，以https://开头",
        "约3~5天，7~9人；好的~谢谢~",
        "票价$50至$60，^_^、(^o^)，GB/T 19001-2016，24×7，国发〔2007〕3号，@所有人",
        "At 9:30, p. 3; Mr. A. Smith, i.e. that; x^2 + y^2, 2^10, f(x), a[i], C/O, R&D, rock 'n' roll",
        "方案见\n2007年的信，第一\n次。",
        "C++和C++，US$5、A$和B$，（甲）[1]",
        "§ 3 and o'clock, oh; über alles\nor not",
        "#1 in China, C++ and C#, x^2 + y, It cost $5 and $6",
        "| a | b |\n|---|---|\n| x \\| y | `c` |",
        "&copy; &mdash; &amp; &lt;b&gt;",
        "> 引文\n\n---\n\n1) 甲\n2) 乙\n\n* 丙\n\n+ 丁",
        "<https://www.example.org/>",
    ],
)
def test_what_is_meant_as_it_stands_can_be_written(text: str) -> None:
    """With a backslash, as code, or because it is no mark there."""
    assert told(text) == []
