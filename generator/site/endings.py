"""How words of the letter end where they are quoted by themselves: with its full stop, or showing that it goes on."""

from generator.model import LANGUAGES, Language, Quotation, Words
from generator.model.regex import regex
from generator.site.plain import CUT
from generator.site.site import Site

ADDED = regex(r"\[[^]]*\] ")  # [The league]: what a sentence that begins in the middle needs
_ENDED = regex(r"[。！？.!?][”’]?$")
_STOP = regex(r"\s*([。！？.!?])(?!\d)")


def ended(site: Site, quotation: Quotation) -> Words:
    """The words with the stop that stands after them in the letter, or …… where their sentence goes on."""
    text = site.paragraph(quotation.p).text
    return Words(*(with_ending(quotation.words[one], text[one], one) for one in LANGUAGES))


def with_ending(words: str, paragraph: str, language: Language) -> str:
    """Words of a paragraph as they end by themselves; those that it does not hold stay as they are."""
    core = ADDED.sub("", words, count=1)[1:]  # the first letter may be a capital here alone
    _, found, after = paragraph.partition(core)
    if not found or _ENDED.search(words):
        return words
    stop = _STOP.match(after)
    return words + (stop[1] if stop else CUT[language] if after else "")
