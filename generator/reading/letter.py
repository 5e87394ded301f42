"""content/letter/ and statistics.yaml -> the letter, its slips, facts, figures and dates."""

from datetime import date
from typing import Literal, cast

from generator.model import (
    ROLES,
    Addressee,
    Ambiguity,
    Commitment,
    Fact,
    Letter,
    Operator,
    Paragraph,
    Point,
    Remarks,
    Slip,
    Statistic,
    Topic,
    Words,
    place_of,
)
from generator.reading import shapes
from generator.reading.fields import Fields

CERTAINTIES = ("sure", "likely", "style", "period")
UNITS = ("enterprises", "businesses", "percent")
OPERATORS = {"": "eq", "多": "gt", "超过": "gt", "以上": "gte"}
PRECISIONS = ("day", "month", "month-end", "yearly")
NOT_GIVEN = "not given"
_AS_OF = shapes.Shape(
    lambda value: None if value == NOT_GIVEN else shapes.DAY.fault(value), shapes.DAY.example
)


def read_letter(fields: Fields) -> Letter:
    """letter.yaml: the paragraphs in both languages."""
    paragraphs = fields.list_of("paragraphs", _paragraph)
    _roles(fields, paragraphs)
    return Letter(paragraphs, fields.verbatim("last_line"), fields.text("sha256", ""), fields.place)


def _roles(fields: Fields, paragraphs: tuple[Paragraph, ...]) -> None:
    """Tell of a role that a letter needs and this one has not, and of one that it has twice."""
    for role in ROLES:
        having = [one.role for one in paragraphs if one.role == role.id]
        arguments = {"role": role.id, "zh": role.meaning.zh, "en": role.meaning.en}
        if role.needed and not having:
            fields.problem("missing-role", fields.place, **arguments)
        if len(having) > 1 and not role.repeats:
            fields.problem("role-twice", place_of(having[1], fields.place), **arguments)


def _paragraph(fields: Fields) -> Paragraph:
    shown = fields.maybe_number("shown")
    name = fields.words("name") if shown is None else Words(f"第{shown}段", f"¶{shown}")
    return Paragraph(
        fields.number("p"),
        fields.number("line"),
        fields.choice("role", [role.id for role in ROLES]) if fields.has("role") else "",
        fields.shaped("anchor", shapes.ANCHOR),
        shown,
        name,
        fields.words("text"),
    )


def read_slip(fields: Fields) -> Slip:
    """An entry of slips.yaml: a slip of the original."""
    return Slip(
        fields.n(),
        fields.numbers("p"),
        fields.texts("printed"),
        fields.words("reading"),
        fields.words("what"),
        cast(Literal["sure", "likely", "style", "period"], fields.choice("certainty", CERTAINTIES)),
        fields.maybe_text("mark"),
        fields.place,
    )


def read_ambiguity(fields: Fields) -> Ambiguity:
    """An entry of slips.yaml: words that can be read in two ways."""
    return Ambiguity(fields.numbers("p"), fields.text("words"), fields.words("readings"))


def read_topic(fields: Fields) -> Topic:
    """An entry of topics.yaml."""
    return Topic(fields.slug("id"), fields.words("name"), fields.place)


def read_remarks(fields: Fields) -> Remarks:
    """remarks.yaml."""
    return Remarks(
        fields.maybe_words("taking_part"), fields.maybe_words("website"), fields.maybe_words("ahead")
    )


def read_fact(fields: Fields) -> Fact:
    """An entry of facts.yaml."""
    return Fact(
        fields.n(),
        fields.text("topic"),
        fields.numbers("p"),
        fields.text("quote"),
        fields.text("meaning"),
        fields.maybe_words("note"),
        fields.place,
    )


def read_statistic(fields: Fields) -> Statistic:
    """An entry of statistics.yaml: one figure."""
    qualifier = fields.choice("qualifier", tuple(OPERATORS), "")
    operator = fields.choice("operator", ("eq", "gt", "gte"))
    settled = not (fields.refused("qualifier") or fields.refused("operator"))
    if settled and OPERATORS[qualifier] != operator:
        fields.problem(
            "operator-and-qualifier", fields.place_of("operator"), operator=operator, qualifier=qualifier
        )
    as_of = fields.shaped("as_of", _AS_OF)
    return Statistic(
        fields.n(),
        fields.slug("id"),
        fields.number("p"),
        fields.words("quote"),
        fields.words("sentence"),
        fields.words("label"),
        fields.words("measure"),
        fields.maybe_words("share_of"),
        fields.shaped("value", shapes.DECIMAL) or "0",
        cast(Literal["enterprises", "businesses", "percent"], fields.choice("unit", UNITS)),
        fields.text("counter", ""),
        cast(Operator, operator),
        qualifier,
        date.fromisoformat(as_of) if as_of not in ("", NOT_GIVEN) else None,
        fields.maybe_words("note"),
        fields.place,
    )


def read_point(fields: Fields) -> Point:
    """An entry of timeline.yaml."""
    precision = fields.choice("precision", PRECISIONS)
    shape = shapes.MONTH if precision == "month" else shapes.DAY
    when = "" if precision == "yearly" else fields.shaped("date", shape)
    return Point(
        fields.n(),
        when,
        cast(Literal["day", "month", "month-end", "yearly"], precision),
        fields.number("p"),
        fields.words("quote"),
        fields.words("label"),
        fields.place,
    )


def read_addressee(fields: Fields) -> Addressee:
    """An entry of addressees.yaml."""
    return Addressee(fields.n(), fields.number("p"), fields.text("quote"), fields.words("name"), fields.place)


def read_commitment(fields: Fields) -> Commitment:
    """An entry of commitments.yaml."""
    return Commitment(
        fields.n(),
        fields.slug("id"),
        fields.slug("audience"),
        fields.number("p"),
        fields.words("words"),
        fields.place,
    )
