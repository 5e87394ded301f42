"""Work that this process shares with copies of itself: whoever is free takes the next piece. Standard library alone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_NUMBER = 2  # bytes of the number of a piece


def can_copy() -> bool:
    """Whether this process can be copied with all that it has, so that nothing need be sent: it is known to have one
    thread. A copy has no other, and waits for ever where it needs one.
    """
    with suppress(OSError):  # a place without /proc
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    return False


@contextmanager
def numbers(count: int) -> Iterator[int]:
    """A pipe with the numbers below ``count``, which are 65,536 at most: each is read once, by whoever comes first."""
    reading, writing = os.pipe()
    try:
        os.write(writing, b"".join(number.to_bytes(_NUMBER) for number in range(count)))
        os.close(writing)
        yield reading
    finally:
        os.close(reading)


def taken(pipe: int) -> Iterator[int]:
    """The numbers that nobody has taken yet, one after the other."""
    while number := os.read(pipe, _NUMBER):
        yield int.from_bytes(number)
