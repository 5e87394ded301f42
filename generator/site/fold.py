"""Folding: what is alike to someone who searches is made alike. Texts and queries go through one table.

``fold("《Müller》： 9，800㎡")`` is ``"muller 9800m2"``; ``templates/assets/js/fold.js`` does so with the same table.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

from generator.model.regex import regex

# Blocks whose characters Unicode takes to stand for others; all of them were full before Unicode 14, so that every
# Python makes the same table.
_BLOCKS = (
    (0x0000, 0x058F),  # Latin, IPA, modifiers, accents, Greek, Cyrillic, Armenian
    (0x1AB0, 0x1ABD),
    (0x1D00, 0x218B),  # phonetic, accented Latin and Greek, punctuation, super- and subscripts, letterlike
    (0x2212, 0x2212),  # minus
    (0x2460, 0x24FF),  # ① ⓐ
    (0x2E80, 0x2FD5),  # radicals
    (0x3000, 0x30FF),  # Chinese marks, kana
    (0x3220, 0x32BF),  # ㈠ ㊀
    (0x3371, 0x33DF),  # ㎏ ㎡
    (0xF900, 0xFAD9),  # compatibility ideographs
    (0xFB00, 0xFB06),  # ﬁ
    (0xFE00, 0xFE6F),  # variation selectors, vertical and small marks
    (0xFEFF, 0xFFEE),  # full and half width
)
# What stands on another letter and is left out; kana keep their voicing.
MARKS = "\u0300-\u036f\u1ab0-\u1abd\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
# Writing without spaces between its words: any part of it may be looked for.
UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Quotation marks, apostrophes, middle dots.
_NOTHING = "\"'`´‘’‚‛“”„‟′″«»‹›「」『』〝〞〟《》〈〉·•‧・ˈʹʺʻʼˊˋ"
_KEPT = "%&@#"
_AS_A_DASH = "~−⁄"  # 50～60 is 50-60 too, and ½ is 1/2
# What Unicode has no decomposition for.
_LETTERS = {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ŋ": "n", "ĸ": "k", "ʼ": "", "×": "x"}
_ZEROS = "○◯〇零"
# Radicals that texts copied from a PDF have in place of their characters.
_RADICALS = dict(
    zip(
        "⺁⺅⺆⺈⺌⺍⺗⺟⺠⺡⺢⺣⺥⺩⺪⺫⺬⺭⺮⺰⺱⺲⺷⺹⺼⺽⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂亻冂勹小小心母民氵氺灬爪王疋罒示礻竹纟罓罒羊耂肉臼艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜雨青韦页风飞食食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_STROKE = regex(r"LATIN SMALL LETTER (\w) WITH .*(?:STROKE|HOOK|TAIL|TILDE|BAR|CURL|LEG|LOOP).*")
_MARK = regex(f"[{MARKS}]")
_NUMERAL = regex("(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")  # 9,800 is 9800; 1234,5678 are two
_INITIAL = regex(r"(?<=[^a-z0-9][a-z])\.(?=[a-z][^a-z0-9])")  # U.S.A. is USA
_OTHER_MARK = regex(r",|(?<![0-9])\.|\.(?![0-9])")
_SPACES = regex(" +")


def fold(text: str) -> str:
    """The text as it is compared: without case, accents, width, marks; one space between words."""
    alike = table()
    made = "".join(alike.get(one, one) for one in unicodedata.normalize("NFC", text))
    without = _NUMERAL.sub(lambda number: number[0].replace(",", ""), _INITIAL.sub("", f" {made} "))
    return _SPACES.sub(" ", _OTHER_MARK.sub(" ", without)).strip(" ")


@cache
def table() -> dict[str, str]:
    """Each character that is not compared as it is, and what stands for it: ``{"É": "e", "～": "~", "、": " "}``."""
    return {one: made for one in _characters() if (made := _alike(one)) != one}


def _characters() -> Iterator[str]:
    yield from _ZEROS
    for first, last in _BLOCKS:
        for point in range(first, last + 1):
            if unicodedata.category(chr(point)) != "Cn":
                yield chr(point)


def _alike(one: str) -> str:
    if one in _RADICALS:
        return _RADICALS[one]
    lower = _plain(_plain(one).casefold())
    made = "".join(_sign(letter) for letter in unicodedata.normalize("NFC", lower))
    return made if len(made) == 1 else made.replace(".", " ").replace(",", " ")  # ㏂ is no number


def _plain(text: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFKD", text))


def _sign(one: str) -> str:
    if one in _NOTHING:
        return ""
    if one in _AS_A_DASH:
        return " "
    if one in _KEPT or one in ",.":
        return one
    if one in _LETTERS:
        return _LETTERS[one]
    if one in _ZEROS:
        return "〇"
    category = unicodedata.category(one)
    if category in ("Cf", "Mn"):
        return "" if category == "Cf" or _MARK.match(one) else one
    if category[0] in "PZC":
        return " "
    named = _STROKE.fullmatch(unicodedata.name(one, ""))
    return named[1].lower() if named else one
