"""content/letter/ and statistics.yaml -> the letter, its slips, facts, figures and dates."""

from datetime import date
from itertools import pairwise

from generator.model import (
    PERCENT,
    ROLES,
    Language,
    Letter,
    Paragraph,
    Point,
    Statistic,
    Unit,
    Words,
    place_of,
)
from generator.reading import shapes
from generator.reading.campaign import refuse_wide_bars
from generator.reading.fields import Fields
from generator.reading.nouns import read_noun

OPERATORS = {"": "eq", "多": "gt", "超过": "gt", "以上": "gte"}
PRECISIONS = ("day", "month", "month-end", "yearly")
NOT_GIVEN = "not given"
_FORMS: dict[Language, int] = {"zh": 1, "en": 2}  # of a word for one and for more
_AS_OF = shapes.Shape(
    lambda value: None if value == NOT_GIVEN else shapes.DAY.fault(value),
    f"{shapes.DAY.example} / {NOT_GIVEN}",
    shapes.DAY.meant,
)


def read_letter(fields: Fields) -> Letter:
    """letter.yaml: the paragraphs in both languages."""
    paragraphs = fields.list_of("paragraphs", _paragraph)
    _roles(fields, paragraphs)
    _order(fields, paragraphs)
    return Letter(paragraphs, fields.verbatim("last_line"), fields.text("sha256", ""), fields.place)


def _order(fields: Fields, paragraphs: tuple[Paragraph, ...]) -> None:
    """The numbers of the lines count from 1, each stands below the one before, and no two have a name in common."""
    for number, one in enumerate(paragraphs, 1):
        if one.p not in (number, 0):  # 0: it was refused
            arguments = {"p": str(one.p), "number": str(number)}
            fields.problem("paragraph-number", place_of(one.p, fields.place), **arguments)
            break
    for above, one in pairwise(paragraphs):
        if 0 < one.line <= above.line:
            arguments = {"line": str(one.line), "above": str(above.line)}
            fields.problem("line-not-below", place_of(one.line, fields.place), **arguments)
    seen: set[str] = set()
    for one in paragraphs:
        for name, place in ((one.anchor, one.anchor), (f"¶{one.shown}", one.shown or 0)):
            if name in seen:
                fields.problem("duplicate-anchor", place_of(place, fields.place), anchor=name)
        seen |= {one.anchor, f"¶{one.shown}"} - {"", "¶None"}


def _roles(fields: Fields, paragraphs: tuple[Paragraph, ...]) -> None:
    """Tell of a role that a letter needs and this one has not, and of one that it has twice."""
    known = {role.id for role in ROLES}
    for role in ROLES:
        having = [one.role for one in paragraphs if one.role == role.id]
        arguments = {"role": role.id, "zh": role.meaning.zh, "en": role.meaning.en}
        if role.needed and not having and not any(one.role and one.role not in known for one in paragraphs):
            fields.problem("missing-role", fields.place, **arguments)
        if len(having) > 1 and not role.repeats:
            fields.problem("role-twice", place_of(having[1], fields.place), **arguments)


def _paragraph(fields: Fields) -> Paragraph:
    shown = fields.maybe(Fields.number, "shown")
    name = fields.words("name") if shown is None else Words(f"第{shown}段", f"¶{shown}")
    role = fields.choice("role", [role.id for role in ROLES], "")
    if fields.refused("role"):
        role = "?"  # it may be the one that seems to be missing
    return read_noun(Paragraph, fields, shown=shown, name=name, role=role)


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
    p, source = origin(fields)
    value, unit = fields.shaped("value", shapes.DECIMAL) or "0", fields.shaped("unit", shapes.NAME)
    if unit == PERCENT and float(value) > 100:
        fields.problem("more-than-all", fields.place_of("value"), value=value)
    return read_noun(
        Statistic,
        fields,
        p=p,
        source=source,
        quote=words_of(fields, "quote", source),
        sentence=words_of(fields, "sentence", source),
        value=value,
        unit=unit,
        counter=fields.text("counter", ""),
        operator=operator,
        qualifier=qualifier,
        as_of=None if as_of == NOT_GIVEN else date.fromisoformat(as_of or "0001-01-01"),
    )


def origin(fields: Fields) -> tuple[int | None, str]:
    """What a thing rests on: the paragraph ``p`` of the letter, or a ``source`` by its id. One of them is needed."""
    p, source = fields.maybe(Fields.number, "p"), fields.shaped("source", shapes.NAME, "")
    if not source and (fields.misspelt("source") or fields.misspelt("p") or fields.refused("source")):
        return p, "?"  # which is told at its name, or at its value
    if p is None and not source and not fields.refused("p"):
        fields.problem("no-source", fields.place)
    if p is not None and source:
        fields.problem("two-sources", fields.place_of("source"))
    return p, source


def words_of(fields: Fields, name: str, source: str) -> Words:
    """Words of the letter; those of another source may be absent."""
    return (fields.maybe(Fields.words, name) or Words("", "")) if source else fields.words(name)


def read_unit(fields: Fields) -> Unit:
    """An entry of units.yaml."""
    unit = read_noun(Unit, fields, counter=fields.maybe(Fields.words, "counter") or Words("", ""))
    refuse_wide_bars(fields, unit.name)
    for language, most in _FORMS.items():
        forms = unit.name[language].split("|")
        if len(forms) > most or (len(forms) > 1 and not all(map(str.strip, forms))):
            fields.problem("unit-forms", place_of(unit.name[language], fields.place), language=language)
    if unit.id == PERCENT:
        fields.problem("reserved-unit", fields.place_of("id"), unit=PERCENT)
    return unit


def read_point(fields: Fields) -> Point:
    """An entry of timeline.yaml."""
    precision = fields.choice("precision", PRECISIONS)
    shape = shapes.MONTH if precision == "month" else shapes.DAY
    when = "" if precision == "yearly" else fields.shaped("date", shape)
    return read_noun(Point, fields, date=when, precision=precision)
