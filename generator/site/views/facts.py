"""Everything that the letter says, item by item, with the words it stands on."""

from itertools import groupby

from markupsafe import Markup

from generator.model import Fact
from generator.model.noun import noun
from generator.site.context import Context, Link
from generator.site.markdown import Prose
from generator.site.views.parts import Said, said, sentence


@noun
class FactRow:
    """A fact: its words, always Chinese, what they say, and where they stand."""

    n: str
    words: Said
    meaning: Markup
    note: Markup
    link: Link


@noun
class Topic:
    """The facts of one topic."""

    id: str
    name: str
    rows: tuple[FactRow, ...]


@noun
class Facts:
    """All facts by topic, and what the letter does not say."""

    prose: Prose
    topics: tuple[Topic, ...]
    not_stated: tuple[Markup, ...]


def facts(context: Context) -> Facts:
    """The facts in the order of the content, under a new heading wherever the topic changes."""
    content = context.site.content
    return Facts(
        context.prose(),
        tuple(
            _topic(context, id, tuple(group)) for id, group in groupby(content.facts, lambda one: one.topic)
        ),
        tuple(sentence(context, context.say(words)) for words in content.not_stated),
    )


def _topic(context: Context, id: str, group: tuple[Fact, ...]) -> Topic:
    name = next(context.say(topic.name) for topic in context.site.content.topics if topic.id == id)
    return Topic(f"topic-{id}", name, tuple(fact_row(context, fact) for fact in group))


def fact_row(context: Context, fact: Fact) -> FactRow:
    """A fact as a row."""
    return FactRow(
        fact.n,
        said(context, fact.quote, "zh"),
        sentence(context, context.say(fact.meaning)),
        sentence(context, context.say(fact.note)) if fact.note else Markup(""),
        context.paragraph(fact.p[0]),
    )
