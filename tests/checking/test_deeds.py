"""The deeds of a door are the letter's own words, piece by piece and in both languages."""

from dataclasses import replace

import pytest

from generator.checking.quotations import check
from generator.model import Content, Paragraph, Place, Severity, Text, Verb, Words
from tests.festival import festival_site

PLACE = Place("content/audiences/guild.yaml", 3)
PARAGRAPH = Paragraph(
    900,
    1,
    "body",
    "p900",
    900,
    Words("", ""),
    Words("积极制定规章和配套措施。", "They formulate rules and measures."),
)


def told(verb: Verb) -> list[tuple[str, int]]:
    """The problems, and their lines, of a letter with one more paragraph and a door whose only deed is ``verb``."""
    content: Content = festival_site().content
    letter = replace(content.letter, paragraphs=(*content.letter.paragraphs, PARAGRAPH))
    door = replace(content.audiences[0], verbs=(verb,), parts=())
    content = replace(content, letter=letter, audiences=(door,))
    return [(one.code, one.place.line) for one in check(festival_site().settings, content)]


def words(zh: str, en: str) -> Words:
    """Words that stand at a place of their own: the Chinese on line 5, the English on line 6."""
    return Words(Text(zh, replace(PLACE, line=5)), Text(en, replace(PLACE, line=6)))


def test_a_deed_may_leave_words_out() -> None:
    """What stands on either side of …… is looked for by itself."""
    assert told(Verb(900, words("积极……配套", "formulate"), words("措施", "rules and measures"), PLACE)) == []


@pytest.mark.parametrize(
    ("zh", "en", "problem"),
    [
        ("取消", "formulate", ("not-in-the-letter", 5)),
        ("积极……取消", "formulate", ("not-in-the-letter", 5)),
        ("积极制定", "abolish", ("not-in-the-translation", 6)),
    ],
)
def test_a_deed_that_the_letter_does_not_ask_is_refused(zh: str, en: str, problem: tuple[str, int]) -> None:
    """At the words themselves, whether they are the verb or its object."""
    good = words("积极制定", "formulate")
    assert told(Verb(900, words(zh, en), None, PLACE)) == [problem]
    assert told(Verb(900, good, words(zh, en), PLACE)) == [problem]


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (words("规章", "by-laws"), ("not-in-the-translation", Severity.ERROR)),
        (None, ("nothing-marked", Severity.WARNING)),
    ],
)
def test_what_is_marked_of_an_activity_stands_in_the_translation(
    marked: Words | None, told: tuple[str, Severity]
) -> None:
    """Else its page shows a paragraph with nothing marked in it. The English of a quotation may stand by itself."""
    content = festival_site().content
    activity = replace(content.activities[0], quote=words("规章", "by-laws"), marked=marked, p=900)
    letter = replace(content.letter, paragraphs=(*content.letter.paragraphs, PARAGRAPH))
    content = replace(content, letter=letter, audiences=(), activities=(activity,))
    found = [one for one in check(festival_site().settings, content) if one.place.line == 6]
    assert [(one.code, one.severity) for one in found] == [told]
