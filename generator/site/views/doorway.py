"""What the pages behind a door share: its opened leaf as their head, and the letter's paragraph, its phrases marked."""

from collections.abc import Iterable, Iterator

from generator.model import Activity, Audience, Language
from generator.model.noun import noun
from generator.site import charts, wording
from generator.site.context import Context, Link
from generator.site.letter_text import Strength
from generator.site.views.letter import Passage, passage
from generator.site.views.parts import lattice, reference


@noun
class Head:
    """An opened leaf: the door's number, ordinal and lattice."""

    n: int
    ordinal: str
    lattice: charts.Lattice


@noun
class Excerpt:
    """A whole paragraph in both languages, the page's own first; ``n`` are the numbers of all that stands in it.

    ``chinese``, ``english`` and ``both`` name the source of what is copied; ``zh`` and ``en`` end the two texts' ids.
    """

    id: str
    n: str
    link: Link
    own: Passage
    away: Passage
    side: str
    zh: str
    en: str
    chinese: str
    english: str
    both: str


def head(context: Context, audience: Audience, you: Activity | None = None) -> Head:
    """The head of a door's page, or of the page of the activity ``you`` behind it."""
    ordinal = wording.ordinal(audience.n, context.language)
    return Head(audience.n, ordinal, lattice(context, audience.id, you))


def excerpt(context: Context, p: int, activities: Iterable[Activity], n: str) -> Excerpt:
    """Paragraph ``p`` with the words of ``activities`` marked: of several, the named ones fully."""
    paragraph, activities = context.site.paragraph(p), tuple(activities)
    own, away = (
        passage(context, paragraph, language, True, _phrases(activities, language))
        for language in context.languages
    )
    chinese, english = reference(context, p, "zh"), reference(context, p, "en")
    return Excerpt(
        id=f"words-{paragraph.anchor}",
        n=n,
        link=context.paragraph(p),
        own=own,
        away=away,
        side=context.href("letter/parallel", paragraph.anchor),
        zh="-own" if context.language == "zh" else "-away",
        en="-own" if context.language == "en" else "-away",
        chinese=chinese,
        english=english,
        both=f"{chinese}\n{english}" if context.language == "zh" else f"{english}\n{chinese}",
    )


def _phrases(activities: tuple[Activity, ...], language: Language) -> Iterator[tuple[str, Strength]]:
    for one in activities:
        yield phrase(one, language), "full" if len(activities) == 1 or one.kind == "named" else "faint"


def phrase(activity: Activity, language: Language) -> str:
    """The words that mark an activity in its paragraph."""
    return (activity.marked or activity.quote)[language]
