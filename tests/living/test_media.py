"""Pictures and files: where a text names them they are on the site, and only there."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from generator.checking.media import check
from generator.making.maker import Job, Kept, Maker
from generator.making.photographs.drawing import PhotographJob, draw
from generator.making.photographs.of_site import made_media
from generator.making.root import root_files, taken
from generator.model import Place, Source
from generator.model.media import PictureWords
from generator.pipeline import Made
from generator.reading.snapshot import snapshot
from generator.site.media import lead, thumbnail
from tests.festival import festival_site
from tests.living.conftest import picture


class Drawing:
    """Draws at once, and keeps nothing."""

    def results(self, jobs: Mapping[str, Job], maker: Maker, source: Source) -> dict[str, bytes]:
        """What is drawn of each job."""
        return {name: draw(job, b"") for name, job in jobs.items() if isinstance(job, PhotographJob)}


DRAWING = cast(Kept, Drawing())


def source(name: str, data: bytes) -> tuple[str, Source]:
    """A file of content/media."""
    return f"content/media/{name}", Source(f"content/media/{name}", data, name)


def test_a_picture_stands_where_it_is_named(made: Made) -> None:
    """In both languages: both formats, its size, what is seen in it, its caption; the one at the head comes at once."""
    for language, seen, under in (("zh", "人群", "开幕式"), ("en", "A crowd", "The opening")):
        page = made.files[f"{language}/news/opening/index.html"].decode()
        head, below = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
        assert 'type="image/avif"' in head and "-300." in head
        assert f'alt="{seen}"' in head and under in head and "fetchpriority" in head
        assert re.search(r'width="?300"? height="?200"?', head)
        assert 'loading="lazy"' in below and "fetchpriority" not in below
        for path in re.findall(r"media/[\w.-]+", head):
            assert path in made.files and b"SECRETCAM" not in made.files[path]


def test_a_file_is_offered_with_its_kind_and_size(made: Made) -> None:
    """PDF and size stand in words beside the link, the file lies under its own name."""
    assert "（PDF文档，12 kB）" in made.files["zh/news/opening/index.html"].decode()
    assert " (PDF document, 12 kB)" in made.files["en/news/opening/index.html"].decode()
    assert len(made.files["files/minutes.pdf"]) == 12_000


def test_what_no_page_shows_is_not_on_the_site(made: Made) -> None:
    """A file that nothing names is told; a draft's picture is not there, and nobody is told of it."""
    told = {one.code: one.place.path for one in made.problems if "media" in one.code}
    assert told == {
        "unused-media": "content/media/unused.png",
        "media-space": "content/media/first meeting.jpg",  # no text can name it
    }
    assert not [path for path in made.files if re.search(r"media/(unused|hidden)", path)]


def test_the_root_has_what_others_want_there(made: Made) -> None:
    """Byte for byte, ``.well-known/`` too."""
    assert made.files["WW_verify_1a2b.txt"] == b"\x001a2b\r\n"
    assert made.files[".well-known/security.txt"] == b"Contact: mailto:a@b.example\n"


@pytest.mark.parametrize(
    ("path", "made", "found"),
    [
        ("robots.txt", "robots.txt", "robots.txt"),
        ("Robots.TXT", "robots.txt", "robots.txt"),
        ("zh", "zh/index.html", "zh/index.html"),
        ("index.html/x.txt", "index.html", "index.html"),
        ("google1.html", "index.html", None),
    ],
)
def test_a_file_at_the_root_takes_no_place(path: str, made: str, found: str | None) -> None:
    """Neither a file's nor a folder's that the build makes, also where names know no case."""
    assert [one.arguments["path"] for one in taken([path], [made])] == ([found] if found else [])


def test_root_files_are_read_as_they_are(tmp_path: Path) -> None:
    """The snapshot leaves out what programs leave behind, but not ``.well-known``."""
    for name in (".well-known/a", ".DS_Store", "b.txt"):
        (tmp_path / "content/root" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content/root" / name).write_bytes(b"x")
    assert set(root_files(snapshot(tmp_path, ["content"])[0])) == {".well-known/a", "b.txt"}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", b"no picture", "not-a-picture"),
        ("a.jpg", picture()[:900], "picture-broken"),
        ("a.svg", b"<svg/>", "not-a-picture"),
        ("a.exe", b"MZ", "unknown-media"),
        ("a.pdf", b"", "media-empty"),
        ("a.pdf", b"<!DOCTYPE html><title>404</title>", "not-what-it-says"),
        ("a.DOCX", b"%PDF-1.7", "not-what-it-says"),
        ("a.html", b"<script>", "unknown-media"),
        ("a.png", bytes(30_000_001), "picture-too-heavy"),
    ],
)
def test_a_file_that_can_not_be_shown_is_told(name: str, data: bytes, code: str) -> None:
    """At the file; the others are made all the same."""
    media, problems = made_media(dict([source(name, data), source("good.jpg", picture())]), 80_000, DRAWING)
    assert [(one.code, one.place.path) for one in problems] == [(code, f"content/media/{name}")]
    assert set(media.photographs) == {"good.jpg"}


def test_the_same_picture_twice_is_two_files() -> None:
    """One that is shown does not count for the other, which lies in another folder and is told as unused."""
    media, _ = made_media(dict([source("a.jpg", picture()), source("old/a.jpg", picture())]), 80_000, DRAWING)
    one, two = ({one.path for one in media.photographs[name].drawn} for name in ("a.jpg", "old/a.jpg"))
    assert one and not one & two


def test_words_stand_beside_a_picture() -> None:
    """A file of words without its picture is told; beside one that is broken it is not."""
    media, _ = made_media(dict([source("a.jpg", b""), source("b.jpg", picture())]), 80_000, DRAWING)
    words = {name: PictureWords({}, None, None, Place(name)) for name in ("a", "b", "c")}
    site = replace(festival_site(), media=media)
    site = replace(site, content=replace(site.content, pictures=words))
    assert [(one.code, one.place.path) for one in check(site)] == [("words-without-picture", "c")]


def test_a_very_long_picture_is_not_shown_small() -> None:
    """Twenty of them would pass what a page may weigh, and nothing would be seen."""
    data = dict([source("wide.jpg", picture(300, 20)), source("long.jpg", picture(100, 600))])
    site = replace(festival_site(), media=made_media(data, 80_000, DRAWING)[0])
    route = site.routes["news", "zh"]
    assert thumbnail(site, route, "wide.jpg")
    assert not thumbnail(site, route, "long.jpg")
    assert lead(site, route, "long.jpg", "看")
