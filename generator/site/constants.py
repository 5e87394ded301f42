"""Interface words, and the fields of pages and items, with the campaign's names and the content's counts filled in.

What remains of an interface word is for a page to fill.

``{campaign:document}`` is a name of the campaign; ``{count:audiences}`` is a count in digits,
``{count:audiences:words}`` in words, ``{count:audiences:door|doors}`` the form of a word that goes with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.model import (
    LANGUAGES,
    Content,
    InterfaceWords,
    Item,
    Language,
    Text,
    TextPage,
    Version,
    Words,
)
from generator.model.regex import regex
from generator.site import wording
from generator.site.counts import counts
from generator.site.signed import author

_NO_BRACES = str.maketrans("", "", "{}")
_CONSTANT = regex(r"\{(campaign|count):([a-z_]+(?::letter)?)(?::(words|Words|[^{}|]*\|[^{}|]*))?\}")
_ANY = regex(r"\{(?:campaign|count):[^{}]*\}")


def with_constants(content: Content) -> Content:
    """The content, filled in with what is the same on every page."""
    known = counts(content)
    names = {language: campaign_names(content, language) for language in LANGUAGES}

    def fill(text: str, language: Language) -> str:
        return _filled(text, language, names[language], known) if "{" in text else text

    # What has no brace is itself: what was known of it is known still, and there may be thousands.

    def words(said: Words) -> Words:
        if "{" not in said.zh + said.en:
            return said
        return Words(*(fill(said[language], language) for language in LANGUAGES))

    def page(one: TextPage) -> TextPage:
        if "{" not in one.title + one.share_title + one.label + one.description:
            return one
        return replace(
            one,
            title=fill(one.title, one.language),
            share_title=fill(one.share_title, one.language),
            label=fill(one.label, one.language),
            description=fill(one.description, one.language),
        )

    def item(one: Item) -> Item:
        if not any("{" in said for version in one.versions.values() for said in _own(version).values()):
            return one
        versions = {
            language: replace(
                version,
                own={**version.own, **{name: fill(said, language) for name, said in _own(version).items()}},
            )
            for language, version in one.versions.items()
        }
        return replace(one, versions=versions)

    return replace(
        content,
        strings=InterfaceWords({key: words(said) for key, said in content.strings.items()}),
        pages=tuple(map(page, content.pages)),
        items={kind: tuple(map(item, items)) for kind, items in content.items.items()},
    )


def unfilled(content: Content) -> Iterator[tuple[str, str]]:
    """What is left in interface words, and in the fields of pages and items, that names no constant; with the words."""
    for words in content.strings.values():
        yield from _left((words.zh, words.en))
    for page in content.pages:
        yield from _left((page.title, page.share_title, page.label, page.description))
    for item in (item for items in content.items.values() for item in items):
        for version in item.versions.values():
            yield from _left(_own(version).values())


def _left(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in dict.fromkeys(texts):  # a label that was left out is the title
        yield from ((found, text) for found in _ANY.findall(text))


def _own(version: Version) -> dict[str, str]:
    """The fields of an item in one language that are words."""
    return {name: said for name, said in version.own.items() if isinstance(said, str)}


def constant(
    braces: str, language: Language, names: Mapping[str, str], known: Mapping[str, int]
) -> str | None:
    """What ``{campaign:name}`` or ``{count:audiences:words}`` says; None if it is neither, or names nothing."""
    found = _CONSTANT.fullmatch(braces)
    kind, name, form = found.groups() if found else ("", "", None)
    if kind == "campaign" and not form:
        return names.get(name)
    if kind == "count" and name in known:
        wanted = f"{{n:{form}}}" if form else "{n}"
        return wording.filled(wanted, language, {"n": known[name]})
    return None


def _filled(text: str, language: Language, names: Mapping[str, str], known: Mapping[str, int]) -> str:
    def value(found: re.Match[str]) -> str:
        made = constant(found[0], language, names, known)
        return found[0] if made is None else made

    done = _CONSTANT.sub(value, text)
    return Text(done, text.place) if isinstance(text, Text) else done


def campaign_names(content: Content, language: Language) -> dict[str, str]:
    """What ``{campaign:…}`` may name. The author is whoever signed the letter.

    Without braces, which are marks in the words that names are filled into; a campaign's own are refused.
    """
    campaign = content.campaign
    names = {
        "name": campaign.name[language],
        "short": campaign.short[language],
        "document": campaign.document[language],
        "seal": campaign.seal,
        "author": author(content, language),
        "year": str(campaign.dates.letter.year),
        "letter_day": wording.day(campaign.dates.letter, language),
    }
    return {name: said.translate(_NO_BRACES) for name, said in names.items()}
