"""A look at a site's sources as cheap as it can be: templates are compiled, and the project's own files read, once."""

import atexit
import shutil
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.model import Problem, Snapshot, Source
from generator.pipeline import look
from generator.reading.snapshot import snapshot
from generator.site.traces import Traces
from generator.writing.cache import CompiledTemplates
from generator.writing.store import Store
from tests.projects import FESTIVAL, ROOT


@cache
def sources(site: Path = FESTIVAL) -> Snapshot:
    """The sources of a site with the real templates, without what only drawing needs."""
    found = {**snapshot(site, ("site.yaml", "content"))[0], **snapshot(ROOT, ("templates",))[0]}
    return {path: one for path, one in sorted(found.items()) if not path.startswith("templates/assets/")}


def changed(sources: Snapshot, files: Mapping[str, bytes | None]) -> Snapshot:
    """The sources with other files in them; None takes one away."""
    made = {
        path: Source(path, data, sha256(data).hexdigest()) for path, data in files.items() if data is not None
    }
    kept = {path: source for path, source in sources.items() if path not in files}
    return dict(sorted({**kept, **made}.items()))


def problems_of(sources: Snapshot) -> tuple[Problem, ...]:
    """All that is wrong in the sources, as far as it is told before a page is made. What is as in the festival's is
    not read again: tests/incremental holds that this is all the same.
    """
    _kept().begin()
    return look(sources, compiled=_compiled(), traces=_kept())[2]


@cache
def _kept() -> Traces:
    traces = Traces()
    look(sources(), compiled=_compiled(), traces=traces)
    traces.end()
    return traces


@cache
def _compiled() -> CompiledTemplates:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return CompiledTemplates(Store(Path(folder), time.time()))
