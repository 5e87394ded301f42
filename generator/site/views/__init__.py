"""What each layout's template sees: one module for a layout, whose function of the same name makes the page's body."""

from collections.abc import Callable
from importlib import import_module

from generator.site.context import Context


def body_of(layout: str) -> Callable[[Context], object]:
    """The function of a layout, by its name in front matter; its module is read only now: most builds need few."""
    name = layout.replace("-", "_")
    found: Callable[[Context], object] = getattr(import_module(f"{__name__}.{name}"), name)
    return found
