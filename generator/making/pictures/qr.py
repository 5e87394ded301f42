"""QR codes: as small PNG files for the pages, and as squares for the posters."""

from io import BytesIO

import segno

QUIET = 4  # modules of quiet zone around the code, as ISO/IEC 18004 asks
_SCALE = 6  # pixels to a module


def code(address: str) -> segno.QRCode:
    """The code of an address, at level M or better where that costs no larger code."""
    return segno.make_qr(address, error="m", boost_error=True)


def draw_qr(address: str) -> bytes:
    """A PNG of two colours, its quiet zone inside: 41 x 41 modules give 246 pixels."""
    written = BytesIO()
    code(address).save(written, kind="png", scale=_SCALE, border=QUIET)
    return written.getvalue()


def modules(address: str) -> list[tuple[int, int]]:
    """The dark modules as (column, row), the quiet zone not counted; and so for ``side`` modules in a row."""
    return [(x, y) for y, row in enumerate(code(address).matrix) for x, dark in enumerate(row) if dark]


def side(address: str) -> int:
    """How many modules the code has in a row, its quiet zone included."""
    return len(code(address).matrix) + 2 * QUIET
