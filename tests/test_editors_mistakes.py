"""Each mistake of an editor is told at its place, with a hint, and leaves the output as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import report
from generator.model import Problem
from generator.pipeline import make
from tests.projects import copy_of_project

ACTIVITY = "content/activities/one-day-public-service.yaml"
FIGURES = "content/statistics.yaml"
ABOUT = "content/pages/about-this-site.zh.md"
HOME_EN = "content/pages/index.en.md"


@dataclass(frozen=True)
class Mistake:
    """In ``path``, ``old`` is replaced by ``new``; ``code`` is told at ``at``, a piece of ``new`` (or at line 1)."""

    name: str
    path: str
    old: str
    new: str
    code: str
    at: str = ""


MISTAKES = (
    Mistake("misspelt field", ACTIVITY, "audience:", "audiense:", "unknown-field-near", "audiense"),
    Mistake(
        "field that is not known at all",
        ACTIVITY,
        "audience:",
        "xyzzy: 1\naudience:",
        "unknown-field",
        "xyzzy",
    ),
    Mistake("an empty text", "site.yaml", 'name: "English"', 'name: ""', "empty-field", '""'),
    Mistake(
        "a field that may be left out, misspelt", ACTIVITY, "days: 1", "dayz: 1", "unknown-field-near", "dayz"
    ),
    Mistake("missing field", ACTIVITY, "kind: described\n", "", "missing-field"),
    Mistake(
        "duplicate key",
        ACTIVITY,
        "kind: described",
        "kind: described\nkind: named",
        "duplicate-key",
        "kind: named",
    ),
    Mistake(
        "a word that YAML takes for a truth", "site.yaml", 'name: "English"', "name: no", "yaml-guess", "no"
    ),
    Mistake(
        "a time that YAML takes for a number",
        "site.yaml",
        'name: "English"',
        "name: 12:30",
        "yaml-guess",
        "12:30",
    ),
    Mistake(
        "a version that YAML takes for a number",
        "site.yaml",
        'name: "English"',
        "name: 1.10",
        "yaml-guess",
        "1.10",
    ),
    Mistake(
        "a date where a text is wanted",
        "site.yaml",
        'name: "English"',
        "name: 2007-12-11",
        "yaml-guess",
        "2007-12-11",
    ),
    Mistake(
        "a day that does not exist",
        "site.yaml",
        "updated: 2026-11-25",
        "updated: 2026-02-30",
        "bad-date",
        "2026-02-30",
    ),
    Mistake(
        "a list where a text is wanted",
        ACTIVITY,
        "kind: described",
        "kind: [described]",
        "wanted-text",
        "[described]",
    ),
    Mistake(
        "a text where a list is wanted", ACTIVITY, "days: 1", "days: 1\nslips: E-10", "wanted-list", "E-10"
    ),
    Mistake("one language only", ACTIVITY, "days: 1", "days: 1\nnote: Nur so", "wanted-words", "Nur so"),
    Mistake("a number that is no number", ACTIVITY, "days: 1", "days: one", "wanted-number", "one"),
    Mistake("an unknown choice", ACTIVITY, "kind: described", "kind: nameless", "not-a-choice", "nameless"),
    Mistake(
        "a value that no facet has",
        ACTIVITY,
        "form: service-time",
        "form: party",
        "unknown-facet-value",
        "party",
    ),
    Mistake(
        "a facet that was not declared",
        ACTIVITY,
        "  form: service-time",
        "  form: service-time\n  region: north",
        "unknown-facet",
    ),
    Mistake(
        "a slip that does not exist",
        ACTIVITY,
        "days: 1",
        "days: 1\nslips: [E-99]",
        "unknown-reference",
        "E-99",
    ),
    Mistake(
        "words that the letter does not have",
        ACTIVITY,
        '举办一天的公益服务"\n  en: "One',
        '举办两天的公益服务"\n  en: "One',
        "not-in-the-letter",
    ),
    Mistake(
        "a translation that is not the letter's",
        "content/press.yaml",
        '"In March 2007',
        '"In April 2007',
        "not-in-the-translation",
        '"In',
    ),
    Mistake(
        "a word that is written anew under a name that is not there",
        "content/strings/words.yaml",
        "search_hint:",
        "search_hnit:",
        "unknown-word-near",
        '"可输入',
    ),
    Mistake(
        "a letter that no picture can show",
        "content/home.yaml",
        '"每一千家企业，就有{n}家是中小企业。"',
        '"每一千家企业，就有{n}家是中小企业ก"',
        "missing-glyph",
        '"每一千家',
    ),
    Mistake("a paragraph of another audience", ACTIVITY, "p: 15", "p: 13", "no-such-part", "13"),
    Mistake(
        "an audience that does not exist",
        ACTIVITY,
        "audience: associations",
        "audience: clubs",
        "unknown-audience",
        "clubs",
    ),
    Mistake(
        "a figure that its quotation does not say",
        FIGURES,
        'value: "99.8"',
        'value: "98.9"',
        "figure-not-quoted",
        '"98.9"',
    ),
    Mistake("a number that is taken", ACTIVITY, "n: A20", "n: A01", "duplicate-number", "A01"),
    Mistake(
        "a field of the activity among its facets",
        ACTIVITY,
        "facets:\n",
        "facets:\n  kind: named\n",
        "facet-has-a-field",
        "named",
    ),
    Mistake("an alias", FIGURES, "unit: percent", "unit: &u percent", "yaml-anchor"),
    Mistake("a tag", FIGURES, "unit: percent", "unit: !!python/name:os.system percent", "yaml-tag"),
    Mistake("a tab", ACTIVITY, "facets:\n  ", "facets:\n\t", "yaml-tab"),
    Mistake(
        "an open quotation mark",
        ACTIVITY,
        "kind: described",
        'kind: "described',
        "unclosed-quote",
        '"described',
    ),
    Mistake(
        "a mark of an unfinished merge", ABOUT, "\n---\n", "\n---\n<<<<<<< HEAD\n", "merge-mark", "<<<<<<<"
    ),
    Mistake(
        "a character that hides",
        ACTIVITY,
        "kind: described",
        "kind: descri\u200bbed",
        "hidden-character",
        "\u200b",
    ),
    Mistake("an escape that hides", FIGURES, "unit: percent", 'unit: "per\\u202ecent"', "hidden-character"),
    Mistake(
        "an operator that the word contradicts",
        FIGURES,
        "operator: gte",
        "operator: eq",
        "operator-and-qualifier",
        "eq",
    ),
    Mistake("raw HTML", ABOUT, "\n---\n", "\n---\n<script>alert(1)</script>\n", "raw-html", "<script>"),
    Mistake(
        "a link that would run a script",
        ABOUT,
        "\n---\n",
        "\n---\n[x](javascript:alert)\n",
        "link-not-allowed",
        "javascript",
    ),
    Mistake(
        "a link to a page that does not exist",
        ABOUT,
        "\n---\n",
        "\n---\n[x](@nowhere)\n",
        "dead-reference",
        "@nowhere",
    ),
    Mistake("a figure that does not exist", ABOUT, "\n---\n", "\n---\n{S99}\n", "unknown-figure", "{S99}"),
    Mistake(
        "a heading without a name", ABOUT, "\n---\n", "\n---\n## 隐私\n", "heading-without-id", "## 隐私"
    ),
    Mistake(
        "a heading in one language only", ABOUT, "\n---\n", "\n---\n## 多余 {#extra}\n", "anchors-differ"
    ),
    Mistake("no front matter", HOME_EN, "---\n", "", "no-front-matter"),
    Mistake(
        "a layout that does not exist", ABOUT, "layout: text", "layout: fancy", "unknown-layout", "fancy"
    ),
    Mistake(
        "a page in the navigation that does not exist",
        "site.yaml",
        "  - figures",
        "  - figurs",
        "unknown-page",
        "figurs",
    ),
    Mistake(
        "a broken template", "templates/layouts/text.html", "{% block", "{% blok", "template-unknown-tag"
    ),
    Mistake(
        "an address that is none",
        "site.yaml",
        "base_url: https://",
        "base_url: htps://",
        "address-scheme",
        "htps",
    ),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """A copy of the project that a test may break."""
    return copy_of_project(tmp_path_factory.mktemp("broken") / "project", kept=kept)


@pytest.fixture
def broken(project: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Mistake, tuple[Problem, ...]]]:
    """What the build says of one mistake."""
    mistake: Mistake = request.param
    path = project / mistake.path
    good = path.read_bytes()
    text = good.decode("utf-8")
    assert mistake.old in text, f"{mistake.path} no longer has {mistake.old!r}: mend this test"
    path.write_bytes(text.replace(mistake.old, mistake.new, 1).encode("utf-8"))
    yield mistake, make(project).problems
    path.write_bytes(good)


@pytest.mark.parametrize("broken", MISTAKES, ids=lambda one: one.name, indirect=True)
def test_a_mistake_is_told_at_its_place(broken: tuple[Mistake, tuple[Problem, ...]]) -> None:
    """The right code, in the right file, with the caret under the mistake, and a sentence in both languages."""
    mistake, problems = broken
    told = [one for one in problems if one.code == mistake.code]
    assert told, [report.render(one, "en") for one in problems]
    problem = told[0]
    if mistake.at:
        assert problem.place.path == mistake.path
        assert problem.place.text[problem.place.column - 1 :].startswith(mistake.at)
    for language in ("zh", "en"):
        assert f"error: {report.say(problem.code, language, **problem.arguments)}" in report.render(
            problem, language
        )
