"""content/letter/ and statistics.yaml -> the letter, its slips, facts, figures and dates."""

import re
from typing import Literal, cast

from generator.model import (
    Addressee,
    Ambiguity,
    Commitment,
    Fact,
    Letter,
    Operator,
    Paragraph,
    Point,
    Slip,
    Statistic,
    Words,
)
from generator.reading.fields import Fields

CERTAINTIES = ("sure", "likely", "style", "period")
UNITS = ("enterprises", "businesses", "percent")
OPERATORS = {"": "eq", "多": "gt", "超过": "gt", "以上": "gte"}
PRECISIONS = ("day", "month", "month-end", "yearly")


def read_letter(fields: Fields) -> Letter:
    """letter.yaml: the 25 paragraphs in both languages."""
    return Letter(fields.list_of("paragraphs", _paragraph), fields.text("last_line", ""))


def _paragraph(fields: Fields) -> Paragraph:
    shown = fields.maybe_number("shown")
    name = fields.words("name") if shown is None else Words(f"第{shown}段", f"¶{shown}")
    return Paragraph(
        fields.number("p"),
        fields.number("line"),
        fields.text("role"),
        fields.slug("anchor"),
        shown,
        name,
        fields.words("text"),
    )


def read_slip(fields: Fields) -> Slip:
    """An entry of slips.yaml: a slip of the original."""
    return Slip(
        fields.text("n"),
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


def read_fact(fields: Fields) -> Fact:
    """An entry of facts.yaml."""
    return Fact(
        fields.text("n"),
        fields.text("topic"),
        fields.numbers("p"),
        fields.text("quote"),
        fields.text("meaning"),
        fields.maybe_words("note"),
        fields.place,
    )


def read_statistic(fields: Fields) -> Statistic:
    """An entry of statistics.yaml: one figure."""
    qualifier = fields.text("qualifier", "")
    operator = fields.choice("operator", ("eq", "gt", "gte"))
    if OPERATORS.get(qualifier) != operator:
        fields.problem(
            "operator-and-qualifier", fields.place_of("operator"), operator=operator, qualifier=qualifier
        )
    value = fields.text("value")
    if value and not re.fullmatch(r"\d+(\.\d+)?", value):
        fields.problem("not-a-decimal", fields.place_of("value"), value=value)
    undated = fields.has("as_of") and fields.text("as_of") == "not given"
    return Statistic(
        fields.text("n"),
        fields.slug("id"),
        fields.number("p"),
        fields.words("quote"),
        fields.words("sentence"),
        fields.words("label"),
        fields.words("measure"),
        fields.maybe_words("share_of"),
        value or "0",
        cast(Literal["enterprises", "businesses", "percent"], fields.choice("unit", UNITS)),
        fields.text("counter", ""),
        cast(Operator, operator),
        qualifier,
        None if undated else fields.day("as_of"),
        fields.maybe_words("note"),
        fields.place,
    )


def read_point(fields: Fields) -> Point:
    """An entry of timeline.yaml."""
    precision = fields.choice("precision", PRECISIONS)
    when = "" if precision == "yearly" else fields.text("date")
    pattern = (
        r"\d{4}-(0[1-9]|1[0-2])" if precision == "month" else r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    )
    if when and not re.fullmatch(pattern, when):
        fields.problem("bad-date", fields.place_of("date"), field="date", value=when)
    return Point(
        fields.text("n"),
        when,
        cast(Literal["day", "month", "month-end", "yearly"], precision),
        fields.number("p"),
        fields.words("quote"),
        fields.words("label"),
        fields.place,
    )


def read_addressee(fields: Fields) -> Addressee:
    """An entry of addressees.yaml."""
    return Addressee(
        fields.text("n"), fields.number("p"), fields.text("quote"), fields.words("name"), fields.place
    )


def read_commitment(fields: Fields) -> Commitment:
    """An entry of commitments.yaml."""
    return Commitment(
        fields.text("n"),
        fields.slug("id"),
        fields.text("audience"),
        fields.number("p"),
        fields.words("words"),
        fields.place,
    )
