"""Jinja2, closed in: templates from the snapshot alone, everything escaped, an unknown name is an error."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.model import Place, Problem, Snapshot, Unusable
from generator.model.problem import place_of_line
from generator.model.regex import regex
from generator.reading.text import text_of
from generator.site.traces import Made, Traces
from generator.site.tracing import Reading

FOLDER = "templates/"
_FOLDERS = ("layouts/", "partials/", "macros/", "feeds/")


class _Closed(ImmutableSandboxedEnvironment):
    """The sandbox, which need not look twice at a view's own fields: they are most of what templates read."""

    # By a template's name those that it loads, missing ones too, as far as it was rendered.
    loads: dict[str, set[str]]
    known: dict[tuple[type, str], bool]  # which attributes of a type are safe

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The template; that ``parent`` loads it is noted."""
        if isinstance(name, str) and parent is not None:
            self.loads.setdefault(parent, set()).add(name)
        return super().get_template(name, parent, globals)

    def select_template(self, names: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The first of several that there is; that ``parent`` asks for all of them is noted."""
        if not isinstance(names, str) and parent is not None:
            self.loads.setdefault(parent, set()).update(name for name in names if isinstance(name, str))
        return super().select_template(names, parent, globals)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read it: the sandbox tells that by the object's type and the name."""
        known = self.known.get((type(obj), attr))
        if known is None:
            known = self.known[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return known

    def getattr(self, obj: object, attribute: str) -> object:
        if attribute in getattr(obj, "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


# A name that is the whole of it, not the beginning of an expression, and that has to be there.
_NAMED = regex(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b\s*(["'])([^"']+)\1\s*(?=[-+]?%\}|as\b|import\b|with)"""
)


@lru_cache(maxsize=512)
def _named(source: str) -> tuple[tuple[str, int], ...]:
    """The templates that a template names, each with its line."""
    return tuple((found[2], source.count("\n", 0, found.start()) + 1) for found in _NAMED.finditer(source))


class Templates:
    """The templates of one snapshot."""

    def __init__(self, sources: Mapping[str, str], compiled: BytecodeCache | None) -> None:
        self.sources = sources
        self.environment = _Closed(
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=compiled,
        )
        self.environment.loads, self.environment.known = {}, {}

    def __reduce__(self) -> tuple[type, tuple[Mapping[str, str], None]]:
        """How to send it to another process: its sources."""
        return Templates, (self.sources, None)

    def _load(self, name: str) -> tuple[str, str, None] | None:
        """The source, and its name as that of a file, so that a traceback tells the template's line."""
        return (self.sources[name], name, None) if name in self.sources else None

    def render(
        self, name: str, note: Callable[[Reading], object] = lambda _: None, /, **values: object
    ) -> str:
        """The text of a template; ``note`` is told each template that went into it. Raises Unusable."""
        try:
            return self._rendered(name, values)
        finally:
            for used in self._used(name):
                note(("template", used))

    def _used(self, name: str) -> set[str]:
        """A template and all that it has ever loaded, by way of whatever others."""
        found, waiting = {name}, [name]
        while waiting:
            more = self.environment.loads.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        return found

    def _rendered(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self.environment.get_template(name).render(**values)
        except TemplateSyntaxError as error:
            raise Unusable(self._problem(error.name or name, error.lineno, str(error.message))) from error
        except TemplateNotFound as error:
            raise Unusable(self._problem(name, 1, f"no template {error.name}")) from error
        except RecursionError as error:
            where, line = self._where(error, name)
            raise Unusable(self._problem(where, line, "", "template-too-deep")) from error
        except (TemplateError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            raise Unusable(self._problem(*self._where(error, name), str(error))) from error

    def broken(self) -> tuple[Problem, ...]:
        """The faults that can be seen without rendering, of all templates: of syntax, and names of none."""
        return tuple(problem for name in self.sources for problem in self._faults(name))

    def _faults(self, name: str) -> Iterator[Problem]:
        try:
            self.environment.get_template(name)
        except TemplateSyntaxError as error:
            yield self._problem(error.name or name, error.lineno, str(error.message))
            return
        except RecursionError:
            yield Problem("template-too-deep", Place(FOLDER + name))
            return
        for named, line in _named(self.sources[name]):
            if named not in self.sources:
                yield self._problem(name, line, named, "missing-template")

    def _where(self, error: BaseException, name: str) -> tuple[str, int]:
        """The innermost line of a template in the error's traceback."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename in self.sources and frame.lineno:
                return frame.filename, frame.lineno
        return name, 1

    def _problem(self, name: str, line: int, reason: str, code: str = "broken-template") -> Problem:
        place = place_of_line(FOLDER + name, self.sources.get(name, ""), line)
        if code == "broken-template":
            for kind, pattern in _SAID.items():
                if found := pattern.search(reason):
                    said = found[found.lastindex or 0]
                    return Problem(kind, place, {"name": _ENDS.get(said, said)})
        return Problem(code, place, {"reason": reason})


_ENDS = {"end of statement block": "%}", "end of print statement": "}}"}
# What Jinja says most often, as problems of ours in both languages.
_SAID = {
    "template-unknown-tag": regex(r"unknown tag '([^']*)'"),
    "template-unclosed": regex(r"(?:Unexpected end of template|unclosed|Missing end of)(.{0})"),
    "template-unknown-filter": regex(r"No (?:filter|test) named '([^']*)'"),
    "template-unknown-name": regex(r"'([^']*)' is undefined|has no attribute '([^']*)'"),
    "template-unexpected": regex(r"(?:unexpected|got|unexpected char) '([^']*)'"),
}


def templates(
    traces: Traces, snapshot: Snapshot, compiled: BytecodeCache | None
) -> tuple[Templates, tuple[Problem, ...]]:
    """The snapshot's templates, and what is wrong with them before they are used. ``compiled`` keeps their code by
    digest.
    """
    sources = {
        path: source
        for path, source in snapshot.items()
        if path.startswith(tuple(FOLDER + one for one in _FOLDERS))
    }
    given = tuple((path, source.digest) for path, source in sources.items())
    read = traces.plain("template texts", "", lambda: _read(sources), given)
    made = _made(tuple(read.value.items()))
    made.environment.bytecode_cache = compiled
    faults = traces.plain("templates", "", lambda: (None, made.broken()), read.digest)
    return made, (*read.problems, *faults.problems)


@lru_cache(maxsize=1)  # a process that lives on has the templates of the build before loaded
def _made(texts: tuple[tuple[str, str], ...]) -> Templates:
    return Templates(dict(texts), None)


def _read(sources: Snapshot) -> Made:
    """The templates' texts by name, and those that are no text."""
    problems: list[Problem] = []
    texts = {path.removeprefix(FOLDER): text_of(source, problems) for path, source in sources.items()}
    return {name: text for name, text in texts.items() if text is not None}, tuple(problems)
