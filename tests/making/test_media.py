"""Icons, badges, charts and the partner kit."""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from PIL import Image

from generator.making.badges import seal_png
from generator.making.kit import packed
from generator.making.media import media
from generator.making.pictures.of_site import look_of
from generator.model import LANGUAGES
from generator.site import charts, wording
from generator.site.picture_paths import BADGES, KIT_PATH, badge_path, chart_path, partner_poster_path
from tests.festival import drawn, festival_site, font

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made() -> Mapping[str, bytes]:
    """All media of the real site, made once."""
    return media(festival_site(), font(), drawn())[0]


def test_icons_have_their_sizes(made: Mapping[str, bytes]) -> None:
    """Each icon has the size that its name or its place asks for."""
    for path, side in (("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512)):
        assert Image.open(BytesIO(made[path])).size == (side, side)
    assert Image.open(BytesIO(made["favicon.ico"])).info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_small_seals_have_no_inner_line(made: Mapping[str, bytes]) -> None:
    """At 16 pixels the corners, where the line would be, are plain red; at 512 the line is there."""
    seal = seal_png(font().data, look_of(festival_site().content.campaign), 16)
    small = Image.open(BytesIO(seal)).convert("RGB")
    assert small.getpixel((1, 1)) == small.getpixel((14, 14)) == (0xB5, 0x24, 0x1A)
    large = Image.open(BytesIO(made["icon-512.png"])).convert("RGB")
    assert large.getpixel((256, 40)) == (0xFF, 0xF6, 0xEC)
    assert len(ElementTree.fromstring(made["icon.svg"]).findall(f"{SVG}path")) == 2


def test_manifests_name_icons_that_are_there(made: Mapping[str, bytes]) -> None:
    """Each language has a manifest in its own words."""
    for language in LANGUAGES:
        manifest = json.loads(made[f"{language}/manifest.webmanifest"])
        assert manifest["name"] == festival_site().settings.title[language]
        assert {icon["src"].removeprefix("../") for icon in manifest["icons"]} <= set(made)


@pytest.mark.parametrize("name", BADGES)
def test_badges_need_no_font(made: Mapping[str, bytes], name: str) -> None:
    """An SVG badge is outlines alone, inside its box; the PNG is twice as large."""
    svg = ElementTree.fromstring(made[badge_path(name, "svg")])
    assert {child.tag for child in svg} == {f"{SVG}title", f"{SVG}path"}
    width, height = BADGES[name]
    assert (svg.get("width"), svg.get("height")) == (str(width), str(height))
    rightmost = max(
        float(x) for x in re.findall(r"[ML](-?[\d.]+)[ ,-]", svg.findall(f"{SVG}path")[-1].get("d", ""))
    )
    assert rightmost < (width - 8 if name != "seal" else 100)
    assert Image.open(BytesIO(made[badge_path(name, "png")])).size == (2 * width, 2 * height)


def test_charts_carry_their_sentence_and_source(made: Mapping[str, bytes]) -> None:
    """A chart that is taken away still says what it shows, in the letter's words, and where they stand."""
    site = festival_site()
    for language in LANGUAGES:
        for statistic in site.content.statistics:
            svg = ElementTree.fromstring(made[chart_path(statistic.n, language, "svg")])
            gap = "" if language == "zh" else " "
            text = gap.join(one.text or "" for one in svg.iter(f"{SVG}text"))
            assert statistic.sentence[language] in text
            assert site.settings.base_url in text
            assert wording.figure(statistic, language).text in (svg.findtext(f"{SVG}title") or "")


def test_a_bound_never_looks_like_a_value(made: Mapping[str, bytes]) -> None:
    """A figure that the letter gives as a lower bound ends in a ring with a plus, and says so."""
    for statistic in festival_site().content.statistics:
        drawn = made[chart_path(statistic.n, "zh", "svg")].decode()
        assert ('stroke-dasharray="none"' in drawn) == (statistic.operator != "eq")


def test_a_chart_s_png_is_the_svg_in_pixels(made: Mapping[str, bytes]) -> None:
    """Twice as large, the middles of all dots of one colour, which the middle of no ring has."""
    site = festival_site()
    for statistic in site.content.statistics:
        svg = ElementTree.fromstring(made[chart_path(statistic.n, "zh", "svg")])
        picture = Image.open(BytesIO(made[chart_path(statistic.n, "zh", "png")])).convert("RGB")
        assert picture.size == (int(svg.get("width", "")) * 2, int(svg.get("height", "")) * 2)
        chart = charts.chart(statistic, site.dot(statistic.unit))
        inner = svg.find(f"{SVG}svg")
        assert inner is not None
        left, top, wide = (float(inner.get(name, "")) * 2 for name in ("x", "y", "width"))
        margin, _, across, _ = map(float, chart.view.split())
        columns = round((across + 2 * margin) / 10)
        full = [_colour(picture, left, top, wide / across, cell, columns) for cell in range(chart.whole)]
        assert len(set(full)) == 1
        after = chart.whole + bool(chart.part) + chart.bound
        rings = [_colour(picture, left, top, wide / across, after + n, columns) for n in range(chart.empty)]
        assert not set(rings) & set(full)


def _colour(picture: Image.Image, left: float, top: float, unit: float, cell: int, columns: int) -> object:
    """What colour the middle of a cell has."""
    x, y = charts.centre(cell, columns)
    return picture.getpixel((round(left + (x - 1.3) * unit), round(top + (y - 1.3) * unit)))


def test_the_kit_holds_what_it_says(made: Mapping[str, bytes]) -> None:
    """Checksums match, the licence stands in both languages, all quotations, badges and posters are inside."""
    with ZipFile(BytesIO(made[KIT_PATH])) as kit:
        assert kit.testzip() is None
        inside = {name.removeprefix("partner-kit/"): kit.read(name) for name in kit.namelist()}
    sums = inside.pop("SHA256SUMS").decode()
    assert sums == "".join(f"{sha256(inside[name]).hexdigest()}  {name}\n" for name in sorted(inside))
    assert {badge_path(name, ending) for name in BADGES for ending in ("svg", "png")} <= set(inside)
    for language in LANGUAGES:
        poster = inside[f"poster-a4.{language}.png"]
        assert poster == made[partner_poster_path(language)]
        width, height = Image.open(BytesIO(poster)).size
        assert abs(height / width - 297 / 210) < 0.001
    assert inside["LICENCE.txt"].decode().count("CC BY 4.0") == 2
    for language in LANGUAGES:
        for quotation in festival_site().content.kit:
            assert quotation.words[language] in inside[f"quotations.{language}.txt"].decode()


def test_the_kit_has_the_same_bytes_from_every_build() -> None:
    """Order and date are fixed, and nothing is left to a compressor."""
    one, other = packed({"b": b"2", "a": b"1"}), packed({"a": b"1", "b": b"2"})
    assert one == other
    with ZipFile(BytesIO(one)) as kit:
        assert kit.namelist() == ["partner-kit/a", "partner-kit/b"]
        assert {entry.date_time for entry in kit.infolist()} == {(1980, 1, 1, 0, 0, 0)}
