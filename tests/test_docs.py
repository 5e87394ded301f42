"""The documentation can't drift: every command, option, field and file is in it."""

import argparse
import dataclasses
import re
from operator import attrgetter

import pytest

from generator import cli, model
from generator.model.kinds import KINDS, LIVING, Field, Kind
from generator.reading.snapshot import ROOTS
from tests.festival import festival_content
from tests.projects import ROOT

READMES = ("README.md", "README.zh.md")
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

# What a noun keeps for the generator and an editor never writes.
_INTERNAL = {
    "places",
    "place",
    "life",  # its fields are declared: see test_every_declared_field_is_in_the_reference
    "body",
    "key",
    "language",
    "body_line",
    "purpose_of_group",
    "id",
    "base_url_is_placeholder",
    "tongues",
    "seal_path",
}


def text(name: str) -> str:
    """The text of a page of the documentation."""
    return (ROOT / name).read_text(encoding="utf-8")


def options() -> dict[str, set[str]]:
    """Every command with its options, from the parser itself."""
    commands = next(
        action for action in cli.parser("en")._actions if isinstance(action, argparse._SubParsersAction)
    )
    return {
        name: {
            option for action in one._actions for option in action.option_strings if option.startswith("--")
        }
        for name, one in commands.choices.items()
    }


@pytest.mark.parametrize("readme", READMES)
def test_every_command_and_option_is_in_the_readme(readme: str) -> None:
    """The table of commands names each command with each of its options."""
    rows = [line for line in text(readme).split("\n") if line.startswith("| `python3 build.py")]
    for command, known in options().items():
        row = next(row for row in rows if re.search(rf"build\.py \[?{command}\]?[ `]", row))
        for option in known - {"--help", "--language"}:
            assert f"[{option}" in row, (command, option)
    assert "`--language zh|en`" in text(readme)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize(
    "noun", ["Settings", "Tongue", "Publisher", "Filing", "Licence", "Budgets", "PageBudget", "Target"]
)
def test_every_field_of_site_yaml_is_in_the_readme(readme: str, noun: str) -> None:
    """Each field that site.yaml may have stands in the table, between backticks."""
    fields = {field.name for field in dataclasses.fields(getattr(model, noun))} - _INTERNAL
    fields -= {"name"} if noun == "Target" else set()
    section = text(readme).partition("## site.yaml")[2].partition("\n## ")[0]
    assert {field for field in fields if f"`{field}`" not in section} == set()


NOUNS = ("Paragraph", "Slip", "Ambiguity", "Fact", "Statistic", "Point", "Addressee", "Commitment", "Verb", "Part",
         "Step", "Audience", "Activity", "Facet", "Term", "Citation", "Quotation", "TextPage",
         "Campaign", "Dates", "Palette", "Colours",
         "Unit", "Origin", "Home", "Poster", "Topic", "Remarks", "Letter")  # fmt: skip


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_of_the_content_is_in_the_reference(noun: str) -> None:
    """docs/content.md has each field of each noun, between backticks."""
    fields = {field.name for field in dataclasses.fields(getattr(model, noun))} - _INTERNAL
    assert {field for field in fields if f"`{field}`" not in text("docs/content.md")} == set()


@pytest.mark.parametrize("field", LIVING, ids=attrgetter("name"))
def test_every_field_of_a_life_is_in_the_reference(field: Field) -> None:
    """docs/content.md has a row for each."""
    assert f"| `{field.name}` | " in text("docs/content.md").partition("## How long a thing lives")[2]


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind in KINDS.values() for field in kind.fields]
)
def test_every_declared_field_is_in_the_reference(kind: Kind, field: Field) -> None:
    """docs/content.md has a row for each declared field, with the meaning that downloads give it."""
    meaning = (
        festival_content().strings[f"{kind.id}_field_{field.name}"].en
        if field in kind.exported
        else "`true`: "
    )
    rows = [
        line
        for line in text("docs/content.md").splitlines()
        if line.startswith(f"| `{field.name}` | {meaning}")
    ]
    assert any(row.endswith(", needed |") == field.needed for row in rows)


def test_every_role_of_the_letter_is_in_the_reference() -> None:
    """docs/content.md has each role, its meaning, and whether it is needed or may be repeated."""
    for role in model.ROLES:
        marks = " " * (role.repeats or role.needed) + "*" * role.repeats + "!" * role.needed
        assert f"| `{role.id}`{marks} | {role.meaning.en} |" in text("docs/content.md")


def test_every_kind_of_file_is_in_the_reference() -> None:
    """Each file and folder directly below content/ has its heading or its name there."""
    names = {path.name for path in (ROOT / ROOTS[1]).iterdir() if not path.name.startswith(".")}
    assert {name for name in names if name not in text("docs/content.md")} == set()


@pytest.mark.parametrize("page", PAGES)
def test_links_of_the_documentation_lead_somewhere(page: str) -> None:
    """Links between the documents, and to places in them, are alive; code shows links of other texts."""
    words = re.sub(r"^```.*?^```$|^ {4}[^\n]*|`[^`\n]+`", "", text(page), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"(?<!\\)\]\((?!https?:|@)([^)#\s]*)(?:#[^)]*)?\)", words):
        if target:
            assert (ROOT / page).parent.joinpath(target).exists(), target


def test_the_two_readmes_have_the_same_sections() -> None:
    """The Chinese README is a full twin: as many headings, code blocks and table rows."""
    shapes = [
        (
            len(re.findall(r"^#+ ", text(name), re.MULTILINE)),
            len(re.findall(r"^    \S", text(name), re.MULTILINE)),
            len(re.findall(r"^\|", text(name), re.MULTILINE)),
        )
        for name in READMES
    ]
    assert shapes[0] == shapes[1]


def test_commands_in_the_readme_are_the_same_in_both_languages() -> None:
    """Every `python3 build.py …` of one README stands in the other."""
    found = [set(re.findall(r"^    (python3 build\.py.*)$", text(name), re.MULTILINE)) for name in READMES]
    assert found[0] == found[1] != set()
