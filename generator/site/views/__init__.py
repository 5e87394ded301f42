"""What each layout's template sees: one module per layout, whose function makes its body."""

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.site.context import Context

# TEMPORARY while the views are being written: every module that has a function of its own name.
_NAMES = [path.stem for path in sorted(Path(__file__).parent.glob("*.py")) if path.stem not in ("__init__", "frame", "parts")]
BODIES: Mapping[str, Callable[[Context], object]] = {}
for _name in _NAMES:
    _module = importlib.import_module(f"{__name__}.{_name}")
    if callable(getattr(_module, _name, None)):
        BODIES[_name.replace("_", "-")] = getattr(_module, _name)
