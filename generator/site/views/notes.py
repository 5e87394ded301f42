"""Notes on the text: every slip of the original, and what can be read in two ways."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Ambiguity, Citation, Slip
from generator.site.context import Context, Link
from generator.site.markdown import Prose
from generator.site.views.passages import Said, said, sentence


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip: its mark, what is printed, what was probably meant, why, how certain that is, and the ways back."""

    n: str
    sign: str
    printed: tuple[Said, ...]
    reading: Markup
    what: Markup
    certainty: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AmbiguousRow:
    """Words that can be read in two ways."""

    words: Said
    readings: Markup
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A published source, its number in the list, and where it can be read."""

    id: str
    text: Said
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The page of notes, with the sources that it and the glossary rest on."""

    prose: Prose
    slips: tuple[SlipRow, ...]
    ambiguities: tuple[AmbiguousRow, ...]
    sources: tuple[Source, ...]


def notes(context: Context) -> Notes:
    """All slips and ambiguities, in the order of the content."""
    content = context.site.content
    return Notes(
        context.prose(),
        tuple(_slip(context, slip) for slip in content.slips),
        tuple(_ambiguous(context, one) for one in content.ambiguities),
        tuple(_source(context, index, one) for index, one in enumerate(content.citations, 1)),
    )


def _slip(context: Context, slip: Slip) -> SlipRow:
    return SlipRow(
        slip.n,
        f"校{int(slip.n.removeprefix('E-'))}",
        tuple(said(context, words, "zh") for words in slip.printed),
        sentence(context, context.say(slip.reading)),
        sentence(context, context.say(slip.what)),
        context.t(f"certainty_{slip.certainty}"),
        tuple(context.paragraph(p) for p in slip.p),
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
