"""A quotation is the letter's own words: stored as text, and found in the paragraph that it names."""

from collections.abc import Iterator, Mapping

from generator.model import LANGUAGES, Content, Place, Problem, Settings, Severity, Words, place_of
from generator.model.regex import regex
from generator.site.endings import ADDED
from generator.site.wording import figure

LEFT_OUT = "……"  # stands for words of the letter that a deed leaves out
_NUMBER = regex(r"\d+(?:\.\d+)?")
_WORD = regex(r"[\w’-]+")
_GROUPED = regex(r"(?<=\d),(?=\d{3}\b)")


def check(settings: Settings, content: Content) -> Iterator[Problem]:
    """Every verbatim Chinese word of the content stands in its paragraph, each figure and its counter in its quotation.

    What readers are given to quote stands in the translation too.
    """
    yield from _figures(content)
    yield from _translations(content)
    yield from _marks(content)
    paragraphs = {paragraph.p: paragraph.text.zh for paragraph in content.letter.paragraphs}
    both = (*_quoted(content, _VERBATIM), *_recast(content), *_quoted(content, _OURS))
    quoted = (
        *((p, words.zh, place) for p, words, place in both),
        *_pieces(content),
        *((one.p, one.quote, one.place) for one in content.addressees),
    )
    for p, place in dict.fromkeys((p, place) for p, _, place in quoted if p not in paragraphs):
        yield _unknown(p, paragraphs, place)
    for p, words, place in quoted:
        if p in paragraphs:
            yield from _check(paragraphs, (p,), words, place)
    for fact in content.facts:
        yield from _check(paragraphs, fact.p, fact.quote, fact.place)
    for slip in content.slips:
        for printed in slip.printed:
            if not any(printed in paragraphs.get(p, "") for p in slip.p):
                yield _missing(slip.p[:1] or (0,), printed, slip.place)
        if slip.mark is not None:
            yield from _check(paragraphs, slip.p[:1], slip.mark, slip.place)


def _figures(content: Content) -> Iterator[Problem]:
    for statistic in content.statistics:
        for language in LANGUAGES:
            quote, numeral = statistic.quote[language], figure(statistic, language).numeral
            if quote and numeral.replace(",", "") not in _NUMBER.findall(_GROUPED.sub("", quote)):
                place = place_of(statistic.value, statistic.place)
                yield Problem("figure-not-quoted", place, {"numeral": numeral, "quote": quote})
                break
        if statistic.quote.zh and statistic.counter not in statistic.quote.zh:
            arguments = {"numeral": statistic.counter, "quote": statistic.quote.zh}
            yield Problem("figure-not-quoted", place_of(statistic.counter, statistic.place), arguments)


def _translations(content: Content) -> Iterator[Problem]:
    paragraphs = {paragraph.p: paragraph.text.en for paragraph in content.letter.paragraphs}
    for p, words, place in (*_quoted(content, _VERBATIM), *_deeds(content)):
        if p in paragraphs and not _translated(words.en, paragraphs[p]):
            yield _untranslated(p, words.en, words.en, place)
    for p, words, place in _recast(content):
        said = set(_WORD.findall(paragraphs.get(p, words.en).lower()))
        if foreign := [word for word in _WORD.findall(words.en) if word.lower() not in said]:
            yield _untranslated(p, ", ".join(foreign), words.en, place)


# Words of the letter, by list of the content and by field: those whose English is the translation's own, those whose
# English stands by itself, with words of the translation in an order that reads well, and those whose English is ours.
_VERBATIM = {"statistics": "sentence", "timeline": "quote", "quotations": "words", "kit": "words"}
_RECAST = {"statistics": "quote", "commitments": "words"}
_OURS = {"activities": "quote purpose organiser participants fields forms marked"}


def _quoted(content: Content, named: Mapping[str, str]) -> Iterator[tuple[int, Words, Place]]:
    """The words of the letter, or those that are said to be, in lists of the content."""
    for things, names in named.items():
        for one in (one for one in getattr(content, things) if one.p is not None):
            for words in (getattr(one, name) for name in names.split()):
                several = words if isinstance(words, tuple) else (words,) if words else ()
                yield from ((one.p, each, one.place) for each in several)


def _deeds(content: Content) -> Iterator[tuple[int, Words, Place]]:
    """Verbs and their objects, from which words of the letter may be left out."""
    for verb in (verb for audience in content.audiences for verb in audience.verbs):
        yield from ((verb.p, words, verb.place) for words in verb.deed)


def _recast(content: Content) -> Iterator[tuple[int, Words, Place]]:
    yield from _quoted(content, _RECAST)
    for audience in content.audiences:
        yield from ((part.p, part.addressed, audience.place) for part in audience.parts)


def _untranslated(p: int, missing: str, words: str, place: Place) -> Problem:
    return Problem("not-in-the-translation", place_of(words, place), {"p": str(p), "words": missing})


def _marks(content: Content) -> Iterator[Problem]:
    """What is said to be marked has to stand in the translation; of a quotation alone it is warned that nothing will
    be: its English may stand by itself.
    """
    paragraphs = {paragraph.p: paragraph.text.en for paragraph in content.letter.paragraphs}
    for activity in content.activities:
        words = (activity.marked or activity.quote).en
        if activity.p not in paragraphs or words in paragraphs[activity.p]:
            continue
        if activity.marked is not None:
            yield _untranslated(activity.p, words, words, activity.place)
        else:
            place, arguments = place_of(words, activity.place), {"p": str(activity.p), "words": words}
            yield Problem("nothing-marked", place, arguments, Severity.WARNING)


def _translated(words: str, paragraph: str) -> bool:
    """Whether the words stand in the paragraph: a line for itself may begin with a capital and end with a full stop."""
    core = ADDED.sub("", words, count=1).removesuffix(".")
    return any(f"{first}{core[1:]}" in paragraph for first in (core[:1], core[:1].swapcase()))


def _pieces(content: Content) -> Iterator[tuple[int, str, Place]]:
    """The Chinese of deeds: what stands between words that are left out."""
    for p, words, place in _deeds(content):
        yield from ((p, piece, place_of(words.zh, place)) for piece in words.zh.split(LEFT_OUT))


def _check(paragraphs: Mapping[int, str], p: tuple[int, ...], words: str, place: Place) -> Iterator[Problem]:
    unknown = [one for one in p if one not in paragraphs]
    for one in unknown:
        yield _unknown(one, paragraphs, place)
    if not unknown and words not in "\n".join(paragraphs[one] for one in p):
        yield _missing(p, words, place)


def _unknown(p: int, paragraphs: Mapping[int, str], place: Place) -> Problem:
    return Problem(
        "unknown-paragraph", place_of(p, place), {"p": str(p), "last": str(max(paragraphs, default=0))}
    )


def _missing(p: tuple[int, ...], words: str, place: Place) -> Problem:
    return Problem("not-in-the-letter", place_of(words, place), {"p": ", ".join(map(str, p)), "words": words})
