"""The grammar: CommonMark and tables by markdown-it-py, less what this site refuses, and two marks of ours.

Every inline token says in ``meta["at"]`` where it begins in its block's text. The marks of ours are ``{S01}`` and
``{#id}``. What is left out of ``_RULES`` stays text, and is then refused in ``marks``.
"""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.model.regex import regex
from generator.model.script import WIDE_IN_CHINESE

# Deeper blocks are passed over by the parser; tree.py refuses them before they get there.
DEEPEST = 24

_RULES = (
    *("heading", "lheading", "list", "blockquote", "fence", "hr", "table"),
    *("newline", "escape", "entity", "backticks", "emphasis", "link", "image", "autolink", "balance_pairs"),
)
_FIGURE = regex(r"\{([A-Za-z][A-Za-z0-9_-]{0,40}(?::[^{}\n]{1,80})?)\}")
_ID = regex(r"\{(?:#|(?=:?\s?#))([^{}\n]*)\}\s*")
_CHINESE = regex(f"[{WIDE_IN_CHINESE}]")


class _State(StateInline):
    """The parser's state while it reads a line's words; it notes where each token begins."""

    _began = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta["at"] = self._began
        return token

    def push(self, ttype: str, tag: str, nesting: int) -> Token:
        token = super().push(ttype, tag, nesting)  # type: ignore[arg-type]
        token.meta["at"] = self.pos
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Which way stars face. CommonMark looks at spaces and Latin punctuation; Chinese has neither around words.

        ``**“企业节”**举办``: a mark beside a Chinese character faces both ways (as in the amendment that
        markdown-cjk-friendly describes). Between digits it is a sign of multiplication: ``5*8``.
        """
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1 : start]
        after = self.src[start + scanned.length : start + scanned.length + 1]
        if before.isdigit() and after.isdigit():
            return Scanned(False, False, scanned.length)
        chinese = [_CHINESE.match(one) is not None for one in (before, after)]
        blank = [not one or one.isspace() for one in (before, after)]
        return Scanned(
            scanned.can_open or (any(chinese) and not blank[1]),
            scanned.can_close or (any(chinese) and not blank[0]),
            scanned.length,
        )


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Parser(MarkdownIt):
    def __init__(self) -> None:
        super().__init__("zero", {"maxNesting": DEEPEST})
        self.inline = _Inline()
        self.configure("zero", {"maxNesting": DEEPEST})
        self.enable([*_RULES])
        # Pieces of text stay apart, each with its place; line ends are LF since the file was read.
        self.disable(["fragments_join", "text_join", "normalize"], ignoreInvalid=True)
        self.inline.ruler.at("emphasis", _stars)
        self.inline.ruler.before("link", "figure", _ours("figure", _FIGURE))
        self.inline.ruler.before("figure", "id", _ours("id", _ID))

    def normalizeLink(self, url: str) -> str:
        """An address stays as typed: it is looked at when its page is known."""
        return url

    def validateLink(self, url: str) -> bool:
        """Every address is a link here, so that a wrong one can be told."""
        return True


def _stars(state: StateInline, silent: bool) -> bool:
    """Stars alone: underscores stand in names of files and fields."""
    if state.src[state.pos] != "*":
        return False
    start = state.pos
    if not emphasis.tokenize(state, silent):
        return False
    for index in range(state.pos - start):
        state.tokens[index - (state.pos - start)].meta["at"] = start + index
    return True


def _ours(kind: str, form: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    """The rule for a mark of ours, whose first group is what it says."""

    def rule(state: StateInline, silent: bool) -> bool:
        found = form.match(state.src, state.pos, state.posMax)
        if found is None:
            return False
        if not silent:
            state.push(kind, "", 0).content = found[1]
        state.pos = found.end()
        return True

    return rule


@cache
def _parser() -> _Parser:
    return _Parser()


def parsed(text: str) -> list[Token]:
    """The tokens of a text: blocks with the lines they stand on, and in them words."""
    return _parser().parse(text)
