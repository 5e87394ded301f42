"""The letter is to the byte what it was when its digest was noted."""

from collections.abc import Iterator
from hashlib import sha256

from generator.model import Content, Problem, Settings, place_of


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """The digest of the source, rebuilt from the paragraphs and their lines, is the one in letter.yaml."""
    letter = content.letter
    digest = sha256(letter.source.encode()).hexdigest()
    if letter.sha256 != digest:
        code = "letter-changed" if letter.sha256 else "letter-without-digest"
        yield Problem(code, place_of(letter.sha256, letter.place), {"digest": digest})
