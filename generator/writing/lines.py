"""Lines for a terminal, a file or a pipe. Where nobody reads them any more, the work goes on without a word.

Standard library alone: what answers before a package is imported uses it too.
"""

import os
from contextlib import suppress

TYPE_CHECKING = False  # as in typing, which takes longer to import than all that is done here
if TYPE_CHECKING:
    from typing import TextIO


def tell(line: str, stream: "TextIO | None") -> bool:
    """Write a line at once; whether it was written, or its reader has gone. ``stream``: standard output or error, None
    where the program has none.
    """
    if stream is None:
        return False
    try:
        encoding = stream.encoding or "utf-8"  # a console in GBK or ASCII ends no good build
        print(line.encode(encoding, "replace").decode(encoding), file=stream, flush=True)
    # The reader has gone (``build.py | head -1``), the disk is full, it is closed.
    except (OSError, ValueError) as error:
        _silence(stream)
        return isinstance(error, BrokenPipeError)
    return True


def flush(stream: "TextIO | None") -> None:
    """Write what is kept back; without it Python would do so at its very end, and fail there."""
    if stream is None:
        return
    try:
        stream.flush()
    except (OSError, ValueError):
        _silence(stream)


def _silence(stream: "TextIO") -> None:
    """From now on, and for what is kept back, the stream leads nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
