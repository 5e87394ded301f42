"""What hosts can take of a site."""

from collections.abc import Iterator

from generator.checking.documents import Built
from generator.model import Place, Problem, Severity

_MOST_RULES = 100  # of ``_headers``, that Cloudflare Pages reads


def check(built: Built) -> Iterator[Problem]:
    """More rules for headers than a host reads: each name at the root of the site has one."""
    rules = sum(line.startswith(b"/") for line in built.files["_headers"].splitlines())
    if rules > _MOST_RULES:
        arguments = {"count": str(rules), "most": str(_MOST_RULES)}
        yield Problem("many-at-root", Place("content/root"), arguments, Severity.WARNING)
