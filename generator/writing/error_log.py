"""The one file that tells developers of a fault in the generator itself."""

import traceback
from contextlib import suppress
from pathlib import Path


def write_error_log(folder: Path, error: Exception) -> Path:
    """Write the traceback of ``error`` into ``folder``, if that can be written to; the path of the file."""
    log = folder / "error.log"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return log
