"""A noun that tells which of its fields are read."""

from collections.abc import Callable, Mapping


class Noting:
    """The fields of a noun, each noted by its name when it is first read; those of ``instead`` are not its own."""

    def __init__(
        self, noun: object, note: Callable[[str], object], instead: Mapping[str, object] | None = None
    ) -> None:
        self._noun, self._note = noun, note
        self.__dict__.update(instead or {})

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        made = getattr(type(self._noun), name, None)
        if isinstance(made, property):  # it is made of fields
            assert made.fget is not None
            return made.fget(self)
        value = getattr(self._noun, name)
        self._note(name)
        self.__dict__[name] = value  # noted once is enough
        return value
