"""Chinese names in pinyin, as people type them to search."""

from pypinyin import lazy_pinyin


def spell(names: tuple[tuple[str, ...], ...], _: bytes) -> bytes:
    """A line per tuple of names: syllables without tones, names parted by a comma: ``tou rong zi,fa lv fu wu``."""
    return "\n".join(
        ",".join(" ".join(lazy_pinyin(name, errors="ignore")) for name in line) for line in names
    ).encode()
