"""Drafts and days: what is not there yet leaves no trace, what is over says so at its address."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.model import Life, Severity
from generator.pipeline import Asked, Made, make
from generator.reading.current import current, day_in, moment_of
from tests.festival import festival_site
from tests.living.conftest import TODAY

SHANGHAI = ZoneInfo("Asia/Shanghai")
LATE = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)  # four in the morning of the next day in Shanghai


def test_nothing_of_a_draft_or_of_what_comes_later_is_built(made: Made) -> None:
    """No file has its address, its title or a word of it, in the one language that says so or in the other."""
    everything = b"".join(made.files.values())
    for word in ("密谈", "Hush", "秘密", "Secret", "尚早", "以后</", "草案"):
        assert word.encode() not in everything, word
    assert not [path for path in made.files if "secret" in path or "later" in path or "plan" in path]


def test_what_is_over_says_so_at_its_address_and_is_in_no_list(made: Made) -> None:
    """Its page is not to be found by search engines; menus, lists, feed, sitemap and downloads are without it."""
    for path in (
        "zh/news/closed",
        "zh/pages/hall",
        "zh/activities/boat-drawing",
        "en/activities/boat-drawing",
    ):
        page = made.files[f"{path.replace('pages/', '')}/index.html"].decode()
        assert "noindex" in page and 'datetime="2026-11-30"' in page
    for path in ("zh/news/index.html", "zh/feed.xml", "sitemap.xml", "zh/activities/index.html"):
        assert not {"closed/", "hall/", "boat-drawing/"} & set(
            made.files[path].decode().replace("/", "/ ").split()
        )
    assert b"boat-drawing" not in made.files["downloads/activities.csv"]
    assert "zh/news/2025/index.html" not in made.files


def test_who_names_a_list_does_not_err_on_the_day_when_it_is_empty(made: Made) -> None:
    """The only item of a year has ended, and an activity: what names their lists is words, or leads to the rest."""
    assert not [one for one in made.problems if one.severity is Severity.ERROR]
    page = made.files["zh/news/only-zh/index.html"].decode()
    assert "见去年的和" in page and "zh/news/2025/index.html" not in made.files
    assert re.search(r'<a href="?../../activities/index.html#A06"?>画船</a>', page)


@pytest.mark.slow
def test_the_preview_shows_drafts_and_marks_them(project: Path) -> None:
    """The same content with drafts: the page is there and says what it is."""
    made = make(project, asked=Asked(TODAY, drafts=True))
    assert "草稿" in made.files["zh/news/secret/index.html"].decode()
    assert "A draft" in made.files["en/news/secret/index.html"].decode()
    assert "草稿" not in made.files["zh/news/opening/index.html"].decode()


@pytest.mark.parametrize(
    ("life", "there", "ended"),
    [
        (Life(), True, False),
        (Life(begins=TODAY), True, False),
        (Life(begins=date(2026, 12, 2)), False, False),
        (Life(ends=TODAY), True, False),
        (Life(ends=date(2026, 11, 30)), True, True),
        (Life(draft=True, ends=date(2026, 11, 30)), False, False),
    ],
)
def test_the_first_and_the_last_day_count(life: Life, there: bool, ended: bool) -> None:
    """A thing is there from the first day to the last, both included."""
    content = festival_site().content
    one = replace(content.activities[0], life=life)
    found = current(replace(content, activities=(one,)), TODAY)
    assert (one in (*found.activities, *found.ended), one.key in found.over) == (there, ended)
    assert all((name in found.hidden) is not there for name in (one.key, one.id, one.n))


def test_either_file_of_a_page_speaks_for_both() -> None:
    """A page is a draft if one of its languages says so: no half of it gets out."""
    content = festival_site().content
    first, *others = content.pages
    pages = (replace(first, life=Life(draft=True)), *others)
    assert first.key in {page.key for page in others}
    assert first.key not in {page.key for page in current(replace(content, pages=pages), TODAY).pages}


def test_the_day_is_that_of_the_sites_zone() -> None:
    """``--today`` before SOURCE_DATE_EPOCH before the clock; a moment's day is the one in the site's zone."""
    epoch = {"SOURCE_DATE_EPOCH": str(int(LATE.timestamp()))}
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert day_in(moment_of(date(2026, 5, 1), epoch, now), SHANGHAI) == date(2026, 5, 1)
    assert day_in(moment_of(None, epoch, now), SHANGHAI) == date(2026, 12, 1)
    assert day_in(moment_of(None, {}, LATE), ZoneInfo("America/New_York")) == date(2026, 11, 30)
    with pytest.raises(ValueError, match="soon"):
        moment_of(None, {"SOURCE_DATE_EPOCH": "soon"}, now)
