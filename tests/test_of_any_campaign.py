"""The generator and its templates know kinds of things; no thing of the letter of this site is named in them."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from generator.checking.references import numbers
from generator.model import LANGUAGES
from tests.festival import festival_site
from tests.projects import ROOT

# A kind's first number is how the kind's numbers are written; all others are things of a content.
FIRST = {"F001", "S01", "T01", "G1", "C01", "A01", "E-01"}
# The folder content/media has the name of a door of this site.
ALSO_OURS = {"media"}
REMARKS = {
    ".html": r"\{#.*?#\}|<!--.*?-->",
    ".css": r"/\*.*?\*/",
    ".js": r"/\*.*?\*/|(?m:^\s*//[^\n]*$)",
    ".yaml": r"(?m:^#[^\n]*$)",
    ".xml": r"\{#.*?#\}|<!--.*?-->",
    ".txt": r"\{#.*?#\}",
}


def named() -> set[str]:
    """The names, days and sentences of this site's content, in both languages."""
    content = festival_site().content
    campaign, letter = content.campaign, content.letter
    words = [
        campaign.name,
        campaign.short,
        campaign.document,
        *(one.text for one in letter.paragraphs),
        *(one.name for one in content.audiences),
        *(one.title for one in content.activities),
    ]
    days = [campaign.dates.letter, campaign.dates.festival, *(one.date for one in content.timeline)]
    return {
        *(one[language].strip() for one in words for language in LANGUAGES),
        *(str(day) for day in days if day),
        *(str(day)[:4] for day in days if day),
    } - {""}


def ids() -> set[str]:
    """The ids and numbers of this site's doors, activities, figures, facts, dates and slips."""
    content = festival_site().content
    numbered = numbers(content)
    known = (
        *(one.id for one in content.audiences),
        *(one.id for one in content.activities),
        *(one.id for one in content.statistics),
    )
    return {*numbered, *known} - FIRST - ALSO_OURS


def said(folder: str) -> Iterator[tuple[str, str]]:
    """What code and templates say beside remarks and docstrings, text by text, with the file."""
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix == ".py":
            yield from ((path.name, text) for text in constants(path))
        elif path.suffix == ".toml":
            for sentences in tomllib.loads(path.read_text("utf-8")).values():
                yield from ((path.name, text) for text in sentences.values())
        elif path.suffix in REMARKS and "fonts" not in path.parts:
            text = re.sub(REMARKS[path.suffix], "", path.read_text("utf-8"), flags=re.DOTALL)
            yield from ((path.name, line) for line in text.splitlines())


def constants(path: Path) -> Iterator[str]:
    """The texts in a module, without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks:
            yield node.value


def test_no_thing_of_the_letter_is_in_code_or_templates() -> None:
    """No number of a thing of this site's content and no name in its addresses is known to generator/ or templates/."""
    known = ids()
    found = {
        (file, text)
        for folder in ("generator", "templates")
        for file, text in said(folder)
        if any(word in known for word in re.findall(r"[\w-]+", text, re.ASCII))
    }
    assert found == set()


def test_nothing_of_the_letter_is_named_even_as_an_example() -> None:
    """No name, day, year or sentence of this site's content stands in generator/ or templates/, remarks included."""
    names = named()
    files = (
        path
        for folder in ("generator", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".toml", *REMARKS) and "fonts" not in path.parts
    )
    found = {
        (path.name, line)
        for path in files
        for line in path.read_text("utf-8").splitlines()
        if any(name in line for name in names)
    }
    assert found == set()


def test_what_editors_change_fails_no_test_of_the_generator() -> None:
    """Only tests/content reads the content as it is: all others rest on sites that lie in tests/sites."""
    content = re.compile(
        r"""ROOT / "(?:content|site)|(?:read_content|looks|copy_of_project)\((?:[^()]*, )?(?:content=)?ROOT[,)]"""
    )
    found = {
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if path != Path(__file__) and "content" not in path.parts and content.search(path.read_text("utf-8"))
    }
    assert found == set()
