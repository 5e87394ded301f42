"""Interface words, and the fields of pages and items, with the campaign's names and the content's counts filled in.

What remains of an interface word is for a page to fill.

``{campaign:document}`` is a name of the campaign; ``{count:audiences}`` is a count in digits,
``{count:audiences:words}`` in words, ``{count:audiences:door|doors}`` the form of a word that goes with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

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
from generator.model.digested import digest_of_text
from generator.model.noun import noun
from generator.model.regex import regex
from generator.site import wording
from generator.site.counts import counts
from generator.site.signed import author

_NO_BRACES = str.maketrans("", "", "{}")
_CONSTANT = regex(r"\{(campaign|count):([a-z_]+(?::letter)?)(?::(words|Words|[^{}|]*\|[^{}|]*))?\}")
_ANY = regex(r"\{(?:campaign|count):[^{}]*\}")


def with_constants(content: Content) -> Content:
    """The content, filled in with what is the same on every page."""
    names = {language: campaign_names(content, language) for language in LANGUAGES}
    filling = _Filling(names, counts(content))
    return content.made_of(
        digest_of_text(repr(filling)),
        strings=InterfaceWords({key: filling.words(said) for key, said in content.strings.items()}),
        pages=tuple(map(filling.page, content.pages)),
        items={kind: tuple(map(filling.item, items)) for kind, items in content.items.items()},
    )


@noun
class _Filling:
    """What there is to fill in. A thing without a brace is itself: what was known of it is known still, and there may
    be thousands.
    """

    names: Mapping[Language, Mapping[str, str]]
    known: Mapping[str, int]

    def words(self, said: Words) -> Words:
        if "{" not in said.zh + said.en:
            return said
        return Words(*(_filled(said[each], each, self.names[each], self.known) for each in LANGUAGES))

    def page(self, page: TextPage) -> TextPage:
        filled = self._texts(_fields(page), page.language)
        return replace(page, **filled) if filled else page

    def item(self, item: Item) -> Item:
        filled = {language: self._texts(_own(one), language) for language, one in item.versions.items()}
        if not any(filled.values()):
            return item
        versions = {
            language: replace(one, own={**one.own, **filled[language]})
            for language, one in item.versions.items()
        }
        return replace(item, versions=versions)

    def _texts(self, texts: Mapping[str, str], language: Language) -> dict[str, Any]:
        """Those of the texts that have a brace, filled in."""
        return {
            name: _filled(text, language, self.names[language], self.known)
            for name, text in texts.items()
            if "{" in text
        }


def unfilled(content: Content) -> Iterator[tuple[str, str]]:
    """What is left in interface words, and in the fields of pages and items, that names no constant; with the words."""
    for words in content.strings.values():
        yield from _left((words.zh, words.en))
    for page in content.pages:
        yield from _left(_fields(page).values())
    for item in content.all_items:
        for version in item.versions.values():
            yield from _left(_own(version).values())


def _left(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    # A label that was left out is the title; two words alike stand at two places.
    for text, _ in dict.fromkeys((text, getattr(text, "place", None)) for text in texts):
        yield from ((found, text) for found in _ANY.findall(text))


def _fields(page: TextPage) -> dict[str, str]:
    """The fields of a page that are words."""
    return {name: getattr(page, name) for name in ("title", "share_title", "label", "description")}


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
