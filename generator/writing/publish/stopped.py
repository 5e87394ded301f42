"""The one exception of publishing: it ends it with a problem."""

from generator.model import Place, Problem


class Stopped(Exception):
    """Publishing can't begin or go on; ``place`` is where that is written, None for what the person asked for."""

    def __init__(self, code: str, place: Place | None = None, **arguments: str) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.arguments = arguments

    def problem(self, wanted: str) -> Problem:
        """What is told of it where a person asked for ``wanted``."""
        return Problem(self.code, self.place or Place(wanted), self.arguments)
