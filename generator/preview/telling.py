"""What the terminal is told: each problem once, not at every build."""

from collections.abc import Callable, Hashable, Iterable

from generator.model import Language, Outcome, Problem
from generator.report import say, told


class Telling:
    """Says what is new since the last build; each of many equal warnings only if ``everything`` is to be told."""

    def __init__(self, language: Language, write: Callable[[str], None], everything: bool = False) -> None:
        self.language = language
        self.everything = everything
        self._write = write
        self._known: set[Hashable] = set()
        self._broken = False

    def say(self, code: str, **arguments: object) -> None:
        """One sentence of the message table."""
        self._write(say(code, self.language, **arguments))

    def refuse(self, code: str, **arguments: object) -> None:
        """Why there is no preview."""
        self._write(f"error: {say(code, self.language, **arguments)} [{code}]")

    def tell(self, outcome: Outcome, changed: int, seconds: float) -> None:
        """What a build did, and the problems that the builds before did not have; ``changed`` counts files."""
        self._tell_problems(outcome.problems)
        if outcome.failed:
            self._broken = True
        elif self._broken or changed:
            code = "preview-mended" if self._broken else "preview-built"
            self.say(code, files=changed, seconds=f"{seconds:.2f}")
            self._broken = False

    def _tell_problems(self, problems: Iterable[Problem]) -> None:
        new = [problem for problem in problems if _identity(problem) not in self._known]
        for _, text in told(new, self.language, self.everything):
            self._write(text)
        self._known = {_identity(problem) for problem in problems}


def _identity(problem: Problem) -> Hashable:
    """A problem is the same although lines were put in or taken out above it."""
    return problem.code, problem.place.path, problem.place.text, tuple(sorted(problem.arguments.items()))
