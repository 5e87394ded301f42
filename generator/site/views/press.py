"""Lines of the letter that are ready to be quoted, its names, and what not to say."""

from markupsafe import Markup

from generator.model import Fact, Language, Quotation, Words
from generator.model.noun import noun
from generator.site.context import Context, Link
from generator.site.endings import ended
from generator.site.markdown import Prose
from generator.site.views.parts import Said, quoted, said, sentence


@noun
class Ready:
    """A line in both languages, the page's own first, and what each of its buttons copies."""

    words: tuple[Said, Said]
    n: str
    link: Link
    chinese: str
    english: str
    both: str


@noun
class Name:
    """A name as the letter has it and as it is rendered in English, and what there is to say of it."""

    n: str
    words: Said
    rendering: Said
    notes: tuple[Markup, ...]
    link: Link


@noun
class Press:
    """The page for journalists."""

    prose: Prose
    lines: tuple[Ready, ...]
    names: tuple[Name, ...]
    donts: tuple[Markup, ...]


def press(context: Context) -> Press:
    """Ready lines, names and donts."""
    content = context.site.content
    return Press(
        context.prose(),
        tuple(ready(context, one) for one in content.quotations),
        tuple(_name(context, fact) for fact in content.facts if fact.topic == content.names),
        tuple(sentence(context, context.say(words)) for words in content.donts),
    )


def _name(context: Context, fact: Fact) -> Name:
    """On a Chinese page the rendering is not what the name means: that is said below it."""
    meaning = fact.meaning["zh"] if context.language == "zh" else ""
    return Name(
        n=fact.n,
        words=said(context, fact.quote, "zh"),
        rendering=said(context, fact.meaning["en"], "en"),
        notes=tuple(sentence(context, one) for one in (meaning, context.say(fact.note)) if one),
        link=context.paragraph(fact.p[0]),
    )


def ready(context: Context, quotation: Quotation) -> Ready:
    """A line as it is shown and as it is copied: in quotation marks, with its source and paragraph."""
    own, away = context.languages
    words = ended(context.site, quotation)
    copied = {language: _copied(context, words, quotation.p, language) for language in (own, away)}
    return Ready(
        words=(said(context, words[own], own), said(context, words[away], away)),
        n=" ".join(quotation.n),
        link=context.paragraph(quotation.p),
        chinese=copied["zh"],
        english=copied["en"],
        both=f"{copied['zh']}\n{copied['en']}",
    )


def _copied(context: Context, words: Words, p: int, language: Language) -> str:
    paragraph = context.site.paragraph(p).name[language]
    source = context.t("press_source", language, paragraph=paragraph)
    return f"{quoted(words[language], language)}{source}"
