"""Letters that no picture can show, as neither committed face has them: told where an editor wrote them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from generator.making.collection import drawable
from generator.making.faces import LACKING
from generator.making.maker import Kept
from generator.model import Content, Place, Problem, Source, Text
from generator.reading.content import WORDS


def letter_problems(
    content: Content, jobs: Mapping[str, object], font: Source, kept: Kept
) -> Iterator[Problem]:
    """A problem for each text of the content with such a letter that a picture of ``jobs`` is to show."""
    letters: set[str] = set()
    for job in jobs.values():  # there may be many, which do not lie in memory together
        letters.update(_letters(job))
    every = "".join(sorted(letters))
    unknown = set(kept.results({"": every}, LACKING, font)[""].decode().split("\n")[1])
    if not unknown:
        return
    shown = ["".join(_texts(job)) for job in jobs.values() if unknown.intersection(_letters(job))]
    told = {
        text.place: text
        for text in _placed(content)
        if any(text.strip() in one for one in shown) and unknown & set(text)
    }
    # A word of the generator's lacks a letter only where a name of the content is filled in.
    told = {place: text for place, text in told.items() if not place.path.startswith(WORDS)} or told
    for place, text in told.items():
        yield _problem(place, text, unknown)
    if rest := {one for one in unknown if not any(one in text for text in told.values())}:
        text = next((text for text in _placed(content) if rest & set(text)), Text("", Place("content")))
        yield _problem(text.place, text, rest)


def _letters(job: object) -> Iterable[str]:
    """A job's repr says all about it, so also every letter, but for those that this Python does not know."""
    said = repr(job)
    return drawable(said + "".join(_texts(job)) if "\\" in said else said)


def _problem(place: Place, text: str, unknown: Iterable[str]) -> Problem:
    found = [f"{one} (U+{ord(one):04X})" for one in sorted(unknown) if one in text or not text]
    return Problem("missing-glyph", place, {"characters": ", ".join(found), "text": text})


def _placed(value: object) -> Iterator[Text]:
    return (text for text in _texts(value) if isinstance(text, Text))


def _texts(value: object) -> Iterator[str]:
    """All texts within a value of ours."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
