r"""What came out of the parser as text although it was typed as a mark: one check, on the tree, for all of it.

Markdown that this site does not have, marks that were not closed, and marks in their full-width form. Where the sign
itself is meant, a backslash before it says so: ``\*``, ``\{``. Every pattern looks a bounded way ahead: the time is
linear in the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from generator.model import Problem, Severity
from generator.model.markdown import Body
from generator.model.noun import noun
from generator.model.regex import regex
from generator.model.script import HAN
from generator.reading.markdown.sentences import BRACKET, Sentence, sentences

# What stands between the brackets of a link.
_ADDRESS = r"\s{0,3}(?:[@＠#]|https?[:：]|mailto:|tel:|[\w./%-]{1,80}\.[A-Za-z][A-Za-z0-9]{1,4}\s?[)）])"
_WORDS = r"[^\[\]\n]{1,80}"
_LETTER = f"[{HAN}A-Za-z]"
_NUMERAL = "[一二三四五六七八九十]"
_NUMBERED = (
    rf"\d{{1,3}}[.)）、．:：。，]|\d{{1,3}} [)）]|[(（](?:\d|{_NUMERAL}){{1,3}}[)）]|[①-⒛㈠-㈩]"
    rf"|{_NUMERAL}{{1,3}}[、．.]|第(?:\d|{_NUMERAL}){{1,3}}[，、：]|(?:[A-Za-zⅠ-Ⅻ]|[ivxIVX]{{1,4}})[.)）、．](?=\s?[{HAN}])"
)
# What begins the lines of a list in chats: ◇, ✓, ★, ➤, ☐, 1️⃣, 📌.
_SYMBOL = "[0-9]\ufe0f?\u20e3|[\u203b\u21d2\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"
_SIDE = r"\|?[ ]*:?-{1,40}"  # of a table's second line
_BRACKETS = {"【": "[", "〔": "[", "】": "]", "〕": "]", "—": "-"}

# U+3000, U+00A0 and their like before a mark: no space to the parser, which then takes the mark for a word.
_ODD_SPACE = r"[^\S \t\n]"
ANYWHERE, LINE, NEXT_LINE, INDENTED, DEEP, FLUSH = (
    "anywhere",
    "line",
    "next line",
    "indented",
    "deep",
    "flush",
)


@noun
class Rule:
    """A pattern for what is told as ``code``; the group ``mark`` is the sign itself, else all of it.

    ``where`` it counts: anywhere, where a line begins, where a line begins that is joined to the one before it, where
    such a line is not indented like the item or marked like the quotation that it is joined to, behind the odd spaces
    that a line begins with, or behind four spaces and more that a joined line begins with.
    """

    code: str
    pattern: re.Pattern[str]
    where: str = ANYWHERE
    severity: Severity = Severity.ERROR


def _rule(code: str, pattern: str, where: str = ANYWHERE, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(code, regex(pattern), where, severity)


_WARNING = Severity.WARNING
# An address amid words, which is told as one: its __ and == are no marks.
_BARE = r"(?<![A-Za-z0-9(（<\[])https?://[A-Za-z0-9_.~/?%&=+:@,;!$'#-]{1,300}"
_AMID = _rule("", _BARE)
# The first rule that fits a place is told there; one without a code only keeps away what lies within it.
RULES = (
    _rule("mark-indented", r"#{1,6}(?=[ \t])|[-+*](?=[ \t])|\d{1,3}[.)](?=[ \t])|>|\||`{3}", INDENTED),
    _rule("", rf"{BRACKET}[^\[\]\n]{{0,80}}\](?:\([^()\n]{{0,80}}\)|\[[^\[\]\n]{{0,80}}\]|:)?"),  # \[words](…)
    _rule("", rf"{BRACKET}[^{{}}{BRACKET}\n]{{0,80}}\}}"),  # \{words}
    # Marks of the wrong width, in a mark's place only: in running text they are good Chinese.
    _rule("wide-mark-in-text", rf"[\]］】〕][ \u3000]?(?P<mark>（)(?={_ADDRESS})"),
    _rule("wide-mark-in-text", rf"(?P<mark>[［【〔])[^\[\]［】〕\n]{{1,80}}[\]］】〕][ ]?\((?={_ADDRESS})"),
    _rule("wide-mark-in-text", rf"(?:\[[^\[\]］】〕\n]{{1,80}})?(?P<mark>[］】〕])[ ]?\((?={_ADDRESS})"),
    _rule("wide-mark-in-text", r"\]\([^()（）\n]{0,300}(?P<mark>）)"),
    _rule("wide-mark-in-text", r"(?P<mark>｛)[#＃]?[A-Za-z0-9_:：０-９-]{1,40}[｝}]"),
    _rule("wide-mark-in-text", r"\{[#＃]?[A-Za-z0-9_:：０-９-]{1,40}(?P<mark>｝)"),
    _rule("wide-mark-in-text", r"\{(?P<mark>＃)[A-Za-z0-9_-]{1,40}\}"),
    _rule("wide-mark-in-text", r"\{[A-Za-z]{1,20}[0-9]{0,6}(?P<mark>[０-９：])[A-Za-z0-9_:：０-９]{0,20}\}"),
    _rule("wide-mark-in-text", r"(?P<mark>＊)＊[^＊\n]{1,200}＊＊"),
    _rule("wide-mark-in-text", r"(?P<mark>＊)＊[^*＊\n]{1,200}\*\*|\*\*[^*＊\n]{1,200}(?P<mark2>＊)＊"),
    _rule("wide-mark-in-text", r"(?P<mark>｀)[^｀\n]{1,200}｀"),
    _rule("wide-mark-in-text", r"(?P<mark>＜)(?:https?:|/?[a-z]{1,10}[＞>])"),
    _rule("wide-mark-in-text", r"https?(?:(?P<mark>：)[/／]{2}|:/?(?P<mark2>／))"),
    _rule("wide-mark-in-text", r"(?<=[A-Za-z0-9])(?P<mark>＠)[A-Za-z0-9-]{1,63}\.[A-Za-z]{2}"),
    _rule("wide-mark-in-text", r"(?P<mark>＃)＃{0,5}(?:[ \u3000]|(?![＃0-9０-９])(?![^\n＃]{0,120}＃))", LINE),
    _rule("wide-mark-in-text", rf"(?P<mark>[－—])(?=[ \u3000{HAN}A-Za-z])(?![－—])", NEXT_LINE),
    _rule("wide-mark-in-text", r"(?P<mark>－)(?=[ \u3000])|(?P<mark2>[－＝—])[－＝—]{2,}[ \u3000]*$", LINE),
    _rule("wide-mark-in-text", rf"(?P<mark>－)(?={_LETTER})|(?P<mark2>[＊＋])(?=[ \u3000])", LINE),
    _rule("wide-mark-in-text", r"(?P<mark>＞)(?![0-9０-９])", LINE),
    _rule("wide-mark-in-text", r"(?P<mark>｜)", LINE),
    _rule("wide-mark-in-text", r":?-{2,40}:?[ ]?(?P<mark>｜)", NEXT_LINE),
    _rule("wide-mark-in-text", r"\|?[ ]*[:：]?[ ]*(?P<mark>[—－–])[—－–: ]*\|", NEXT_LINE),
    _rule(
        "wide-mark-in-text",
        rf"(?:{_SIDE}:?[ ]*\|){{0,12}}(?:\|?[ ]*(?P<mark>：)-|{_SIDE}(?P<mark2>：)[ ]*\|)",
        NEXT_LINE,
    ),
    _rule("wide-mark-in-text", r"(?P<mark>[０-９])[０-９]?\.[ \u3000]", LINE),
    # Markdown, and what other programs take for Markdown, that this site does not have.
    _rule("link-broken", r"<(?:https?:|mailto:|www\.|@)[^<>\n]{0,200}>?"),
    _rule("raw-html", r"</?[a-zA-Z][^<>\n]{0,80}>?|<[!?][^<>\n]{0,80}>?"),
    _rule("footnote", r"\[\^[^\]\n]{0,80}\]?:?|\^\[[^\]\n]{0,80}\]?"),
    _rule("reference-link", rf"\[{_WORDS}\]:\s?(?:<|https?://|[@/#]|mailto:)", LINE),
    _rule("reference-link", r"(?<![0-9])\]\[[^\[\]\n]{0,80}\]"),
    _AMID,
    _rule("task-list", r"\[[ xX]\](?![(（])|\[\](?=\s)", LINE),
    _rule("not-markdown", r"\[![A-Za-z]{1,20}\]", LINE),
    _rule("not-markdown", r"\[\[[^\]\n]{0,80}\]?\]?|\[(?:TOC|toc)\]|\$\$|==[^=\n]{1,200}=="),
    _rule("not-markdown", r"\{\{|\}\}|\{%(?:[^{}\n]{0,80}%\})?"),
    _rule("not-markdown", r"(?<![A-Za-z0-9:]):(?:[a-z][a-z0-9_+-]{1,30}|[+-]1|100):(?![A-Za-z0-9:])"),
    _rule("not-markdown", r"&(?:#[0-9xX]|[A-Za-z]{2})[A-Za-z0-9]{0,30};"),
    _rule("not-markdown", r"&(?:nbsp|e[mn]sp|lt|gt|amp|quot|copy)(?![A-Za-z0-9;])"),
    _rule("not-markdown", r"\\n(?![A-Za-z])"),
    _rule("not-markdown", r"(?<![A-Za-z0-9+])\+\+[^+\n]{1,80}\+\+|%%[^%\n]{1,200}%%"),
    _rule("not-markdown", r"(?<=[A-Za-z])~[0-9a-z]{1,4}~|(?<=[^\W_])\^[\w+-]{1,20}\^"),
    _rule("not-markdown", r"\$(?=[^\s$])[^$\n]{0,200}[\\^_{}=][^$\n]{0,200}(?<=[^\s$])\$(?![0-9$])"),
    _rule("not-markdown", r"(?<![A-Za-z0-9$])\$[A-Za-z]{1,3}\$(?![A-Za-z0-9$])"),
    _rule("not-markdown", r":::|(?:!!!|\?\?\?\+?|===)\s(?=\S)|\+\+\+|\*\[[^\]\n]{1,80}\]:", LINE),
    _rule("not-markdown", r":\s", LINE),
    _rule("not-markdown", r"={3,}\s*$", LINE),
    _rule("strikethrough", r"~~(?:[^~\n]{1,200}~~)?"),
    _rule("strikethrough", r"(?<![\w~])~(?=[^\s~])[^~\n]{1,80}(?<=[^\s~])~(?![\w~])", severity=_WARNING),
    _rule("underscores", r"(?<!_)__(?!_)[^_\n]{0,200}(?:(?<!_)__(?!_))?"),
    _rule("underscores", r"(?<![A-Za-z0-9_])_(?=[^\s_])[^_\n]{1,200}(?<=[^\s_])_(?![A-Za-z0-9_])"),
    # Marks of ours and of Markdown's that did not come about.
    _rule("link-broken", rf"!?(?:\[{_WORDS})?\](?:\(|[ \u3000]\((?={_ADDRESS}))[^()（）\n]{{0,80}}\)?"),
    _rule("link-broken", rf"\[{_WORDS}\][@＠][A-Za-z][\w/#-]{{0,80}}\)?"),
    _rule("link-broken", rf"!\[{_WORDS}\]|!\((?={_ADDRESS})[^()（）\n]{{0,80}}\)?"),
    _rule("link-broken", r"[(（]@[A-Za-z][\w/#-]{0,80}[)）]"),
    _rule("link-broken", rf"[(（][^()（）\n]{{1,80}}[)）]\[(?={_ADDRESS})[^\[\]\n]{{0,200}}\]?"),
    _rule("link-broken", r"[(（](?:@|https?:|mailto:|tel:)[^()（）\n]{1,200}[)）]\[[^\[\]\n]{1,80}\]"),
    _rule("brace", r"\{(?:[^{}\n]{0,40}\})?|\}"),
    _rule("mark-unclosed", r"(?P<mark>\*\*)[^*\n]{1,200}\*\*|(?P<mark2>`)[^`\n]{1,200}`"),  # both are one slip
    _rule("mark-unclosed", r"\*\*+|`+"),
    _rule("mark-unclosed", r"\[(?![^\[\]]{0,400}\])", severity=_WARNING),
    _rule("digits-and-star", r"(?<=[0-9０-９])[ ]?\*[ ]?(?=[0-9０-９])", severity=_WARNING),
    _rule("wide-mark-in-text", r"\*[^*＊\n]{1,80}(?P<mark>＊)|(?P<mark2>＊)[^*＊\s][^*＊\n]{0,80}\*"),
    _rule("star-left", r"\*", severity=_WARNING),
    _rule(
        "heading-without-space",
        r"#{2,6}(?=[^# \t])|#{7,}|#(?=[\u3000\u00a0])|#(?=[^# \t0-9])(?![^#\n]{1,120}#)",
        LINE,
    ),
    _rule("list-mark", rf"[-+](?={_LETTER})|[-+*](?=[\u3000\u00a0])|[•●■◆▪‣➢◦·](?=\t)", LINE),
    _rule("list-mark", rf"[•●■◆▪‣➢◦・∙⁃](?=[ \u3000\u00a0]?{_LETTER})", LINE),
    _rule("list-mark", r"\d{1,3}[.)](?=[\u3000\u00a0])", LINE),
    _rule("list-mark", r"[oØüv§](?=\t\S)|[oØü](?= {1,3}\S)", LINE),  # as a word processor's bullets are copied
    _rule("list-mark", rf"[·](?=[ \u3000]?{_LETTER})", NEXT_LINE),
    # Four spaces in, or more: to the parser it goes on the words above, or is words.
    _rule("mark-too-far-in", r"(?:[-+*]|\d{1,3}[.)]|#{2,6})(?=\s)|>", DEEP),
    _rule("list-glued", r"\d{1,3}[.)](?=\s)", NEXT_LINE),
    _rule("lines-joined", rf"(?:{_NUMBERED})(?=\s?{_LETTER})", NEXT_LINE, _WARNING),
    _rule("lines-joined", rf"(?:{_SYMBOL})[ \t\u3000]?(?=\S)|[–~～√×](?=[ \t\u3000])", NEXT_LINE, _WARNING),
    _rule("table-broken", r"[^\t\n]{1,80}\t(?=\S)", NEXT_LINE, _WARNING),  # as a spreadsheet copies its rows
    _rule("table-broken", r"[\u2500-\u257f][^\n]{0,80}", NEXT_LINE, _WARNING),  # as a terminal draws them
    _rule("backslash-at-end", r"\\\s*$"),
)  # fmt: skip
# One of these stands in whatever a rule finds that counts anywhere: most sentences have none, and are done with.
SIGN = regex(r"[\[\]［］【】〔〕{}｛｝*＊`｀<＜~^_$&\\@＠|｜]|==|\+\+|%%|:[a-z+1-]|!\(|https?[:：]")
_STROKE = _rule("table-broken", r"(?P<mark>\|).*")
_SPACES_IN_FRONT = _rule("lines-joined", r"[\u3000\u00a0]{1,8}\S{1,8}", NEXT_LINE, _WARNING)
_BELOW_AN_ITEM = _rule("lines-joined", r"\S{1,8}", FLUSH, _WARNING)
_WIDE_STROKE = _rule("wide-mark-in-text", r"(?P<mark>｜)")
_AT_LINES = tuple(rule for rule in RULES if rule.where != ANYWHERE)

CODES = frozenset(rule.code for rule in RULES if rule.code) | {"table-broken"}
# What nothing else follows from: the text was read whole, and no heading or name of one is missing for it.
ALONE = CODES - {"wide-mark-in-text", "heading-without-space", "brace"}


# Marks of a Markdown text in a field, which is plain words.
_IN_A_FIELD = regex(
    rf"!?\[{_WORDS}\]\((?={_ADDRESS})[^()\n]{{0,200}}\)"
    r"|[{｛](?:[A-Za-z]-?[0-9０-９]{1,4}|(?:count|campaign)[:：][^{}｛｝\n]{1,80}|#[\w-]{1,40}|[a-z_]{1,20})[}｝]"
    r"|\*\*[^*\n]{1,200}\*\*|(?<!_)__[^_\n]{1,200}__(?!_)|~~[^~\n]{1,200}~~|`[^`\n]{1,200}`"
    r"|</?[a-zA-Z][^<>\n]{0,80}>|\[\^[^\]\n]{1,40}\]|&(?:#[0-9]{1,6}|[a-z]{2,10});"
    r"|(?<![A-Za-z0-9*])\*[^*\s0-9][^*\n]{0,80}\*(?![A-Za-z0-9*])"
    r"|\\[n*_#|{}<>`~\[\]]|\[\[[^\[\]\n]{1,80}\]\]|(?<!=)==[^=\s][^=\n]{0,80}==(?!=)|\{\{[^{}\n]{0,80}\}\}"
    r"|(?<![A-Za-z0-9:]):[a-z][a-z0-9_+-]{1,30}:(?![A-Za-z0-9:])"
)
_BARE_ADDRESS = regex(_BARE)
# A list or a heading, where the lines of a field become one.
_LINES_IN_A_FIELD = regex(
    r"^[ ]*(?:[-*+•]|#{1,6})[ \t\u3000]{1,9}(?=\S)|^[ ]*[0-9]{1,3}[.)、](?=[^\n]*\n\s*[0-9]{1,3}[.)、])",
    re.MULTILINE,
)
# What is filled in, by file: the {names} of interface words, {n} of the poster, constants in fields of pages and items.
_PRINTED = "content/letter/letter.yaml"
_CONSTANT = regex(r"\{(?:count|campaign):[^{}]*\}")
_FILLED = (
    (("templates/words/", "content/strings/"), regex("[{｛].*")),
    (("content/home.yaml",), regex(r"\{n\}")),
)


def marks_in_field(text: str, path: str, lines: bool = False) -> Iterator[re.Match[str]]:
    """The marks of Markdown in a text of a file that is plain words, where they would be printed as typed, of a list or
    of headings the first; ``lines`` are printed as they are. The letter is printed to the byte, whatever stands in it.
    """
    if path == _PRINTED:
        return
    filled = (
        _CONSTANT
        if path.endswith(".md")
        else next((one for start, one in _FILLED if path.startswith(start)), None)
    )
    if not lines and (found_at_start := _LINES_IN_A_FIELD.search(text)):
        yield found_at_start
    of_addresses = _covered(text, _BARE_ADDRESS.finditer(text))
    for mark in _IN_A_FIELD.finditer(text):
        if not all(of_addresses[slice(*mark.span())]) and not (filled and filled.fullmatch(mark[0])):
            yield mark


def _covered(text: str, found: Iterable[re.Match[str]]) -> bytearray:
    """Each character of a text: 1 where it belongs to what was found."""
    covered = bytearray(len(text))
    for one in found:
        covered[slice(*one.span())] = b"\1" * len(one[0])
    return covered


def check(body: Body) -> Iterator[Problem]:
    """Every mark that would be printed as typed."""
    for sentence in sentences(body):
        rules = _AT_LINES
        if SIGN.search(sentence.text):
            rules = (*RULES, _WIDE_STROKE if sentence.in_table else _STROKE)
        yield from _check(body, sentence, (*rules, _SPACES_IN_FRONT, _BELOW_AN_ITEM))


def _check(body: Body, sentence: Sentence, rules: tuple[Rule, ...]) -> Iterator[Problem]:
    told, kept_away = bytearray(len(sentence.text)), bytearray(len(sentence.text))
    for rule in rules:
        for found in _matches(rule, body, sentence):
            start, end = found.span()
            span = slice(start, sentence.together(start, end) if rule is _AMID else end)
            if any(told[span]) or (found[0] and all(kept_away[span])):
                continue
            (told if rule.code else kept_away)[span] = b"\1" * (span.stop - start)
            if rule.code:
                yield _problem(body, sentence, rule, found)


def _matches(rule: Rule, body: Body, sentence: Sentence) -> Iterator[re.Match[str]]:
    if rule.where == ANYWHERE:
        yield from rule.pattern.finditer(sentence.text)
        return
    starts = sentence.lines[1 if rule.where in (NEXT_LINE, DEEP, FLUSH) else 0 :]
    if rule.where == DEEP:
        starts = [start for start in starts if _DEEP.fullmatch(_before(body, sentence.at(start)))]
    if rule.where == FLUSH and starts:
        starts = [*_flush(body, sentence, starts)]
    if rule.code == "lines-joined":  # nothing is joined where a line was ended on purpose
        starts = [start for start in starts if sentence.text[start - 1] != "\n"]
    for start in _indented(body, sentence, starts) if rule.where == INDENTED else starts:
        if (found := rule.pattern.match(sentence.text, start)) is not None:
            yield found


_OF_ITS_BLOCKS = regex(r"(?:[\s>]|(?:[-+*]|\d{1,9}[.)])\s)*")
_OF_A_LINE = regex(r"[\s>]*")


def _flush(body: Body, sentence: Sentence, starts: Sequence[int]) -> Iterator[int]:
    """The lines below an item's that begin where the item's mark does, and those below a quotation's without a mark."""
    first = _in_front(body, sentence.at(0), _OF_ITS_BLOCKS)
    for start in starts if first.strip() else ():
        before = _in_front(body, sentence.at(start), _OF_A_LINE)
        if before.count(">") < first.count(">") or not before:
            yield start


def _in_front(body: Body, at: int, marks: re.Pattern[str]) -> str:
    """The marks that a line begins with, by a place on it."""
    found = marks.match(_before(body, at))
    return found[0] if found else ""


_DEEP = regex(r"[ \t>]{4,}")


def _before(body: Body, at: int) -> str:
    """What stands before a place on its line."""
    return body.text[body.text.rfind("\n", 0, at) + 1 : at]


_SPACES = regex(r"\s*")
_IN_FRONT = regex(rf"[\s>]*{_ODD_SPACE}[\s>]*")


def _indented(body: Body, sentence: Sentence, starts: Sequence[int]) -> Iterator[int]:
    """Where the words of lines begin that have odd spaces in front of them."""
    for begin in starts:
        found = _SPACES.match(sentence.text, begin)
        start = found.end() if found else begin
        at = sentence.at(start)
        if _IN_FRONT.fullmatch(body.text, body.text.rfind("\n", 0, at) + 1, at):
            yield start


def _problem(body: Body, sentence: Sentence, rule: Rule, found: re.Match[str]) -> Problem:
    group = next((name for name, value in found.groupdict().items() if value), 0)
    mark = found[group]
    start, last = (sentence.at(index) for index in (found.start(group), max(found.end(group) - 1, 0)))
    place = body.place(start)
    if rule.code != "wide-mark-in-text":
        typed = " ".join(body.text[start : last + 1].split())
        return Problem(rule.code, place, {"found": typed}, rule.severity)
    narrow = _BRACKETS.get(mark) or normalize("NFKC", mark)
    return Problem(rule.code, place, {"mark": mark, "code": f"U+{ord(mark):04X}", "narrow": narrow})
