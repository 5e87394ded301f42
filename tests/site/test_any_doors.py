"""Any number of doors, with anything behind them or nothing: each page is true of its own door."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from markupsafe import Markup
from PIL import Image

from generator.checking.doors import check
from generator.making.pictures.drawing import draw
from generator.making.pictures.jobs import DoorPoster
from generator.making.pictures.of_site import jobs, posters
from generator.model import LANGUAGES, Audience, Content, Language, Words
from generator.reading.content import read
from generator.site.picture_paths import poster_path, share_path
from generator.site.routes import routes
from generator.site.terms import term_ids
from generator.site.traces import Traces
from generator.site.views.activity import activity
from generator.site.views.audience import audience
from generator.site.views.home import home
from generator.site.views.letter import letter
from generator.site.views.take_part import take_part
from tests.festival import festival_site, font
from tests.looking import changed, problems_of, sources
from tests.projects import ROOT
from tests.sized import grown_site, seen, site_of

HARBOUR = ROOT / "tests/sites/harbour"


def with_doors(many: int) -> Content:
    """The content with its first ``many`` doors, or with more that have nothing: no paragraph, verb or activity."""
    content = festival_site().content
    doors = content.audiences[:many]
    blank = replace(content.audiences[0], heading_p=None, verbs=(), parts=())
    doors += tuple(_blank(blank, number) for number in range(len(doors) + 1, many + 1))
    known = {door.id for door in doors}
    return replace(
        content,
        audiences=doors,
        activities=tuple(one for one in content.activities if one.audience in known),
        commitments=tuple(one for one in content.commitments if one.audience in known),
    )


def _blank(door: Audience, number: int) -> Audience:
    return replace(door, n=number, id=f"door-{number}", short=Words(f"第{number}类", f"Kind {number}"))


@pytest.mark.parametrize(("many", "row"), [(1, 1), (6, 6), (12, 6)])
def test_doors_have_ordinals_and_stand_in_rows(many: int, row: int) -> None:
    """Each door has its ordinal, and rows are of six at most."""
    site = site_of(with_doors(many))
    page = home(seen(site, ""))
    assert (len(page.doors), page.row) == (many, row)
    ordinals = [door.ordinal for door in home(seen(site, "", "zh")).doors]
    assert ordinals == list("一二三四五六七八九十")[:many] + ["十一", "十二"][: max(0, many - 10)]


def test_a_door_without_anything_says_so_and_borrows_nothing() -> None:
    """No verb, paragraph, activity or commitment of another door is on its page."""
    others = len(festival_site().content.audiences)
    site = site_of(with_doors(others + 1))
    page = audience(seen(site, f"take-part/door-{others + 1}"))
    assert (page.verbs, page.parts, page.rows, page.promises, page.pairings) == ((), (), (), (), None)
    assert page.activities_note == "There are no activities yet."
    assert (page.sheet.lists, page.sheet.reference) == ((("", ()),), "")
    door = take_part(seen(site, "take-part")).doors[-1]
    assert (door.verbs, door.paragraphs, door.door.verb, door.door.numbers) == ((), (), "", "")
    assert door.door.count == "No activities yet"
    assert letter(seen(site, "letter")).jumps == letter(seen(site_of(with_doors(others)), "letter")).jumps


def test_a_part_marks_only_its_own_doors_activities() -> None:
    """Where two doors share a paragraph, each page marks what is behind that door."""
    content = festival_site().content
    first, second, *rest = content.audiences
    shared = replace(second, parts=first.parts)
    site = site_of(replace(content, audiences=(first, shared, *rest)))
    page = audience(seen(site, f"take-part/{shared.id}"))
    assert [piece.text for piece in page.parts[0].excerpt.own.pieces if piece.marked] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_deeds_of_all_doors_stand_together(language: Language) -> None:
    """On the page of the doors each verb has its object."""
    page = take_part(seen(festival_site(), "take-part", language))
    for shown, door in zip(page.doors, festival_site().content.audiences, strict=True):
        told = [
            "".join(Markup(part or "").striptags() for part in (verb.words, verb.object))
            for verb in shown.verbs
        ]
        assert told == ["".join(piece[language] for piece in verb.deed) for verb in door.verbs]


def test_what_is_over_stands_last_behind_its_door() -> None:
    """What only a step that is over rests on follows what can be held, on the page and on its sheet."""
    content = festival_site().content
    first, *others = content.audiences
    behind = [one.n for one in content.activities if one.audience == first.id]
    part = first.parts[0]
    over = replace(part.steps[0], rests_on=tuple(behind[:2]), past=True)
    kept = replace(part.steps[0], rests_on=(behind[1],), past=False)
    door = replace(first, parts=(replace(part, steps=(over, kept)),))
    page = audience(seen(site_of(replace(content, audiences=(door, *others))), door.key))
    expected = [*behind[1:], behind[0]]
    assert [row.n for row in page.rows] == [row.n for row in page.sheet.cells] == expected


def test_one_activity_more_redraws_none_of_the_others() -> None:
    """From the tenth on an activity's share picture is that activity's alone."""
    before, after = (
        {path: job for path, job in jobs(grown_site(many)).items() if path.startswith("share/en/activities-")}
        for many in (10, 12)  # the twelfth is named: it stands before those that are described
    )
    assert len(before) == 10
    assert before.items() <= after.items()


@pytest.mark.parametrize("many", [0, 1, 9, 10, 150])
def test_any_number_behind_a_door_is_counted_in_words_and_dots(many: int) -> None:
    """Its count and its lattice say the same."""
    page = take_part(seen(grown_site(many), "take-part"))
    (door, *_) = [one.door for one in page.doors]
    assert door.count.startswith(str(many) if many else "No")
    assert len(door.numbers.split()) == (many if many <= 9 else 0)


@pytest.mark.parametrize(("many", "told"), [(12, 0), (13, 1), (15, 3)])
def test_more_than_twelve_doors_are_refused(many: int, told: int) -> None:
    """Each door after the twelfth is told at its own file."""
    found = [
        problem
        for problem in check(festival_site().settings, with_doors(many))
        if problem.code == "too-many-doors"
    ]
    assert len(found) == told


@pytest.mark.parametrize(
    ("many", "shown", "last"), [(0, 1, ""), (4, 4, ""), (6, 6, ""), (40, 6, "and 35 more")]
)
def test_a_poster_has_room_for_six_deeds(many: int, shown: int, last: str) -> None:
    """Of more it has the first, and how many more; of none the door's headline."""
    content = festival_site().content
    first, *rest = content.audiences
    door = replace(first, verbs=(first.verbs * many)[:many])
    site = site_of(replace(content, audiences=(door, *rest)))
    job = dict(posters(site))[poster_path(door.key, "en")].job
    assert isinstance(job, DoorPoster)
    said = ["".join(deed) for deed in job.verbs]
    assert len(said) == shown
    assert said[-1].endswith(last)
    assert many or said == [door.headline.en]


def test_doors_without_a_section_are_counted_apart() -> None:
    """Home says how many doors there are, and to how many of them the letter speaks."""
    assert home(seen(site_of(with_doors(1)), "")).doors_note.startswith("One door: the letter speaks to one")
    assert home(seen(site_of(with_doors(12)), "")).doors_note.startswith(
        "12 doors; the letter has a section for"
    )
    assert home(seen(site_of(with_doors(12)), "", "zh")).doors_note.startswith("十二扇门，其中")


def test_the_display_font_has_the_ordinals_of_all_doors() -> None:
    """Twelve doors need a 十 that five do not."""
    few, many = (site_of(with_doors(number)).indexes["display"]["zh"] for number in (1, 12))
    assert set("一二三四五六七八九十") <= set(many)
    assert not set("七八九十") <= set(few)


@pytest.mark.parametrize("key", ["take-part", "take-part/door-12"])
def test_pictures_of_twelve_doors_are_drawn(key: str) -> None:
    """Of all of them, and of one for which the letter has no verb."""
    picture = jobs(site_of(with_doors(12)))[share_path(key, "zh")]
    data = draw(picture, font().data)
    assert Image.open(BytesIO(data)).size == (1200, 630) and len(data) < 40_000


def test_activities_of_one_title_are_told_apart() -> None:
    """What is named behind two doors has a page for each, whose titles have the number; all others have none."""
    content = festival_site().content
    first, *rest = content.activities
    again = replace(first, n="A99", id="again")
    titles = [
        route.title
        for route in routes(replace(content, activities=(first, *rest, again))).values()
        if route.layout == "activity" and route.language == "en"
    ]
    assert titles[0] == f"{first.title.en} ({first.n})"
    assert titles[-1] == f"{first.title.en} (A99)"
    assert titles[1:-1] == [one.title.en for one in rest]


def test_homophones_have_entries_of_their_own() -> None:
    """Terms that sound alike have ids that differ; the first keeps its own."""
    term = festival_site().content.terms[0]
    found = term_ids(replace(term, zh=zh, pinyin="gōngshì") for zh in ("公示", "公式", "攻势"))
    assert list(found.values()) == ["term-gongshi", "term-gongshi--2", "term-gongshi--3"]


def test_a_letter_may_give_no_purpose() -> None:
    """Found by one who followed docs/new-campaign.md: nothing has to be invented where the letter says no end."""
    given = sources(HARBOUR)
    door = "content/audiences/crews.yaml"
    silent = changed(given, {door: re.sub(rb"(?m)^ +purpose:.*\n", b"", given[door].data)})
    assert problems_of(silent) == problems_of(given)
    behind = next(one for one in read(silent, Traces())[1].activities if one.audience == "crews" and one.p)
    assert (behind.purpose.en, behind.purpose_of_group, behind.organiser.en) == ("", False, "Crews")


@pytest.mark.parametrize(("many", "label"), [(1, "SMEs"), (2, "All 2 activities for SMEs")])
def test_one_activity_is_not_all_of_them(many: int, label: str) -> None:
    """The way back to a door says how many are behind it, where there are more than this one."""
    assert activity(seen(grown_site(many), "activities/number-1")).links[0].text == label
