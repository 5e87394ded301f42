"""A job -> its PNG."""

from collections.abc import Mapping

from generator.making.pictures import partner_poster, posters, share
from generator.making.pictures.canvas import Canvas, Drawing
from generator.making.pictures.jobs import Picture, QrCode
from generator.making.pictures.qr import draw_qr

_DRAWINGS: Mapping[type, Drawing] = {**share.DRAWINGS, **posters.DRAWINGS, **partner_poster.DRAWINGS}


def draw(picture: Picture, font: bytes) -> bytes:
    """Draw one picture; ``font`` is the committed OpenType font. Equal arguments give equal bytes."""
    job = picture.job
    if isinstance(job, QrCode):
        return draw_qr(job.address)
    drawing = _DRAWINGS[type(job)]
    canvas = Canvas(*drawing.size, drawing.ground, font, job.language, picture.look)
    return drawing.draw(canvas, job)
