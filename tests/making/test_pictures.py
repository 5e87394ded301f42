"""Share images, posters and QR codes."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import product
from typing import Any

import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.making.maker import DRAW
from generator.making.pictures.canvas import Canvas
from generator.making.pictures.drawing import draw
from generator.making.pictures.jobs import DoorPoster, DoorShare, HomePoster, HomeShare, Picture, QrCode
from generator.making.pictures.lines import atoms
from generator.making.pictures.of_site import jobs
from generator.making.pictures.qr import draw_qr
from generator.making.pictures.share import DRAWINGS as SHARES
from generator.making.pictures.type import fitted, line
from generator.model import LANGUAGES
from generator.site.addresses import canonical
from generator.site.aliases import moved
from generator.site.picture_paths import partner_poster_path, poster_path, qr_path, share_path
from generator.site.routes import NOT_FOUND
from tests.festival import drawn, festival_site, font
from tests.projects import ROOT

WAYS: Mapping[str, Any] = {"text": Canvas.text, "glyph": Canvas.glyph}
LEAST = 32  # pixels per em
LARGEST_SHARE = 40_000  # bytes
MIDDLE = (285, 0, 915, 630)  # what chats leave of a share image


@cache
def pictures() -> Mapping[str, Picture]:
    """What the real site wants drawn."""
    return jobs(festival_site())


def one_of_each() -> dict[str, str]:
    """A path for every kind of picture and language."""
    found: dict[str, str] = {}
    for path, picture in pictures().items():
        found.setdefault(f"{type(picture.job).__name__} {path.split('/')[1]}", path)
    return found


def file_at(path: str) -> bytes:
    """The file of the picture at a path."""
    return drawn().results({path: pictures()[path]}, DRAW, font())[path]


def picture_at(path: str) -> Image.Image:
    """The picture at a path, decoded."""
    return Image.open(BytesIO(file_at(path)))


def test_every_page_has_its_pictures() -> None:
    """A share image for each page, a code for each address, posters for home, doors and partners, and no more."""
    site, wanted = festival_site(), set()
    for route in site.routes.values():
        wanted.add(share_path(route.key, route.language))
        if route.key != NOT_FOUND:
            wanted.add(qr_path(route.key, route.language))
    for language in LANGUAGES:
        wanted |= {qr_path(alias, language) for alias in moved(site.content)}
        keys = ["", *[f"take-part/{audience.id}" for audience in site.content.audiences]]
        wanted |= {poster_path(key, language) for key in keys} | {partner_poster_path(language)}
    assert set(pictures()) == wanted


@pytest.mark.parametrize("path", one_of_each().values(), ids=one_of_each())
def test_pictures_have_their_size_and_are_light(path: str) -> None:
    """Share images are 1200 x 630 and at most 40 kB, posters 1080 x 1920."""
    data = file_at(path)
    size = Image.open(BytesIO(data)).size
    if path.startswith("share/"):
        assert size == (1200, 630)
        assert len(data) <= LARGEST_SHARE
    elif path.startswith("posters/"):
        assert size == (1080, 1920)


def test_no_text_of_a_share_image_is_too_small_for_a_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chats show them a third as wide: each line of type, upright or not, has 32 pixels per em at least."""
    sizes: dict[str, int] = {}
    for way in ("text", "glyph"):

        def noted(
            self: Canvas, text: str, x: float, y: float, size: int, *rest: Any, way: str = way, **named: Any
        ) -> Any:
            sizes[text] = min(size, sizes.get(text, size))
            return WAYS[way](self, text, x, y, size, *rest, **named)

        monkeypatch.setattr(Canvas, way, noted)
    for path in one_of_each().values():
        if isinstance(pictures()[path].job, tuple(SHARES)):
            draw(pictures()[path], font().data)
    for one in pictures().values():
        if isinstance(one.job, HomeShare) and one.job.language == "zh":
            draw(replace(one, job=replace(one.job, theme=tuple("寸草春晖" * 8))), font().data)
    assert {text: size for text, size in sizes.items() if size < LEAST} == {}
    assert min(sizes.values()) == LEAST


def test_a_job_says_all_about_its_picture() -> None:
    """Jobs cross to other processes, and equal ones have equal names in the cache."""
    for job in pictures().values():
        again = pickle.loads(pickle.dumps(job))
        assert again == job and repr(again) == repr(job)


def test_pictures_have_the_same_bytes_on_any_day_anywhere() -> None:
    """Hash seed, time zone and locale leave no trace."""
    paths = list(one_of_each().values())
    code = (
        "import sys, hashlib\nfrom generator.making.pictures.drawing import draw\n"
        "from tests.making.test_pictures import pictures\nfrom tests.festival import font\n"
        "made = [draw(pictures()[path], font().data) for path in sys.argv[1:]]\n"
        "print(*[hashlib.sha256(one).hexdigest() for one in made])"
    )
    elsewhere = {"PYTHONHASHSEED": "4242", "TZ": "America/Lima", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, *paths],
        env={**os.environ, **elsewhere},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [sha256(file_at(path)).hexdigest() for path in paths]


def test_flat_colours_stay_exact() -> None:
    """The few colours of the file still hold the design's tokens."""
    assert picture_at(share_path("press", "zh")).convert("RGB").getpixel((5, 5)) == (0xB5, 0x24, 0x1A)
    home = {colour for _, colour in picture_at(share_path("", "zh")).convert("RGB").getcolors() or ()}
    assert {(0xFF, 0xF6, 0xEC), (0xFF, 0xC8, 0x3D)} <= home


def test_a_door_s_verb_and_lattice_survive_a_square_crop() -> None:
    """The middle square holds cream type, red and white dots and ink; beside it there is none of the cream."""
    for language in LANGUAGES:
        whole = picture_at(share_path("take-part/media", language)).convert("RGB")
        cream, field = (0xFF, 0xF6, 0xEC), (0xB5, 0x24, 0x1A)
        inside = {colour for _, colour in whole.crop(MIDDLE).getcolors(100_000) or ()}
        assert {cream, field, (0xFF, 0xFF, 0xFF), (0x1D, 0x21, 0x26)} <= inside
        right = {colour for _, colour in whole.crop((930, 30, 1200, 600)).getcolors(100_000) or ()}
        assert cream not in right and field not in right


def test_every_code_leads_to_its_page() -> None:
    """Each QR code decodes to the canonical address of its page, at level M or better."""
    site = festival_site()
    for route in site.routes.values():
        if route.key == NOT_FOUND:
            continue
        found = zxingcpp.read_barcodes(picture_at(qr_path(route.key, route.language)).convert("L"))
        assert [one.text for one in found] == [canonical(site.settings, route.path)]
        assert found[0].ec_level in ("M", "Q", "H")


def test_a_code_has_its_quiet_zone() -> None:
    """Four modules of white stand around the code."""
    code = Image.open(BytesIO(draw_qr("https://www.example.org/zh/"))).convert("L")
    dark = code.point(lambda value: 255 - value).getbbox()
    assert dark == (24, 24, code.width - 24, code.height - 24)


def test_posters_carry_the_code_of_their_page() -> None:
    """A phone finds the page's address on each poster."""
    for path, picture in pictures().items():
        if isinstance(picture.job, HomePoster | DoorPoster):
            codes = zxingcpp.read_barcodes(picture_at(path).convert("L"))
            assert [one.text for one in codes] == [picture.job.address]


def test_a_door_s_poster_cites_every_paragraph_of_its_verbs() -> None:
    """By the numbers that readers see."""
    site = festival_site()
    for audience, language in product(site.content.audiences, LANGUAGES):
        poster = pictures()[poster_path(f"take-part/{audience.id}", language)].job
        assert isinstance(poster, DoorPoster)
        numbers = {str(site.paragraph(verb.p).shown) for verb in audience.verbs}
        assert set(re.findall(r"\d+", poster.source)) == numbers


def _bare(deed: str) -> str:
    """A deed without what parts its pieces."""
    return re.sub("[ ，,]", "", deed)


def test_a_door_s_pictures_tell_whole_deeds() -> None:
    """Each verb with its object: all of them on the poster, the first on the share image."""
    site = festival_site()
    for audience, language in product(site.content.audiences, LANGUAGES):
        deeds = [_bare("".join(one[language] for one in verb.deed)) for verb in audience.verbs]
        key = f"take-part/{audience.id}"
        poster, share = (pictures()[path(key, language)].job for path in (poster_path, share_path))
        assert isinstance(poster, DoorPoster) and isinstance(share, DoorShare)
        assert [_bare("".join(one)) for one in poster.verbs] == deeds
        assert [_bare("".join(share.verb))] == deeds[:1]


def test_a_code_is_small() -> None:
    """A page pays less than a kilobyte for its code."""
    assert max(len(file_at(path)) for path, one in pictures().items() if isinstance(one.job, QrCode)) < 1000


@settings(max_examples=60)
@example("8" * 30, 120, 94)  # narrower than the ellipsis
@given(
    st.text("中小企业节能减排行动“”，、（）99.8％SME ", min_size=1, max_size=80).filter(str.strip),
    st.integers(120, 600),
    st.integers(60, 400),
)
def test_text_stays_in_its_room(text: str, width: int, height: int) -> None:
    """Whatever an editor writes, its lines are no wider than their room, at the cost of size, and then of the end."""
    block = fitted(font().data, atoms(text, "zh"), "zh", (width, height), range(60, 18, -6))
    for row in block.lines:
        assert line(font().data, row, block.size, "zh").width <= width + len(row) / 2
    assert len(block.lines) == 1 or len(block.lines) * block.size * 1.3 <= height + block.size * 0.3
