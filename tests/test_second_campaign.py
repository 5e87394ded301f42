"""Another campaign of the same generator: tests/sites/harbour has nothing in common with the festival but the code."""

import re
import shutil
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from generator.checking.pages import ASKED_FOR
from generator.model import LANGUAGES, Severity
from generator.pipeline import Made, make
from generator.site import wording
from generator.site.counts import counts
from generator.site.picture_paths import poster_path
from tests.festival import festival_site, read_content
from tests.projects import ROOT, copy_of_project, run_build

HARBOUR = ROOT / "tests/sites/harbour"
TEXTS = (".html", ".xml", ".json", ".csv", ".svg", ".webmanifest", ".css", ".js", "_headers", "robots.txt")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Path:
    """A project of the campaign, to be changed and mended."""
    return copy_of_project(tmp_path_factory.mktemp("harbour") / "project", HARBOUR, kept=harbour)


@pytest.fixture(scope="module")
def made(project: Path) -> Made:
    """Its site, made with every check."""
    return make(project)


def texts(made: Made) -> dict[str, str]:
    """All that the site says, by path; what is said of the licences of others left out."""
    return {path: data.decode() for path, data in made.files.items() if path.endswith(TEXTS)}


def test_it_is_made_with_every_check(made: Made) -> None:
    """No error; pages, downloads, pictures and feeds are there."""
    assert [problem for problem in made.problems if problem.severity is Severity.ERROR] == []
    assert {
        "zh/index.html",
        "en/activities/night-market/index.html",
        "404.html",
        poster_path("", "zh"),
    } <= set(made.files)


def test_a_title_holds_counts_wherever_it_is_shown(made: Made) -> None:
    """Heading, browser title, menus and search; no brace of it is printed anywhere."""
    page = made.files["en/take-part/index.html"].decode()
    assert "<title>Three ways to take part · " in page and ">Three ways to take part</h1>" in page
    assert ">3种办法</a>" in made.files["zh/index.html"].decode()
    assert "三种参与办法" in made.files["zh/search/index.html"].decode()
    assert [path for path, text in texts(made).items() if "{count:" in text] == []


def foreign() -> set[str]:
    """Names, numbers, dates and sentences of the other campaign."""
    content = festival_site().content
    campaign = content.campaign
    return {
        *(
            words[language]
            for words in (campaign.name, campaign.short, campaign.document)
            for language in LANGUAGES
        ),
        *(
            wording.day(day, language)
            for day in (campaign.dates.letter, campaign.dates.festival)
            if day
            for language in LANGUAGES
        ),
        *(campaign.dates.letter.isoformat(), str(campaign.dates.letter.year)),
        *(
            paragraph.text[language].strip()
            for paragraph in content.letter.paragraphs
            for language in LANGUAGES
        ),
        *(door.short[language] for door in content.audiences for language in LANGUAGES),
        *(activity.title[language] for activity in content.activities for language in LANGUAGES),
        *campaign.colours.day.field.split(),
    }


def found_in(made: Made) -> set[tuple[str, str]]:
    """What of the other campaign stands in a text, a title or a file's name, and where."""
    said = {path: text for path, text in texts(made).items() if not path.startswith("assets/search-t")}
    paths = dict.fromkeys(made.files, "")
    words = foreign()
    return {
        (word, path)
        for path, text in {**paths, **said}.items()
        for word in words
        if word in text or word in path
    }


def test_nothing_of_the_festival_is_in_it(made: Made) -> None:
    """No name, number, date or sentence of the other campaign, in whatever is made."""
    assert found_in(made) == set()


def test_nothing_of_the_festival_is_in_any_kind_of_page(tmp_path: Path, harbour: Path) -> None:
    """With each kind of page that the generator has, though this campaign has little to show on most of them."""
    project = copy_of_project(tmp_path / "project", HARBOUR, kept=harbour)
    pages = project / "content/pages"
    there = {path.name.split(".")[0] for path in pages.iterdir()} | {"home"}
    for layout, language in product({*ASKED_FOR} - there, LANGUAGES):
        path = pages / f"{layout.replace('letter-', 'letter/')}.{language}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: {layout}\ndescription: {layout}.\nlayout: {layout}\n---\n", "utf-8")
    made = make(project)
    assert [problem for problem in made.problems if problem.severity is Severity.ERROR] == []
    assert {"en/partners/index.html", "zh/letter/print/index.html", "en/news/index.html"} <= {*made.files}
    assert found_in(made) == set()


def test_its_colours_are_everywhere(made: Made) -> None:
    """Pages' theme, style sheets, manifest, icon and charts have the campaign's field; its own seal is drawn."""
    said = texts(made)
    styles = [text for path, text in said.items() if path.endswith(".css")]
    assert styles
    assert all("#0b4f6c" in text.lower() and "#0a3446" in text.lower() for text in styles)
    for path in ("zh/index.html", "zh/manifest.webmanifest", "icon.svg", "badges/seal.svg"):
        assert "#0B4F6C" in said[path], path
    share = next(data for path, data in made.files.items() if re.match(r"share/zh/take-part\.", path))
    for data in (made.files[poster_path("crews", "zh")], share):
        drawn = Image.open(BytesIO(data)).convert("RGB").getcolors(1_000_000) or ()
        assert (0x0B, 0x4F, 0x6C) in {colour for _, colour in drawn}


@pytest.mark.parametrize(
    ("n", "dots", "worth", "counted"),
    [
        ("S01", 12, "One dot = 1 quay", "1点＝1座"),
        ("S02", 35, "One dot = 100 ships", "1点＝100艘"),
        ("S03", 40, "One dot = 1%", "1点＝1%"),
        ("S04", 5, "One dot = 50 lamps", "1点＝50盏"),
    ],
)
def test_a_dot_suits_its_unit(made: Made, n: str, dots: int, worth: str, counted: str) -> None:
    """Twelve quays are twelve dots; 3,500 ships 35; a unit's own ``dot`` counts before that."""
    page = texts(made)["en/figures/index.html"]
    figure = page[page.index(f'id="{n}"') :]
    path = re.search(r'<path(?: class="dots")? d="(M5 5[^"]*)"', figure)
    assert path is not None
    drawn = sum(round(float(length or 0) / 10) + 1 for length in re.findall(r"h([\d.]*)", path[1]))
    assert drawn == dots
    assert worth in page
    assert counted in texts(made)["zh/figures/index.html"]


def test_another_source_is_told_apart(made: Made) -> None:
    """An activity that is not the letter's names its source, in ink, and claims no words of the letter."""
    said = texts(made)
    page = said["en/activities/night-market/index.html"]
    main = page[page.index("<main") : page.index("</main>")]
    assert "Northport Harbour Office" in main
    assert 'class="para from"' in main
    assert "verbatim" not in main
    catalogue = said["en/activities/index.html"]
    assert "6 in all, 4 of them the letter’s." in catalogue
    rows = re.findall(r'<li class="row" id="(\w+)".*?</li>', catalogue)
    told = re.findall(r'<li class="row" id="(\w+)"(?:(?!</li>).)*Another source', catalogue)
    assert (sorted(rows), sorted(told)) == ([f"A0{n}" for n in range(1, 7)], ["A05", "A06"])
    assert 'class="quote other-source"' in said["en/activities/boat-drawing/index.html"]
    figures = said["en/figures/index.html"]
    assert re.findall(r'class="figure other-source" data-n="(\w+)"', figures) == ["S04"]
    row = figures[figures.index('<tr data-n="S04"') :].partition("</tr>")[0]
    assert "verbatim" not in row and "Northport Harbour Office" in row


def test_counts_of_the_letter_are_the_letters_alone() -> None:
    """Activities, named and described ones, and figures: of each, all and those that rest on the letter."""
    known = counts(read_content(HARBOUR)[1])
    names = ("activities", "named", "described", "statistics")
    assert {name: (known[name], known[f"{name}:letter"]) for name in names} == {
        "activities": (6, 4),
        "named": (1, 1),
        "described": (5, 3),
        "statistics": (4, 3),
    }


def test_the_guide_can_be_followed(tmp_path: Path) -> None:
    """docs/new-campaign.md, step by step: the folder that it names is copied, its words are written anew, `check` says
    which digest to write, and what is built then has nothing of the example.
    """
    guide = (ROOT / "docs/new-campaign.md").read_text("utf-8")
    copied = re.search(r"Copy `([^`]+)/content` to `content`", guide)
    assert copied is not None
    project = copy_of_project(tmp_path / "project", ROOT / copied[1])
    for name in re.findall(r"`content/([\w/.-]+\.yaml)`", guide):
        assert (project / "content" / name).exists() or name.startswith("strings/"), name
    sought = re.search(r"look for (.*) in `content/` and `site.yaml`", guide)
    assert sought is not None
    example = re.findall("`([^`]+)`", sought[1])
    for path in (*(project / "content").rglob("*.*"), project / "site.yaml"):
        text = path.read_text("utf-8")
        for word, other in zip([*example, "北港"], ("Island", "Eastmouth", "岛屿", "东口"), strict=True):
            text = text.replace(word, other).replace(word.lower(), other.lower())
        path.write_text(re.sub(r"sha256:.*\n", "", text), "utf-8")
    checked = run_build("check", project=project)
    (digest,) = re.findall(r"write (sha256: \w+)", checked.stderr)
    letter = project / "content/letter/letter.yaml"
    letter.write_text(f"{digest}\n{letter.read_text('utf-8')}", "utf-8")
    made = make(project)
    assert [problem for problem in made.problems if problem.severity is Severity.ERROR] == []
    assert {
        (word, path) for path, text in texts(made).items() for word in example if word in text or word in path
    } == set()


def without(project: Path, *keys: str) -> None:
    """Take pages away, and their names out of the menus."""
    for key in keys:
        for language in LANGUAGES:
            (project / f"content/pages/{key}.{language}.md").unlink()
    settings = project / "site.yaml"
    kept = re.sub(rf"(?:, )?\b(?:{'|'.join(keys)})\b(?=[,\]])", "", settings.read_text("utf-8"))
    settings.write_text(kept.replace("[, ", "["), "utf-8")
    home = project / "content/home.yaml"
    home.write_text(re.sub(rf"\n    to: (?:{'|'.join(keys)})\n", "\n", home.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize(
    "keys",
    [("letter",), ("activities",), ("figures",), ("letter", "figures", "activities", "take-part", "search")],
)
def test_only_home_and_the_two_roots_are_compulsory(project: Path, made: Made, keys: tuple[str, ...]) -> None:
    """Without a page, what would lead to it is text, and nothing else is missing."""
    try:
        without(project, *keys)
        less = make(project)
    finally:
        for name in ("content", "site.yaml"):
            restored(project, name)
    assert [problem for problem in less.problems if problem.severity is Severity.ERROR] == []
    assert not any(
        f"/{key}/index.html" in path for path in less.files for key in keys if path.count("/") == 2
    )


def restored(project: Path, name: str) -> None:
    """Put back what a test changed."""
    source, target = HARBOUR / name, project / name
    if source.is_dir():
        shutil.rmtree(target)
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


CAMPAIGN, LETTER = "content/campaign.yaml", "content/letter/letter.yaml"
MARKET, FIGURES, HOME = "content/activities/night-market.yaml", "content/statistics.yaml", "content/home.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (CAMPAIGN, 'ink: "#16232B"', 'ink: "#A0A0A0"', "low-contrast"),
        (CAMPAIGN, 'accent: "#F2C14E"', 'accent: "#0C506E"', "low-contrast"),
        (CAMPAIGN, '"#FAFCFD"', '"white"', "not-a-colour"),
        (CAMPAIGN, '"港"', '"海港"', "seal-of-one-character"),
        (LETTER, "role: signature", "role: signatur", "not-a-choice"),
        (LETTER, "    role: signature\n", "", "missing-role"),
        (LETTER, "role: document-number", "role: date", "role-twice"),
        (LETTER, "灯塔", "塔楼", "letter-changed"),
        (LETTER, "line: 5", "line: 4", "line-not-below"),
        (LETTER, "shown: 2", "shown: 1", "duplicate-anchor"),
        (MARKET, "source: gazette\n", "", "no-source"),
        (MARKET, "source: gazette\n", "source: gazette\np: 6\n", "two-sources"),
        (MARKET, "gazette", "gazete", "no-such-source"),
        (FIGURES, "unit: quays", "unit: piers", "unknown-unit"),
        (FIGURES, 'value: "40"', 'value: "140"', "more-than-all"),
        (HOME, "figure: S01", "figure: S09", "unknown-reference"),
        (HOME, "call: A01", "call: A09", "unknown-call"),
    ],
)
def test_what_is_wrong_is_told_in_its_file(
    project: Path, made: Made, path: str, old: str, new: str, code: str
) -> None:
    """Each mistake in the campaign's own files has its message there, and nothing is made."""
    file = project / path
    text = file.read_text("utf-8")
    assert old in text
    try:
        file.write_text(text.replace(old, new, 1), "utf-8")
        less = make(project)
    finally:
        file.write_text(text, "utf-8")
    assert (code, path) in {(problem.code, problem.place.path) for problem in less.problems}
    assert less.files == {}
