"""Folding: what is alike to someone who searches is made alike, in the build and in the script by one table."""

import json
import re
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.making.search_index import folding
from generator.site.fold import fold, table
from tests.projects import ROOT

SCRIPT = """
global.window = {};
eval(require("fs").readFileSync(process.argv[1], "utf8"));
const fold = window.searchFold(JSON.parse(process.argv[2]));
require("readline").createInterface({input: process.stdin}).on("line", (line) => {
  console.log(JSON.stringify(fold(JSON.parse(line).normalize("NFC"))));
});
"""


class Node:
    """``fold.js`` in a process of Playwright's own Node."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def fold(self, text: str) -> dict[str, object]:
        """What the script makes of a text."""
        question, answer = self.process.stdin, self.process.stdout
        assert question is not None and answer is not None
        question.write(json.dumps(text) + "\n")
        question.flush()
        return dict(json.loads(answer.readline()))


@pytest.fixture(scope="module")
def script() -> Iterator[Node]:
    """The script, waiting for texts."""
    from playwright._impl._driver import compute_driver_executable

    words = [compute_driver_executable()[0], "-e", SCRIPT, "--", str(ROOT / "templates/assets/js/fold.js")]
    process = subprocess.Popen(
        [*words, json.dumps(folding())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    yield Node(process)
    process.communicate()


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Müller", "muller"),
        ("Müller", "MU\u0308LLER"),
        ("Łódź", "lodz"),
        ("Øresund, Đakovo, Straße", "oresund dakovo strasse"),
        ("Æther, œuvre, Þór", "aether oeuvre thor"),
        ("İstanbul", "istanbul"),
        ("Đặng Thị Ngọc", "dang thi ngoc"),
        ("⼈才服务", "人才服务"),
        ("⻋⻔", "车门"),
        ("二○○七年", "二〇〇七年"),
        ("二○○七年", "二零零七年"),
        ("ＣＡＳＭＥ", "casme"),
        ("９９．８％", "99.8%"),
        ("4,200", "4200"),
        ("4，200万", "4200万"),
        ("12,345,678.9", "12345678.9"),
        ("2007，2008", "2007 2008"),
        ("3,5,7号", "3 5 7号"),
        ("热线1234，400", "热线1234 400"),
        ("employees’ well-being", "EMPLOYEES' well being"),
        ("public‑interest", "public interest"),
        ("co\u00adoperate", "cooperate"),
        ("中国“中小企业节”", "中国中小企业节"),
        ("《中小企业促进法》", "中小企业促进法"),
        ("企业节，", "企业节"),
        ("中企协[2007]86号", "中企协〔2007〕86号"),
        ("ﬁnance", "finance"),
        ("1∶1 ½", "1∶1 1/2"),
        ("50～60人", "50-60人"),
        ("−5℃", "-5°C"),
        ("玛丽·居里", "玛丽居里"),
        ("the U.S.A. and the U.K.", "the usa and the uk"),
        ("Ｕ．Ｓ．A", "usa"),
        ("①", "1"),
        ("Ελλάς", "ελλασ"),
        ("Ёлка", "елка"),
        ("ﾊﾝｺ", "ハンコ"),
    ],
)
def test_what_is_alike_is_found(written: str, typed: str) -> None:
    """Case, accents, strokes, width, radicals, zeros, hyphens, marks and quotation marks make no difference."""
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("99.8", "998"),
        ("企业节能", "企业 节能"),
        ("が", "か"),
        ("王𠮷", "王吉"),
        ("1.5", "15"),
        ("C++", "C"),
        ("end. A word", "enda word"),
        ("a.bc", "abc"),
    ],
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    """Decimal points, words, voiced kana, rare characters and signs are kept."""
    assert fold(one) != fold(other)


def test_the_table_is_folded_itself() -> None:
    """What stands for a character is not folded further: a text folded twice is as folded once."""
    assert [one for one, made in table().items() if fold(made) != re.sub(" +", " ", made).strip(" ,.")] == []


LETTERS = st.sampled_from(sorted(table()) + list("abuz09,.。，、-'’ 节企业𠮷\u0301\ufe0f한😀"))


@settings(max_examples=400)
@example("u.s.a. x.yz u..s a.9 é.b.")
@example("1,234,5,678 1234,567 1,2345 ，1，234。1,.5 12,345.6,789")
@example("1,,2 3.,4 .5 6. 7,8’9")
@given(st.text(LETTERS, max_size=30) | st.text(max_size=30))
def test_the_script_folds_as_the_build_does(script: Node, text: str) -> None:
    """Any text comes to the same, and every folded letter knows its place: in order, within the text, none empty."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    made = script.fold(text)
    starts, ends = made["starts"], made["ends"]
    assert isinstance(starts, list) and isinstance(ends, list)
    assert made["text"] == fold(text)
    assert len(starts) == len(ends) == len(str(made["text"]).encode("utf-16-le")) // 2
    assert starts == sorted(starts) and ends == sorted(ends)
    assert all(start < end for start, end in zip(starts, ends, strict=True))
