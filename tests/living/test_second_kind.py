"""A kind of things is one declaration and its words: a second one gets all that news has."""

import json
from pathlib import Path

import pytest

from tests.projects import copy_of_project, run_build

DECLARED = """
EVENTS = Kind(
    "events",
    (
        Field("title", "text", needed=True, own=True),
        Field("date", "day", needed=True),
        Field("source", "address"),
    ),
    thing="CreativeWork",
    newest=20,
    by_month=100,
    at_home=3,
    in_feed=20,
    feed="events/feed.xml",
)
KINDS = {kind.id: kind for kind in (NEWS, EVENTS)}
"""
WORDS = """\
events_all: {zh: "全部", en: "All"}
events_empty: {zh: "还没有", en: "None yet"}
events_home: {zh: "日程", en: "Coming"}
events_of: {zh: "{when}", en: "{when}"}
events_of_description: {zh: "{when}的日程。", en: "Events of {when}."}
events_field_title: {zh: "名称", en: "its name"}
events_field_date: {zh: "日期", en: "its day"}
events_field_source: {zh: "出处", en: "where it was announced"}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Path:
    """A project whose generator knows events too, with one event and no page that lists them."""
    project = copy_of_project(tmp_path_factory.mktemp("events") / "project", harbour, kept=harbour)
    kinds = project / "generator/model/kinds.py"
    declared = next(line for line in kinds.read_text("utf-8").split("\n") if line.startswith("KINDS"))
    kinds.write_text(kinds.read_text("utf-8").replace(declared, DECLARED), "utf-8")
    (project / "templates/words/events.yaml").write_text(WORDS, "utf-8")
    (project / "content/events").mkdir()
    for language, title in (("zh", "赛船"), ("en", "Boat race")):
        event = f"---\ntitle: {title}\ndate: 2026-05-01\n---\n{title}.\n"
        (project / f"content/events/boat-race.{language}.md").write_text(event, "utf-8")
    return project


def test_things_without_the_page_that_lists_them_are_told(project: Path) -> None:
    """At the thing, with the names of the files to add."""
    for page in (project / "content/pages").glob("events.*.md"):  # of the other test, whichever comes first
        page.unlink()
    done = run_build("check", project=project)
    assert done.returncode == 1
    assert "content/events/boat-race.en.md:1:1: error: the site needs the page “events”" in done.stderr
    assert "content/pages/events.zh.md" in done.stderr


@pytest.mark.slow
def test_a_declared_kind_has_pages_a_feed_downloads_search_and_a_place_on_the_home_page(
    project: Path,
) -> None:
    """With the page that lists them, everything follows from the declaration."""
    for language in ("zh", "en"):
        page = project / f"content/pages/events.{language}.md"
        page.write_text("---\ntitle: Events\ndescription: What comes.\nlayout: news\n---\n", "utf-8")
    done = run_build("build", project=project)
    assert done.returncode == 0, done.stderr
    output = project / "output"
    for path in ("en/events/index.html", "en/events/2026/index.html", "en/index.html", "en/events/feed.xml"):
        assert "boat-race" in (output / path).read_text("utf-8"), path
    assert (output / "en/events/boat-race/index.html").exists()
    assert any("boat-race" in path.read_text("utf-8") for path in output.glob("assets/search-en-*.js"))
    assert "events/boat-race/" in (output / "sitemap.xml").read_text("utf-8")
    records = json.loads((output / "downloads/events.json").read_text("utf-8"))
    assert "boat-race" in json.dumps(records)
    assert records["fields"]["source"]["en"] == "where it was announced"
