"""What the tests of the cache make: a word, as often as the source says."""

import os
from pathlib import Path


def repeat(word: str, data: bytes) -> bytes:
    """The word ``len(data)`` times. Each call leaves a file in the folder ``CALLS``, to be counted."""
    if folder := os.environ.get("CALLS"):
        number = len(list(Path(folder).iterdir()))
        Path(folder, f"{os.getpid()}-{number}-{word}").touch()
    return word.encode() * len(data)


repeat_again = repeat


def length(job: object, data: bytes) -> bytes:
    """How long the source is."""
    return str(len(data)).encode()


REMEMBERED: list[bytes] = []


def remembered(word: str, data: bytes) -> bytes:
    """The word; the source's bytes are remembered."""
    REMEMBERED.append(data)
    return word.encode()
