"""What a campaign is called, when it is and how it looks: content/campaign.yaml; and what its home page leads with."""

from datetime import date

from generator.model.noun import noun
from generator.model.problem import Place
from generator.model.shapes import Colour
from generator.model.words import Words


@noun
class Dates:
    """The day of the letter, and the day of the festival or None where none is set."""

    letter: date
    festival: date | None


@noun
class Palette:
    """Colours as ``#RRGGBB``: the field and what stands on it, ink and paper, and the accent that is the reader's."""

    field: Colour
    on_field: Colour
    ink: Colour
    paper: Colour
    accent: Colour


@noun
class Colours:
    """The colours by day and by night."""

    day: Palette
    dark: Palette


@noun
class Campaign:
    """The campaign's own words. ``display_lines`` is the name in large lines, which end at ``|``."""

    name: Words
    short: Words
    document: Words  # how its letter is cited: 北港函〔2031〕5号 / Northport Letter 5 of 2031
    seal: str  # the one character of its seal
    display_lines: Words
    dates: Dates
    colours: Colours
    place: Place
    seal_path: str = ""  # the seal's character in a square of 1000 units, once it is drawn


@noun
class Poster:
    """The figure that the home page draws large: its number, and the words around its dots.

    ``{n}`` in ``headline`` and ``dots`` is the number of filled dots, in ``rest`` that of the empty ones.
    """

    figure: str  # S02
    headline: Words
    dots: Words
    rest: Words | None
    scale: Words  # what a dot stands for
    you: Words | None  # what is said of the one dot that may be the reader
    place: Place


@noun
class HomeStep:
    """A step of taking part, and the key of the page that it leads to."""

    title: Words
    text: Words
    to: str | None


@noun
class Home:
    """What home.yaml says: the figure in front, the number of the ready quotation that calls, and the steps."""

    poster: Poster | None
    call: str | None  # F030
    steps: tuple[HomeStep, ...]
    place: Place
