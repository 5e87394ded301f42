"""The layouts: what is said of each beside its template, its view and its picture."""

from collections.abc import Mapping
from dataclasses import field

from generator.model.noun import noun


@noun
class Layout:
    """A kind of page, by its name in front matter and in templates/layouts/.

    ``sheet`` is the one style sheet that its pages load: what all pages share, and what the layout adds (a folder of
    templates/assets/css/). ``made``: of data, so no Markdown page may ask for it. ``found``: its pages have something
    of their own to be found. ``history_above``: the line of the year stands under the breadcrumbs. ``shows``: lists of
    the content, each with the place below content/ where it is written, of which one at least is not to be empty.
    """

    sheet: str = "reading.css"
    made: bool = False
    found: bool = True
    history_above: bool = False
    shows: Mapping[str, str] = field(default_factory=dict)


LAYOUTS: Mapping[str, Layout] = {
    "activities": Layout("catalogue.css", shows={"activities": "activities/"}),
    "activity": Layout("activity.css", made=True),
    "archive": Layout(made=True, found=False),
    "audience": Layout("audience.css", made=True),
    "background": Layout(shows={"timeline": "letter/timeline.yaml", "addressees": "letter/addressees.yaml"}),
    "facet": Layout("catalogue.css", made=True, found=False),
    "facts": Layout(shows={"facts": "letter/facts.yaml", "not_stated": "letter/not-stated.yaml"}),
    "figures": Layout("figures.css", history_above=True, shows={"statistics": "statistics.yaml"}),
    "glossary": Layout(shows={"terms": "glossary.yaml"}),
    "home": Layout("home.css"),
    "item": Layout(made=True),
    "letter": Layout("letter.css", history_above=True),
    "letter-parallel": Layout("letter.css", history_above=True),
    "letter-print": Layout("print.css"),
    "news": Layout(),
    "not-found": Layout("both.css", found=False),
    "notes": Layout(shows={"slips": "letter/slips.yaml", "citations": "glossary.yaml"}),
    "notice": Layout(made=True, found=False),
    "over": Layout(made=True, found=False),
    "partners": Layout(),
    "press": Layout(shows={"quotations": "press.yaml", "donts": "press.yaml"}),
    "root": Layout("both.css", found=False),
    "search": Layout(found=False),
    "take-part": Layout("all-doors.css", shows={"audiences": "audiences/"}),
    "text": Layout(),
}
# Those that pages may ask for and search engines are to leave out: another form of what is there, or of what is not.
NOT_INDEXED = ("letter-print", "not-found")
