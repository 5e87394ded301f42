"""A job -> its PNG."""

from generator.making.pictures.jobs import DoorPoster, HomePoster, PartnerPoster, Picture, QrCode
from generator.making.pictures.partner_poster import draw_partner_poster
from generator.making.pictures.posters import draw_door_poster, draw_home_poster
from generator.making.pictures.qr import draw_qr
from generator.making.pictures.share import draw_share


def draw(picture: Picture, font: bytes) -> bytes:
    """Draw one picture; ``font`` is the committed OpenType font. Equal arguments give equal bytes."""
    job, look = picture.job, picture.look
    match job:
        case QrCode():
            return draw_qr(job.address)
        case HomePoster():
            return draw_home_poster(job, font, look)
        case PartnerPoster():
            return draw_partner_poster(job, font, look)
        case DoorPoster():
            return draw_door_poster(job, font, look)
        case _:
            return draw_share(job, font, look)
