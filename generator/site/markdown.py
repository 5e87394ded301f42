"""A Markdown tree -> HTML: its names looked up, dates and numbers held together, the other language's words marked.

Python-Markdown's serializer writes the elements, so that what content says is never put together as HTML by hand.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

from markdown.serializers import to_html_string
from markupsafe import Markup

from generator.model import Problem, Severity
from generator.model import markdown as nouns
from generator.model.noun import noun
from generator.model.regex import regex
from generator.reading import addresses
from generator.site.names import Names

_NOTHING = Markup("")
_TEXT = (nouns.Typed, nouns.Written, nouns.Join)
_BLOCKS = frozenset(
    "p ul ol li h1 h2 h3 h4 h5 h6 table tr td th br blockquote pre hr figure figcaption".split()
)
_OUTWARD = tuple(f"{scheme}:" for scheme in addresses.LINK)
_FILE = regex(r"[^/:#@.][^:#]*")  # the name of a file in content/media
# What looks like one, and is no page of a site, which a browser shows, and no host's name.
_TO_TAKE_AWAY = regex(
    r"(?!(?i:www)\.)[^/:#@.][^:#@]*\.(?!(?:md|html?|php|aspx?|com|cn|net|org)$)[A-Za-z][A-Za-z0-9]{1,4}"
)
_NAMED = regex(r"(?<![A-Za-z0-9_.@/])@[A-Za-z][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-]+)*(?:#[A-Za-z0-9_-]+)?")
_SPACE = regex(r"\s+")
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


def render(
    body: nouns.Body, names: Names, keep: Callable[[str], Markup]
) -> tuple[Prose, tuple[Problem, ...]]:
    """A text as its page shows it; ``keep`` escapes a piece of text and marks what is to be marked in it."""
    writer = _Writer(body, names, keep)
    lead: list[Element] = []
    sections: list[tuple[nouns.Heading, Element, list[Element]]] = []
    for block in body.blocks:
        if isinstance(block, nouns.Heading) and block.level == 2:
            sections.append((block, writer.heading(block), []))
        else:
            (sections[-1][2] if sections else lead).extend(writer.blocks([block]))
    words = [*lead, *(one for _, title, below in sections for one in (title, *below))]
    # The words first: writing the HTML escapes the elements' texts.
    text, opening = _plain(words), _plain([element for element in lead if element.tag == "p"][:1])
    prose = Prose(
        _html(lead),
        tuple(Section(block.id, _inner(title), _html(below)) for block, title, below in sections),
        text,
        opening,
    )
    return prose, tuple(writer.problems)


def _plain(elements: Sequence[Element]) -> str:
    return _SPACE.sub(" ", "".join(piece for element in elements for piece in _words(element))).strip()


def _html(elements: Sequence[Element]) -> Markup:
    """Elements as HTML. The serializer takes ``&lt;`` in a text for written HTML: here every ``&`` is text."""
    for element in elements:
        for one in element.iter():
            one.text, one.tail = ((text or "").replace("&", "&amp;") for text in (one.text, one.tail))
    return Markup("\n".join(to_html_string(element) for element in elements))  # noqa: S704  (escaped by it)


def _inner(element: Element) -> Markup:
    name = len(element.tag)
    element.attrib.clear()
    return Markup(_html([element])[name + 2 : -name - 3])  # noqa: S704  (what is left is its content)


def _words(element: Element) -> Iterator[str]:
    """The words of an element, with a space where a block ends."""
    edge = " " if element.tag in _BLOCKS else ""
    yield edge
    yield element.text or ""
    for below in element:
        yield from _words(below)
        yield below.tail or ""
    yield edge


def build(tag: str, children: Iterable[Element | str] = (), **attributes: str) -> Element:
    """An element with elements and texts in it."""
    made = Element(tag, attributes)
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return made


@dataclass(slots=True)
class _Writer:
    body: nouns.Body
    names: Names
    keep: Callable[[str], Markup]
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, at: int, **arguments: str) -> None:
        self.problems.append(Problem(code, self.body.place(at), arguments))

    # -- blocks

    def blocks(self, blocks: Sequence[nouns.Block]) -> list[Element]:
        """Blocks as elements."""
        return [element for block in blocks for element in self._block(block) if isinstance(element, Element)]

    def heading(self, block: nouns.Heading) -> Element:
        """A heading with its id."""
        return build(f"h{block.level}", self.inline(block.children), id=block.id)

    def _block(self, block: nouns.Block) -> Sequence[Element | str]:
        match block:
            case nouns.Paragraph():
                return self._paragraph(block)
            case nouns.Heading():
                return [self.heading(block)]
            case nouns.Items():
                return [self._items(block)]
            case nouns.Quote():
                return [build("blockquote", self.blocks(block.blocks))]
            case nouns.CodeBlock():
                return [build("pre", [build("code", [block.text])])]
            case nouns.Divider():
                return [build("hr")]
            case nouns.Table():
                return [self._table(block)]

    def _paragraph(self, block: nouns.Paragraph) -> Sequence[Element | str]:
        if any(
            isinstance(one, nouns.Picture) for one in block.children
        ):  # nothing else stands beside pictures
            return [one for one in self.inline(block.children) if isinstance(one, Element)]
        words = self.inline(block.children)
        return words if block.tight else [build("p", words)]

    def _items(self, block: nouns.Items) -> Element:
        items = [build("li", [one for below in item for one in self._block(below)]) for item in block.items]
        if block.start is None:
            return build("ul", items)
        return build("ol", items) if block.start == 1 else build("ol", items, start=str(block.start))

    def _table(self, block: nouns.Table) -> Element:
        head, *rows = block.rows
        body = [build("tbody", [self._row("td", row, block.sides) for row in rows])] if rows else []
        table = build("table", [build("thead", [self._row("th", head, block.sides)]), *body])
        # A table of many columns is moved sideways in a box of its own, also by keys.
        return (
            build("div", [table], **{"class": "scroll", "tabindex": "0"}) if len(head) > _COLUMNS else table
        )

    def _row(self, tag: str, row: Sequence[Sequence[nouns.Inline]], sides: Sequence[str]) -> Element:
        attributes = [{"class": side} if side else {} for side in sides]
        scope = {"scope": "col"} if tag == "th" else {}
        return build(
            "tr",
            [
                build(tag, self.inline(cell), **scope, **attribute)
                for cell, attribute in zip(row, attributes, strict=False)
            ],
        )

    # -- words

    def inline(self, children: Sequence[nouns.Inline], in_link: bool = False) -> list[Element | str]:
        """Words as texts and elements; a date may go on over a line's end, so texts side by side are one."""
        made: list[Element | str] = []
        text = ""
        for node in children:
            if isinstance(node, _TEXT):
                if not in_link:
                    self._bare_names(node)
                text += node.text
                continue
            made += [*self._kept(text), *self._node(node, in_link)]
            text = ""
        return [*made, *self._kept(text)]

    def _bare_names(self, node: nouns.Typed | nouns.Written | nouns.Join) -> None:
        """Names amid words, which lead nowhere there: one that is nobody's is a name of some other place."""
        for found in _NAMED.finditer(node.text) if isinstance(node, nouns.Typed) and "@" in node.text else ():
            if self.names.link(found[0][1:]):
                place = self.body.place(node.at + found.start())
                self.problems.append(Problem("bare-reference", place, {"name": found[0]}, Severity.WARNING))

    def _kept(self, text: str) -> Iterator[Element | str]:
        html = self.keep(text) if text else ""
        if "<" not in html:
            yield text
            return
        made = fromstring(f"<p>{html}</p>")  # noqa: S314  (our own, and well formed)
        yield made.text or ""
        for element in made:
            tail, element.tail = element.tail, None
            yield element
            yield tail or ""

    def _node(self, node: nouns.Inline, in_link: bool) -> Iterator[Element | str]:
        match node:
            case nouns.LineBreak():
                yield build("br")
            case nouns.Code():
                yield build("code", [node.text])
            case nouns.Emphasis():
                yield build("strong" if node.strong else "em", self.inline(node.children, in_link))
            case nouns.Link():
                yield from self._link(node)
            case nouns.FigureName():
                yield self._figure(node, in_link)
            case nouns.Picture():
                picture = self.names.picture(node.file, node.seen)
                if picture is None:
                    self._no_such_file(node.file, node.at)
                else:
                    yield picture

    def _figure(self, node: nouns.FigureName, in_link: bool) -> Element | str:
        made = self.names.figure(node.name)
        if made is None:
            self.report("unknown-figure", node.at, name=node.name)
            return ""
        if isinstance(made, Element) and in_link:  # no link in a link
            made.tag = "span"
            made.attrib.pop("href", None)
        return made

    def _link(self, node: nouns.Link) -> Iterator[Element | str]:
        words = self.inline(node.children, in_link=True)
        if node.address.startswith("@"):
            href = self._own(node)
            yield from [build("a", words, href=href)] if href else words
        elif node.address.lower().startswith(_OUTWARD):
            self._check(node)
            rel = {"rel": "noopener"} if node.address.lower().startswith("http") else {}
            yield build("a", words, href=node.address, **rel)
        else:
            yield from self._file(node, words)

    def _own(self, node: nouns.Link) -> str:
        href = self.names.link(node.address[1:])
        if href is None:
            near = self.names.near(node.address[1:])
            code = "dead-reference" if near else "not-there-yet"
            self.report(code, node.address_at, name=node.address, near=near)
        return href or ""

    def _check(self, node: nouns.Link) -> None:
        if (fault := addresses.fault(node.address, addresses.LINK)) is not None:
            self.report(fault, node.address_at, value=node.address)

    def _file(self, node: nouns.Link, words: list[Element | str]) -> Iterator[Element | str]:
        name = unquote(node.address)  # other programs write %20 for a space
        file = self.names.file(name) if _FILE.fullmatch(name) else None
        if file is not None:
            yield build("a", words, href=file.href)
            yield file.note
        elif _FILE.fullmatch(name) and self.names.picture(name, "…") is not None:
            self.report("link-to-picture", node.address_at, file=name)
        elif _TO_TAKE_AWAY.fullmatch(name):
            self._no_such_file(name, node.address_at)
        else:
            self.report("link-not-allowed", node.address_at, address=node.address)

    def _no_such_file(self, name: str, at: int) -> None:
        self.report("unknown-picture", at, file=name, near=self.names.files(name))
