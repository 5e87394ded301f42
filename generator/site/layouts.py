"""The layouts: what is said of each beside its template, its view and its picture."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of page, by its name in front matter and in templates/layouts/.

    ``sheet`` is the one style sheet that its pages load: what all pages share, and what the layout adds (a folder of
    templates/assets/css/). ``made``: of data, so no Markdown page may ask for it. ``found``: its pages have something
    of their own to be found. ``history_above``: the line of the year stands under the breadcrumbs.
    """

    sheet: str = "reading.css"
    made: bool = False
    found: bool = True
    history_above: bool = False


LAYOUTS: Mapping[str, Layout] = {
    "activities": Layout("catalogue.css"),
    "activity": Layout("activity.css", made=True),
    "archive": Layout(made=True, found=False),
    "audience": Layout("audience.css", made=True),
    "background": Layout(),
    "facet": Layout("catalogue.css", made=True, found=False),
    "facts": Layout(),
    "figures": Layout("figures.css", history_above=True),
    "glossary": Layout(),
    "home": Layout("home.css"),
    "item": Layout(made=True),
    "letter": Layout("letter.css", history_above=True),
    "letter-parallel": Layout("letter.css", history_above=True),
    "letter-print": Layout("print.css"),
    "news": Layout(),
    "not-found": Layout("both.css", found=False),
    "notes": Layout(),
    "notice": Layout(made=True, found=False),
    "over": Layout(made=True, found=False),
    "partners": Layout(),
    "press": Layout(),
    "root": Layout("both.css", found=False),
    "search": Layout(found=False),
    "take-part": Layout("all-doors.css"),
    "text": Layout(),
}
