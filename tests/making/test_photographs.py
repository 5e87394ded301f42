"""Photographs: any picture that people send comes out small, upright, in sRGB, and with nothing in it but its dots."""

import json
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw

from generator.making.photographs.drawing import PhotographJob, draw

LIGHTEST, MOST = 80_000, 50_000_000
RED, BLUE = (200, 30, 20), (20, 30, 200)


def picture(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), BLUE)
    ImageDraw.Draw(image).rectangle((0, 0, width, height // 2 - 1), fill=RED)
    return image.convert(mode)


def saved(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """The picture as a file."""
    written = BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def drawn(data: bytes, lightest: int = LIGHTEST) -> dict[tuple[int, int, str], bytes]:
    """What is made of a file, by width, height and format; ``problem`` where it is refused."""
    head, _, rest = draw(PhotographJob("", lightest, MOST, data), b"").partition(b"\n")
    listed = json.loads(head)
    if "problem" in listed:
        raise LookupError(listed["problem"])
    forms: dict[tuple[int, int, str], bytes] = {}
    for width, height, form, length in listed["drawn"]:
        forms[width, height, form], rest = rest[:length], rest[length:]
    assert rest == b""
    return forms


def dot(data: bytes, at: tuple[float, float]) -> tuple[int, ...]:
    """The colour at a place, from (0, 0) to (1, 1)."""
    image = Image.open(BytesIO(data)).convert("RGB")
    found = image.getpixel((int(at[0] * (image.width - 1)), int(at[1] * (image.height - 1))))
    assert isinstance(found, tuple)
    return found


def near(one: tuple[int, ...], two: tuple[int, ...], most: int = 12) -> bool:
    """Whether two colours look the same."""
    return all(abs(a - b) <= most for a, b in zip(one, two, strict=True))


def test_a_photograph_comes_in_widths_for_phones_and_screens() -> None:
    """Both formats, the widths that pages ask for, the same proportions."""
    forms = drawn(saved(picture(3000, 2000)))
    assert sorted(size for *size, form in forms if form == "avif") == [
        [240, 160],
        [480, 320],
        [800, 533],
        [1200, 800],
    ]
    assert sorted(size for *size, form in forms if form == "jpg") == [[240, 160], [480, 320], [800, 533]]
    for (width, height, form), data in forms.items():
        image = Image.open(BytesIO(data))
        assert (image.width, image.height) == (width, height)
        assert image.format == {"avif": "AVIF", "jpg": "JPEG"}[form]


def test_a_small_picture_is_not_blown_up() -> None:
    """It stays as wide as it is."""
    assert set(drawn(saved(picture(200, 100)))) == {(200, 100, "avif"), (200, 100, "jpg")}


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_is_turned_as_the_camera_was_held(turn: int) -> None:
    """Whatever EXIF says of the camera's top, red is above in the end."""
    upright = picture(400, 300)
    back = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[turn]
    held = upright if back is None else upright.transpose(Image.Transpose(back))
    exif = Image.Exif()
    exif[0x0112] = turn
    for (width, height, _), data in drawn(saved(held, exif=exif, quality=95)).items():
        assert (width, height) in ((400, 300), (240, 180))
        assert near(dot(data, (0.2, 0.2)), RED) and near(dot(data, (0.8, 0.9)), BLUE)


def test_nothing_of_the_camera_stays() -> None:
    """Place, time, maker, comment, XMP and profile are gone from every form."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAM"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 20.0), 3: "E", 4: (116.0, 23.0, 30.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(
        picture(600, 400), exif=exif, comment=b"SECRETNOTE", xmp=b"<x>SECRETXMP</x>", icc_profile=profile
    )
    assert b"SECRET" in data
    for made in drawn(data).values():
        image = Image.open(BytesIO(made))
        assert b"SECRET" not in made and not dict(image.getexif()) and "icc_profile" not in image.info


def test_another_colour_space_looks_the_same() -> None:
    """The numbers of another profile become those of sRGB: where red and blue are each other's, they change places."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    for form in ("PNG", "JPEG"):
        made = drawn(saved(picture(300, 200), form, icc_profile=swapped))[300, 200, "jpg"]
        assert dot(made, (0.5, 0.2))[2] > 150 and dot(made, (0.5, 0.9))[0] > 150


def test_a_broken_profile_is_passed_over() -> None:
    """The picture is taken as it is."""
    made = drawn(saved(picture(300, 200), icc_profile=b"no profile at all"))[300, 200, "jpg"]
    assert near(dot(made, (0.5, 0.2)), RED)


SORTS = ["CMYK JPEG", "L JPEG", "RGBA PNG", "P PNG", "LA PNG", "RGB WEBP", "RGB AVIF", "P GIF", "I;16 PNG"]


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_of_picture_is_read(sort: str) -> None:
    """Whatever its colours are kept in, above and below differ as they did, and nothing is black."""
    mode, form = sort.split()
    if mode == "I;16":
        image = picture(300, 200, "I").point(lambda value: value * 256).convert(mode)
    else:
        image = picture(300, 200, mode)
    data = drawn(saved(image, form))[300, 200, "jpg"]
    above, below = dot(data, (0.5, 0.2)), dot(data, (0.5, 0.9))
    assert sum(above) > 60 and sum(below) > 60 and not near(above, below)


def test_what_shines_through_is_white() -> None:
    """A logo on nothing stands on white, in every scheme."""
    image = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    assert near(dot(drawn(saved(image, "PNG"))[200, 100, "jpg"], (0.5, 0.5)), (255, 255, 255))


def test_forty_megapixels_are_read_and_fifty_one_refused() -> None:
    """What a good telephone sends is taken; what no page needs is told with both numbers."""
    assert (1200, 900, "avif") in drawn(saved(picture(7300, 5475)))
    with pytest.raises(LookupError, match="picture-too-large"):
        drawn(saved(picture(8300, 6200), "PNG", compress_level=1))


def test_a_picture_that_only_says_it_is_huge_is_refused_by_its_own_word() -> None:
    """Sixty thousand dots a side in a few bytes: not one is read, and the message has the true number."""
    head = struct.pack(">4sIIBBBBB", b"IHDR", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    data += struct.pack(">I4s", 0, b"IDAT")
    told = json.loads(draw(PhotographJob("", LIGHTEST, MOST, data), b""))
    assert told == {"problem": "picture-too-large", "pixels": "3600", "most": "50"}


def test_the_first_picture_of_a_telephones_file_is_taken() -> None:
    """Some write a second one into the JPEG, of depths or of light; that is no picture that moves."""
    several = saved(
        picture(300, 200), "MPO", save_all=True, append_images=[picture(30, 20).rotate(180)], quality=95
    )
    assert near(dot(drawn(several)[300, 200, "jpg"], (0.5, 0.2)), RED)


def test_a_heavy_picture_fits_the_budget() -> None:
    """Noise, which packs worse than anything a camera sees, is light enough too: the widest forms are left out."""
    noise = Image.merge("RGB", [Image.effect_noise((1600, 1200), 90)] * 3)
    forms = drawn(saved(noise, quality=90))
    assert {form for *_, form in forms} == {"avif", "jpg"}
    widest = {form: max(width for width, _, other in forms if other == form) for form in ("avif", "jpg")}
    assert all(len(data) <= LIGHTEST or width <= 480 for (width, *_), data in forms.items())
    assert widest["jpg"] <= 800


MOVING = BytesIO()
picture(60, 40).save(MOVING, "GIF", save_all=True, append_images=[picture(60, 40).rotate(180)], duration=100)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-picture"),
        (b"<html>not found</html>", "not-a-picture"),
        (b"\x89PNG\r\n\x1a\n", "not-a-picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200), "picture-heic"),
        (saved(picture(900, 600))[:3000], "picture-broken"),
        (saved(picture(900, 600), "PNG")[:-200], "picture-broken"),
        (MOVING.getvalue(), "picture-moves"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not-a-picture"),
    ],
)
def test_what_is_no_picture_is_told(data: bytes, code: str) -> None:
    """Each with a code of its own; nothing is let out."""
    with pytest.raises(LookupError, match=code):
        drawn(data)


def test_the_same_picture_gives_the_same_bytes() -> None:
    """What is kept by digest may be made anew at any time."""
    data = saved(picture(900, 600))
    assert drawn(data) == drawn(data)
