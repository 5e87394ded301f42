"""A word or an address without a space makes no page wider than a small phone, wherever it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import served
from tests.browser.visiting import Visitor
from tests.projects import ROOT, copy_of_project, run_build

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.slow

WORD = "Verkehrswegeplanungs" * 8
PAGE = """---
title: "{title}"
description: "{title}"
---
{word}

## Head {word} {{#a}}

- {word}

| {word} | 1 | https://www.example.org/{word} | 3 |
|---|---|---|---|
| `{word}` | 2 | 3 | {word} |

| A | B | C | D | E | F | G | H | I | J |
|---|---|---|---|---|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | {word} |
"""
GLOSSARY = """---
title: "{title}"
description: "{title} 2"
layout: glossary
---
"""
TERMS = """terms:
  - zh: "{word}"
    en: "{word}"
    pinyin: "{word}"
    accept: ["{word}"]
    status: house
    sources: []
    note: {{zh: "{word}", en: "{word}"}}
sources: []
"""
# Where a long word stands, by file: behind what it is typed.
PLACES = {
    "content/facets.yaml": ("秋", "Autumn", "季节", "Season"),
    "content/statistics.yaml": ("航灯", "Lamps", "航道上的航灯", "lamps along the channel"),
    "content/sources.yaml": ("港务公报", "Harbour Gazette", "北港港务处", "https://gazette.example/"),
    "content/audiences/crews.yaml": (
        "选一天。",
        "Choose a day.",
        "和船队有关",
        "For crews",
        'name: {zh: "船队',
        'short: {zh: "船队',
    ),
    "content/home.yaml": ("读信", '"Read', "先读这封信。"),
    "content/activities/night-market.yaml": ("夜市", "Night market"),
    "site.yaml": ("2031年5月4日的信。", "4 May 2031."),
    "content/pages/not-found.zh.md": ('title: "没有这一页', "船已离港。"),
    "content/pages/not-found.en.md": ('title: "No such page', "That ship has sailed."),
}


@pytest.fixture(scope="module")
def project(harbour: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour with long words in all kinds of places, built."""
    folder = copy_of_project(
        tmp_path_factory.mktemp("words") / "site", ROOT / "tests/sites/harbour", kept=harbour
    )
    for path, places in PLACES.items():
        text = (folder / path).read_text(encoding="utf-8")
        for place in places:
            assert place in text
            text = text.replace(place, place + WORD)
        (folder / path).write_text(text, encoding="utf-8")
    for language, title in (("zh", f"题{WORD}"), ("en", WORD)):
        for name, page in (("long", PAGE), ("glossary", GLOSSARY)):
            text = page.format(title=f"{name} {title}", word=WORD)
            (folder / f"content/pages/{name}.{language}.md").write_text(text, encoding="utf-8")
    (folder / "content/glossary.yaml").write_text(TERMS.format(word=WORD), encoding="utf-8")
    done = run_build("build", project=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def test_no_page_is_wider_than_its_window(project: Path, visitor: Visitor) -> None:
    """At 320 px no page scrolls sideways; a table of many columns does so in a box of its own."""
    page = visitor(viewport={"width": 320, "height": 700})
    wide = {}
    for path in sorted(project.glob("[ez][nh]/**/*.html")):  # 404.html finds its style on a server alone
        page.goto(path.as_uri())
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[path.relative_to(project).as_posix()] = width
    assert wide == {}
    page.goto((project / "en/long/index.html").as_uri())
    assert page.locator(".scroll").count() == 1
    assert page.evaluate("document.querySelector('.scroll').scrollWidth") > 320


def test_the_page_that_is_missing_has_room_for_its_words(project: Path, visitor: Visitor) -> None:
    """At 320 px a title that is too long for one column stands in lines: what it says has room."""
    page = visitor(viewport={"width": 320, "height": 700})
    with served(project) as address:
        page.goto(f"{address}404.html")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        widths = page.evaluate("[...document.querySelectorAll('.way > p')].map((words) => words.clientWidth)")
    assert min(widths) > 120
