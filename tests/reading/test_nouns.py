"""Nouns are read as they are declared."""

from dataclasses import dataclass
from typing import Literal

from generator.model import Place, Problem, Words
from generator.model.shapes import Address, Lines, Number, Slug
from generator.reading.fields import Fields
from generator.reading.nouns import read_noun
from generator.reading.parsing import parse


@dataclass
class Stall:
    """Something in a stall."""

    width: int
    name: Words


@dataclass
class Fair:
    """A noun with every kind of field."""

    n: Number
    id: Slug
    kind: Literal["open", "closed"]
    words: Words
    address: Address | None
    stall: Stall
    second: Stall | None
    days: tuple[int, ...]
    tags: tuple[Slug, ...]
    others: tuple[Stall, ...]
    free: bool
    town: str
    poem: Lines
    place: Place


def fair(text: str, **given: object) -> tuple[Fair, list[Problem]]:
    """A fair of YAML, and what is wrong with it."""
    node, problems = parse("fair.yaml", text)
    told = list(problems)
    fields = Fields(node, Place("fair.yaml"), told)
    read = read_noun(Fair, fields, **given)
    fields.close()
    return read, told


WHOLE = """\
n: A1
id: spring-fair
kind: closed
words: {zh: 春, en: Spring}
address: https://fair.example/
stall: {width: 3, name: {zh: 一, en: One}}
days: [1, 2]
tags: [big]
others:
  - {width: 4, name: {zh: 二, en: Two}}
town: 北京
poem: "一\\n二"
"""


def test_each_field_is_read_by_its_annotation() -> None:
    """A text, a number, a choice, words, mappings and lists: absent ones are None, empty or false where they may be."""
    read, told = fair(WHOLE)
    assert told == []
    assert (read.n, read.id, read.kind, read.words) == ("A1", "spring-fair", "closed", Words("春", "Spring"))
    assert (read.address, read.stall.width, read.second) == ("https://fair.example/", 3, None)
    assert (read.days, read.tags, read.others[0].name.en, read.free) == ((1, 2), ("big",), "Two", False)
    assert read.place.path == "fair.yaml"


def test_a_text_is_one_line_unless_its_lines_are_kept() -> None:
    """However its line ends were typed: they join as those of a sentence."""
    read, told = fair(
        WHOLE.replace("{zh: 春, en: Spring}", '{zh: "春\\n天", en: "In\\tspring"}').replace(
            "北京", "|\n  北\n  京"
        )
    )
    assert (read.words, read.town, read.poem, told) == (Words("春天", "In spring"), "北京", "一\n二", [])


def test_what_is_given_is_not_read() -> None:
    """A value known already is taken, and its field is then one that nobody asked for."""
    read, told = fair(WHOLE, town="上海")
    assert read.town == "上海"
    assert [problem.code for problem in told] == ["unknown-field"]


def test_a_needed_mapping_is_told_once_where_it_is_absent_or_empty() -> None:
    """The fields below it are not told too."""
    stall = "stall: {width: 3, name: {zh: 一, en: One}}\n"
    for typed, code in (("", "missing-field"), ("stall:\n", "empty-field")):
        _, told = fair(WHOLE.replace(stall, typed))
        assert [(problem.code, problem.arguments["field"]) for problem in told] == [(code, "stall")]


def test_wrong_values_are_told_at_their_places() -> None:
    """Every one of them in one go, each with the code of its form."""
    typed = WHOLE.replace("closed", "ajar").replace("[1, 2]", "[1, x]").replace("spring-fair", "Spring")
    _, told = fair(typed)
    assert {(problem.place.line, problem.code) for problem in told} == {
        (2, "not-a-slug"),
        (3, "not-a-choice"),
        (7, "wanted-number"),
    }
