"""There are not too many doors, they have a number each, and the paragraph of a door's heading exists."""

from collections.abc import Iterator

from generator.checking.references import twice
from generator.model import Content, Problem, Settings, place_of

MOST = 12  # as many as pictures and pages have room for, in rows of six


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """Too many doors, numbers that two of them share, headings in paragraphs that the letter does not have."""
    paragraphs = {paragraph.p for paragraph in content.letter.paragraphs}
    for door in content.audiences[MOST:]:
        yield Problem("too-many-doors", door.place, {"most": str(MOST), "many": str(len(content.audiences))})
    free = str(max((door.n for door in content.audiences if door.n <= 99), default=0) + 1)
    for n, place, other in twice((door.n, place_of(door.n, door.place)) for door in content.audiences):
        yield Problem("duplicate-number", place, {"n": str(n), "other": other, "free": free})
    for door in content.audiences:
        if door.n > 99:
            yield Problem("bad-number", place_of(door.n, door.place), {"n": str(door.n), "suggestion": free})
        if door.heading_p is not None and door.heading_p not in paragraphs:
            arguments = {"p": str(door.heading_p), "last": str(max(paragraphs, default=0))}
            yield Problem("unknown-paragraph", place_of(door.heading_p, door.place), arguments)
