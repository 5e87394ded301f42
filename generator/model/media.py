"""Pictures and other files of ``content/media/``: what editors say of them, and what is made of them."""

from collections.abc import Mapping
from dataclasses import field

from generator.model.noun import noun
from generator.model.problem import Place, Problem
from generator.model.words import Language, Words


@noun
class PictureWords:
    """What ``opening.yaml`` says of ``opening.jpg``: ``alt`` is what is seen in it, for those who do not see it."""

    alt: Mapping[Language, str]
    caption: Words | None
    credit: Words | None
    place: Place


@noun
class Drawn:
    """A picture in one width and format (``avif``, ``jpg``): its path in the site."""

    path: str
    width: int
    format: str


@noun
class Photograph:
    """A picture as pages show it; ``width`` and ``height`` are those of its largest form, the smallest comes first."""

    name: str
    width: int
    height: int
    drawn: tuple[Drawn, ...]

    def forms(self, format: str) -> list[Drawn]:
        """Those of a format, the smallest first."""
        return [one for one in self.drawn if one.format == format]


@noun
class Attachment:
    """A file to take away: its path in the site, its size in bytes, and what sort it is (``spreadsheet``)."""

    name: str
    path: str
    size: int
    sort: str


@noun
class Media:
    """All of them, by their names below ``content/media/``: ``2026/opening.jpg``."""

    photographs: Mapping[str, Photograph] = field(default_factory=dict)
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    refused: Mapping[str, Problem] = field(default_factory=dict)  # what is wrong with the others
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)  # of the site, by path
    sources: Mapping[str, str] = field(default_factory=dict)  # the path of such a file -> that of its source
