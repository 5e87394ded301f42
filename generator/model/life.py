"""How long a thing of the content is there, and under which names it was there before."""

from datetime import date

from generator.model.noun import noun


@noun
class Life:
    """``draft``: for the preview only. ``begins``, ``ends``: its first and last day. ``aliases``: former keys."""

    draft: bool = False
    begins: date | None = None
    ends: date | None = None
    aliases: tuple[str, ...] = ()

    def begun(self, today: date) -> bool:
        """Whether it is there, or was."""
        return self.begins is None or self.begins <= today

    def over(self, today: date) -> bool:
        """Whether it has ended."""
        return self.ends is not None and self.ends < today
