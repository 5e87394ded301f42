"""What a person may ask of the preview."""

from datetime import date

from generator.model import Language
from generator.model.noun import noun
from generator.model.regex import regex

HOST_NAME = regex(r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*")
LOOPBACK = "127.0.0.1"


@noun
class ServeOptions:
    """``port`` None: the first free one from 8000 on; ``poll``: look at the files instead of being told of changes;
    ``today`` None: the day of each build. ``allowed``: names of other machines by which the preview may be asked for;
    ``everything``: each of many equal warnings is told.
    """

    port: int | None = None
    host: str = LOOPBACK
    poll: bool = False
    language: Language = "en"
    today: date | None = None
    allowed: tuple[str, ...] = ()
    everything: bool = False
