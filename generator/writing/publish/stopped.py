"""The one exception of publishing: it carries the problem that ends it."""

from generator.model import Place, Problem


class Stopped(Exception):
    """Publishing can't begin or go on. ``problem`` says why; its place is what the person asked for."""

    def __init__(self, code: str, place: str | Place, **arguments: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, place if isinstance(place, Place) else Place(place), arguments)
