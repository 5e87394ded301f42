"""What is dated on a day that has not come."""

from collections.abc import Iterator
from datetime import date

from generator.model import Content, Problem, Severity, place_of
from generator.reading.current import NO_DAY


def check(content: Content, today: date) -> Iterator[Problem]:
    """Warnings for items that are shown before their own day; not for drafts, which the preview alone shows."""
    for item in (item for items in content.items.values() for item in items):
        if today != NO_DAY and item.date > today and item.key not in content.drafts:
            arguments = {"date": item.date.isoformat(), "today": today.isoformat()}
            yield Problem("date-ahead", place_of(item.date, item.place), arguments, Severity.WARNING)
