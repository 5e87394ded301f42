"""How a text begins, where there is room for a line."""

from generator.model import Language

_LONGEST = {"zh": 80, "en": 160}  # characters of an opening
CUT = {"zh": "……", "en": "…"}  # what stands for the rest of a text


def opening(text: str, language: Language) -> str:
    """How a text begins, in a line: the whole of a short one."""
    limit = _LONGEST[language]
    if len(text) <= limit:
        return text
    cut = text[:limit] if language == "zh" else text[:limit].rpartition(" ")[0] or text[:limit]
    return cut.rstrip("，。；、,.; ") + CUT[language]
