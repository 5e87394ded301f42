"""What is dated on a day that has not come."""

from collections.abc import Iterator
from datetime import date

from generator.model import Content, Problem, Settings, Severity, place_of


def check(settings: Settings, content: Content, today: date) -> Iterator[Problem]:
    """Warnings for items that are shown before their own day; not for drafts, which the preview alone shows.

    A day of the build before the site's texts were last changed is no day of a calendar on the wall: none, a
    SOURCE_DATE_EPOCH of 0, a clock without a battery.
    """
    if today < settings.updated:
        return
    for item in content.all_items:
        if item.date > today and item.key not in content.drafts:
            arguments = {"date": item.date.isoformat(), "today": today.isoformat()}
            yield Problem("date-ahead", place_of(item.date, item.place), arguments, Severity.WARNING)
