"""Which words are set in the display fonts: Fest Song in Chinese, Fest Latin in English."""

from collections.abc import Iterator
from itertools import chain
from string import ascii_letters, digits

from generator.model import Content, Language
from generator.model.regex import regex
from generator.site.signed import theme
from generator.site.wording import figure, ordinal, vertical_day

# Interface words whose keys begin so are display lines, in both languages; so is the last point of the timeline.
DISPLAY_KEY, _ALSO = "display_", ("home_every_year",)
_LATIN = ascii_letters + digits + " .,:;!?()[]-–—‘’“”%¶/&'"
_SONG = digits + ".-年月日底"
_FILLED_IN = regex(r"\{\w+(?::[^}]*)?\}|\|")


def display_characters(content: Content, language: Language) -> str:
    """The characters of all lines set in the display font of ``language``, each once and sorted; a page's ``song`` or
    ``latin`` elements hold no others.
    """
    lines = chain(_shared(content, language), _song(content) if language == "zh" else _latin(content))
    return "".join(sorted(set(chain.from_iterable(lines))))


def _shared(content: Content, language: Language) -> Iterator[str]:
    yield theme(content, language)
    for words in (content.campaign.name, content.campaign.display_lines):
        yield _FILLED_IN.sub("", words[language])
    if content.home.poster is not None:
        yield _FILLED_IN.sub("", content.home.poster.headline[language])
    for audience in content.audiences:
        yield audience.short[language]
    for statistic in content.statistics:
        yield figure(statistic, language).text
    for key, words in content.strings.items():
        if key.startswith(DISPLAY_KEY) or key in _ALSO:
            yield _FILLED_IN.sub("", words[language])


def _song(content: Content) -> Iterator[str]:
    yield _SONG
    for audience in content.audiences:
        yield ordinal(audience.n, "zh")
    if (day := content.campaign.dates.festival) is not None:
        yield vertical_day(day)


def _latin(content: Content) -> Iterator[str]:
    yield _LATIN
    for page in content.pages:
        if page.language == "en":
            yield page.title
    for activity in content.activities:
        yield activity.title.en
