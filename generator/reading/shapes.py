"""The forms that values have: what each matches, and what is said of a value that does not."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from generator.model.noun import noun
from generator.model.regex import regex
from generator.model.script import HAN
from generator.reading import addresses

FIRST_YEAR, LAST_YEAR = 1000, 9998


@noun
class Shape:
    """A form of values. ``fault`` gives the code of the problem with a value, None for a good one."""

    fault: Callable[[str], str | None]
    example: str
    meant: Callable[[str], str] = str

    def likely(self, value: str) -> str:
        """What was probably meant by a value that is refused; else the example."""
        meant = self.meant(value)
        return meant if self.fault(meant) is None else self.example

    def narrowed(self, value: str) -> str | None:
        """The value with ASCII's letters and digits for full-width ones, where that alone makes it good."""
        narrow = "".join(map(_narrow, value)).strip(" \"'“”‘’")
        return narrow if narrow != value and self.fault(narrow) is None else None


def _narrow(character: str) -> str:
    """ASCII's for a full-width character: a raised 2 is no 2."""
    wide = unicodedata.decomposition(character).startswith("<wide>") or character.isspace()
    return unicodedata.normalize("NFKC", character) if wide else character


def like(code: str, pattern: str, example: str, meant: Callable[[str], str] = str) -> Shape:
    """The form of a regular expression, whose classes are those of ASCII."""
    form = regex(pattern, re.ASCII)
    return Shape(lambda value: None if form.fullmatch(value) else code, example, meant)


def _calendar_day(value: str) -> str | None:
    """Before the year 1000 a digit is missing; a day has one after it: the last year that Python knows is none."""
    try:
        good = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and date.fromisoformat(value)
    except ValueError:
        return "bad-date"
    return None if good and FIRST_YEAR <= good.year <= LAST_YEAR else "bad-date"


def _written_otherwise(value: str) -> str:
    """2031/9/1, 2031.9.1, 2031年9月1日 -> 2031-09-01."""
    numbers = re.findall(r"[0-9]+", unicodedata.normalize("NFKC", value))
    return "-".join(number.zfill(2) for number in numbers[:3])


NAME = Shape(lambda _: None, "")  # of a thing that is declared elsewhere: looked at where all are known
NUMBER = like("wanted-number", r"0*[1-9]\d{0,8}", "12")
DECIMAL = like("not-a-decimal", r"\d{1,15}(\.\d{1,6})?", "42000000")
DAY = Shape(_calendar_day, "2026-03-05", _written_otherwise)
MONTH = like("bad-month", r"(?!0|9999)\d{4}-(0[1-9]|1[0-2])", "2026-03")
# Names of pictures are longer than those of their pages, and most systems have names of 255 bytes at most.
SLUG = like("not-a-slug", r"(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*", "one-day-service")
PAGE = like("not-a-key", r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*", "letter/print")
REFERENCE = like("not-a-reference", r"[A-Z]-?\d+", "A01", str.upper)
ADDRESS = Shape(addresses.fault, "https://www.example.org/")
HOST = like(
    "bad-domain", r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+", "www.example.org"
)
# BCP 47, as far as a site's two languages need it: styles and scripts go by how a tag begins.
# And Open Graph's way to write the same.
LANGUAGE_TAG = like("bad-language-tag", r"(zh|en)(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", "zh-Hans")
LOCALE = like("bad-locale", r"[a-z]{2,3}_[A-Z]{2}", "zh_CN")
COLOUR = like("not-a-colour", r"#[0-9A-Fa-f]{6}", '"#B5241A"')
ANCHOR = like("bad-anchor", r"[a-z][a-z0-9-]*", "p3")
ICP_NUMBER = like("bad-icp-number", rf"[{HAN}]ICP备\d{{6,12}}号(-\d{{1,2}})?", "京ICP备12345678号-1")
POLICE_NUMBER = like("bad-police-number", rf"[{HAN}]公网安备 ?\d{{14}}号", "京公网安备11010102000001号")
