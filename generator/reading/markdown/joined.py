"""Lines that were meant to stand apart and become one paragraph, told by what two of them have in common.

One line that begins with ``A. Smith`` or ``Note:`` is a sentence that goes on. Two that begin with ``a.`` and ``b.``,
or with ``Time:`` and ``Place:``, are a list to whoever typed them.
"""

from collections.abc import Iterator

from generator.model import Problem, Severity
from generator.model.markdown import Body
from generator.model.noun import noun
from generator.model.regex import regex
from generator.model.script import HAN
from generator.reading.markdown.sentences import Sentence, sentences

_MARKER = regex(
    r"(?P<before>[(（]?)(?P<number>[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})(?P<behind>[.)）、．:：])[ \t]?(?=\S)"
)
_LABEL = regex(
    rf"[{HAN}A-Za-z0-9（）]{{1,10}}：(?=\S)|[A-Z][A-Za-z0-9’'-]*(?: [A-Za-z0-9’'-]+){{0,3}}: (?=\S)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


@noun
class _Mark:
    """What a line begins with: its form (``(a)``), and where it may stand in a row of such."""

    typed: str
    form: str = ""
    places: tuple[int, ...] = ()


def check(body: Body) -> Iterator[Problem]:
    """Each line but the first of a paragraph that goes on a row of letters or of labels."""
    for sentence in sentences(body):
        if len(sentence.lines) > 1:
            for start, typed in _told(sentence):
                place = body.place(sentence.at(start))
                yield Problem("lines-joined", place, {"found": typed.strip()}, Severity.WARNING)


def _told(sentence: Sentence) -> Iterator[tuple[int, str]]:
    marks = [_mark(sentence.text, start) for start in sentence.lines]
    there = {(mark.form, place) for mark in marks if mark is not None for place in mark.places}
    ends = [*sentence.lines[1:], len(sentence.text)]
    labels = [
        _LABEL.match(sentence.text, start, end) for start, end in zip(sentence.lines, ends, strict=True)
    ]
    for number, start in enumerate(sentence.lines[1:], 1):
        if sentence.text[start - 1] == "\n":  # ended on purpose
            continue
        mark, label = marks[number], labels[number]
        beside = {(mark.form, place + step) for place in mark.places for step in (-1, 1)} if mark else set()
        if mark is not None and beside & there:
            yield start, mark.typed
        elif label is not None and labels[number - 1] is not None:
            yield start, label[0]


def _mark(text: str, start: int) -> _Mark | None:
    if (found := _MARKER.match(text, start)) is None:
        return None
    number = found["number"]
    places = [ord(number.lower())] if len(number) == 1 else []
    if set(number.lower()) <= _ROMAN.keys():
        places.append(-_roman(number.lower()))
    case = "A" if number.isupper() else "a"
    return _Mark(found[0], f"{found['before']}{case}{found['behind']}", tuple(places))


def _roman(number: str) -> int:
    values = [_ROMAN[one] for one in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
