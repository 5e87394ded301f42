"""Which words are set in the display fonts: Fest Song in Chinese, Fest Latin in English."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_letters, digits

from generator.model import Content, Language, Place, Settings
from generator.site.wording import ORDINALS, figure, vertical_day

# Interface words whose keys begin so are display lines, in both languages.
DISPLAY_KEY = "display_"
_LATIN = ascii_letters + digits + " .,:;!?()[]-–—‘’“”%¶/&'"
_THEME, _DECIDED_DAY = "F013", "T05"


@dataclass(frozen=True, slots=True)
class DisplayLine:
    """A line set in a display font, and where an editor can change it."""

    text: str
    place: Place


def display_lines(settings: Settings, content: Content, language: Language) -> tuple[DisplayLine, ...]:
    """All lines set in the display font of ``language``; a page's ``song`` or ``latin`` elements hold nothing else."""
    shared = _shared(settings, content, language)
    return (*shared, *(_song(content) if language == "zh" else _latin(content)))


def _shared(settings: Settings, content: Content, language: Language) -> Iterator[DisplayLine]:
    yield DisplayLine(settings.title[language], Place("site.yaml"))
    for audience in content.audiences:
        yield DisplayLine(audience.short[language], audience.place)
    for statistic in content.statistics:
        yield DisplayLine(figure(statistic, language).text, statistic.place)
    for key, words in content.strings.items():
        if key.startswith(DISPLAY_KEY):
            yield DisplayLine(words[language], Place("content/strings"))


def _song(content: Content) -> Iterator[DisplayLine]:
    yield DisplayLine(ORDINALS[:5] + digits + ".", Place("content/audiences"))
    for fact in content.facts:
        if fact.n == _THEME:
            yield DisplayLine(fact.quote.rpartition("：")[2], fact.place)
    for point in content.timeline:
        if point.n == _DECIDED_DAY:
            yield DisplayLine(vertical_day(point.date), point.place)


def _latin(content: Content) -> Iterator[DisplayLine]:
    yield DisplayLine(_LATIN, Place("content/strings"))
    for page in content.pages:
        if page.language == "en":
            yield DisplayLine(page.title, page.place)
    for activity in content.activities:
        yield DisplayLine(activity.title.en, activity.place)
