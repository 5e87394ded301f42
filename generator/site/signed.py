"""What the letter says of itself by its paragraphs' roles: its title, who signed it, its theme."""

from generator.model import PUNCTUATION, Content, Language


def title(content: Content, language: Language) -> str:
    """The letter's title, whose source may break it into lines."""
    return PUNCTUATION[language].joiner.join(_lines(content, "title", language))


def author(content: Content, language: Language) -> str:
    """Who signed the letter: several are listed."""
    return PUNCTUATION[language].enumeration.join(_lines(content, "signature", language))


def theme(content: Content, language: Language) -> str:
    """The theme: what stands after the colon of its paragraph; "" where the letter names none."""
    line = "".join(_lines(content, "theme", language))
    return line.rpartition(PUNCTUATION[language].colon)[2].strip()


def _lines(content: Content, role: str, language: Language) -> list[str]:
    return [paragraph.text[language].strip() for paragraph in content.letter.of_role(role)]
