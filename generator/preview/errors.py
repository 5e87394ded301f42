"""The page that stands at every address while there are mistakes: the same text as in the terminal."""

from collections.abc import Sequence
from html import escape

from generator.model import Language, Problem
from generator.report import say, told

# Nothing of the site's own: its templates and styles may be what is broken.
_PAGE = """<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ margin: 2rem auto; max-width: 70rem; padding: 0 1rem; font: 1rem/1.5 sans-serif }}
h1 {{ font-size: 1.25rem }}
pre {{ border-inline-start: 4px solid #c22; padding: .25rem 1rem; overflow-x: auto; font: .9375rem/1.5 monospace }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{comfort}</p>
{problems}
</body>
</html>
"""


def page(problems: Sequence[Problem], language: Language, everything: bool = False) -> bytes:
    """HTML that shows each problem as the terminal does, with its place, line, caret and hint."""
    shown = "\n".join(f"<pre>{escape(text)}</pre>" for _, text in told(problems, language, everything))
    title = say("preview-problems", language, count=len(problems))
    comfort = say("preview-heals", language)
    tag = "zh-Hans" if language == "zh" else "en"
    return _PAGE.format(tag=tag, title=escape(title), comfort=escape(comfort), problems=shown).encode()
