"""How long the stages of a build took: for its closing line alone, nothing that is made bears on it."""

import time

STAGES = ("reading", "pictures", "pages", "checks", "writing")


class Stopwatch:
    """Runs from the moment it is made; ``seconds`` are those of each stage so far."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._last = time.monotonic()

    def lap(self, stage: str) -> None:
        """What has gone by since the last lap belongs to ``stage``."""
        now = time.monotonic()
        self.seconds[stage] += now - self._last
        self._last = now
