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

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_MARKER = regex(
    rf"(?P<before>[(（]?)(?P<number>[A-Za-z]|[ivx]{{2,5}}|[IVX]{{2,5}}|[{_STEMS}](?!、[{_STEMS}]))"
    r"(?P<behind>[.)）、．:：])[ \t]?(?=\S)"
    r"|(?P<word>(?:[A-Z][a-z]{2,9} )?)(?P<digits>\d{1,2})(?P<after> [-–—] | ?[/|] ?|[ \u3000])(?=[^\s\d])"
)
_LABEL = regex(
    rf"[{HAN}A-Za-z0-9（）]{{1,10}}(?:：|(?<=[{HAN}]):[ ]?)(?=\S)|【[^【】\n]{{1,10}}】(?=\S)|——(?=[^—\s])"
    r"|\d{1,2}[:：]\d\d(?=[ \u3000–—~～-])|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?=[ \u3000])"
    rf"|\d{{1,2}}/\d{{1,2}}[ \u3000](?=[{HAN}])"
    r"|[A-Z][A-Za-z0-9’'-]*(?: [A-Za-z0-9’'-]+){0,3}: (?=\S)"
)
_OF_A_SENTENCE = regex(r"[A-Z]\. ?[A-Z][a-z’'-]+|(?:[A-Z][a-z]+ )?\d{1,2}[ \u3000](?![-–—/|])")
_GOES_ON = regex(r"[\w,]\s?$")  # the words of a sentence
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
    marks = _marks(sentence)
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


def _marks(sentence: Sentence) -> list[_Mark | None]:
    """What each line begins with: an initial or a number, where it goes on the words of the line above, is no mark."""
    marks: list[_Mark | None] = []
    for start in sentence.lines:
        goes_on = start and marks[-1] is None and _GOES_ON.search(sentence.text, start - 2, start)
        is_none = goes_on and _OF_A_SENTENCE.match(sentence.text, start)
        marks.append(None if is_none else _mark(sentence.text, start))
    return marks


def _mark(text: str, start: int) -> _Mark | None:
    if (found := _MARKER.match(text, start)) is None:
        return None
    if (digits := found["digits"]) is not None:
        return _Mark(found[0], f"{found['word']}0{found['after']}", (int(digits),))
    number = found["number"]
    places = [_STEMS.find(number) + 1 or ord(number.lower())] if len(number) == 1 else []
    if set(number.lower()) <= _ROMAN.keys():
        places.append(-_roman(number.lower()))
    case = "A" if number.isupper() else "a"
    return _Mark(found[0], f"{found['before']}{case}{found['behind']}", tuple(places))


def _roman(number: str) -> int:
    values = [_ROMAN[one] for one in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
