"""A whole site as a value, before anything is made of it: the festival's, as tests/sites keeps it."""

import time
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.making.stock import FONT
from generator.making.templates import Templates, templates
from generator.model import Content, Problem, Settings, Source
from generator.reading.content import read
from generator.reading.snapshot import snapshot
from generator.site.constants import with_constants
from generator.site.prose import prose
from generator.site.routes import routes
from generator.site.site import Site
from generator.site.traces import Traces
from generator.writing.cache import Cache
from generator.writing.store import Store
from tests.projects import FESTIVAL, ROOT


@cache
def read_content(project: Path) -> tuple[Settings, Content, tuple[Problem, ...]]:
    """What the editors of a project wrote, and what is wrong with it: read once, as no test changes it afterwards."""
    own, words = snapshot(project, ("site.yaml", "content"))[0], snapshot(ROOT, ("templates",))[0]
    return read({**words, **own}, Traces())


@cache
def festival_content() -> Content:
    """The festival's content, as its editors wrote it."""
    return read_content(FESTIVAL)[1]


@cache
def festival_site() -> Site:
    """Settings, content, routes and prose; assets and sizes are not known yet."""
    settings, content, _ = read_content(FESTIVAL)
    content = with_constants(content)
    found = routes(content)
    site = Site(settings, content, found)
    return replace(site, prose=prose(Traces().on("text", site))[0])


@cache
def drawn() -> Cache:
    """What is slow to draw, as builds of the project keep it by all that it is made of."""
    return Cache(Store(ROOT / ".cache" / "drawn", time.time()))


@cache
def font() -> Source:
    """The committed display font."""
    return snapshot(ROOT, ("templates",))[0][FONT]


@cache
def project_templates() -> Templates:
    """The project's templates."""
    return templates(Traces(), snapshot(ROOT)[0], compiled=None)[0]
