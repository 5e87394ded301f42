"""What there is to draw: values that say everything about a picture, so that equal ones need drawing only once."""

from generator.model import Language
from generator.model.noun import noun
from generator.site.charts import Behind, Dots
from generator.site.colours import Scheme
from generator.site.wording import FigureWords


@noun
class Look:
    """What all pictures of a campaign share: the character of its seal, and its colours by day."""

    seal: str
    colours: Scheme

    def __getitem__(self, ink: str) -> str:
        """A colour by its name: ``field``."""
        colour: str = getattr(self.colours, ink)
        return colour


Phrase = tuple[str, ...]  # text in the pieces that a line may begin with


@noun
class Door:
    """A door: its ordinal, its name, and what is behind it."""

    ordinal: str
    name: Phrase
    behind: Behind


@noun
class Drawn:
    """A figure in dots: its day or "", its line, so many filled and so many empty ones, and what a dot is.

    ``you``: one of the dots may be the reader.
    """

    as_of: str
    headline: Phrase
    whole: int
    empty: int
    you: bool
    source: str


@noun
class HomeShare:
    """The poster: title, theme and date ("" for none), and the figure in dots, if one leads."""

    language: Language
    title: tuple[str, ...]  # line by line
    theme: Phrase
    day: str
    drawn: Drawn | None
    twin: str  # the Chinese title, beside the English one


@noun
class PageShare:
    """A page's title on the red field."""

    language: Language
    title: Phrase
    number: str
    site: str


@noun
class LetterShare:
    """The head of the letter: issuer, number, rule, title, and who asks for what."""

    language: Language
    issuer: Phrase
    number: str
    title: Phrase
    site: str


@noun
class FigureShare:
    """A figure with its operator, what it measures, its date, the letter's sentence and where that stands."""

    language: Language
    before: str
    numeral: str
    after: str
    label: Phrase
    when: str
    sentence: Phrase
    source: str
    site: str


@noun
class DoorsShare:
    """A page about all activities: its title, and a dot for each activity behind each door."""

    language: Language
    title: Phrase
    doors: tuple[Door, ...]
    counts: str
    site: str


@noun
class DoorShare:
    """The opened leaf of one door, and the first deed behind it, () for a door without."""

    language: Language
    door: Door
    verb: Phrase
    source: str
    site: str


@noun
class ActivityShare:
    """An activity: its dot or ring, its title, its door with its own cell in yellow.

    Of a door with more than nine it shows its own cell alone: one more activity redraws none of the others.
    """

    language: Language
    title: Phrase
    named: bool
    behind: Behind
    own: int  # which cell of the door's lattice
    kind: str  # 有名称 / named
    source: str
    site: str


@noun
class HomePoster:
    """The upright poster of the festival: the home page's share image, and the code of the page."""

    language: Language
    home: HomeShare
    address: str
    scan: Phrase


@noun
class PartnerPoster:
    """The partners' poster on A4: the festival, what a partner says, the labels of what is filled in by hand."""

    language: Language
    home: HomeShare
    answering: Phrase
    labels: tuple[str, ...]
    number: Phrase
    address: str
    scan: Phrase


@noun
class DoorPoster:
    """The upright poster of a door: its opened leaf, its deeds, and the code of its page."""

    language: Language
    door: Door
    verbs: tuple[Phrase, ...]
    source: str
    site: str
    day: str
    address: str
    scan: Phrase


@noun
class QrCode:
    """The code of an address."""

    address: str


@noun
class ChartJob:
    """A figure's chart as a file: the figure, what it measures, what a dot is, the sentence, its source."""

    ending: str  # svg or png
    language: Language
    tag: str  # BCP 47
    title: str
    figure: FigureWords
    chart: Dots
    measure: Phrase
    notes: Phrase
    sentence: Phrase
    source: Phrase
    look: Look


@noun
class BadgeJob:
    """A partner badge as SVG or PNG; without lines it is the seal. ``colours``: ground, words, seal, its character."""

    ending: str  # svg or png
    size: tuple[int, int]  # CSS pixels
    title: str
    lines: tuple[str, ...]
    colours: tuple[str, str, str, str]
    language: Language
    look: Look


@noun
class IconJob:
    """The site's icon: a PNG of ``side`` pixels, an SVG, or the ICO of the three small sides."""

    ending: str  # svg, png or ico
    side: int
    look: Look
    title: str = ""


ShareJob = HomeShare | PageShare | LetterShare | FigureShare | DoorsShare | DoorShare | ActivityShare
Job = ShareJob | HomePoster | PartnerPoster | DoorPoster | QrCode


@noun
class Picture:
    """A picture to draw, and its look."""

    job: Job
    look: Look
