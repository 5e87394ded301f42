"""The partner badges (seal, "answering the call", the festival's name) and the icons, as outlines that need no font."""

from html import escape
from io import BytesIO

from PIL import Image

from generator.making.outlines import Outlines, outlines
from generator.making.pictures.canvas import Canvas
from generator.making.pictures.colours import FIELD, ON_FIELD
from generator.making.pictures.jobs import BadgeJob, IconJob, Look
from generator.making.pictures.shapes import (
    SEAL_INSET,
    SEAL_SIZE_BADGE,
    SEAL_SIZE_ICON,
    SEAL_STROKE,
    seal,
)
from generator.making.seal import SEAL_SIZE, centred

_FRAME, _LEFT, _LARGE, _SMALL = 2, 86, 24, 14
_FIRST, _SECOND = 36, 57  # the base lines
_ICO = (16, 32, 48)  # pixels of the pictures in an ICO
_LINED_FROM = 32  # pixels: in a smaller seal the inner line would only blur


def draw_badge(job: BadgeJob, font: bytes) -> bytes:
    """The badge as SVG, or as PNG of twice its size."""
    if not job.lines:
        side = job.size[0]
        if job.ending == "png":
            return seal_png(font, job.look, side * 2)
        return seal_svg(font, job.look, job.title, side, lined=True)
    return _png(job, font) if job.ending == "png" else _svg(job, outlines(font))


def draw_icon(job: IconJob, font: bytes) -> bytes:
    """One file of the site's icon, which is the seal; tabs show it at 16 pixels, so its SVG has no inner line."""
    if job.ending == "svg":
        return seal_svg(font, job.look, job.title, job.side, lined=False)
    return _ico(font, job.look) if job.ending == "ico" else seal_png(font, job.look, job.side)


def _ico(font: bytes, look: Look) -> bytes:
    pictures = [Image.open(BytesIO(seal_png(font, look, side))).convert("RGBA") for side in _ICO]
    written = BytesIO()
    pictures[-1].save(written, "ICO", sizes=[(side, side) for side in _ICO], append_images=pictures[:-1])
    return written.getvalue()


def seal_png(font: bytes, look: Look, side: int) -> bytes:
    """The seal as PNG; a small one without its inner line."""
    canvas = Canvas(width=side, height=side, ground=FIELD, font=font, language="zh", look=look)
    seal(canvas, 0, 0, side, em=SEAL_SIZE if side >= _LINED_FROM else SEAL_SIZE_ICON)
    return canvas.png((ON_FIELD, FIELD))


def seal_svg(font: bytes, look: Look, title: str, side: int, lined: bool) -> bytes:
    """The seal as SVG, ``side`` CSS pixels wide."""
    size = (SEAL_SIZE if lined else SEAL_SIZE_ICON) * 100
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 100 100" role="img">'
        f'<title>{escape(title)}</title><path fill="{look[FIELD]}" d="M0 0h100v100H0z"/>'
        f"{_inner_line(look) if lined else ''}"
        f'<path fill="{look[ON_FIELD]}" d="{centred(outlines(font), look.seal, size, 100)}"/></svg>\n'
    ).encode()


def _inner_line(look: Look) -> str:
    start, side = (SEAL_INSET + SEAL_STROKE / 2) * 100, (1 - 2 * SEAL_INSET - SEAL_STROKE) * 100
    return (
        f'<path d="M{start:.4g} {start:.4g}h{side:.4g}v{side:.4g}h-{side:.4g}z" fill="none" stroke="{look[ON_FIELD]}" '
        f'stroke-width="{SEAL_STROKE * 100:.4g}"/>'
    )


def _svg(job: BadgeJob, glyphs: Outlines) -> bytes:
    width, height = job.size
    ground, words, square, character = (job.look[ink] for ink in job.colours)
    half = _FRAME / 2
    said = glyphs.text(job.lines[0], _LARGE, _LEFT, _FIRST) + glyphs.text(
        job.lines[1], _SMALL, _LEFT, _SECOND
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img"><title>{escape(job.title)}</title>'
        f'<path fill="{ground}" stroke="{words}" stroke-width="{_FRAME}" '
        f'd="M{half:g} {half:g}h{width - _FRAME}v{height - _FRAME}H{half:g}z"/>'
        f'<path fill="{square}" d="M0 0h{height}v{height}H0z"/>'
        f'<path fill="{character}" d="{centred(glyphs, job.look.seal, height * SEAL_SIZE_BADGE, height)}"/>'
        f'<path fill="{words}" d="{said}"/></svg>\n'
    ).encode()


def _png(job: BadgeJob, font: bytes) -> bytes:
    (width, height), (ground, words, square, character) = job.size, job.colours
    canvas = Canvas(
        width=width * 2, height=height * 2, ground=ground, font=font, language=job.language, look=job.look
    )
    canvas.frame(x=0, y=0, width=width * 2, height=height * 2, stroke=_FRAME * 2, colour=words)
    seal(canvas=canvas, x=0, y=0, side=height * 2, square=square, ink=character, em=SEAL_SIZE_BADGE)
    canvas.text(job.lines[0], _LEFT * 2, _FIRST * 2, _LARGE * 2, words)
    canvas.text(job.lines[1], _LEFT * 2, _SECOND * 2, _SMALL * 2, words)
    return canvas.png((words, ground), (character, square))
