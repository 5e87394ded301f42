"""One picture as it was sent -> the same in several widths as AVIF and JPEG, upright, in sRGB, with nothing else in it.

Pillow does all of it. What a camera writes beside a picture (where and when it was taken, by what) is left behind:
only the dots are kept.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import field
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from generator.model.noun import noun

Image.MAX_IMAGE_PIXELS = None  # counted here, before a dot is read, and told with their number
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# What an iPhone writes, which Pillow does not read: ISO base media with one of these brands (ISO/IEC 23008-12).
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
_WIDTHS = {"avif": (240, 480, 800, 1200), "jpg": (240, 480, 800)}  # those who know no AVIF have small screens
_QUALITIES = {"avif": (55, 45, 35, 25), "jpg": (76, 66, 56, 44, 32)}  # the first that is light
_COMFORTABLE = 0.7  # of what a form may have: so that a page has room for four
_PAPER = (255, 255, 255)


@noun
class PhotographJob:
    """A picture by the digest of its bytes; ``lightest``: no form of it may have more bytes, ``most``: of pixels."""

    digest: str
    lightest: int
    most: int
    data: bytes = field(repr=False)


def draw(job: PhotographJob, source: bytes) -> bytes:
    """All forms of a picture, packed: a line of JSON that lists them, then their bytes. Or what is wrong with it.

    ``{"drawn": [[480, 320, "avif", 20111], …]}`` or ``{"problem": "picture-too-large", "pixels": "51"}``
    """
    try:
        drawn = list(_forms(_upright(job), job.lightest))
    except _Refused as refused:
        return _line({"problem": refused.code, **refused.arguments})
    listed = [[width, height, form, len(data)] for width, height, form, data in drawn]
    return _line({"drawn": listed}) + b"".join(data for *_, data in drawn)


def _line(value: dict[str, object]) -> bytes:
    return json.dumps(value).encode() + b"\n"


class _Refused(Exception):
    def __init__(self, code: str, **arguments: str) -> None:
        self.code = code
        self.arguments = arguments


def _upright(job: PhotographJob) -> Image.Image:
    """The picture as it is to be seen, no wider than the widest form."""
    if any(brand in job.data[4:12] for brand in _HEIC):
        raise _Refused("picture-heic")
    try:
        image = Image.open(BytesIO(job.data), formats=FORMATS)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise _Refused("not-a-picture") from None
    if image.width * image.height > job.most:
        raise _Refused(
            "picture-too-large", pixels=_millions(image.width * image.height), most=_millions(job.most)
        )
    # A telephone's JPEG may hold a second picture (MPF: the depths, or how bright each dot is); the first is the one.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise _Refused("picture-moves")
    try:
        return _plain(image)
    # Pillow's readers let out whatever they meet: OSError, SyntaxError, struct.error, EOFError …
    except Exception:
        raise _Refused("picture-broken") from None


def _millions(pixels: int) -> str:
    return f"{pixels / 1_000_000:.0f}"


def _plain(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    side = 2 * max(max(widths) for widths in _WIDTHS.values())
    if max(image.size) > 2 * side:
        # A JPEG is read at a fraction of its size: a hundred times the memory is not needed.
        image.draft(None, (side, side))
    image.load()
    image = ImageOps.exif_transpose(image)
    image = _on_paper(_in_srgb(image, profile))
    widest = max(max(widths) for widths in _WIDTHS.values())
    if image.width > widest:
        image = _scaled(image, widest)
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode.startswith(("I", "F")):  # 16 bits a dot
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        # A profile may be broken, or of other colours than the picture.
        with suppress(ImageCms.PyCMSError, OSError):
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            found = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, found, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            if converted is not None:
                return converted
    return image


def _on_paper(image: Image.Image) -> Image.Image:
    """Without what shines through: JPEG has none, and a logo in black would vanish on a dark page."""
    if image.mode == "RGB":
        return image
    if "transparency" not in image.info and image.mode not in ("RGBA", "LA", "PA"):
        return image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, _PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _scaled(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _forms(image: Image.Image, lightest: int) -> Iterator[tuple[int, int, str, bytes]]:
    """Every form that is light enough; the smallest width is always there, a picture that is small as it is."""
    for form, widths in _WIDTHS.items():
        wanted = sorted({min(width, image.width) for width in widths})
        for width in wanted:
            scaled = image if width == image.width else _scaled(image, width)
            data = _encoded(scaled, form, lightest)
            if len(data) <= lightest or width == wanted[0]:
                yield width, scaled.height, form, data


def _encoded(image: Image.Image, form: str, lightest: int) -> bytes:
    data = b""
    for quality in _QUALITIES[form]:
        written = BytesIO()
        # A picture without info: no EXIF, no XMP, no profile, no comment.
        clean = Image.frombytes("RGB", image.size, image.tobytes())
        if form == "avif":
            clean.save(written, "AVIF", quality=quality, speed=7, max_threads=1, subsampling="4:2:0")
        else:
            clean.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
        data = written.getvalue()
        if len(data) <= _COMFORTABLE * lightest:
            return data
    return data
