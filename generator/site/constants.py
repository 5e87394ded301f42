"""Interface words with the campaign's names and the content's counts filled in; what remains is for a page to fill.

``{campaign:document}`` is a name of the campaign; ``{count:audiences}`` is a count in digits,
``{count:audiences:words}`` in words, ``{count:audiences:door|doors}`` the form of a word that goes with it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.model import LANGUAGES, Content, InterfaceWords, Language, Text, Words
from generator.model.regex import regex
from generator.site import wording
from generator.site.counts import counts
from generator.site.signed import author

_CONSTANT = regex(r"\{(campaign|count):([a-z_]+(?::letter)?)(?::(words|Words|[^{}|]*\|[^{}|]*))?\}")


def with_constants(content: Content) -> Content:
    """The content, its interface words filled in with what is the same on every page."""
    known = counts(content)
    names = {language: campaign_names(content, language) for language in LANGUAGES}

    def fill(words: Words) -> Words:
        return Words(*(_filled(words[language], language, names[language], known) for language in LANGUAGES))

    return replace(
        content, strings=InterfaceWords({key: fill(words) for key, words in content.strings.items()})
    )


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
    """What ``{campaign:…}`` may name. The author is whoever signed the letter."""
    campaign = content.campaign
    return {
        "name": campaign.name[language],
        "short": campaign.short[language],
        "document": campaign.document[language],
        "seal": campaign.seal,
        "author": author(content, language),
        "year": str(campaign.dates.letter.year),
        "letter_day": wording.day(campaign.dates.letter, language),
    }
