"""The display fonts, cut from the committed one."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from generator.making.collection import EUROPEAN, letters
from generator.making.faces import Face, faces, unicode_range
from generator.making.fonts import cut
from generator.making.outlines import outlines
from generator.making.seal import path, seal_path
from generator.model import LANGUAGES, Place, Text, Words
from generator.site.display import display_characters
from generator.writing.cache import Cache
from generator.writing.store import Store
from tests.festival import drawn, festival_site, font
from tests.projects import ROOT

LARGEST = 16_000  # bytes: typography.md T-52


def opened(data: bytes) -> TTFont:
    """A font file, read."""
    return TTFont(BytesIO(data))


def subset(characters: str, *features: str) -> TTFont:
    """A display font of these characters, cut and read."""
    return opened(cut(Face(characters, features), font().data))


def test_a_subset_holds_what_was_asked_for_and_no_more() -> None:
    """The characters of a subset are those that were asked for."""
    made = subset("首届，！", "vert", "kern")
    assert {chr(point) for point in made.getBestCmap()} == set("首届，！")


def test_vertical_marks_come_with_their_upright_forms() -> None:
    """The comma of a vertical line is another glyph, and the feature that puts it there is kept."""
    made = subset("届，", "vert", "kern")
    assert "vert" in {record.FeatureTag for record in made["GSUB"].table.FeatureList.FeatureRecord}


def test_latin_quotation_marks_are_narrow() -> None:
    """In Fest Latin ’ is a third of an em, in Fest Song a whole one (T-12, T-17)."""
    for features, least, most in ((("kern", "pwid"), 200, 400), (("vert",), 1000, 1000)):
        made = subset("a’", *features)
        assert least <= made["hmtx"][made.getBestCmap()[0x2019]][0] <= most


def test_curves_stay_where_they_were() -> None:
    """A glyph of the subset covers the box of the committed font's glyph to within a unit of 1000."""
    made = subset("节")
    glyph = made["glyf"][made.getBestCmap()[ord("节")]]
    box = [edge * 1000 for edge in outlines(font().data).bounds("节")]
    assert all(
        abs(a - b) <= 1 for a, b in zip(box, (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax), strict=True)
    )


def test_a_subset_has_the_same_bytes_on_any_day_anywhere() -> None:
    """Hash seed, time zone and the order of the characters leave no trace."""
    code = (
        "import sys, hashlib; from pathlib import Path; from generator.making.faces import Face;"
        "from generator.making.fonts import cut; characters = ''.join(set('首届中国中小企业节，99.8%'));"
        "made = cut(Face(characters, ('vert', 'kern')), Path(sys.argv[1]).read_bytes());"
        "print(hashlib.sha256(made).hexdigest())"
    )
    seen = set()
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York")):
        variables = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", code, ROOT / font().path],
            env=variables,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_the_committed_font_has_what_later_editors_need() -> None:
    """All characters of GBK, the letter's ○ (U+25CB) and the 〇 (U+3007) of vertical dates (T-44)."""
    gbk = "".join(
        one for one in map(chr, range(0x20, 0xFFFF)) if one.encode("gbk", "ignore") and one.isprintable()
    )
    assert set(gbk + "○〇") - letters(font().data) <= {"≒"}


def test_the_committed_faces_cover_what_names_are_written_with() -> None:
    """Every Han character of the whole Noto Serif CJK SC, and Latin, Greek and Cyrillic with all their accents."""
    assert {"𠮷", "𬭎", "㛃", "䶮", "鿍"} <= letters(font().data)
    blocks = ((0xC0, 0x24F), (0x1E00, 0x1EFF), (0x386, 0x3CE), (0x400, 0x4FF))
    european = {
        chr(point) for first, last in blocks for point in range(first, last + 1) if chr(point).isalpha()
    }
    assert european <= letters(font().data) | letters(font().data, EUROPEAN)


def test_the_display_fonts_are_small() -> None:
    """Both display fonts of the real site hold to T-52's bound."""
    made = faces(festival_site().indexes["display"], font(), drawn())
    assert set(made.files) == {"fest-song.woff2", "fest-latin.woff2"}
    assert max(map(len, made.files.values())) <= LARGEST


def test_a_letter_that_the_face_lacks_is_left_to_the_reader_s_own(tmp_path: Path) -> None:
    """The subset and its rule have the other letters of the line."""
    content = festival_site().content
    campaign = replace(content.campaign, display_lines=Words("首届กł", "Łukasz"))
    wanted: dict[str, str] = {
        one: display_characters(replace(content, campaign=campaign), one) for one in LANGUAGES
    }
    made = faces(wanted, font(), Cache(Store(tmp_path, 0)))
    cut = {chr(point) for name in made.files for point in opened(made.files[name]).getBestCmap()}
    assert "届" in cut and not cut & set("กłŁ")
    assert "U+E01" not in made.rules and "U+141" not in made.rules


def test_the_rule_names_the_characters_of_the_font() -> None:
    """``unicode-range`` is that of the subset's characters, and the subset has no other."""
    made = faces(festival_site().indexes["display"], font(), drawn())
    for language, name in zip(LANGUAGES, ("fest-song.woff2", "fest-latin.woff2"), strict=True):
        characters = set(display_characters(festival_site().content, language))
        assert unicode_range(characters) in made.rules
        assert {chr(point) for point in opened(made.files[name]).getBestCmap()} == characters


def test_unicode_range_joins_neighbours() -> None:
    """Runs are written as runs, and all Han characters are one."""
    assert unicode_range("0123中A国，") == "U+30-33,U+41,U+4E2D-56FD,U+FF0C"


def test_the_seal_of_the_pages_is_the_font_s_own(tmp_path: Path) -> None:
    """The path of a seal fills the middle of its square, whatever its character; one the font lacks is told."""
    for character in "节海A":
        xs = [int(number) for number in re.findall(r"(?<=[MLHC ])\d+", path(character, font().data).decode())]
        assert 100 < min(xs) < max(xs) < 900
    (problem,) = seal_path(Text("ก", Place("content/campaign.yaml")), font(), Cache(Store(tmp_path, 0)))[1]
    assert (problem.code, problem.place.path) == ("missing-glyph", "content/campaign.yaml")
