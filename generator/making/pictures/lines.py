"""Where the lines of a picture's text break: never against a mark, never inside what belongs together."""

from collections.abc import Callable, Sequence

from generator.model import Language
from generator.site.wording import held_pieces

# Source: GB/T 15834-2011 and clreq, "prohibition rules for line start and line end".
NOT_AT_START = frozenset("，、。：；！？）》〉」』】〕”’…—·％%‰℃°.,:;!?)]}")
NOT_AT_END = frozenset("（《〈「『【〔“‘([{¶")
_WIDE_MARKS = frozenset("“”‘’…—·")

Measure = Callable[[str], float]


def atoms(text: str, language: Language, unbreakable: str = "") -> tuple[str, ...]:
    """The text in the smallest pieces that a line may begin with: ``("到", "2026年3月底，", "志愿者", "数")``."""
    characters = [
        (character, inside and index > 0)
        for piece, inside in held_pieces(text, language, unbreakable)
        for index, character in enumerate(piece)
    ]
    made: list[str] = []
    for index, (character, inside) in enumerate(characters):
        if index and (inside or not _may_part(characters[index - 1][0], character, language)):
            made[-1] += character
        else:
            made.append(character)
    return tuple(made)


def _may_part(before: str, after: str, language: Language) -> bool:
    if before.isspace():
        return not after.isspace()
    if after.isspace() or after in NOT_AT_START or before in NOT_AT_END:
        return False
    return _is_wide(before, language) or _is_wide(after, language)


def _is_wide(character: str, language: Language) -> bool:
    return character >= "\u2e80" or (language == "zh" and character in _WIDE_MARKS)


def broken(pieces: Sequence[str], width: float, measure: Measure) -> list[str] | None:
    """The fewest lines no wider than ``width``, as equal in length as can be, or None where a piece is too wide.

    A line that ends in a mark or a space is better than one that ends in the middle of a sentence; a last line of one
    character is the worst.
    """
    em, count = measure("国"), len(pieces)
    # For each piece that may begin a line: how many lines from there, at what cost, the first of them, where it ends.
    best: list[tuple[int, float, str, int] | None] = [None] * count + [(0, 0.0, "", count)]
    for start in range(count - 1, -1, -1):
        for end in range(start + 1, count + 1):
            line = "".join(pieces[start:end]).strip()
            spare, rest = width - measure(line), best[end]
            if spare < 0:
                break
            if rest is not None:
                cost = rest[1] + (spare / em) ** 2 + _flaw(line, end == count)
                best[start] = min(best[start] or (count + 1, 0.0, "", 0), (rest[0] + 1, cost, line, end))
    lines, step = [], best[0]
    while step is not None and step[0]:
        lines.append(step[2])
        step = best[step[3]]
    return lines if step is not None else None


def _flaw(line: str, last: bool) -> float:
    if last:
        return 20.0 if len(line.rstrip("".join(NOT_AT_START))) < 2 else 0.0
    return 0.0 if line[-1:] in NOT_AT_START or line[-1:].isascii() else 16.0
