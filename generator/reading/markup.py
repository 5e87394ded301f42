"""Markdown -> HTML: headings with explicit ids, figures and links by name, no raw HTML, Chinese lines joined.

Python-Markdown with the extensions ``tables`` and ``sane_lists`` and one of ours. What it writes is the only HTML that
comes from content.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from generator.model import Place, Problem

_HTML = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--|![a-zA-Z\[][^<>]*|\?[^<>]*)>?")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{#([^}\s]*)\})?\s*$")
_CODE = re.compile(r"(`+)(.+?)\1")
_HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_HAN}])\n(?=[{_HAN}*`\[])|(?<=[*`)\]])\n(?=[{_HAN}])")
_SCHEMES = ("https://", "http://")
# Python-Markdown 3.11 takes seconds for thousands of open brackets in a paragraph (measured); no text needs so many.
_MOST_BRACKETS = 200


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown text as HTML, the ids of its headings, and what is wrong with it."""

    html: Markup
    anchors: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Resolver:
    """How Markdown names things: ``link`` has the href of ``@name``, ``figure`` what ``{S01}`` is; None if nothing."""

    link: Callable[[str], str | None]
    figure: Callable[[str], Element | str | None]


def render(path: str, text: str, first_line: int, resolver: Resolver, chinese: bool) -> Prose:
    """Render a Markdown text that begins on ``first_line`` of the file ``path``."""
    lines = _Lines(path, text.split("\n"), first_line)
    _check_source(lines)
    if lines.problems:
        return Prose(Markup(""), (), tuple(lines.problems))
    extension = _Ours(lines, resolver)
    parser = markdown.Markdown(
        extensions=[TableExtension(), SaneListExtension(), extension], output_format="html"
    )
    html = parser.convert(_BREAK_IN_CHINESE.sub("", text) if chinese else text)
    # Python-Markdown escaped the text; the only tags are its own, since raw HTML was refused above.
    return Prose(Markup(html), tuple(extension.anchors), tuple(lines.problems))  # noqa: S704


@dataclass
class _Lines:
    """The text's lines, to give a place to what the parser finds without one."""

    path: str
    lines: list[str]
    first: int
    problems: list[Problem] = field(default_factory=list)

    def place(self, index: int, column: int = 0) -> Place:
        return Place(self.path, self.first + index, column + 1, self.lines[index])

    def find(self, needle: str) -> Place:
        for index, line in enumerate(self.lines):
            if (column := line.find(needle)) >= 0:
                return self.place(index, column)
        return Place(self.path, self.first)

    def report(self, code: str, needle: str, **arguments: str) -> None:
        self.problems.append(Problem(code, self.find(needle), arguments))


def _check_source(lines: _Lines) -> None:
    brackets = 0
    for index, line in enumerate(lines.lines):
        bare = _CODE.sub(lambda code: " " * len(code[0]), line)
        if found := _HTML.search(bare):
            lines.problems.append(Problem("raw-html", lines.place(index, found.start()), {"tag": found[0]}))
        heading = _HEADING.match(line)
        if heading and not heading[3]:
            lines.problems.append(Problem("heading-without-id", lines.place(index), {"heading": heading[2]}))
        brackets = brackets + bare.count("[") if bare.strip() else 0
        if brackets > _MOST_BRACKETS:
            lines.problems.append(Problem("too-many-brackets", lines.place(index)))
            return


class _Ours(Extension):
    def __init__(self, lines: _Lines, resolver: Resolver) -> None:
        super().__init__()
        self.lines = lines
        self.resolver = resolver
        self.anchors: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")
        for name in (
            "reference",
            "image_link",
            "image_reference",
            "short_reference",
            "short_image_ref",
            "automail",
        ):
            md.inlinePatterns.deregister(name)
        md.preprocessors.register(_KeepIds(md, self), "ids", 5)
        md.inlinePatterns.register(_Links(md, self), "link", 160)
        md.inlinePatterns.register(_Figures(self), "figure", 170)
        md.treeprocessors.register(_Ids(md, self), "ids", 15)


class _KeepIds(Preprocessor):
    """Takes ``{#id}`` off the headings, in order."""

    def __init__(self, md: markdown.Markdown, ours: _Ours) -> None:
        super().__init__(md)
        self.ours = ours

    def run(self, lines: list[str]) -> list[str]:
        return [self._line(line) for line in lines]

    def _line(self, line: str) -> str:
        heading = _HEADING.match(line)
        if heading is None:
            return line
        anchor = heading[3]
        if not re.fullmatch(r"[a-z][a-z0-9-]*", anchor):
            self.ours.lines.report("bad-anchor", f"#{anchor}", anchor=anchor)
        elif anchor in self.ours.anchors:
            self.ours.lines.report("duplicate-anchor", f"{{#{anchor}}}", anchor=anchor)
        self.ours.anchors.append(anchor)
        return f"{heading[1]} {heading[2]}"


class _Ids(Treeprocessor):
    """Gives the headings their ids back."""

    def __init__(self, md: markdown.Markdown, ours: _Ours) -> None:
        super().__init__(md)
        self.ours = ours

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if re.fullmatch(r"h[1-6]", element.tag)]
        for heading, anchor in zip(headings, self.ours.anchors, strict=False):
            heading.set("id", anchor)


class _Links(LinkInlineProcessor):
    """Links: ``@name`` to a page or paragraph of the site, http and https outward, nothing else."""

    def __init__(self, md: markdown.Markdown, ours: _Ours) -> None:
        super().__init__(r"\[", md)
        self.ours = ours

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, Element):
            self._resolve(element)
        return element, start, end

    def _resolve(self, element: Element) -> None:
        href = element.get("href") or ""
        if href.startswith("@"):
            target = self.ours.resolver.link(href[1:])
            if target is None:
                self.ours.lines.report("dead-reference", f"({href}", name=href)
            element.set("href", target or "")
        elif href.startswith(_SCHEMES):
            element.set("rel", "noopener")
        else:
            self.ours.lines.report("link-not-allowed", f"({href}", address=href)
            element.set("href", "")


class _Figures(InlineProcessor):
    """``{S01}`` and ``{count:activities}``."""

    def __init__(self, ours: _Ours) -> None:
        super().__init__(r"\{([A-Za-z]+\d*(?::[a-z_]+)?)\}")
        self.ours = ours

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]
        made = self.ours.resolver.figure(m[1])
        if made is None:
            self.ours.lines.report("unknown-figure", m[0], name=m[1])
            return "", m.start(0), m.end(0)
        return made, m.start(0), m.end(0)
