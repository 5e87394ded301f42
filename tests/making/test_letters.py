"""What pictures are drawn with: two faces, and a problem at the text for a letter that neither has."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from generator.making.pictures.drawing import draw
from generator.making.pictures.jobs import PageShare, Picture
from generator.making.pictures.letters import letter_problems
from generator.making.pictures.of_site import jobs, look_of
from generator.making.pictures.type import line
from generator.model import Place, Problem, Text
from generator.site.routes import routes
from generator.site.site import Site
from generator.writing.cache import Cache
from generator.writing.store import Store
from tests.festival import festival_site, font


def told(title: str, share_title: str, folder: Path) -> list[Problem]:
    """The problems of the real site whose press page has another title."""
    site = festival_site()
    page = next(one for one in site.content.pages if (one.key, one.language) == ("press", "zh"))
    changed = replace(page, title=Text(title, Place(page.place.path, 3, 8)), share_title=share_title)
    content = replace(
        site.content, pages=tuple(changed if one is page else one for one in site.content.pages)
    )
    whole = Site(site.settings, content, routes(content))
    return list(letter_problems(content, jobs(whole), font(), Cache(Store(folder, 0))))


@pytest.mark.parametrize(
    "title", ["王𠮷与陈会见", "李𬭎䶮", "Łukasz Żółć visits", "Nguyễn Văn Đặng", "Ǽǿ", "e\u0301", "a\u00adb"]
)
def test_what_names_are_written_with_is_drawn(tmp_path: Path, title: str) -> None:
    """Rare Han characters, accents of every European alphabet, also typed apart from their letters."""
    assert told(title, "", tmp_path) == []


def test_a_letter_that_no_face_has_is_told_at_its_title(tmp_path: Path) -> None:
    """The problem names the letter; ``share_title`` in other letters ends it."""
    (problem,) = told("สวัสดี与陈会见", "", tmp_path)
    assert (problem.code, problem.place.path, problem.place.line) == (
        "missing-glyph",
        "content/pages/press.zh.md",
        3,
    )
    assert "ส (U+0E2A)" in problem.arguments["characters"]
    assert told("สวัสดี与陈会见", "与陈会见", tmp_path) == []


@pytest.mark.parametrize("letter", ["\U00031350", "\U000323b0"])
def test_a_letter_that_is_newer_than_python_is_told(tmp_path: Path, letter: str) -> None:
    """Names are written with Han characters that Unicode has had since 2022 and 2025."""
    (problem,) = told(f"王{letter}会见", "", tmp_path)
    assert letter in problem.arguments["characters"]


@pytest.mark.parametrize("letter", "𠮷ŁĄẵλЖ")
def test_every_letter_leaves_ink(letter: str) -> None:
    """A letter of either face is drawn as itself: not as nothing, and not as the box of a missing one."""

    def drawn(text: str) -> Image.Image:
        job = PageShare("zh", (text,), "", "")
        return Image.open(
            BytesIO(draw(Picture(job, look_of(festival_site().content.campaign)), font().data))
        ).convert("RGB")

    assert ImageChops.difference(drawn(letter), drawn(" ")).getbbox() is not None
    assert ImageChops.difference(drawn(letter), drawn("\U0010fffd")).getbbox() is not None


def test_a_word_of_two_faces_is_one_word() -> None:
    """The letter of the other face is as wide as it is, and the rest follows it without a gap."""
    apart = [line(font().data, text, 100, "en").width for text in ("Ł", "ukasz")]
    assert line(font().data, "Łukasz", 100, "en").width == pytest.approx(sum(apart))
