"""HTML, CSS, JavaScript and SVG made smaller by tdewolff's minifier."""

from collections.abc import Iterator, Sequence
from functools import cache
from types import ModuleType

from generator.site.cores import on_all_cores


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


def minify(media_type: str, text: str) -> str:
    """``text`` made smaller; ``media_type`` as in HTTP. Raises ValueError where the text can't be read."""
    return str(_library().string(media_type, text)) if text.strip() else ""


def minify_html(text: str) -> str:
    """A page made smaller; the page itself where the minifier would make it longer."""
    try:
        return minify("text/html", text)
    except ValueError:
        return text


def minified(jobs: Sequence[tuple[str, str]]) -> Iterator[str | ValueError]:
    """``minify`` of each media type and text, or what it raised; done in other processes where there may be some.

    So that a build that goes on to make many pages can still copy itself for them.
    """
    return on_all_cores(_minified, jobs, None, few=1)


def _minified(job: tuple[str, str], given: None) -> str | ValueError:
    try:
        return minify(*job)
    except ValueError as error:
        return error
