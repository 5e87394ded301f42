"""What is told of words that readers see, wherever they stand: in a field, or in a Markdown text.

Signs of a typewriter (``--``, ``...``, ``(c)``), quotation marks without a partner, and ``TBD``, which holds a place.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from unicodedata import normalize

from generator.model import Language
from generator.model.noun import noun
from generator.model.regex import regex
from generator.model.script import HAN

Unit = tuple[str, bool]  # the words of a paragraph, and whether they are of the list below the one before


@noun
class Slip:
    """The code of a warning, where it is in the text, and what fills its sentence."""

    code: str
    at: int
    found: str
    right: str = ""

    @property
    def arguments(self) -> dict[str, str]:
        """What the sentences name."""
        return {"found": self.found, **({"right": self.right} if self.right else {})}


# ---------------------------------------------------------------- a typewriter's signs

Right = str | Callable[[re.Match[str]], str]
_BEFORE = r"[\w.,;:!?)%”’\"'…]"  # what a dash stands behind: else ``--output`` is an option of a program
_YEAR = r"(?=\s?(?:1[89]|20)\d\d(?!\d))"


def _dash(found: re.Match[str]) -> str:
    """Between digits and between spaces the short one."""
    return "–" if found[0].strip() == "--" and (found[0] != "--" or found["digit"] is not None) else "—"


def _quoted(found: re.Match[str]) -> str:
    return f"“{found[0][1:-1]}”"


_EVERYWHERE: tuple[tuple[str, Right], ...] = (
    (rf"(?<!\w)\([cC]\){_YEAR}|(?<=[Cc]opyright )\([cC]\)", "©"),
    (r"(?<=[A-Za-z])\(R\)(?!\w)", "®"),
    (r"(?<=\w)\s?\((?:tm|TM)\)", "™"),
    (r"\+/-", "±"),
    (r"(?<![<=!-])(?:-{1,3}|=)>(?!=)", "→"),
    (r"(?<=[\w\s])>=(?=[\w\s])", "≥"),
    (r"(?<=[\w\s])<=(?=[\w\s])", "≤"),
)
_SIGNS: dict[Language, tuple[tuple[str, Right], ...]] = {
    "en": (
        *_EVERYWHERE,
        (
            rf"(?<={_BEFORE})(?:(?<=(?P<digit>\d))--(?=\d)|-{{2,3}}(?=$|[\s\w“‘\"”’(])| -{{2,3}} (?=\S))",
            _dash,
        ),
        (r"^-{2,3}(?= \S|[A-Z])", "—"),
        (r"(?<![./])\.{3,4}(?![./])", "…"),
        (r"(?<!\w)\"[^\"\n]{1,200}\"(?!\w)", _quoted),
    ),
    "zh": (
        *_EVERYWHERE,
        (
            r"(?<![-<|:!])(?!(?<=\s)--[a-z])(?!^--[a-z])(?:(?<=(?P<digit>\d))--(?=[A-Z]?\d)|-{2,3}(?![->|:]))",
            lambda found: "——" if found["digit"] is None else "—",  # between numbers
        ),
        (r"(?<![./])\.{3,6}(?![./])|。{2,}", "……"),
        (r"<<[^<>\n]{1,80}>>", lambda found: f"《{found[0][2:-2]}》"),
        (r"(?<!\d)''[^'\n]{1,80}''", lambda found: f"“{found[0][2:-2]}”"),
        (r"(?<![A-Za-z0-9=])\"[^\"\n]{1,200}\"(?![A-Za-z0-9])", _quoted),
    ),
}
_PATTERNS = {
    language: tuple((regex(pattern), right) for pattern, right in signs) for language, signs in _SIGNS.items()
}
_ANY_SIGN = regex(r"--|<<|''|\.\.\.|。。|\((?:[cCR]|tm|TM)\)|[-=]>|[<>]=|\+/-|\"")
_WORD = regex(r"\S+")
_IN_A_ROW = {"(c)": "(b)", "(C)": "(B)"}  # behind the letter before it, it is one itself


def _signs(text: str, language: Language) -> Iterator[Slip]:
    if not _ANY_SIGN.search(text):
        return
    addresses = [found.span() for found in _WORD.finditer(text) if "://" in found[0] or "www." in found[0]]
    begins = [start for start, _ in addresses]
    for pattern, right in _PATTERNS[language]:
        for found in pattern.finditer(text):
            before = bisect_right(begins, found.start()) - 1
            if found[0] in _IN_A_ROW and text.find(_IN_A_ROW[found[0]], 0, found.start()) >= 0:
                continue
            if before < 0 or found.start() >= addresses[before][1]:
                at = found.start() + len(found[0]) - len(found[0].lstrip())
                said = right if isinstance(right, str) else right(found)
                yield Slip("typewriter-sign", at, found[0].strip(), said)


# ---------------------------------------------------------------- marks of the other language, marks twice

_NARROW = str.maketrans("。、", ".,")
_IN_ENGLISH = regex(
    rf"(?<=[A-Za-z0-9’”)%])(?P<mark>[，。；：！？、])(?![{HAN}《“])|(?<![{HAN}》”])(?P<opening>（)(?=[^（）{HAN}\n]{{1,80}}[）)])"
    rf"|\([^()（）\n]{{1,80}}(?P<closing>）)|(?<![{HAN}])(?P<letters>[０-９Ａ-Ｚａ-ｚ]+)(?![{HAN}０-９Ａ-Ｚａ-ｚ])"
)
_CHINESE = regex(f"[{HAN}]")
_LONGEST = 40  # characters of a word that are looked at
_TWICE = {  # “，。” names them
    "zh": regex(
        r"(?<![，、；：。“‘「『（])(?:[，、；：][，、；：。]+|。[，、；：]+|[！？]。|，,|,，|。\.(?![\w.]))"
    ),
    "en": regex(r"(?<=\w)(?:,,+|;;+|\.\.)(?![\w./])"),
}


def _marks(text: str, language: Language) -> Iterator[Slip]:
    if language == "en":
        for found in _IN_ENGLISH.finditer(text):
            mark = found[found.lastgroup or 0]
            narrow = normalize("NFKC", mark).translate(_NARROW)
            if found["mark"] is None or not _CHINESE.search(_word_before(text, found.start())):
                yield Slip("wide-in-english", found.end() - len(mark), mark, narrow)
    yield from (Slip("mark-twice", found.start(), found[0]) for found in _TWICE[language].finditer(text))


def _word_before(text: str, end: int) -> str:
    """What stands before a mark without a space: of ``拒绝PM2.5。`` all of it."""
    start = max(0, end - _LONGEST)
    return text[max(start, text.rfind(" ", start, end)) : end]


# ---------------------------------------------------------------- words twice, apostrophes of two kinds

# Words that no sentence has side by side, but for one that names them: “the the”.
_WORDS_ONCE = "the|an?|of|and|our|their|its"
_PAIR = regex(rf"(?<![\w“‘’'-])(?!A )(?P<one>(?i:{_WORDS_ONCE}))(?=\s(?P<other>{_WORDS_ONCE})(?![\w’'.-]))")
_STRAIGHT = regex(r"(?<=[A-Za-z])'(?=[A-Za-z])")
_CURLED = regex("(?<=[A-Za-z])’(?=[A-Za-z])")


def _english(text: str) -> Iterator[Slip]:
    for found in _PAIR.finditer(text):
        if found["one"].lower() == found["other"]:
            yield Slip("word-twice", found.start("other"), found["other"])
    if _CURLED.search(text):
        yield from (Slip("typewriter-sign", found.start(), "'", "’") for found in _STRAIGHT.finditer(text))


# ---------------------------------------------------------------- what only holds a place

_PLACEHOLDER = regex(
    r"\W*(?:TODO|FIXME|TB[ACD]|X{3,}|to be (?:done|written|confirmed|announced|added|completed)"
    r"|placeholder|your (?:text|title) here|untitled"
    r"|待定|待补充?|待完善|待填写?|待写|待确认|待更新|占位|未命名|无标题"
    r"|此处(?:填写|输入|插入)\w*|请(?:在此)?(?:填写|输入)(?:内容|标题|正文|文字|文本)?|某{2,}|[?？]{2,})\W*",
    re.IGNORECASE,
)
# Left over from a form, from a machine's answer, from a word processor's fields.
_LEFT_OVER = regex(
    r"(?:TODO|FIXME)(?=\s?[:：])|(?i:lorem ipsum)"
    r"|\[(?:图片|视频|语音|位置|名片|(?:动画)?表情)\]"  # of a chat
    r"|\[(?:(?:[Yy]our|Insert|insert|Enter|Add|YOUR|INSERT|ENTER|ADD) [^\[\]\n]{1,40}"
    r"|(?:N(?i:ame)|D(?i:ate)|T(?i:itle)|A(?i:ddress)|C(?i:ity|ompany)|O(?i:rgani[sz]ation)))\]"
    r"|[\[【](?:(?:此处|请在此|请填写|请输入|请插入)[^\[\]【】\n]{0,20}|待(?:填写?|补充?|定|完善|确认|更新)"
    r"|[您你]的(?:姓名|名字|单位|公司|电话|邮箱|地址|标题|内容|文字))[\]】]|(?<![A-Za-z\d])[Xx]{2,}(?=[省市县区局年月日])"
    r"|【\d{1,3}†[^】\n]{0,80}】|\b(?:cite)?turn\d+(?:search|view|news|fetch)\d+|\bcontentReference\b"
    r"|Error! (?:Reference source|Bookmark) not (?:found|defined)|错误[!！]未(?:找到引用源|定义书签)|\bMERGEFORMAT\b"
)


def _placeholder(text: str) -> Iterator[Slip]:
    if _PLACEHOLDER.fullmatch(text):
        yield Slip("placeholder-text", 0, text.strip()[:40])
        return
    for found in _LEFT_OVER.finditer(text):
        yield Slip("placeholder-text", found.start(), found[0].strip()[:40])


# ---------------------------------------------------------------- quotation marks

_PAIRS = (
    *((one[0], one[1], regex(f"[{one}]")) for one in ("“”", "「」", "『』", "《》", "〈〉")),
    # Brackets close each other, and what is closed may be the number of a row; ](… is a link, :( a face.
    *((one, "）)", regex(rf"(?<![\]:;=-])(?<!\] )[{one}]|[）)]")) for one in "（("),
)
_QUOTES = regex('[“”「」『』《》〈〉‘（("]')
_SINGLE = regex("(?<![A-Za-z])‘(?![^’]*’)")  # in Hawai‘i it is a letter
_TYPED = regex(r"(?<![\d′'])\"")  # no inches
_REVERSED = regex("[^“”]*”[^“”]*“")


def lone_quotes(units: Sequence[Unit]) -> Iterator[tuple[int, Slip]]:
    """Quotation marks without a partner in paragraphs that follow one another: the paragraph's number, what is told.

    A quotation of several paragraphs opens each of them and closes the last; one may go on in the list below it.
    """
    if not any(_QUOTES.search(text) for text, _ in units):
        return
    for opening, closing, both in _PAIRS:
        yield from _lone(units, opening, closing, both)
    for number, (text, _) in enumerate(units):
        if found := _SINGLE.search(text):
            yield number, Slip("quote-without-partner", found.start(), "‘")
        if len(typed := [one.start() for one in _TYPED.finditer(text)]) % 2:
            yield number, Slip("quote-without-partner", typed[-1], '"')


def _lone(
    units: Sequence[Unit], opening: str, closing: str, both: re.Pattern[str]
) -> Iterator[tuple[int, Slip]]:
    open_before: tuple[int, Slip] | None = None
    for number, (text, in_list) in enumerate(units):
        begins = text.lstrip().startswith(opening)
        if open_before is not None and not in_list and not begins:
            yield open_before
            open_before = None
        goes_on = open_before is not None and not in_list
        first = text.find(opening) if goes_on else -1
        left: list[int] = []
        inside: list[int] = []
        for found in both.finditer(text) if not _REVERSED.match(text) else ():
            if found[0] == opening and found.start() != first:
                inside += [found.start()] if left or goes_on else []
                left.append(found.start())
            elif found[0] in closing and left:
                left.pop()
            elif found[0] in closing and open_before is not None:
                open_before, goes_on = None, False
            elif found[0] == closing:  # 1） has no other
                yield number, Slip("quote-without-partner", found.start(), closing)
        if left and in_list:
            yield number, Slip("quote-without-partner", left[-1], opening)
        elif left:
            open_before = number, Slip("quote-without-partner", left[-1], opening)
        elif inside and opening == "“":
            yield number, Slip("quote-in-quote", inside[0], opening)
    if open_before is not None:
        yield open_before


def told(units: Sequence[Unit], language: Language) -> Iterator[tuple[int, Slip]]:
    """What is told of paragraphs that follow one another, each with the paragraph's number; quotation marks last."""
    for number, (text, _) in enumerate(units):
        yield from ((number, slip) for slip in _slips(text, language))
    yield from lone_quotes(units)


def _slips(text: str, language: Language) -> Iterator[Slip]:
    yield from _signs(text, language)
    yield from _marks(text, language)
    if language == "en":
        yield from _english(text)
    yield from _placeholder(text)
