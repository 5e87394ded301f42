"""Words of the other language in a page carry its lang, wherever they stand."""

import re

import pytest

from generator.making.languages import mark

TAGS = {"zh": "zh-Hans", "en": "en-GB"}


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ('<html lang="en-GB"><p>of 中国, <br>and <b>企业</b>', ["zh-Hans:中国", "zh-Hans:企业"]),
        ('<html lang="zh-Hans"><td>主题Care &amp; Cure的</td>', ["en-GB:Care &amp; Cure"]),
        (
            '<html lang="en-GB"><a lang="zh-Hans">中国 <i>Festival</i></a> 节',
            ["en-GB:Festival", "zh-Hans:节"],
        ),
        ('<html lang="en-GB"><p lang="zh-Hans">一<br>二<img src="x"></p><p>三</p>', ["zh-Hans:三"]),
        ('<html lang="zh-Hans"><p lang="ja">Festival</p>', []),
        (
            '<html lang="en-GB"><title>中</title><code>中</code><script>a<b?"中":"国"</script><option>中</option>',
            [],
        ),
        ('<html lang="en-GB"><svg><title>中</title><path d="M0"/></svg><h1>中</h1>', ["zh-Hans:中"]),
        ('<html lang="en-GB"><p title="中国">none</p>', []),
        ("<p>中 without a language</p>", []),
    ],
)
def test_runs_are_marked_where_they_stand(html: str, marked: list[str]) -> None:
    """By the language of the element they stand in; attributes, code and titles are left alone."""
    done = mark(html, TAGS)  # type: ignore[arg-type]
    spans = re.findall(r'<span(?: class="run")? lang="([^"]*)">([^<]*)</span>', done)
    assert [f"{tag}:{text}" for tag, text in spans] == marked
    assert re.sub(r'<span(?: class="run")? lang="[^"]*">([^<]*)</span>', r"\1", done) == html
