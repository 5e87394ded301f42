"""Publishing: a finished site, from a private folder to the place where the public reads it.

``command`` tells it from top to bottom. ``address`` says where to; ``plan`` says what, and in which order. A folder
and a branch of a git repository change in one step; all else changes file by file in an order (``ordered``) that
keeps every page whole.
"""

from generator.writing.publish.command import PublishOptions, publish

__all__ = ["PublishOptions", "publish"]
