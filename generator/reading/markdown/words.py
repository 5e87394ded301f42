"""A block's inline tokens -> words with their places."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from generator.model import Language
from generator.model import markdown as nouns
from generator.model.regex import regex
from generator.model.script import joint
from generator.reading.markdown.sentences import Places
from generator.reading.text import hidden_in

Report = Callable[..., None]
# What other programs write behind what is seen: ![the opening|300](opening.jpg).
_SIZE = regex(r"\|\s*(?:\d{1,4}(?:\s?[x×]\s?\d{1,4})?%?|left|right|center)\s*$")
_DEEPEST = 8  # emphasis in emphasis, links in emphasis …


def words(
    tokens: Sequence[Token], places: Places, language: Language, report: Report
) -> tuple[nouns.Inline, ...]:
    """The words of a block. ``report(code, at, **arguments)`` is told what cannot be kept."""
    joints = iter(_joints(tokens, language))
    return tuple(_Words(places, joints, report).read(iter(tokens), 0))


def _joints(tokens: Sequence[Token], language: Language) -> list[str]:
    """For each line end inside the block what stands in its place."""
    edges = [_edges(token, language) for token in tokens]
    after, following = "", [""] * len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        following[index] = after
        after = edges[index][:1] or after
    before, found = "", []
    for index, token in enumerate(tokens):
        if token.type == "softbreak":
            found.append(joint(before, following[index], language))
        before = edges[index][-1:] or before
    return found


def _edges(token: Token, language: Language) -> str:
    """What a token shows at its ends; a figure is written in the text's language."""
    if token.type == "figure":
        return "数" if language == "zh" else "n"
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


@dataclass(slots=True)
class _Words:
    places: Places
    joints: Iterator[str]
    report: Report
    end: int = 0  # where what was read last has its closing mark

    def read(self, tokens: Iterator[Token], depth: int) -> Iterator[nouns.Inline]:
        """The words up to the end of what they lie in; words that stand side by side in the text are one."""
        typed: nouns.Typed | None = None
        for token in tokens:
            if token.nesting < 0:
                self.end = self.places[token.meta["at"]]
                break
            if _is_typed(token):
                at = self.places[token.meta["at"]]
                if typed and typed.at + len(typed.text) == at:
                    typed = nouns.Typed(typed.text + token.content, typed.at)
                elif token.content:
                    if typed:
                        yield typed
                    typed = nouns.Typed(token.content, at)
                continue
            if typed:
                yield typed
                typed = None
            yield from self._node(token, tokens, depth)
        if typed:
            yield typed

    def _node(self, token: Token, tokens: Iterator[Token], depth: int) -> Iterator[nouns.Inline]:
        at = self.places[token.meta["at"]]
        match token.type:
            case "softbreak":
                yield nouns.Join(next(self.joints), at)
            case "hardbreak":
                yield nouns.LineBreak(at)
            case "code_inline":
                yield nouns.Code(token.content, at)
            case "figure":
                yield nouns.FigureName(token.content, at)
            case "text_special":
                yield from self._written(token, at)
            case "image":
                yield from self._picture(token, at)
            case "id":
                self.report("anchor-not-here", at, anchor=token.content)
            case _:
                yield from self._around(token, tokens, depth, at)

    def _written(self, token: Token, at: int) -> Iterator[nouns.Inline]:
        if (hidden := hidden_in(token.content)) is not None:
            self.report("hidden-character", at, character=hidden)
        if token.content == "\ufffd":  # &#0; and the like stand for no character
            self.report("not-markdown", at, found=token.markup)
        yield nouns.Written(token.content, at)

    def _picture(self, token: Token, at: int) -> Iterator[nouns.Inline]:
        children = token.children or []
        if other := [one for one in children if one.type not in ("text", "text_special", "softbreak")]:
            self.report("picture-with-markup", at + 2 + other[0].meta["at"])
        seen = "".join(" " if one.type == "softbreak" else one.content for one in children).strip()
        if size := _SIZE.search(seen):
            self.report("picture-with-markup", at + 2 + size.start())
        self._check_address(token, at)
        yield nouns.Picture(
            unquote(str(token.attrs["src"])), seen, at
        )  # other programs write %20 for a space

    def _around(self, token: Token, tokens: Iterator[Token], depth: int, at: int) -> Iterator[nouns.Inline]:
        if depth >= _DEEPEST:
            self.report("markdown-too-deep", at)
            pass_over(tokens)
            return
        children = tuple(self.read(tokens, depth + 1))
        if token.type != "link_open":
            strong = token.type == "strong_open"
            yield nouns.Emphasis(strong, children, at - strong)
            return
        auto = token.markup == "autolink"
        if auto:
            children = (nouns.Typed(str(token.attrs["href"]).removeprefix("mailto:"), at + 1),)
        begin, address = (at, at + 1) if auto else (at - 1, self.end + len("]("))
        self._check_address(token, begin)
        if all(isinstance(one, nouns.Typed | nouns.Join) and not one.text.strip() for one in children):
            self.report("link-without-words", begin)
        yield nouns.Link(str(token.attrs["href"]), children, begin, address)

    def _check_address(self, token: Token, at: int) -> None:
        """What stands in the round brackets of a link or a picture is one address, and nothing else."""
        if "title" in token.attrs:
            self.report("link-title", at, title=str(token.attrs["title"]))
        if not (token.attrs.get("href") or token.attrs.get("src")):
            self.report("link-without-address", at)


def _is_typed(token: Token) -> bool:
    """Whether a token is text as it stands; so is a backslash before what is no mark."""
    return token.type == "text" or (token.type == "text_special" and token.content == token.markup)


def pass_over(tokens: Iterator[Token]) -> None:
    """Read on to the end of what was opened last."""
    level = 1
    for token in tokens:
        level += token.nesting
        if not level:
            return
