"""The seal as the site's icons."""

from io import BytesIO

from PIL import Image

from generator.making.badges import seal_png, seal_svg
from generator.making.pictures.jobs import IconJob, Look

_ICO = (16, 32, 48)


def draw_icon(job: IconJob, font: bytes) -> bytes:
    """One file of the icon."""
    if job.ending == "svg":
        # Tabs show it at 16 pixels, so it has no inner line.
        return seal_svg(font, job.look, job.title, job.side, lined=False)
    return _ico(font, job.look) if job.ending == "ico" else seal_png(font, job.look, job.side)


def _ico(font: bytes, look: Look) -> bytes:
    pictures = [Image.open(BytesIO(seal_png(font, look, side))).convert("RGBA") for side in _ICO]
    written = BytesIO()
    pictures[-1].save(written, "ICO", sizes=[(side, side) for side in _ICO], append_images=pictures[:-1])
    return written.getvalue()
