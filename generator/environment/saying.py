"""What a set-up says while it works: to stderr, in the person's language."""

import re
import sys
from collections.abc import Sequence

from generator.model import Language
from generator.report import language_of_the_system, say, sentences
from generator.writing.lines import tell


class SetUpError(Exception):
    """A set-up that can't go on: a code of the message table with its arguments, and what the program said."""

    def __init__(self, code: str, said: str = "", **arguments: str) -> None:
        super().__init__(code)
        self.code = code
        self.said = said
        self.arguments = arguments


class Voice:
    """Says sentences of the message table in one language."""

    def __init__(self, words: Sequence[str]) -> None:
        """The language is that of ``--language zh`` among the command's words, else the system's."""
        asked = re.search(r"--language[= ](zh|en)\b", " ".join(words))
        self.language: Language = (
            language_of_the_system() if asked is None else "zh" if asked[1] == "zh" else "en"
        )

    def sentence(self, code: str, **arguments: object) -> str:
        """A sentence of the table."""
        return say(code, self.language, **arguments)

    def note(self, code: str, **arguments: object) -> None:
        """One line of progress."""
        _print(self.sentence(code, **arguments))

    def failure(self, error: SetUpError) -> None:
        """Why it can't go on and what to do, after what the program that failed said itself."""
        if error.said:
            _print("\n".join(f"  | {line}" for line in error.said.splitlines()))
        _print(f"error: {self.sentence(error.code, **error.arguments)} [{error.code}]")
        if advice := sentences(error.code).get(f"hint_{self.language}"):
            _print(f"  hint: {advice.format_map(error.arguments)}")


def _print(text: str) -> None:
    tell(text, sys.stderr)
