"""Whatever stands in the content as the letter's own words is looked for there: a character more, and it is told."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.checking.quotations import check
from generator.model import Place, Text, Words
from tests.festival import festival_site

CONTENT = festival_site().content
WRONG = Text("信里没有的话", Place("content/wrong.yaml", 7))
FOREIGN = Text("Zeppelins", Place("content/wrong.yaml", 7))

# Of each kind of thing the fields that are verbatim: in Chinese, in the translation, and lists of words.
CHINESE = {
    "statistics": ("quote", "sentence"),
    "timeline": ("quote",),
    "addressees": ("quote",),
    "commitments": ("words",),
    "quotations": ("words",),
    "kit": ("words",),
    "activities": ("quote", "purpose", "organiser", "marked", "participants", "fields", "forms"),
    "facts": ("quote",),
    "slips": ("printed", "mark"),
}
ENGLISH = {
    "statistics": ("quote", "sentence"),
    "timeline": ("quote",),
    "commitments": ("words",),
    "quotations": ("words",),
    "kit": ("words",),
    "activities": ("marked",),
}


def cases(fields: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Each field with its kind."""
    return [(kind, name) for kind, names in fields.items() for name in names]


def told(kind: str, name: str, wrong: Callable[[Any], object]) -> set[tuple[str, int]]:
    """The problems, and their lines, where one thing of a kind has another value in a field that it has."""
    things = getattr(CONTENT, kind)
    at, thing = next((at, one) for at, one in enumerate(things) if getattr(one, name))
    changed = replace(thing, **{name: wrong(getattr(thing, name))})
    other: dict[str, Any] = {kind: (*things[:at], changed, *things[at + 1 :])}
    content = replace(CONTENT, **other)
    return {(one.code, one.place.line) for one in check(festival_site().settings, content)}


def in_chinese(value: Any) -> object:
    """A value of the same form with words that the letter has not."""
    if isinstance(value, Words):
        return Words(WRONG, value.en)
    return tuple(map(in_chinese, value)) if isinstance(value, tuple) else WRONG


@pytest.mark.parametrize(("kind", "name"), cases(CHINESE))
def test_chinese_stands_in_the_letter(kind: str, name: str) -> None:
    """Told at the words."""
    assert ("not-in-the-letter", 7) in told(kind, name, in_chinese)


@pytest.mark.parametrize(("kind", "name"), cases(ENGLISH))
def test_english_stands_in_the_translation(kind: str, name: str) -> None:
    """Told at the words."""
    found = told(kind, name, lambda value: Words(value.zh, FOREIGN))
    assert ("not-in-the-translation", 7) in found


def test_whom_a_part_addresses_is_said_as_in_the_letter() -> None:
    """In both languages."""
    door, *others = CONTENT.audiences
    part, *parts = door.parts
    for words, code in (
        (Words(WRONG, part.addressed.en), "not-in-the-letter"),
        (Words(part.addressed.zh, FOREIGN), "not-in-the-translation"),
    ):
        wrong = replace(door, parts=(replace(part, addressed=words), *parts))
        found = check(festival_site().settings, replace(CONTENT, audiences=(wrong, *others)))
        assert [(one.code, one.place.line) for one in found] == [(code, 7)]
