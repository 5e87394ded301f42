"""Where YAML's parser stops: the editor's slip behind it, at its character, in words of ours.

The parser tells where it could not go on, and why in its own terms ("did not find expected key"). The slip lies
between the last value that it read and that place: on the first line there that shows one of the slips below.
"""

import re
from collections.abc import Iterator, Sequence

from generator.model.noun import noun
from generator.model.regex import regex
from generator.reading.chinese_names import CHINESE_NAMES

# The marks that a Chinese keyboard types where YAML wants one of ASCII's; and two of ASCII that are none of YAML's.
NARROW = dict(
    zip(
        "：∶﹕︰，；、｛｝［］（）＂＇“”－—–•·＃＆＊｜＞？！＠％＿．／;(=",
        '::::,,,{}[]()"\'""-----#&*|>?!@%_./,{:',
        strict=True,
    )
)
# White space that is no space to YAML: U+3000, U+00A0, the tab …
ODD_SPACE = "[^\\S \n]"
NAME = r"[A-Za-z_][\w-]*"
_CHINESE_NAME = "|".join(CHINESE_NAMES)
_FIELD = regex(rf"^\s*(?:-\s+)*{NAME}:(?:\s|$)")
_MASK = "\ufdd0"  # stands for the letters of a quoted value; no text has it
_QUOTED = regex(r"""(?:(?<=[\s\[{,:：，；])|^)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")

# Before a field's name, and before a value: at a line's start, after the dashes of a list, inside { } or [ ].
_FRONT = r"(?:^\s*(?:-\s+)*|[{,，；、]\s*)"
_FIELDS_NAME = rf"{_FRONT}[\"']?(?P<field>{NAME})[\"']?"
_VALUE = rf"(?:^\s*(?:-\s+)+|{_FRONT}[\"']?{NAME}[\"']?:\s+|\[\s*)"
_AT_NAME = r"[A-Za-z][\w/-]*(?:#[\w-]+)?(?=\s*(?:[,\]}#]|$))"  # what a link in Markdown has behind its @
_PLAIN = r"[^\s\"'\[{|>#&*!%@`]"  # what a plain value begins with
_SLIPS = (
    ("odd-space", rf"(?:^[ -]*|[{{,\[][ ]*|{_FRONT}{NAME}[ ]*[:：]?[ ]*)(?P<at>{ODD_SPACE})"),
    ("yaml-wide-mark", rf"{_FIELDS_NAME}\s*(?P<at>[：∶﹕︰])"),
    ("yaml-wide-mark", rf"^\s*(?:-\s+)*(?P<field>{_CHINESE_NAME})\s*(?P<at>：)"),
    ("yaml-wide-mark", rf"^\s*(?:-\s+)*(?P<field>{NAME})\s*(?P<at>=)"),
    ("needs-quotation-marks", rf"{_VALUE}(?P<at>\{{)(?:count|campaign):[^{{}}\s]"),
    ("no-space-after-colon", rf"{_FIELDS_NAME}(?P<at>:)(?!//)(?=[^\s,}}\]])"),
    ("yaml-wide-mark", rf"{_VALUE}(?P<at>[｛［＂＇])"),
    ("yaml-wide-mark", r"[\"}\]]\s*(?P<at>[，；、｝］])"),
    ("yaml-wide-mark", r"^\s*(?P<at>[－—–•·＃])"),
    ("odd-space", rf"[\"'}}\]] *(?P<at>{ODD_SPACE})"),
    ("yaml-wide-mark", rf"\{{.*?(?P<at>[，；、;])\s*[\"']?{NAME}[\"']?\s*[:：]"),
    ("yaml-wide-mark", r"\{[^{}]*(?P<at>｝)\s*(?:#.*)?$|\[[^\[\]]*(?P<at2>］)\s*(?:#.*)?$"),
    ("yaml-wide-mark", rf"{_FRONT}{NAME}:\s+(?P<at>\()\s*(?:zh|en)\s*[:：]"),
    ("missing-comma", r"\{[^{}]*[^\s{},，、]\s+(?P<at>(?:zh|en)):\s"),
    ("fields-on-one-line", rf"^\s*(?:-\s+)*{NAME}:\s+(?P<at>(?:zh|en)):\s"),
    ("extra-comma", r"[{,\[]\s*(?P<at>,)"),
    ("text-after-bracket", rf"\{{\s*[\"']?{NAME}[\"']?:\s[^{{}}]*\}}\s*(?P<at>[^\s,}}\]#])"),
    ("text-after-quote", rf"{_VALUE}(?:\"{_MASK}*\"|'{_MASK}*')\s*(?P<at>[^\s,}}\]:#])"),
    ("needs-quotation-marks", rf"{_VALUE}(?P<at>[|>])(?![-+0-9]*\s*(?:#|$))"),
    ("needs-quotation-marks", rf"{_VALUE}(?!@{_AT_NAME})(?P<at>[,\]}}%@`?&*!])"),
    ("name-with-at", rf"{_VALUE}(?P<at>@)(?P<field>{_AT_NAME})"),
    ("needs-quotation-marks", rf"{_FRONT}{NAME}:\s+(?P<at>[-?])(?:\s|$)"),
    ("needs-quotation-marks", rf"{_VALUE}(?P<at>\[)[^\[\]]*\]\s*[^\s,}}\]#]"),
    ("needs-quotation-marks", rf"{_VALUE}(?P<at>\{{)[^{{}}]*\}}\s*[^\s,}}\]#]"),
    ("colon-in-text", rf"{_FRONT}{NAME}:\s+{_PLAIN}[^\[{{\"#,]*?(?P<at>:)(?:\s|$)"),
    ("colon-in-text", rf"^\s*(?:-\s+)*{NAME}:\s+{_PLAIN}[^\"#]*?(?P<at>:)(?:\s|$)"),
    ("no-field", rf"^\s*(?:-\s+)*(?P<at>{NAME})\s*[;,；，、]?\s*[\[{{\"']"),
    ("remark-in-text", rf"{_VALUE}{_PLAIN}[^#\"]*?\s(?P<at>#)"),
)
_RULES = tuple((code, regex(pattern)) for code, pattern in _SLIPS)
_OWN_CODES = {
    ("yaml-wide-mark", "："): "wide-colon",
    ("odd-space", "\t"): "yaml-tab",
    ("odd-space", "\u3000"): "wide-space",
    ("yaml-wide-mark", ";"): "yaml-wrong-mark",
    ("yaml-wide-mark", "("): "yaml-wrong-mark",
    ("yaml-wide-mark", "="): "yaml-wrong-mark",
}
_LONGEST = 2000  # of what is looked at of a line: no slip of a hand lies further in
# What a backslash may stand before between " and ", less half a surrogate pair.
_ESCAPE = r"\\(?:[0abtnvfreN_LP \"'/\\]|x[0-9A-Fa-f]{2}|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|$)"
_BAD_ESCAPE = regex(rf'"(?:[^"\\]|{_ESCAPE})*(?P<at>\\(?:[^"]{{0,5}}))')
# A quoted value that has taken the other language's name in.
_SWALLOWED = regex(rf"{_VALUE}(?P<at>[\"'])[^\"']*[,，]\s*(?:zh|en):\s*[\"']")
_OPEN_QUOTE = regex(rf"{_VALUE}(?P<at>[\"'])(?!{_MASK}*[\"'])")


@noun
class Slip:
    """What was typed wrong: a problem's code, its place counted from 0, and what fills the sentence."""

    kind: str
    line: int
    column: int
    field: str = ""
    mark: str = ""

    @property
    def code(self) -> str:
        """The problem's code: a colon and two spaces have sentences of their own."""
        return _OWN_CODES.get((self.kind, self.mark), self.kind)

    @property
    def arguments(self) -> dict[str, str]:
        """What the sentences of these codes name."""
        narrow, character = NARROW.get(self.mark, ""), f"U+{ord((self.mark or ' ')[0]):04X}"
        field = CHINESE_NAMES.get(self.field, self.field)
        return {"field": field, "mark": self.mark, "narrow": narrow, "character": character}


def slips(lines: Sequence[str], first: int, last: int, column: int) -> Iterator[Slip]:
    """The slip in ``lines`` between the ``first`` line and the place where the parser stopped, counted from 0.

    A keyboard that was not switched types one full-width colon after another: the further ones are told with it.
    """
    found = _slip(lines, first, min(last, len(lines) - 1), column)
    yield found
    if found.code == "wide-colon":
        for number in range(found.line + 1, len(lines)):
            if more := _WIDE_COLON.match(lines[number]):
                yield Slip("yaml-wide-mark", number, more.start("at"), more["field"], more["at"])


_WIDE_COLON = regex(rf"\s*(?:-\s+)*(?P<field>{NAME})\s*(?P<at>：)")


def _slip(lines: Sequence[str], first: int, last: int, column: int) -> Slip:
    window = [(number, _bare(lines[number])) for number in range(first, last + 1)]
    opened: list[tuple[int, int, str]] = []  # the brackets that are open, each with its place
    before = following = ""
    for number, bare in window:
        if not bare.strip():
            if odd := re.search(ODD_SPACE, bare):
                return Slip("odd-space", number, odd.start(), mark=odd[0])
            continue
        after = (lines[at] for at in range(number + 1, len(lines)))
        following = next((line for line in after if line.strip()), "")
        if swallowed := _SWALLOWED.search(lines[number][:_LONGEST]):
            return Slip("unclosed-quote", number, swallowed.start("at"), mark=swallowed["at"])
        if bad := _BAD_ESCAPE.search(lines[number][:_LONGEST]):
            return Slip("backslash-in-quotes", number, bad.start("at"), mark=bad["at"][:2])
        for found in _on_line(number, bare, following):
            return found
        if opened and _FIELD.match(bare) and not before.endswith((",", "{", "[")):
            return _between_brackets(lines, number, opened[-1])
        opened, before = _brackets(number, bare, opened), bare.split(" #")[0].rstrip()
        if not opened and (comma := re.search(r",\s*$", bare)):
            return Slip("extra-comma", number, comma.start(), mark=",")
    if opened:
        return _unclosed(*opened[-1])
    return _first_alone(lines, last) or _by_shape(window, following) or Slip("yaml-syntax", last, column)


def _brackets(number: int, bare: str, opened: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The brackets that are open behind a line."""
    left = list(opened)
    for found in re.finditer(r"[{\[}\]]", bare):
        if found[0] in "{[":
            left.append((number, found.start(), found[0]))
        else:
            del left[-1:]
    return left


def _between_brackets(lines: Sequence[str], number: int, opened: tuple[int, int, str]) -> Slip:
    """A field on a line of its own between brackets, with nothing that parts it from the one above."""
    indents = [len(line) - len(line.lstrip()) for line in (lines[opened[0]], lines[number])]
    closed = any(line.lstrip().startswith(("}", "]")) for line in lines[number + 1 :])
    if indents[1] <= indents[0] and not closed:
        return _unclosed(*opened)
    return Slip("missing-comma", number, indents[1])


def _unclosed(number: int, column: int, mark: str) -> Slip:
    return Slip("unclosed-bracket", number, column, mark="}" if mark == "{" else "]")


def _bare(line: str) -> str:
    """The line with the letters of its quoted values masked."""
    return _QUOTED.sub(lambda found: found[0][0] + _MASK * (len(found[0]) - 2) + found[0][0], line[:_LONGEST])


def _on_line(number: int, bare: str, following: str) -> Iterator[Slip]:
    if bare.rstrip() == "...":
        yield Slip("second-document", number, 0, mark="...")
    quote = _OPEN_QUOTE.search(bare)
    if quote and (not following or _FIELD.match(following)):
        yield Slip("unclosed-quote", number, quote.start("at"), mark=quote["at"])
    for code, pattern in _RULES:
        if found := pattern.search(bare):
            at = "at" if found["at"] else "at2"
            yield Slip(code, number, found.start(at), found.groupdict().get("field") or "", found[at])
    for opening, closing in ("{}", "[]"):
        more = bare.count(opening) - bare.count(closing)
        if more > 0 and not re.search(r"[,{\[]\s*$", bare):
            yield Slip("unclosed-bracket", number, bare.rindex(opening), mark=closing)
        if more < 0:
            yield Slip("unopened-bracket", number, bare.rindex(closing), mark=closing)


def _without_blocks(window: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines that are not of a text below | or >, which are indented as its first one is, or further."""
    header, least = "", 0
    for number, bare in window:
        indent = len(bare) - len(bare.lstrip())
        if header and bare.strip():
            least = least or (indent if indent > len(header) - len(header.lstrip()) else 0)
            if least and indent >= least:
                continue
            header, least = "", 0
        if _BLOCK.search(bare):
            header = bare
        yield number, bare


# A field of a list with its dash, and one that begins where the dash stands.
_DASH_ABOVE = regex(rf"(?P<indent> *)(?P<dash>-) +(?P<field>{NAME}):(?: [^\n]*)?\n(?P=indent){NAME}:(?: |$)")
# Words in both languages, or a list, below a text; where the other language begins below the field, one is too far in.
_WORDS_BELOW_A_TEXT = regex(
    rf"^( *)(?!(?:zh|en):){NAME}: +{_PLAIN}[^\n]*\n\1 +(?:-|(?:zh|en):)(?=[ \n]|$)(?![^\n]*\n\1(?:zh|en):)"
)
_BEGINS_WELL = regex(r"[#\"'\[{]|%(?:YAML|TAG)\b|-+(?:\s|$)")
_BLOCK = regex(r"(?:^|[\s:-])[|>][-+0-9]*\s*(?:#.*)?$")


def _first_alone(lines: Sequence[str], last: int) -> Slip | None:
    """The file's first field where it alone stands further in: all that follow begin a line as they should. Or what is
    no field: the parser takes it for a text that is the whole file, such as a remark without its #.
    """
    above = [
        (number, line)
        for number, line in enumerate(lines[:last])
        if line.strip(" -") and not _REMARK.match(line)
    ]
    if not above or not _FIELD.match(lines[last]):
        return None
    (number, line), (first, *others) = above[0], (len(line) - len(line.lstrip()) for _, line in above)
    if wide := _WIDE_COLON.match(line):
        return Slip("yaml-wide-mark", number, wide.start("at"), wide["field"], wide["at"])
    if _is_no_field(line):
        return Slip("no-field", number, first)
    if not _FIELD.match(line):
        return None
    alone = first > len(lines[last]) - len(lines[last].lstrip()) and all(one > first for one in others)
    return Slip("yaml-indentation", number, first) if alone else None


_REMARK = regex(r"\s*#")


def _is_no_field(line: str) -> bool:
    text = line.strip()
    return bool(text) and ":" not in text and not _BEGINS_WELL.match(text)


def _by_shape(window: Sequence[tuple[int, str]], following: str) -> Slip | None:
    """Lines that are fine by themselves: one is no field at all, or the last is indented unlike those above."""
    for number, bare in _without_blocks(window):
        if _is_no_field(bare):
            return Slip("no-field", number, len(bare) - len(bare.lstrip()))
    number, bare = window[-1]
    if dash := _DASH_ABOVE.match("\n".join(line for _, line in window[-2:])):
        return Slip("dash-before-field", window[-2][0], dash.start("dash"), dash["field"], "-")
    if _WORDS_BELOW_A_TEXT.search("\n".join([*(line for _, line in window[-2:]), following])):
        return Slip("line-goes-on", number, len(bare) - len(bare.lstrip()))
    if _FIELD.match(bare) or bare.lstrip().startswith("-"):
        return Slip("yaml-indentation", number, len(bare) - len(bare.lstrip()))
    return None


def kind_of(mark: str) -> str:
    """What is wrong with a mark where YAML wants one of its own, or a space behind it."""
    if mark.isspace():
        return "odd-space"
    return "yaml-wide-mark" if mark in NARROW else "no-space-after-colon"


def in_place_of(wanted: str, typed: str) -> tuple[int, str, str] | None:
    """The offset of a mark, the field's name before it, and the mark, where it makes a text of a list or of fields."""
    if wanted in ("mapping", "words") and (
        found := re.match(rf"({NAME}|{_CHINESE_NAME})\s*(：|:(?!//)(?=\S))", typed)
    ):
        return found.start(2), found[1], found[2]
    if wanted in ("mapping", "words") and (found := re.match(rf"{NAME}:({ODD_SPACE})", typed)):
        return found.start(1), "", found[1]
    if found := re.match(
        {"list": "[－—–•·［]", "mapping": "[｛［]", "words": "[｛［]"}.get(wanted, "$^"), typed
    ):
        return 0, "", found[0]
    return None
