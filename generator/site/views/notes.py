"""Notes on the text: every slip of the original, and what can be read in two ways."""

from markupsafe import Markup

from generator.model import Ambiguity, Citation, Slip
from generator.model.noun import noun
from generator.site.context import Context, Link
from generator.site.markdown import Prose
from generator.site.views.parts import Said, said, sentence


@noun
class SlipRow:
    """A slip: its mark ("" without one in the text), what is printed and was probably meant, why, and the ways back."""

    n: str
    sign: str
    printed: tuple[Said, ...]
    reading: Markup
    what: Markup
    certainty: str
    links: tuple[Link, ...]


@noun
class AmbiguousRow:
    """Words that can be read in two ways."""

    words: Said
    readings: Markup
    links: tuple[Link, ...]


@noun
class Source:
    """A published source, its number in the list, and where it can be read."""

    id: str
    text: Said
    links: tuple[Link, ...]


@noun
class Notes:
    """The page of notes, with the sources that it and the glossary rest on."""

    prose: Prose
    slips: tuple[SlipRow, ...]
    ambiguities: tuple[AmbiguousRow, ...]
    sources: tuple[Source, ...]


def notes(context: Context) -> Notes:
    """All slips, those with a mark in the text in its order, and all ambiguities in the order of the content."""
    content = context.site.content
    return Notes(
        context.prose(),
        tuple(_slip(context, slip) for slip in sorted(content.slips, key=lambda one: _order(context, one))),
        tuple(_ambiguous(context, one) for one in content.ambiguities),
        tuple(_source(context, index, one) for index, one in enumerate(content.citations, 1)),
    )


def _order(context: Context, slip: Slip) -> tuple[bool, int]:
    number = context.site.mark_number(slip.n)
    return number is None, number or 0


def _slip(context: Context, slip: Slip) -> SlipRow:
    number = context.site.mark_number(slip.n)
    return SlipRow(
        n=slip.n,
        sign="" if number is None else f"校{number}",
        printed=tuple(said(context, words, "zh") for words in slip.printed),
        reading=sentence(context, context.say(slip.reading)),
        what=sentence(context, context.say(slip.what)),
        certainty=context.t(f"certainty_{slip.certainty}"),
        links=tuple(context.paragraph(p) for p in slip.p),
    )


def _ambiguous(context: Context, ambiguity: Ambiguity) -> AmbiguousRow:
    return AmbiguousRow(
        said(context, ambiguity.words, "zh"),
        sentence(context, context.say(ambiguity.readings)),
        tuple(context.paragraph(p) for p in ambiguity.p),
    )


def _source(context: Context, index: int, citation: Citation) -> Source:
    return Source(
        f"source-{index}",
        said(context, citation.text, "en"),
        tuple(Link(address, address) for address in citation.addresses),
    )
