"""What the names in a Markdown text mean, seen from one page."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from generator.model.noun import noun


@noun
class File:
    """A file that a text links to: its address from this page, and what is said after the words: ``PDF, 1.2 MB``."""

    href: str
    note: str


@noun
class Names:
    """How a page's text names things. Each answers None for what there is not, which is then told at its place.

    ``link`` gives the address of ``@name``, "" for a thing that no page shows; ``figure`` the words or the element for
    ``{S01}``. A picture ``![what is seen](opening.jpg)`` is ``picture("opening.jpg", "what is seen")``: an element that
    can stand where a paragraph can. ``[the minutes](minutes.pdf)`` is ``file("minutes.pdf")``. ``near`` tells the names
    that are most like one that leads nowhere, "" of one that is only not there yet; ``files`` does so for files.
    """

    link: Callable[[str], str | None]
    figure: Callable[[str], Element | str | None]
    picture: Callable[[str, str], Element | None]
    file: Callable[[str], File | None]
    near: Callable[[str], str] = lambda name: "–"
    files: Callable[[str], str] = lambda name: "–"
