"""Which characters are Chinese: one definition, from Unicode's data, for joining lines, ``lang``, type and checks.

The strings are the inside of a character class of ``re``: ``re.compile(f"[{HAN}]")``.
"""

from itertools import chain, pairwise, zip_longest

from generator.model.regex import regex
from generator.model.words import Language

# Script=Han of Unicode 18.0 (Scripts.txt). tests/model/test_script.py makes the table anew from the copy of that file
# in fontTools.unicodedata, compares, and prints the new one when Unicode has grown.
HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3\U00016ff0-\U00016ff6\U00020000-\U0002a6df"
    "\U0002a700-\U0002b81e\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d"
    "\U00030000-\U0003134a\U00031350-\U00033479"
)
# What is as wide as a Han character wherever it stands, by block: CJK symbols and punctuation, the middle dot of
# names, strokes, enclosed letters and months, vertical and small forms, full-width forms (East_Asian_Width W and F).
_WIDE_MARKS = (
    "\u3000-\u3004\u3006\u3008-\u3020\u302a-\u3037\u303c-\u303f\u30fb\u31c0-\u31e3\u3220-\u33ff"
    "\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6"
)
WIDE = HAN + _WIDE_MARKS
# What Chinese text sets wide and other text does not (East_Asian_Width A): quotation marks, dashes, circled numbers …
WIDE_IN_CHINESE = (
    WIDE + "·°×\u2014-\u2027\u2030\u2032-\u203b\u2103-\u2122\u2150-\u217f\u2190-\u21ff\u2460-\u24ff"
    "\u25a0-\u25ff\u2605\u2606\u2776-\u2793"
)

_HAN, _LATIN = regex(f"[{HAN}]"), regex("[A-Za-z]")
_WIDE = {"zh": regex(f"[{WIDE_IN_CHINESE}]"), "en": regex(f"[{WIDE}]")}


def is_han(character: str) -> bool:
    """Whether a character is a Han character: Script=Han."""
    return _HAN.match(character) is not None


def is_wide(character: str, language: Language) -> bool:
    """Whether a character is set as wide as a Han character in a text of that language; "" is not."""
    return _WIDE[language].match(character) is not None


def language_of(text: str) -> Language:
    """Which of the two languages a text is written in: one with much Chinese is Chinese, whatever names are in it."""
    letters = len(_LATIN.findall(text))
    return "zh" if 2 * len(_HAN.findall(text)) > letters else "en"


def joint(before: str, after: str, language: Language) -> str:
    """What a line end between two characters of one sentence becomes: nothing in Chinese, a space in English.

    Between two Latin letters or digits Chinese text needs its space too; between two Han characters English needs none.
    """
    wide = [is_wide(one, language) for one in (before, after)]
    return "" if (any(wide) if language == "zh" else all(wide)) else " "


def on_one_line(text: str) -> str:
    """A text whose lines are joined as those of one sentence are."""
    lines = [line.strip() for line in text.replace("\t", "\n").split("\n") if line.strip()]
    language = language_of(text)
    ends = [joint(before[-1], after[0], language) for before, after in pairwise(lines)]
    return "".join(chain.from_iterable(zip_longest(lines, ends, fillvalue=""))) if len(lines) > 1 else text
