"""A site may have any number of each kind of thing: a small campaign grown to more than anybody has, built whole."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model import LANGUAGES, Language, Severity
from generator.pipeline import Made, make
from tests.projects import ROOT, copy_of_project

DOORS, FIGURES, FACETS, MANY = 5, 12, 9, 45
NUMBERS = ("A99", "A100", "A101")  # their files are named the other way round
PAGES = ("background", "glossary")


def grown() -> Iterator[tuple[str, str]]:
    """What is added to the files of the campaign: a file's path and its further lines."""
    yield (
        "letter/letter.yaml",
        "".join(
            f'  - {{p: {p}, line: {p}, anchor: more-{p}, shown: {p - 5}, text: {{zh: "第{p}行。", en: "Line {p}."}}}}\n'
            for p in range(9, 9 + MANY)
        ),
    )
    yield (
        "statistics.yaml",
        "".join(
            f"- {{n: S{n:02}, id: more-{n}, source: gazette, label: {{zh: 甲{n}, en: More {n}}}, unit: quays,"
            f' measure: {{zh: 甲{n}, en: More {n}}}, value: "{n}", operator: eq, as_of: not given}}\n'
            for n in range(5, FIGURES + 1)
        ),
    )
    yield (
        "facets.yaml",
        "".join(
            f"- id: more-{n}\n  name: {{zh: 别{n}, en: Sort {n}}}\n  values:\n"
            + "".join(f"    - {{id: v{v}, name: {{zh: 值{v}, en: Value {v}}}}}\n" for v in range(MANY))
            for n in range(FACETS)
        ),
    )
    yield (
        "letter/commitments.yaml",
        "".join(
            f"- {{n: C{n:02}, id: more-{n}, audience: crews, p: 5, words: {{zh: 打扫航道, en: clean the channel}}}}\n"
            for n in range(1, MANY)
        ),
    )
    yield (
        "letter/addressees.yaml",
        "".join(
            f"- {{n: G{n}, p: 3, quote: 各船队, name: {{zh: 船队{n}, en: Crew {n}}}}}\n"
            for n in range(1, MANY)
        ),
    )
    yield (
        "glossary.yaml",
        "sources: []\nterms:\n"
        + "".join(
            f'  - {{zh: 词{n}, en: word {n}, pinyin: "cí {n}", status: house}}\n' for n in range(1, MANY)
        ),
    )
    for n in range(4, DOORS + 1):
        name = f"{{zh: 第{n}类, en: Kind {n}}}"
        yield (
            f"audiences/kind-{n}.yaml",
            f"n: {n}\nname: {name}\nshort: {name}\nheadline: {name}\nsheet: names\n",
        )
    for file, number in zip("zyx", NUMBERS, strict=True):
        title = f"{{zh: 第{number}项, en: Number {number}}}"
        yield (
            f"activities/{file}.yaml",
            f"n: {number}\naudience: shops\nkind: described\nsource: gazette\ntitle: {title}\n"
            f"facets: {{more-{FACETS - 1}: v{MANY - 1}}}\n",
        )
    for name, language in ((name, language) for name in PAGES for language in LANGUAGES):
        yield (
            f"pages/{name}.{language}.md",
            f"---\ntitle: {name}\ndescription: {name}.\nlayout: {name}\n---\n",
        )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Made:
    """The campaign with all of that, made with every check."""
    folder = tmp_path_factory.mktemp("grown") / "project"
    project = copy_of_project(folder, ROOT / "tests/sites/harbour", kept=harbour)
    for name, more in grown():
        path = project / "content" / name
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(before + "\n" * bool(before) + more, "utf-8")
    letter = project / "content/letter/letter.yaml"
    digest = make(project).problems[0].arguments["digest"]
    letter.write_text(re.sub('sha256: ".*"', f'sha256: "{digest}"', letter.read_text("utf-8")), "utf-8")
    return make(project)


def shown(made: Made, page: str, language: Language) -> list[str]:
    """The ids on a page, in their order."""
    return re.findall(r'\sid="?([\w-]+)', made.files[f"{language}/{page}/index.html"].decode())


def test_it_is_made_with_every_check(made: Made) -> None:
    """No error, and nothing is told but what such pages weigh."""
    told = {one.code for one in made.problems}
    assert [one for one in made.problems if one.severity is Severity.ERROR] == []
    assert told <= {"near-budget", "near-own-budget"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_many_is_shown(made: Made, language: Language) -> None:
    """Paragraphs, figures, commitments, addressees, terms, filters and their values: the last as the first."""
    assert {f"more-{p}" for p in range(9, 9 + MANY)} <= {*shown(made, "letter", language)}
    assert {f"S{n:02}" for n in range(1, FIGURES + 1)} <= {*shown(made, "figures", language)}
    assert {f"C{n:02}" for n in range(1, MANY)} <= {*shown(made, "take-part/crews", language)}
    assert {f"G{n}" for n in range(1, MANY)} <= {*shown(made, "background", language)}
    terms = re.findall(r">(?:词|word )(\d+)<", made.files[f"{language}/glossary/index.html"].decode())
    assert {*map(int, terms)} == {*range(1, MANY)}
    catalogue = made.files[f"{language}/activities/index.html"].decode()
    sort, value = {"zh": ("别", "值"), "en": ("Sort ", "Value ")}[language]
    assert all(f"{sort}{n}" in catalogue for n in range(FACETS))
    assert {*map(int, re.findall(rf"{value}(\d+)", catalogue))} == {*range(MANY)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_door_with_nothing_is_built(made: Made, language: Language) -> None:
    """Without a verb, a paragraph or an activity it has its page, its poster and its place at home."""
    for n in range(4, DOORS + 1):
        assert {f"{language}/take-part/kind-{n}/index.html", f"posters/{language}/kind-{n}.png"} <= {
            *made.files
        }
    assert re.findall(r'class="leaf door(\d+)"', made.files[f"{language}/index.html"].decode()) == [
        str(n) for n in range(1, DOORS + 1)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a99_comes_before_a100(made: Made, language: Language) -> None:
    """In the catalogue, behind a door, in both downloads and from one neighbour to the next."""
    behind = [n for n in shown(made, "take-part/shops", language) if n.startswith("A")]
    assert behind[-3:] == [*NUMBERS]
    catalogue = [n for n in shown(made, "activities", language) if n.startswith("A")]
    assert catalogue[-2:] == [*NUMBERS[:2]]
    table = csv.DictReader(io.StringIO(made.files["downloads/activities.csv"].decode("utf-8-sig")))
    assert [row["n"] for row in table][-3:] == [*NUMBERS]
    rows = json.loads(made.files["downloads/activities.json"])["rows"]
    assert [row["n"] for row in rows][-3:] == [*NUMBERS]
    middle = made.files[f"{language}/activities/y/index.html"].decode()
    assert re.findall(r'rel="?(prev|next)"? href="\.\./(\w)/index.html"', middle) == [
        ("prev", "z"),
        ("next", "x"),
    ]
