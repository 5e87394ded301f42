"""What a build makes."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from generator.model.noun import noun
from generator.model.problem import Place, Problem, Severity
from generator.model.words import Language


@noun
class Route:
    """One page that will exist. ``subject`` is the id of the thing it shows ("A20", "volunteers", "season/spring")."""

    key: str
    language: Language
    layout: str
    title: str
    description: str
    indexed: bool = True
    subject: str = ""
    label: str = ""  # its short title
    path: str = ""  # en/activities/night-market/index.html
    parent: str | None = None  # key of the page above it in the breadcrumbs
    # Its source, to tell of it; that a line moved makes no page again.
    place: Place = field(default=Place("content"), compare=False, repr=False)
    share_title: str = ""  # what pictures show in place of the title


def failed(problems: Iterable[Problem]) -> bool:
    """Whether any problem is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


@noun
class Outcome:
    """What a build did: its problems, and the paths that it wrote anew and took away."""

    problems: tuple[Problem, ...]
    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    # How all looks that lies in the output, by its paths; see ``writing.output.write``.
    laid: Mapping[str, tuple[int, ...]] = field(default_factory=dict, compare=False)
    pages: int = 0
    day: tuple[float, float] = (0.0, 0.0)  # when it begins and ends, in seconds since 1970
    fresh: int = 0  # pages that differ from those of the build before
    took: Mapping[str, float] = field(default_factory=dict, compare=False)  # seconds by stage
    read: bytes | None = None  # what tells the sources that a preview's build read from others

    @property
    def failed(self) -> bool:
        """Whether any problem is an error: then nothing was made."""
        return failed(self.problems)
