"""Chinese names in pinyin, as people type them to search."""

from pypinyin import lazy_pinyin


def spell(names: tuple[tuple[str, ...], ...], _: bytes) -> bytes:
    """A line for each, of syllables without tones, its names parted by a comma: ``tou rong zi,fa lv fu wu``."""
    return "\n".join(map(_line, names)).encode()


def _line(names: tuple[str, ...]) -> str:
    return ",".join(" ".join(lazy_pinyin(name, errors="ignore")) for name in names)
