"""A Markdown tree -> HTML: its names looked up, dates and numbers held together, the other language's words marked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote

from markupsafe import Markup

from generator.model import Problem, Severity
from generator.model import markdown as tree
from generator.model.noun import noun
from generator.model.regex import regex
from generator.reading import addresses
from generator.site.names import Names

_NOTHING = Markup("")
_TEXT = (tree.Typed, tree.Written, tree.Join)
# Where a block of words begins or ends.
_EDGE = regex(r"(?=</?(?:p|ul|ol|li|h[1-6]|table|tr|td|th|br|blockquote|pre|hr|figure|figcaption)\b)")
_OUTWARD = tuple(f"{scheme}:" for scheme in addresses.LINK)
_FILE = regex(r"[^/:#@.][^:#]*")  # the name of a file in content/media
# What looks like one, and is no page of a site, which a browser shows, and no host's name.
_TO_TAKE_AWAY = regex(
    r"(?!(?i:www)\.)[^/:#@.][^:#@]*\.(?!(?:md|html?|php|aspx?|com|cn|net|org)$)[A-Za-z][A-Za-z0-9]{1,4}"
)
_NAMED = regex(r"(?<![A-Za-z0-9_.@/])@[A-Za-z][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-]+)*(?:#[A-Za-z0-9_-]+)?")
_COLUMNS = 4  # so many of a table stand side by side on a telephone


@noun
class Section:
    """A heading of the second level, its id, and what stands below it as HTML."""

    id: str
    title: Markup
    text: Markup


@noun
class Prose:
    """A text on its page: what stands before its first heading, its sections, and its words alone, for the search.

    ``opening`` are the words of its first paragraph.
    """

    lead: Markup = _NOTHING
    sections: tuple[Section, ...] = ()
    text: str = ""
    opening: str = ""

    @property
    def html(self) -> Markup:
        """All of it."""
        heading = Markup('<h2 id="{}">{}</h2>')
        return self.lead + Markup("").join(
            heading.format(one.id, one.title) + one.text for one in self.sections
        )


def element(tag: str, children: Iterable[str] | None = None, attributes: Mapping[str, str] = {}) -> Markup:
    """An element with texts and elements in it, all escaped that is no markup; one that never has any is not closed."""
    given = Markup("").join(Markup(' {}="{}"').format(*one) for one in attributes.items())
    begin = Markup("<{}{}>").format(tag, given)
    return begin if children is None else Markup("{}{}</{}>").format(begin, Markup("").join(children), tag)


def render(body: tree.Body, names: Names, keep: Callable[[str], Markup]) -> tuple[Prose, tuple[Problem, ...]]:
    """A text as its page shows it; ``keep`` escapes a piece of text and marks what is to be marked in it."""
    writer = _Writer(body, names, keep)
    lead: list[Markup] = []
    sections: list[tuple[str, Markup, list[Markup]]] = []
    for block in body.blocks:
        if isinstance(block, tree.Heading) and block.level == 2:
            sections.append((block.id, Markup("").join(writer.inline(block.children)), []))
        else:
            (sections[-1][2] if sections else lead).extend(writer.block(block))
    made = tuple(Section(id, title, Markup("\n").join(below)) for id, title, below in sections)
    words = [*lead, *(one for section in made for one in (section.title, section.text))]
    opening = next((one for one in lead if one.startswith("<p>")), _NOTHING)
    return Prose(Markup("\n").join(lead), made, _plain(words), _plain([opening])), tuple(writer.problems)


def _plain(pieces: Iterable[Markup]) -> str:
    """The words alone, with a space where a block ends."""
    return Markup(_EDGE.sub(" ", " ".join(pieces))).striptags()  # noqa: S704  (made of what is escaped)


@dataclass(slots=True)
class _Writer:
    body: tree.Body
    names: Names
    keep: Callable[[str], Markup]
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, at: int, **arguments: str) -> None:
        self.problems.append(Problem(code, self.body.place(at), arguments))

    # -- blocks

    def block(self, block: tree.Block) -> Sequence[Markup]:
        """A block: an element, the pictures of a paragraph, or words that are no paragraph."""
        match block:
            case tree.Paragraph():
                return self._paragraph(block)
            case tree.Heading():
                return [element(f"h{block.level}", self.inline(block.children), {"id": block.id})]
            case tree.Items():
                return [self._items(block)]
            case tree.Quote():
                return [element("blockquote", self._blocks(block.blocks))]
            case tree.CodeBlock():
                code = Markup(escape(block.text, quote=False))  # noqa: S704  (escaped: no quotation mark need be)
                return [element("pre", [element("code", [code])])]
            case tree.Divider():
                return [element("hr")]
            case tree.Table():
                return [self._table(block)]

    def _blocks(self, blocks: Sequence[tree.Block]) -> Iterator[Markup]:
        return (one for block in blocks for one in self.block(block))

    def _paragraph(self, block: tree.Paragraph) -> Sequence[Markup]:
        if pictures := [one for one in block.children if isinstance(one, tree.Picture)]:
            # Nothing else stands beside them.
            return [made for one in pictures for made in self._node(one, False)]
        words = self.inline(block.children)
        return words if block.tight else [element("p", words)]

    def _items(self, block: tree.Items) -> Markup:
        items = [element("li", self._blocks(item)) for item in block.items]
        if block.start is None:
            return element("ul", items)
        return element("ol", items, {} if block.start == 1 else {"start": str(block.start)})

    def _table(self, block: tree.Table) -> Markup:
        head, *rows = block.rows
        body = [element("tbody", [self._row("td", row, block.sides) for row in rows])] if rows else []
        table = element("table", [element("thead", [self._row("th", head, block.sides)]), *body])
        # A table of many columns is moved sideways in a box of its own, also by keys.
        return (
            element("div", [table], {"class": "scroll", "tabindex": "0"}) if len(head) > _COLUMNS else table
        )

    def _row(self, tag: str, row: Sequence[Sequence[tree.Inline]], sides: Sequence[str]) -> Markup:
        scope = {"scope": "col"} if tag == "th" else {}
        cells = zip(row, sides, strict=False)
        return element(
            "tr",
            [
                element(tag, self.inline(cell), ({"class": side} if side else {}) | scope)
                for cell, side in cells
            ],
        )

    # -- words

    def inline(self, children: Sequence[tree.Inline], in_link: bool = False) -> list[Markup]:
        """Words and elements; a date may go on over a line's end, so texts side by side are one."""
        made: list[Markup] = []
        text = ""
        for node in children:
            if isinstance(node, _TEXT):
                if not in_link:
                    self._bare_names(node)
                text += node.text
                continue
            made += [self.keep(text), *self._node(node, in_link)]
            text = ""
        return [*made, self.keep(text)]

    def _bare_names(self, node: tree.Typed | tree.Written | tree.Join) -> None:
        """Names amid words, which lead nowhere there: one that is nobody's is a name of some other place."""
        for found in _NAMED.finditer(node.text) if isinstance(node, tree.Typed) and "@" in node.text else ():
            if self.names.link(found[0][1:]):
                place = self.body.place(node.at + found.start())
                self.problems.append(Problem("bare-reference", place, {"name": found[0]}, Severity.WARNING))

    def _node(self, node: tree.Inline, in_link: bool) -> Iterator[Markup]:
        match node:
            case tree.LineBreak():
                yield element("br")
            case tree.Code():
                yield element("code", [node.text])
            case tree.Emphasis():
                yield element("strong" if node.strong else "em", self.inline(node.children, in_link))
            case tree.Link():
                yield from self._link(node)
            case tree.FigureName():
                if (made := self.names.figure(node.name, in_link)) is None:
                    self.report("unknown-figure", node.at, name=node.name)
                yield Markup.escape(made or "")
            case tree.Picture():
                picture = self.names.picture(node.file, node.seen)
                if picture is None:
                    self._no_such_file(node.file, node.at)
                else:
                    yield picture

    def _link(self, node: tree.Link) -> Iterator[Markup]:
        words = self.inline(node.children, in_link=True)
        if node.address.startswith("@"):
            href = self._own(node)
            yield from [element("a", words, {"href": href})] if href else words
        elif node.address.lower().startswith(_OUTWARD):
            self._check(node)
            rel = {"rel": "noopener"} if node.address.lower().startswith("http") else {}
            yield element("a", words, {"href": node.address, **rel})
        else:
            yield from self._file(node, words)

    def _own(self, node: tree.Link) -> str:
        href = self.names.link(node.address[1:])
        if href is None:
            near = self.names.near(node.address[1:])
            code = "dead-reference" if near else "not-there-yet"
            self.report(code, node.address_at, name=node.address, near=near)
        return href or ""

    def _check(self, node: tree.Link) -> None:
        if (fault := addresses.fault(node.address, addresses.LINK)) is not None:
            self.report(fault, node.address_at, value=node.address)

    def _file(self, node: tree.Link, words: list[Markup]) -> Iterator[Markup]:
        name = unquote(node.address)  # other programs write %20 for a space
        file = self.names.file(name) if _FILE.fullmatch(name) else None
        if file is not None:
            yield element("a", words, {"href": file.href})
            yield Markup.escape(file.note)
        elif _FILE.fullmatch(name) and self.names.picture(name, "…") is not None:
            self.report("link-to-picture", node.address_at, file=name)
        elif _TO_TAKE_AWAY.fullmatch(name):
            self._no_such_file(name, node.address_at)
        else:
            self.report("link-not-allowed", node.address_at, address=node.address)

    def _no_such_file(self, name: str, at: int) -> None:
        self.report("unknown-picture", at, file=name, near=self.names.files(name))
