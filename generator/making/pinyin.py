"""Chinese names in pinyin, as people type them to search."""

from pypinyin import lazy_pinyin


def spell(names: tuple[str, ...]) -> str:
    """Syllables without tones, names parted by a comma: ``tou rong zi,fa lv fu wu``."""
    return ",".join(" ".join(lazy_pinyin(name, errors="ignore")) for name in names)
