"""Whatever an editor has typed again and again, a look at the site takes time in proportion."""

from time import process_time

import pytest

from tests.looking import changed, problems_of, sources


@pytest.mark.parametrize("around", ["甲{}", "## 甲{}乙 {{#a}}", "| 甲 | 乙 |\n|---|---|\n| {} | 丙 |"])
@pytest.mark.parametrize(
    "piece", ["甲", "《", " ", "\t", "a ", "[", "{", "\\`", "*a ", "1月", "https://a.cn/x "]
)
def test_a_look_takes_time_in_proportion_to_the_text(piece: str, around: str) -> None:
    """Ten times the text takes ten times as long, not a hundred times."""
    times = []
    for length in (2_000, 20_000):
        body = around.format(piece * (length // len(piece)))
        page = f"---\ntitle: 试\ndescription: 试一试。\nonly: true\n---\n{body}\n"
        start = process_time()
        problems_of(changed(sources(), {"content/pages/probe.zh.md": page.encode()}))
        times.append(process_time() - start)
    assert times[1] < 12 * times[0] + 1, times
