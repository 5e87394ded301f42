"""The preview: every save is built by the same build() and shown in the open tabs."""

from generator.preview.loop import serve
from generator.preview.options import ServeOptions

__all__ = ["ServeOptions", "serve"]
