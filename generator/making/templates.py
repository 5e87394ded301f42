"""Jinja2, closed in: templates from the snapshot alone, everything escaped, an unknown name is an error."""

import re
import traceback
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.model import Place, Problem, Snapshot, Unusable
from generator.reading.text import text_of

FOLDER = "templates/"
_FOLDERS = ("layouts/", "partials/", "macros/", "feeds/")


class _Closed(ImmutableSandboxedEnvironment):
    """The sandbox, which need not look twice at a view's own fields: they are most of what templates read."""

    def getattr(self, obj: object, attribute: str) -> object:
        if attribute in getattr(obj, "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


_NAMED = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\b\s*(["'])(.+?)\1""")


@lru_cache(maxsize=512)
def _named(source: str) -> tuple[tuple[str, int], ...]:
    """The templates that a template names, each with its line."""
    return tuple((found[2], source.count("\n", 0, found.start()) + 1) for found in _NAMED.finditer(source))


class Templates:
    """The templates of one snapshot."""

    def __init__(self, sources: Mapping[str, str], compiled: BytecodeCache | None) -> None:
        self.sources = sources
        self._digests: dict[str, str] = {}
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

    def _load(self, name: str) -> tuple[str, str, None] | None:
        """The source, and its name as that of a file, so that a traceback tells the template's line."""
        return (self.sources[name], name, None) if name in self.sources else None

    def digest(self, name: str) -> str:
        """A digest of a template and of all that it extends, includes and imports."""
        if name not in self._digests:
            self._digests[name] = ""  # for one that names itself
            source = self.sources.get(name, "")
            named = sorted({other for other, _ in _named(source)})
            parts = [source, *(self.digest(other) for other in named if other in self.sources)]
            self._digests[name] = sha256("\0".join(parts).encode()).hexdigest()
        return self._digests[name]

    def render(self, name: str, **values: object) -> str:
        """The text of a template; raises Unusable."""
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
        lines = self.sources.get(name, "").split("\n")
        text = lines[line - 1] if line <= len(lines) else ""
        column = len(text) - len(text.lstrip()) + 1
        return Problem(code, Place(FOLDER + name, line, column, text), {"reason": reason})


def templates(snapshot: Snapshot, compiled: BytecodeCache | None) -> tuple[Templates, tuple[Problem, ...]]:
    """The snapshot's templates, and those that are no text. ``compiled`` keeps their code by digest."""
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for path, source in snapshot.items():
        name = path.removeprefix(FOLDER)
        if name != path and name.startswith(_FOLDERS):
            text = text_of(source, problems)
            if text is not None:
                sources[name] = text
    return Templates(sources, compiled), tuple(problems)
