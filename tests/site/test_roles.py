"""A role of the letter that may be repeated is shown each time: no paragraph is dropped in silence."""

from dataclasses import replace

from generator.making.exports import letter_in_english
from generator.model import LANGUAGES, ROLES, Content, Words
from generator.site import signed
from generator.site.views.audience import audience
from generator.site.views.background import background
from generator.site.views.letter import letter
from tests.festival import festival_site
from tests.sized import seen, site_of

AGAIN = Words("又一行", "Another line")


def repeated(role: str) -> Content:
    """The content whose letter has one more paragraph of a role, behind those that it has."""
    content = festival_site().content
    *_, last = content.letter.of_role(role) or content.letter.paragraphs
    again = replace(last, p=0, role=role, anchor="again", shown=None, text=AGAIN)
    found = [one for old in content.letter.paragraphs for one in ((old, again) if old is last else (old,))]
    return replace(content, letter=replace(content.letter, paragraphs=tuple(found)))


def test_a_repeated_role_is_on_the_letters_page() -> None:
    """Whatever the role, and in the translation that can be taken away."""
    for role in (one.id for one in ROLES if one.repeats):
        site = site_of(repeated(role))
        for language in LANGUAGES:
            lines = [line for block in letter(seen(site, "letter", language)).sheet for line in block.lines]
            shown = ["".join(piece.text for piece in line.passages[-1].pieces) for line in lines]
            assert len(shown) == len(site.content.letter.paragraphs), role
            assert AGAIN[language] in shown, role
        assert AGAIN.en in letter_in_english(site), role


def test_what_a_repeated_role_says_elsewhere_is_said_whole() -> None:
    """The title and the signature in all their lines, the association's words, the addresses."""
    door = festival_site().content.audiences[0].key
    for language in LANGUAGES:
        page = background(seen(site_of(repeated("association")), "background", language))
        missing = audience(seen(site_of(repeated("website")), door, language)).missing
        assert missing is not None
        for role, said in (
            ("title", signed.title(repeated("title"), language)),
            ("signature", signed.author(repeated("signature"), language)),
            ("association", [one.text.striptags() for one in page.association]),
            ("website", missing.website),
        ):
            lines = [one.text[language].strip() for one in repeated(role).letter.of_role(role)]
            assert len(lines) > 1, role
            assert [line for line in lines if line not in said] == [], role
