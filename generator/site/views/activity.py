"""The page of one activity: the letter's words for it, what the letter lists, and what it does not say."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from generator.model import PUNCTUATION, Activity, Language, Words
from generator.model.noun import noun
from generator.site import routes
from generator.site.context import Context, Link
from generator.site.letter_text import sentence
from generator.site.views.doorway import Excerpt, Head, excerpt, head, phrase
from generator.site.views.letter import Passage, passage
from generator.site.views.parts import Copied, Names, Quote, copied, names, quote, reference

Fact = tuple[str, str, bool]  # what, its words, whether the letter leaves it out

_DOOR, _KIND = "audience", "kind"  # the facets that the head of the page and its dot already show


@noun
class ActivityPage:
    """An activity. ``lists`` are the letter's own: (what, its items); ``body`` is what editors added.

    ``sentence`` holds the words that propose it, ``excerpt`` the paragraph around it; ``besides`` is the source of an
    activity that is not the letter's, with its words, if they are quoted. ``begin`` leads to the steps.
    """

    n: str
    head: Head
    names: Names
    heading: Markup
    named: bool
    kind: str
    sentence: Passage | None
    excerpt: Excerpt | None
    besides: Quote | None
    purpose: str
    purpose_note: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    facts: tuple[Fact, ...]
    note: str
    body: Markup
    begin: str
    links: tuple[Link, ...]
    own: Copied
    away: Copied
    chinese: str
    english: str
    previous: Link | None
    next: Link | None


def activity(context: Context) -> ActivityPage:
    """The page of the activity that the route names."""
    one = context.site.activity(context.route.subject)
    door = context.site.audience(one.audience)
    before, after = context.site.activity_neighbours(one.id)
    own, away = context.languages
    copies = {language: _copied(context, one, language) for language in (own, away)}
    return ActivityPage(
        n=one.n,
        head=head(context, door, one),
        names=names(context, one.title),
        heading=context.keep(context.say(one.title)),
        named=one.kind == "named",
        kind=context.t("activity_besides" if one.source else f"activity_{one.kind}"),
        sentence=None if one.p is None else _sentence(context, one, one.p),
        excerpt=None
        if one.p is None
        else excerpt(context, one.p, [one], " ".join(context.site.standing_in(one.p))),
        besides=quote(context, one.quote, one.source) if one.source else None,
        purpose=context.say(one.purpose),
        purpose_note=context.t("purpose_of_group") if one.purpose_of_group else "",
        lists=tuple(_lists(context, one)),
        facts=tuple(_facts(context, one)),
        note=context.say(one.note),
        body=context.prose().html,
        begin=context.href(door.key, "steps") if door.parts else "",
        links=tuple(_links(context, one)),
        own=copies[own],
        away=copies[away],
        chinese=copies["zh"].text,
        english=copies["en"].text,
        previous=_neighbour(context, before),
        next=_neighbour(context, after),
    )


def _sentence(context: Context, one: Activity, p: int) -> Passage:
    """The sentence of the letter that proposes the activity, its own words marked."""
    paragraph, words = context.site.paragraph(p), phrase(one, context.language)
    alone = sentence(context.say(paragraph.text), words)
    shown = replace(paragraph, text=Words(alone, alone))
    return passage(context, shown, context.language, True, [(words, "full")])


def _lists(context: Context, one: Activity) -> Iterator[tuple[str, tuple[str, ...]]]:
    named: dict[str, tuple[Words, ...]] = {
        "participants": one.participants,
        "fields_of_service": one.fields,
        "forms": one.forms,
    }
    for key, words in named.items():
        if words:
            yield context.t(key), tuple(context.say(item) for item in words)


def _facts(context: Context, one: Activity) -> Iterator[Fact]:
    if one.organiser.zh:
        yield context.t("organised_by"), context.say(one.organiser), one.p is not None
    comma = PUNCTUATION[context.language].enumeration
    for facet in context.site.content.facets:
        having = [
            context.say(value.name) for value in facet.values if value.id in one.facets.get(facet.id, ())
        ]
        if having and facet.id != _DOOR and not (one.source and facet.id == _KIND):
            yield context.say(facet.name), comma.join(having), False
    if one.days is not None:
        days = context.t("one_day") if one.days == 1 else context.t("activity_days", n=one.days)
        yield context.t("duration"), days, False
    yield context.t("activity_number"), one.n, False


def _links(context: Context, one: Activity) -> Iterator[Link]:
    """The activities behind the same door, and those with the same value of a facet."""
    audience = context.site.audience(one.audience)
    behind = context.site.behind_count(audience.id)
    door = context.say(audience.short)
    label = context.t("activity_door", door=door, n=behind) if behind > 1 else door
    yield Link(label, context.href(audience.key, "activities"))
    for facet in context.site.content.facets:
        for value in facet.values:
            if facet.id in (_DOOR, _KIND) or value.id not in one.facets.get(facet.id, ()):
                continue
            if (having := context.site.having_count(facet.id, value.id)) > 1:
                text = context.t("activity_same", value=context.say(value.name), n=having - 1)
                if href := context.href(routes.facet_key(facet, value)):
                    yield Link(text, href)


def _copied(context: Context, one: Activity, language: Language) -> Copied:
    written = context.t(
        "activity_copied_besides" if one.source else "activity_copied",
        language,
        title=one.title[language],
        reference=reference(context, one.origin, language),
        address=context.canonical(language=language, key=context.route.key),
    )
    return copied(context, written, language)


def _neighbour(context: Context, id: str | None) -> Link | None:
    return None if id is None else context.link(f"activities/{id}")
