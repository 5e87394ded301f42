"""The letter, and the facts, figures and dates that stand in it."""

from dataclasses import field
from datetime import date
from typing import Literal

from generator.model.noun import noun
from generator.model.problem import Place
from generator.model.shapes import Anchor, Lines, Number, Slug
from generator.model.words import Words


@noun
class Role:
    """What a paragraph is for. ``needed``: a letter has one; ``repeats``: it may have several."""

    id: str
    meaning: Words
    needed: bool = False
    repeats: bool = False


# All that a paragraph of letter.yaml may be; one that says nothing is body.
ROLES = (
    Role("letterhead", Words("版头：发信者的名称", "the name at the head of the sheet"), repeats=True),
    Role("document-number", Words("发文字号", "the document's number")),
    Role("title", Words("标题，可以有几行", "the title, of one or more lines"), needed=True, repeats=True),
    Role("addressees", Words("称呼", "whom it addresses"), repeats=True),
    Role("heading", Words("一个部分的标题", "the heading of a part"), repeats=True),
    Role("association", Words("发信者的自我介绍", "where the author presents itself"), repeats=True),
    Role("theme", Words("主题：冒号之后的话用大字排", "the theme: what follows its colon is set large")),
    Role("website", Words("所载网址", "the address that it gives"), repeats=True),
    Role("signature", Words("落款：谁发的信", "who signed it"), needed=True, repeats=True),
    Role("date", Words("落款的日期", "the day on which it was signed")),
)


@noun
class Paragraph:
    """One line of the letter: ``zh`` byte for byte, spaces at its ends included.

    ``p`` counts the lines that are not blank, from 1, ``line`` is the line of the source, ``shown`` the number
    that readers cite (第3段, ¶3), ``anchor`` its id on every version of the letter.
    """

    p: int
    line: int
    role: str  # one of ROLES, or ""
    anchor: Anchor
    shown: int | None
    name: Words  # how a paragraph without a number is cited: 标题 / Title
    text: Words


@noun
class Letter:
    """The paragraphs and what the source holds after the last of them."""

    paragraphs: tuple[Paragraph, ...]
    last_line: str
    sha256: str  # the digest of the source's bytes, as the editors noted it; "" where they did not
    place: Place

    @property
    def source(self) -> str:
        """The source, character for character: each paragraph on its line, and what stands after the last one."""
        lines = {paragraph.line: paragraph.text.zh for paragraph in self.paragraphs}
        numbers = range(1, max(lines, default=0) + 1)
        return "\n".join([*(lines.get(number, "") for number in numbers), self.last_line])

    def of_role(self, role: str) -> tuple[Paragraph, ...]:
        """The paragraphs with a role, in their order."""
        return tuple(one for one in self.paragraphs if one.role == role)


@noun
class Slip:
    """A slip of the original, kept as printed. ``printed`` are words that stand in the paragraphs ``p``."""

    n: Number  # E-06
    p: tuple[int, ...]
    printed: tuple[str, ...]
    reading: Words
    what: Words
    certainty: Literal["sure", "likely", "style", "period"]
    mark: str | None  # verbatim words after which the mark 校 stands in the text; None: no mark
    place: Place = field(repr=False, compare=False)

    @property
    def marked(self) -> bool:
        """Whether the text carries a mark: what is a matter of style or of its time stands on the notes' page alone."""
        return self.mark is not None and self.certainty in ("sure", "likely")


@noun
class Ambiguity:
    """Words of the letter that can be read in more than one way."""

    p: tuple[int, ...]
    words: str
    readings: Words


@noun
class Topic:
    """A group of facts, as ``topic`` of a fact names it."""

    id: Slug
    name: Words
    place: Place


@noun
class Remarks:
    """What this site says of the letter as a whole; None where there is nothing to say."""

    taking_part: Words | None = None  # what it leaves out for those who would take part
    website: Words | None = None  # of the address that it gives
    ahead: Words | None = None  # that it was written before what it calls for


@noun
class Fact:
    """A statement of the letter: ``quote`` is verbatim Chinese of the paragraphs ``p``, joined by a line feed."""

    n: Number  # F001
    topic: str
    p: tuple[int, ...]
    quote: Lines
    meaning: Words
    note: Words | None
    place: Place = field(repr=False, compare=False)


@noun
class Unit:
    """What figures count. ``dot``: what a dot of their charts is worth, None: as suits its largest figure."""

    id: Slug
    name: Words  # enterprises; "port|ports" where one and more differ
    counter: Words  # how the key of a chart counts dots: 户
    dot: int | None
    place: Place = field(repr=False, compare=False)


PERCENT = "percent"  # the unit of shares: a hundredth, and no entry of units.yaml

Operator = Literal["eq", "gt", "gte"]


@noun
class Statistic:
    """A figure. ``operator``: eq as given, gt 多 or 超过, gte 以上; ``as_of`` None: no date given.

    It stands in paragraph ``p`` of the letter, or rests on the ``source`` of that id; its ``quote`` and ``sentence``
    may then be "".
    """

    n: Number  # S01
    id: Slug
    p: int | None
    source: str
    quote: Words  # the words it stands on, verbatim, and their translation
    sentence: Words  # the whole sentence around it, verbatim, and its translation
    label: Words  # what is measured, short
    measure: Words  # what is measured, in full
    share_of: Words | None  # of what a percentage is a share
    value: str  # the digits as a decimal number: 42000000, 99.8
    unit: str  # the id of a unit, or PERCENT
    counter: str  # 户 or ""
    operator: Operator
    qualifier: str  # 多, 超过, 以上 or ""
    as_of: date | None
    note: Words | None
    place: Place = field(repr=False, compare=False)

    @property
    def origin(self) -> int | str:
        """What it rests on: a paragraph's number, or a source's id."""
        return self.source if self.p is None else self.p


@noun
class Point:
    """A point of the timeline: ``date`` is 2030-10-31, 2031-03 or "" (every year), ``precision`` says how exact."""

    n: Number  # T01
    date: str
    precision: Literal["day", "month", "month-end", "yearly"]
    p: int
    quote: Words  # verbatim, and from the translation
    label: Words  # one short sentence of ours
    place: Place = field(repr=False, compare=False)


@noun
class Addressee:
    """One of the eight the letter is addressed to."""

    n: Number  # G1
    p: int
    quote: str
    name: Words
    place: Place = field(repr=False, compare=False)


@noun
class Commitment:
    """Conduct that the letter asks of a group, verbatim and translated."""

    n: Number  # C01
    id: Slug
    audience: Slug
    p: int
    words: Words
    place: Place = field(repr=False, compare=False)
