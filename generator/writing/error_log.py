"""The one file that tells developers of a fault in the generator itself."""

from pathlib import Path


def write_error_log(folder: Path, details: str) -> Path | None:
    """Write the traceback of a fault into ``folder``; the path of the file, None where it can't be written."""
    log = folder / "error.log"
    try:
        folder.mkdir(exist_ok=True)
        log.write_text(details, encoding="utf-8")
    except OSError:
        return None
    return log
