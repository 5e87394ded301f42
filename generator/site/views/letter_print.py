"""The letter as a sheet to print: the text and nothing else."""

from generator.model.noun import noun
from generator.site.context import Context, Link
from generator.site.views.letter import Sheet, sheet


@noun
class PrintedLetter:
    """The sheet in the page's language, and what stands outside it."""

    sheet: Sheet
    address: str
    back: Link | None


def letter_print(context: Context) -> PrintedLetter:
    """The letter in the page's language, below its letterhead as it is, without numbers, marks and links."""
    language = context.language
    return PrintedLetter(
        sheet(context, (language,), tuple(dict.fromkeys(("zh", language))), marked=False),
        context.canonical(),
        context.maybe_link("letter", context.t("letter_back")),
    )
