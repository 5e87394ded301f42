"""A site as the checks see it, of files that no build made."""

from collections.abc import Mapping

from generator.checking.documents import Built, names_of, root_of
from generator.model import Content, Route, Settings
from generator.model.digested import Lazy
from generator.model.files import Files


def built_of(settings: Settings, content: Content, files: Files, pages: Mapping[str, Route]) -> Built:
    """What pages name is read of their files, each when it is asked for."""
    root = root_of(settings)
    names = Lazy(pages, lambda path: names_of(files[path].decode(), path, root))
    return Built(settings, content, files, pages, names, Lazy(pages, lambda path: names[path].numbers))
