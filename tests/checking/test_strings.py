"""What is filled in: a title that names no count is told at its place, with the counts there are."""

from tests.looking import changed, problems_of, sources
from tests.projects import ROOT

HARBOUR = ROOT / "tests/sites/harbour"


def _told(path: str, text: str) -> set[tuple[str, int, object]]:
    lists = {
        f"content/pages/news.{language}.md": b"---\ntitle: News\ndescription: All of it.\nlayout: news\n---\n"
        for language in ("zh", "en")
    }
    site = changed(sources(HARBOUR), {**lists, path: text.encode()})
    return {(one.code, one.place.line, one.arguments.get("name")) for one in problems_of(site)}


def test_a_title_of_an_unknown_count_is_told() -> None:
    """On a page and in a piece of news, at the field; what is counted there is not."""
    front = "---\ntitle: {title}\ndescription: Told.\nonly: true\n{date}---\nSo it is.\n"
    for path, date in (
        ("content/pages/crews-of-old.en.md", ""),
        ("content/news/a.en.md", "date: 2026-01-02\n"),
    ):
        assert (
            _told(path, front.format(title='"{count:audiences:Words} of {campaign:name}"', date=date))
            == set()
        )
        wrong = front.format(title='"{count:audience} doors"', date=date)
        assert _told(path, wrong) == {("unknown-placeholder", 2, "count:audience")}


def test_other_marks_are_refused_beside_a_count() -> None:
    """A figure's number has its place in texts alone."""
    page = '---\ntitle: "{count:audiences} doors, {S01}"\ndescription: Told.\nonly: true\n---\nText.\n'
    assert _told("content/pages/more.en.md", page) == {("markdown-in-field", 2, None)}
