"""The page of figures; and a figure as every page shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup

from generator.model import LANGUAGES, PUNCTUATION, Statistic, Words
from generator.model.noun import noun
from generator.site import charts, wording
from generator.site.context import Context, Link
from generator.site.markdown import Prose
from generator.site.picture_paths import chart_path
from generator.site.views.parts import Download, Key, Quote, cited, download, quote, reference, tables


@noun
class Figure:
    """A figure of the letter: its words in pieces that are set in different sizes, its chart, what it is a share of.

    ``share`` and ``date`` are words, ``copied`` is what the copy button copies.
    """

    n: str
    words: wording.FigureWords
    label: Markup
    share: str
    date: str
    short_date: str
    chart: charts.Dots
    copied: str
    files: tuple[Download, ...]
    outside: bool  # it is not the letter's


@noun
class FigureGroup:
    """Figures that stand in one sentence, the key of their charts (kind of glyph, words), and that sentence.

    ``credit`` tells whose words and whose drawings they are: the reference, and the licence of what is ours.
    """

    title: Markup
    figures: tuple[Figure, ...]
    key: Key
    sentence: Quote
    credit: Markup


@noun
class FigureSection:
    """The figures with a date, or those without; ``sentence`` is the one that several of its groups stand in."""

    id: str
    title: str
    sentence: Quote | None
    groups: tuple[FigureGroup, ...]


@noun
class FigureRow:
    """A figure as a row of the table."""

    n: str
    measure: Markup
    figure: str
    whole: str
    date: str
    words: Markup
    paragraph: Link


@noun
class Figures:
    """The page of figures; ``lead`` says which of them have a date."""

    lead: Markup
    prose: Prose
    sections: tuple[FigureSection, ...]
    table: tuple[FigureRow, ...]
    downloads: tuple[Download, ...]


def figures(context: Context) -> Figures:
    """The page: dated figures one by one, the others by sentence, and all of them in a table."""
    statistics = context.site.content.statistics
    dated = [[one] for one in _by_weight(statistics) if one.as_of]
    undated = list(_by_sentence(one for one in statistics if not one.as_of))
    sections = [(id, groups) for id, groups in (("dated", dated), ("undated", undated)) if groups]
    counts = {"dated": len(dated), "undated": sum(map(len, undated))}
    return Figures(
        context.keep(context.t("figures_lead", **counts)) if len(sections) == 2 else Markup(""),
        context.prose(),
        tuple(_section(context, id, groups) for id, groups in sections),
        tuple(_row(context, one) for one in statistics),
        tables(context, "statistics"),
    )


def _by_weight(statistics: Iterable[Statistic]) -> list[Statistic]:
    """The share of the whole first, as on the poster; then in the letter's order."""
    return sorted(statistics, key=lambda one: not charts.per_mille(one))


def _by_sentence(statistics: Iterable[Statistic]) -> Iterator[list[Statistic]]:
    for _, group in groupby(statistics, key=lambda one: (one.origin, one.unit, one.sentence.zh)):
        yield list(group)


def _section(context: Context, id: str, groups: Iterable[list[Statistic]]) -> FigureSection:
    groups = tuple(groups)
    n = sum(len(group) for group in groups)
    days = {one.as_of for group in groups for one in group if one.as_of}
    word = "figures_dated_various" if len(days) > 1 else f"figures_{id}"
    date = "".join(wording.as_of(day, context.language) for day in days if len(days) == 1)
    title = context.keep(context.t(word, n=n, date=date))
    alone = [one for one, *others in groups if not others and one.sentence.zh]
    shared = len(alone) > 1 and len({(one.origin, one.sentence.zh) for one in alone}) == 1
    return FigureSection(
        id,
        title,
        quote(context, alone[0].sentence, alone[0].origin) if shared else None,
        tuple(_group(context, group, shared and len(group) == 1) for group in groups),
    )


def _credit(context: Context, statistic: Statistic) -> Markup:
    names = [one.name for one in context.site.licences]
    return context.keep(context.t("dot_between").join([reference(context, statistic.origin), *names]))


def _group(context: Context, statistics: list[Statistic], clause: bool) -> FigureGroup:
    """``clause``: only the words of the figure, where its sentence is shown once for all."""
    first = statistics[0]
    return FigureGroup(
        context.keep(_listed(context, [context.say(one.label) for one in statistics])),
        tuple(figure(context, one) for one in statistics),
        key(context, statistics),
        quote(context, first.quote, first.origin, first.n) if clause else _sentence(context, statistics),
        _credit(context, first),
    )


def _listed(context: Context, labels: list[str]) -> str:
    """Labels as one heading: in English only the first keeps its capital, unless it belongs to a name."""
    first, *rest = labels
    if context.language == "en":
        rest = [label[:1].lower() + label[1:] if label[1:2].islower() else label for label in rest]
    return PUNCTUATION[context.language].enumeration.join([first, *rest])


def _sentence(context: Context, statistics: list[Statistic]) -> Quote:
    """The sentence of these figures, their own words in it set apart."""
    first = statistics[0]
    made = quote(context, _around(first), first.origin, " ".join(one.n for one in statistics))
    text = made.text
    for words in (context.keep(own) for one in statistics if (own := _own(context, one))):
        text = text.replace(words, Markup("<b>{}</b>").format(words), 1)
    return replace(made, text=text)


def _own(context: Context, statistic: Statistic) -> str:
    """The words of a sentence that give the figure: its quotation, or no more than the figure."""
    sentence, figure = context.say(statistic.sentence), wording.figure(statistic, context.language).text
    candidates = (context.say(statistic.quote), figure, f"{statistic.value} per cent")
    return next((words for words in candidates if words in sentence), "")


def key(context: Context, statistics: Iterable[Statistic]) -> Key:
    """What the glyphs of these figures' charts stand for: only those that are there."""
    drawn = [(one, charts.chart(one, context.site.dot(one.unit))) for one in statistics]
    words = {
        "full": dot_worth(context, drawn[0][0]),
        "cut": context.t("key_cut") if any(chart.cut for _, chart in drawn) else "",
        "plus": context.t("key_bound") if any(chart.plus for _, chart in drawn) else "",
        "none": context.t("key_rest") if any(chart.rings for _, chart in drawn) else "",
    }
    return tuple((kind, text) for kind, text in words.items() if text)


def figure(context: Context, statistic: Statistic) -> Figure:
    """A figure, as the page of figures and home show it."""
    return Figure(
        n=statistic.n,
        words=wording.figure(statistic, context.language),
        label=context.keep(context.say(statistic.label)),
        share=_share(context, statistic),
        date=_date(context, statistic),
        short_date=_date(context, statistic, "undated_short"),
        chart=charts.chart(statistic, context.site.dot(statistic.unit)),
        copied=cited(context, _copied(statistic), statistic.origin),
        files=tuple(
            download(context, chart_path(statistic.n, context.language, ending), context.t(f"chart_{ending}"))
            for ending in ("svg", "png")
        ),
        outside=statistic.p is None,
    )


def _around(statistic: Statistic) -> Words:
    """The words around a figure; "" where its source is not quoted."""
    return statistic.sentence if statistic.sentence.zh else statistic.quote


def _copied(statistic: Statistic) -> Words:
    """What is copied of a figure: the words around it, else what is measured and the figure."""
    if _around(statistic).zh:
        return _around(statistic)
    return Words(
        *(
            f"{statistic.measure[each]}{PUNCTUATION[each].colon}{wording.figure(statistic, each).text}"
            for each in LANGUAGES
        )
    )


def _share(context: Context, statistic: Statistic) -> str:
    return context.t("share_of", whole=context.say(statistic.share_of)) if statistic.share_of else ""


def _date(context: Context, statistic: Statistic, undated: str = "undated") -> str:
    if statistic.as_of is None:
        return context.t(undated)
    return context.keep(context.t("as_of", date=wording.as_of(statistic.as_of, context.language)))


def dot_worth(context: Context, statistic: Statistic) -> str:
    """What a dot of a figure's chart stands for."""
    if charts.is_share(statistic):
        return context.t("dot_per_mille" if charts.per_mille(statistic) else "dot_percent")
    unit, dot = context.site.unit(statistic.unit), context.site.dot(statistic.unit)
    one, _, more = context.say(unit.name).partition("|")
    amount = " ".join(wording.amount(Decimal(dot), context.language)).strip()
    return context.t(
        "dot_worth",
        amount=amount if context.language == "en" else amount.replace(" ", ""),
        counter=context.say(unit.counter),
        noun=one if dot == 1 else more or one,
    )


def _row(context: Context, statistic: Statistic) -> FigureRow:
    return FigureRow(
        n=statistic.n,
        measure=context.keep(context.say(statistic.measure)),
        figure=wording.figure(statistic, context.language).text,
        whole=context.say(statistic.share_of),
        date=_date(context, statistic),
        words=context.keep(context.say(statistic.quote)),
        paragraph=context.origin(statistic.origin),
    )
