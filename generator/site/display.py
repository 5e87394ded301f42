"""Which words are set in the display fonts: Fest Song in Chinese, Fest Latin in English."""

from collections.abc import Iterator
from string import ascii_letters, digits

from generator.model import Content, Language, Place, place_of
from generator.model.noun import noun
from generator.model.regex import regex
from generator.site.signed import theme
from generator.site.wording import figure, ordinal, vertical_day

# Interface words whose keys begin so are display lines, in both languages; so is the last point of the timeline.
DISPLAY_KEY, _ALSO = "display_", ("home_every_year",)
_LATIN = ascii_letters + digits + " .,:;!?()[]-–—‘’“”%¶/&'"
_SONG = digits + ".-年月日底"
_FILLED_IN = regex(r"\{\w+(?::[^}]*)?\}|\|")
_CAMPAIGN = Place("content/campaign.yaml")


@noun
class DisplayLine:
    """A line set in a display font, and where an editor can change it."""

    text: str
    place: Place


def display_lines(content: Content, language: Language) -> tuple[DisplayLine, ...]:
    """All lines set in the display font of ``language``; a page's ``song`` or ``latin`` elements hold nothing else."""
    return (*_shared(content, language), *(_song(content) if language == "zh" else _latin(content)))


def display_characters(content: Content, language: Language) -> str:
    """The characters of all these lines, each once and sorted."""
    return "".join(
        sorted({character for line in display_lines(content, language) for character in line.text})
    )


def _shared(content: Content, language: Language) -> Iterator[DisplayLine]:
    for paragraph in content.letter.of_role("theme"):
        yield DisplayLine(theme(content, language), place_of(paragraph.text[language], content.letter.place))
    campaign = content.campaign
    for words in (campaign.name, campaign.display_lines):
        yield _written(_FILLED_IN.sub("", words[language]), place_of(words[language], _CAMPAIGN))
    if content.home.poster is not None:
        headline = content.home.poster.headline[language]
        yield DisplayLine(_FILLED_IN.sub("", headline), place_of(headline, content.home.place))
    for audience in content.audiences:
        yield _written(audience.short[language], audience.place)
    for statistic in content.statistics:
        yield DisplayLine(figure(statistic, language).text, statistic.place)
    for key, words in content.strings.items():
        if key.startswith(DISPLAY_KEY) or key in _ALSO:
            place = place_of(words[language], Place("templates/words"))
            yield DisplayLine(_FILLED_IN.sub("", words[language]), place)


def _song(content: Content) -> Iterator[DisplayLine]:
    yield DisplayLine(_SONG, Place("content/audiences"))
    for audience in content.audiences:
        yield DisplayLine(ordinal(audience.n, "zh"), audience.place)
    if (day := content.campaign.dates.festival) is not None:
        yield DisplayLine(vertical_day(day), _CAMPAIGN)


def _latin(content: Content) -> Iterator[DisplayLine]:
    yield DisplayLine(_LATIN, Place("templates/words"))
    for page in content.pages:
        if page.language == "en":
            yield _written(page.title, page.place)
    for activity in content.activities:
        yield _written(activity.title.en, activity.place)


def _written(text: str, fallback: Place) -> DisplayLine:
    return DisplayLine(text, place_of(text, fallback))
