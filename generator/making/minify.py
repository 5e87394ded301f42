"""HTML, CSS, JavaScript and SVG made smaller by tdewolff's minifier."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from types import ModuleType

from generator.reading.copies import can_copy
from generator.site.cores import Elsewhere

Job = tuple[str, str]  # a media type as in HTTP, and a text


@cache
def _library() -> ModuleType:
    """The minifier. Its runtime begins threads when it is loaded: a process that has it can't be copied any more."""
    import minify

    # End tags and quotation marks stay: what they cost after compression is nothing, and every parser agrees on the
    # result. Scripts stay readable for Chrome 70 and iOS 12. The configuration belongs to the process: it is set once.
    minify.config(
        {
            "html-keep-end-tags": True,
            "html-keep-document-tags": True,
            "html-keep-quotes": True,
            "js-version": 2017,
        }
    )
    return minify  # type: ignore[no-any-return]


_elsewhere: Elsewhere | None = None


def load_elsewhere() -> None:
    """Let another process have the library: this one goes on and copies itself for many pages, maybe again and again.
    Where none can be copied nothing is different.
    """
    global _elsewhere
    if _elsewhere is None and can_copy():
        _elsewhere = Elsewhere(_minified_here)


def _minified(job: Job) -> str | ValueError:
    if _elsewhere is not None and _elsewhere.serves:
        with suppress(EOFError, OSError):  # it has ended: then here
            made: str | ValueError = _elsewhere(job)
            return made
    return _minified_here(job)


def _minified_here(job: Job) -> str | ValueError:
    try:
        return str(_library().string(*job)) if job[1].strip() else ""
    except ValueError as error:
        return error


def minify_html(text: str) -> str:
    """A page made smaller; the page itself where the minifier would make it longer."""
    made = _minified(("text/html", text))
    return text if isinstance(made, ValueError) else made


def minified(jobs: Sequence[Job]) -> Iterator[str | ValueError]:
    """Each text of a media type made smaller, or why it can't be read. Several are many: all is made anew, and so are
    the pages.
    """
    if len(jobs) > 1:
        load_elsewhere()
    return map(_minified, jobs)
