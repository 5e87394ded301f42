"""The table of what rows have read, by number."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from generator.site.tracing import Reading, part_of


class Readings:
    """What was read of each state of the site; what is looked up in it is made when it is first asked for."""

    def __init__(self, each: list[tuple[str, Reading]]) -> None:
        self.each = each
        self._once: dict[Any, Any] = {}

    @cached_property
    def _numbers(self) -> dict[tuple[str, Reading], int]:
        return {one: number for number, one in enumerate(self.each)}

    @cached_property
    def _parts(self) -> dict[str, dict[str, list[int]]]:
        parts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, (state, reading) in enumerate(self.each):
            parts[state][part_of(reading)].append(number)
        return parts

    def of(self, state: str) -> Mapping[str, list[int]]:
        """The numbers of all that was read of a state, by the parts that they are of."""
        return self._parts[state]

    def number(self, state: str, reading: Reading) -> int:
        """The number of a reading, which has one from now on."""
        number = self._numbers.get((state, reading))
        if number is None:
            number = len(self.each)
            # Other processes tell the same names again and again: of a large site they would fill the memory.
            name = state, tuple(self._once.setdefault(one, one) for one in reading)
            self._numbers[name] = number
            self.each.append(name)
            self._parts[state][part_of(reading)].append(number)
        return number

    def cut(self, length: int) -> None:
        """Forget those that came after the first ``length``."""
        if len(self.each) > length:
            del self.each[length:]
            for made in ("_numbers", "_parts"):
                self.__dict__.pop(made, None)
