"""Every fact, figure, date, activity, commitment and addressee stands on a page of each language."""

from collections.abc import Iterator

from generator.checking.documents import Built
from generator.checking.references import numbers
from generator.model import LANGUAGES, Place, Problem, Severity, number_order
from generator.model.nearest import nearest


def check(built: Built) -> Iterator[Problem]:
    """Numbers on pages that do not exist (errors), and numbers that no page shows (warnings)."""
    known, ended = numbers(built.content), {activity.n for activity in built.content.ended}
    for language in LANGUAGES:
        used: set[str] = set()
        for path in built.pages:
            if path.startswith(f"{language}/"):
                used |= (numbers_there := built.numbers[path])
                for n in sorted(numbers_there - known, key=number_order):
                    arguments = {"name": n, "options": nearest(n, known)}
                    yield Problem("unknown-reference", built.pages[path].place, arguments)
        if unused := sorted(known - used - ended, key=number_order):
            arguments = {"n": ", ".join(unused), "language": language}
            yield Problem("unused-number", Place("content"), arguments, Severity.WARNING)
