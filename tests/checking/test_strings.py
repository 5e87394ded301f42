"""What is filled in: a title that names no count is told at its place, with the counts there are."""

import pytest

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


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            'kit_alt: {zh: "{answering}！{campaign:name}", en: "{answering}! {count:audiences:door|doors}"}',
            [],
        ),
        ('home: {zh: "{count:activitys}项", en: "A"}', [("unknown-placeholder", 13)]),
        ('home: {zh: "{campaign:nam}", en: "A"}', [("unknown-placeholder", 13)]),
        (
            'door_description: {zh: "{headline}", en: "{headline.first}"}',
            [("bad-placeholder", 43), ("bad-placeholder", 58)],
        ),
        ('kit_alt: {zh: "{answering}{campaign:name", en: "{answering}"}', [("bad-placeholder", 27)]),
        (  # a word that the description of a page is made of, before it is looked at
            'door_description: {zh: "{headline}{count:doors}", en: "{headline}{campaign:name:words}"}',
            [("unknown-placeholder", 35), ("unknown-placeholder", 66)],
        ),
        (  # the same in both languages
            'chart_png: {zh: "PNG{count:no}", en: "PNG{count:no}"}',
            [("unknown-placeholder", 21), ("unknown-placeholder", 42)],
        ),
    ],
)
def test_an_interface_word_of_a_site_may_hold_what_is_the_same_on_every_page(
    typed: str, told: list[tuple[str, int]]
) -> None:
    """As the generator's own do: each is read as written, and a name that there is not is told at its brace."""
    path = "content/strings/probe.yaml"
    found = problems_of(changed(sources(), {path: f"{typed}\n".encode()}))
    assert [(one.code, one.place.column) for one in found] == told
