"""A door's page: the letter's verbs and words for one group of readers, steps of ours, and the sheet to print."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.model import Activity, Audience, Part, Step
from generator.model.noun import noun
from generator.site import charts, wording
from generator.site.context import Context, Link
from generator.site.paging import CATALOGUE, LENGTH
from generator.site.views.doorway import Excerpt, Head, excerpt, head
from generator.site.views.parts import (
    Door,
    Key,
    Row,
    VerbShown,
    by_clause,
    counted,
    door,
    kinds,
    reference,
    row,
    verbs,
)

# On phones the list stands above the steps: a long one is cut, and is found whole in the catalogue.
_WHOLE, _FIRST = 24, 12


@noun
class Source:
    """What a step rests on: words of the letter or, for an activity, its title; ``named`` None: no activity."""

    text: str
    href: str
    named: bool | None


@noun
class StepShown:
    """A step of ours; ``n`` are the numbers it rests on."""

    n: str
    text: Markup
    sources: tuple[Source, ...]


@noun
class PartShown:
    """One paragraph for this group and the steps that follow from it; ``title`` where it is not the only one.

    ``past`` are arrangements of the letter's year: told, but no steps any more.
    """

    title: Markup
    addressed: Markup
    excerpt: Excerpt
    notes: tuple[str, ...]
    steps: tuple[StepShown, ...]
    past: tuple[StepShown, ...]


@noun
class Promise:
    """Conduct that the letter hopes for."""

    n: str
    words: str


@noun
class Pairings:
    """The fields and the forms of one activity, each field with each form."""

    n: str
    fields: tuple[str, ...]
    forms: tuple[str, ...]
    note: str


@noun
class Sheet:
    """The printed sheet: a cell per activity, and ``rest``, how many there are where they are more than it shows.

    ``room`` is the kind of room below them that the content names; ``lists`` are activities with room beside each,
    under a title or "".
    """

    cells: tuple[Row, ...]
    rest: str
    room: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    reference: str
    long: bool  # more than fit on one sheet: a list, with no room below


@noun
class Missing:
    """What the letter does not say, the address that it gives, and what is said of that; "" and () for none."""

    words: str
    website: tuple[str, ...]
    note: str


@noun
class AudiencePage:
    """A door's page."""

    head: Head
    name: Markup
    headline: Markup
    verbs: tuple[VerbShown, ...]
    parts: tuple[PartShown, ...]
    kinds: Key
    activities_note: str
    rows: tuple[Row, ...]
    all: Link | None  # where the list is longer than this page shows
    promises: tuple[Promise, ...]
    promises_note: str
    pairings: Pairings | None
    sheet: Sheet
    missing: Missing | None
    others: tuple[Door, ...]


def audience(context: Context) -> AudiencePage:
    """The page of the door that the route names."""
    one = context.site.audience(context.route.subject)
    behind = _to_do_first(one, context.site.activities_of(one.id))
    promises = _promises(context, one)
    rows = tuple(row(context, activity) for activity in behind[:LENGTH])
    return AudiencePage(
        head=head(context, one),
        name=context.keep(context.say(one.short)),
        headline=by_clause(context, context.say(one.headline)),
        verbs=tuple(verbs(context, one)),
        parts=tuple(_part(context, one, part) for part in one.parts),
        kinds=kinds(context, behind),
        activities_note=_note(context, behind),
        rows=rows if len(behind) <= _WHOLE else rows[:_FIRST],
        all=_all(context, one, len(behind)) if len(behind) > _WHOLE else None,
        promises=promises,
        promises_note=_counting(context, "door_commitments_note", n=len(promises)),
        pairings=_pairings(context, behind),
        sheet=_sheet(context, one, behind, rows),
        missing=_missing(context),
        others=tuple(door(context, other) for other in context.site.content.audiences if other != one),
    )


def _to_do_first(one: Audience, behind: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """What nothing but a step that is over rests on stands last: nobody can hold it any more."""
    steps = [step for part in one.parts for step in part.steps]
    kept, over = ({n for step in steps if step.past is past for n in step.rests_on} for past in (False, True))
    return tuple(sorted(behind, key=lambda activity: activity.n in over - kept))


def _part(context: Context, one: Audience, part: Part) -> PartShown:
    numbers = [*context.site.standing_in(part.p)]
    own = [activity for activity in context.site.activities_in(part.p) if activity.audience == one.id]
    if part == one.parts[0] and one.heading_p is not None:
        numbers += [fact.n for fact in context.site.facts_in(one.heading_p)]
    notes = [fact.note for fact in context.site.facts_in(part.p) if fact.p == (part.p,) and fact.note]
    return PartShown(
        title=by_clause(context, context.say(part.name)),
        addressed=context.keep(context.say(part.addressed)),
        excerpt=excerpt(context, part.p, own, " ".join(numbers)),
        notes=tuple(context.say(note) for note in notes),
        steps=tuple(_step(context, part, step) for step in part.steps if not step.past),
        past=tuple(_step(context, part, step) for step in part.steps if step.past),
    )


def _step(context: Context, part: Part, step: Step) -> StepShown:
    sources = tuple(_source(context, part, n) for n in step.rests_on)
    return StepShown(" ".join(step.rests_on), context.keep(context.say(step.text)), sources)


def _source(context: Context, part: Part, n: str) -> Source:
    site, letter = context.site, context.href("letter", context.site.paragraph(part.p).anchor)
    if n in site.indexes["activity"]:
        activity = site.activity(n)
        title, href = context.say(activity.title), context.href(activity.key)
        return Source(title, href, activity.kind == "named")
    if n in site.indexes["commitment"]:
        return Source(context.say(site.commitment(n).words), letter, None)
    fact = site.fact(n)
    words = fact.quote if context.language == "zh" else fact.meaning.en
    return Source(words, letter, None)


def _note(context: Context, behind: tuple[Activity, ...]) -> str:
    if not behind:
        return context.t("door_without_activities")
    named = sum(activity.kind == "named" for activity in behind)
    key = "door_activities_note" if named else "door_activities_described"
    return _counting(context, key, all=counted(context, len(behind), spelt=True), named=named)


def _all(context: Context, one: Audience, count: int) -> Link:
    """The way to all activities of a long list: the pages of the door in the catalogue, if it is a filter there."""
    key = f"activities/by-audience/{one.id}"
    return Link(context.t("rows_all", n=count), context.href(key if context.has(key) else CATALOGUE))


def _counting(context: Context, key: str, **counts: int | str) -> str:
    """A sentence of ours that counts; English begins it with a capital."""
    words = {
        name: wording.spelt(count, context.language) if isinstance(count, int) else count
        for name, count in counts.items()
    }
    sentence = context.t(key, **words)
    return sentence[:1].upper() + sentence[1:]


def _promises(context: Context, one: Audience) -> tuple[Promise, ...]:
    found = [promise for promise in context.site.content.commitments if promise.audience == one.id]
    return tuple(Promise(promise.n, context.say(promise.words)) for promise in found)


def _pairings(context: Context, behind: tuple[Activity, ...]) -> Pairings | None:
    """The grid of the activity for which the letter lists both fields and forms; most doors have none."""
    for activity in behind:
        if activity.fields and activity.forms:
            return Pairings(
                activity.n,
                tuple(context.say(field) for field in activity.fields),
                tuple(context.say(form) for form in activity.forms),
                _counting(context, "door_grid_note", fields=len(activity.fields), forms=len(activity.forms)),
            )
    return None


def _sheet(context: Context, one: Audience, behind: tuple[Activity, ...], cells: tuple[Row, ...]) -> Sheet:
    cited = wording.listed((reference(context, part.p) for part in one.parts), context.language)
    rest = context.t("rows_all", n=len(behind)) if len(behind) > len(cells) else ""
    if len(behind) > charts.NINE:
        return Sheet(cells, rest, "", (), cited, True)
    lists = (
        tuple(_halves(context, one, behind))
        if len(one.parts) > 1
        else (("", _titles(context, behind, named=True)),)
    )
    return Sheet(cells, rest, one.sheet, lists, cited, False)


def _halves(
    context: Context, one: Audience, behind: tuple[Activity, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in one.parts:
        title = context.say(part.name)
        yield title, _titles(context, [activity for activity in behind if activity.p == part.p])


def _titles(context: Context, behind: Iterable[Activity], named: bool = False) -> tuple[str, ...]:
    return tuple(context.say(activity.title) for activity in behind if activity.kind == "named" or not named)


def _missing(context: Context) -> Missing | None:
    """What the letter leaves out for those who would take part; None where nothing is said of it."""
    remarks, letter = context.site.content.remarks, context.site.content.letter
    lines = tuple(context.say(one.text).strip() for one in letter.of_role("website"))
    if remarks.taking_part is None and not lines:
        return None
    return Missing(
        context.say(remarks.taking_part),
        lines,
        context.say(remarks.website),
    )
