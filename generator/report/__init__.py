"""Problems and progress -> words: for a terminal, for a CI annotation, for the preview's error page.

Every sentence comes from the tables in ``messages/*.toml``, where Chinese and English stand side by side:
``[code]`` with ``zh``, ``en`` and optionally ``hint_zh``, ``hint_en``; ``{name}`` is filled from the arguments.
"""

import json
import locale
import os
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from generator.model import Language, Place, Problem, Severity
from generator.report.system import in_words

_MESSAGES = Path(__file__).parent / "messages"
_OF_THE_COMMAND_LINE = _MESSAGES / "cli.toml"
_MANY = 100  # so many equal warnings are told one by one
_FIRST = 10  # of more, so many places are named


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """The union of the tables: code -> its sentences."""
    union: dict[str, Mapping[str, str]] = {}
    for path in sorted(_MESSAGES.glob("*.toml")):
        union |= _table(path)
    return union


@cache
def _table(path: Path) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def sentences(code: str) -> Mapping[str, str]:
    """The sentences of a code; most commands need no table but that of what the command line says."""
    own = _table(_OF_THE_COMMAND_LINE)
    return own[code] if code in own else messages()[code]


def language_of_the_system(environment: Mapping[str, str] = os.environ) -> Language:
    """``zh`` where the person's locale is Chinese, else ``en`` (also for the C locale)."""
    named = filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG")))
    spoken = next(named, None) or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def say(code: str, language: Language, /, **arguments: object) -> str:
    """The sentence of a code in a language."""
    return sentences(code)[language].format_map(
        _Named(
            {
                name: _printable(in_words(str(value), language) if name == "reason" else str(value))
                for name, value in arguments.items()
            }
        )
    )


def hint(problem: Problem, language: Language) -> str:
    """What to do about a problem; "" where the table has no hint."""
    text = sentences(problem.code).get(f"hint_{language}", "")
    return text.format_map(_Named({name: _printable(value) for name, value in problem.arguments.items()}))


class _Named(dict[str, str]):
    """What fills a sentence. A name that is missing is a slip of ours, and no reason to say nothing at all."""

    def __missing__(self, name: str) -> str:
        return "…"


def render(problem: Problem, language: Language) -> str:
    """A problem as the terminal shows it: ``path:line:column: error: message``, the line with a caret, the hint."""
    place = problem.place
    where = f"{_printable(place.path)}:{place.line}:{place.column}"
    lines = [f"{where}: {problem.severity}: {_sentence(problem, language)} [{problem.code}]"]
    lines += _excerpt(place)
    if advice := hint(problem, language):
        lines.append(f"  hint: {advice}")
    return "\n".join(lines)


def told(
    problems: Iterable[Problem], language: Language, everything: bool = False
) -> list[tuple[Problem, str]]:
    """Each problem and how the terminal shows it, ordered; of more than a hundred warnings with the same code the first
    one, with their number and the first places, unless ``everything`` is to be told.
    """
    return [(equal[0], _rendered(equal, language)) for equal in _gathered(ordered(problems), everything)]


def _gathered(found: Sequence[Problem], everything: bool) -> Iterable[list[Problem]]:
    warnings = Counter(one.code for one in found if one.severity is Severity.WARNING)
    gathered: dict[object, list[Problem]] = {}
    for number, one in enumerate(found):
        many = one.severity is Severity.WARNING and warnings[one.code] > _MANY and not everything
        gathered.setdefault(one.code if many else number, []).append(one)
    return gathered.values()


def _rendered(equal: Sequence[Problem], language: Language) -> str:
    first, *more = equal
    if not more:
        return render(first, language)
    places = ", ".join(f"{_printable(one.place.path)}:{one.place.line}" for one in more[: _FIRST - 1])
    rest = say("many_more", language, code=first.code, more=len(more), places=places)
    return f"{render(first, language)}\n  {rest}"


def annotation(problem: Problem, language: Language) -> str:
    """A problem as GitHub's workflow command, shown at its line in a merge request."""
    place = problem.place
    text = _sentence(problem, language)
    if advice := hint(problem, language):
        text += f"\nhint: {advice}"
    data = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = place.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{problem.severity} file={path},line={place.line},col={place.column}::{data}"


def as_json(problems: Iterable[Problem], language: Language, pages: int) -> str:
    """What was found, for programs: ``{"pages": 178, "errors": 1, "warnings": 0, "problems": [{…}]}``.

    Each problem has its ``code``, ``severity``, ``path``, ``line`` and ``column`` (from 1), ``message`` and ``hint`` in
    the language, and the ``arguments`` that fill them. The codes are stable: docs/errors.md has them all.
    """
    found = ordered(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    told = {"pages": pages, "errors": errors, "warnings": len(found) - errors}
    return json.dumps(
        {**told, "problems": [_record(one, language) for one in found]}, ensure_ascii=True, indent=2
    )


def _record(problem: Problem, language: Language) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": _sentence(problem, language),
        "hint": hint(problem, language),
        "arguments": dict(problem.arguments),
    }


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings, then by place, each once."""
    once = {(one.code, one.place, *sorted(one.arguments.items())): one for one in problems}
    return sorted(once.values(), key=lambda one: (one.severity is not Severity.ERROR, one.place, one.code))


_LONGEST = 120  # of a value in a sentence: all of it stands in the file


def _sentence(problem: Problem, language: Language) -> str:
    return say(problem.code, language, **{name: _cut(value) for name, value in problem.arguments.items()})


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 20]}…{value[-19:]}"


_WIDEST = 100


def _excerpt(place: Place) -> list[str]:
    """The line and a caret under the column; of a long line what is around the column, with … where it is cut."""
    if not place.text.strip():
        return []
    start = max(0, place.column - 40) if len(place.text) > _WIDEST else 0
    shown = _printable(place.text[start : start + _WIDEST].replace("\t", " "))
    if start:
        shown = f"…{shown[1:]}"
    if start + _WIDEST < len(place.text):
        shown = f"{shown[:-1]}…"
    margin = " " * len(str(place.line))
    return [f"  {place.line} | {shown}", f"  {margin} | {' ' * _cells(shown[: place.column - 1 - start])}^"]


def _cells(text: str) -> int:
    """The width of a text in a terminal: Chinese characters take two cells."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _printable(text: str) -> str:
    """The text without characters that would act on a terminal."""
    return "".join(character if character.isprintable() or character == "\n" else "·" for character in text)
