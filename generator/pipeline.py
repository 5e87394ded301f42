"""One build, told from the sources to the output folder."""

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.checking import check_content, check_site, links
from generator.checking.documents import Built
from generator.checking.media import check as check_media
from generator.checking.media import told_of_unused
from generator.making.maker import Kept
from generator.making.memory import Memory
from generator.making.pages import pages
from generator.making.photographs.of_site import made_media
from generator.making.root import root_files, taken
from generator.making.seal import sealed
from generator.making.stock import FONT, stock
from generator.making.templates import Templates, templates
from generator.model import Content, Outcome, Problem, Settings, Severity, Snapshot, Unusable
from generator.model.media import Media
from generator.reading.content import read
from generator.reading.current import NO_DAY, current, day_in
from generator.reading.snapshot import snapshot
from generator.site import aliases
from generator.site.constants import with_constants
from generator.site.prose import prose
from generator.site.routes import by_key, described, every_route, same_address
from generator.site.site import Site
from generator.writing.cache import Cache, CompiledTemplates, Making
from generator.writing.output import refusal, reserved, write
from generator.writing.store import Store

CACHE = ".cache"
DRAWN = f"{CACHE}/drawn"  # what is slow to make and rests on its own inputs alone: pictures, fonts, pinyin
KEPT = f"{CACHE}/build"  # all else that is kept from build to build


@dataclass(frozen=True, slots=True)
class Made:
    """A site in memory: its files by path, and what is wrong with it. With an error it is not whole."""

    settings: Settings
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    pages: int = 0


def build(
    project: Path,
    output: Path,
    clean: bool = False,
    memory: Memory | None = None,
    today: date | datetime = NO_DAY,
    drafts: bool = False,
    waiting: Callable[[], None] = lambda: None,
    making: Making = lambda done, wanted: None,
) -> Outcome:
    """Build the site of ``project`` into the folder ``output``: all of it, or nothing if anything is wrong.

    ``clean`` writes every file anew, whatever lies there; ``today`` and ``drafts`` as in ``make``. ``waiting`` is
    called once if another build has the folder; ``making`` is told of pictures and the like, see ``writing.cache``.
    """
    if (refused := refusal(project, output)) is not None:
        return Outcome((refused,))
    with reserved(output, waiting) as busy:
        if busy is not None:
            return Outcome((busy,))
        made = make(project, memory, today, drafts, making)
        if _failed(made.problems):
            return Outcome(made.problems, pages=made.pages)
        done = write(output, made.files, anew=clean)
        problems, day = (*made.problems, *done.problems), _seconds(today, made.settings.time_zone)
        return Outcome(problems, done.written, done.removed, made.pages, day)


def _seconds(today: date | datetime, zone: ZoneInfo) -> tuple[float, float]:
    """When the day of a build begins and ends; no time at all where a day was named."""
    if not isinstance(today, datetime):
        return 0.0, 0.0
    begins = datetime.combine(day_in(today, zone), time_of_day.min, zone)
    return begins.timestamp(), (begins + timedelta(days=1)).timestamp()


def make(
    project: Path,
    memory: Memory | None = None,
    today: date | datetime = NO_DAY,
    drafts: bool = False,
    making: Making = lambda done, wanted: None,
) -> Made:
    """Make the site in memory, with every check; only the cache is written to.

    ``today`` is the day of the build, or a moment whose day is that of the site's zone; ``drafts`` shows drafts too.
    """
    sources, problems = snapshot(project)
    drawn, compiled = Store(project / DRAWN, time.time()), Store(project / KEPT / "templates", time.time())
    cache = Cache(drawn, making)
    site, layouts, found = look(sources, problems, CompiledTemplates(compiled), today, drafts, cache)
    problems += found
    if _failed(problems):
        return Made(site.settings, {}, problems)
    if FONT in sources:
        content, found = sealed(site.content, sources[FONT], cache)
        site, problems = replace(site, content=content), (*problems, *found)
    made = _make(sources, site, layouts, cache, memory or Memory(), problems)
    for store in (drawn, compiled):
        store.sweep()
    return made


def look(
    sources: Snapshot,
    told: Sequence[Problem] = (),
    compiled: CompiledTemplates | None = None,
    today: date | datetime = NO_DAY,
    drafts: bool = False,
    kept: Kept | None = None,
) -> tuple[Site, Templates, tuple[Problem, ...]]:
    """The site before anything is made of it, its templates, and all that is wrong so far beside what is ``told``.

    Without ``kept`` its pictures are not looked at.
    """
    settings, content, problems = read(sources)
    content = with_constants(current(content, day_in(today, settings.time_zone), drafts))
    layouts, broken = templates(sources, compiled)
    problems += (*broken, *layouts.broken())
    media, wrong = made_media(sources, settings.budgets.picture, kept) if kept else (Media(), ())
    problems += wrong
    site, found = _site(settings, content, media)
    if kept:
        found += tuple(check_media(site))
    more = _of_their_own((*told, *problems), (*check_content(settings, content), *found))
    return site, layouts, (*problems, *more)


# Names that lead nowhere: where a file could not be read whole, what they name may stand in it.
_NAMING = re.compile(
    r"unknown-.*|dead-reference|needed-page|missing-(twin|string)|anchors-differ|not-in-the-(letter|translation)"
)


def _of_their_own(told: Sequence[Problem], more: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of ``more`` that do not merely follow from the mistakes that are ``told``, or from a wrong number."""
    more, files = tuple(more), {problem.place.path for problem in told}
    if _failed(told):
        more = tuple(one for one in more if one.place.path not in files)
    if _failed(told) or any(one.code == "bad-number" for one in more):
        more = tuple(one for one in more if not _NAMING.fullmatch(one.code))
    return more


def _site(settings: Settings, content: Content, media: Media) -> tuple[Site, tuple[Problem, ...]]:
    """The site before anything is made of it."""
    site = Site(settings, content, {}, {}, {}, {}, media)
    try:
        made = every_route(content)
    except Unusable as unusable:
        return site, (unusable.problem,)
    found = by_key(made)
    texts, problems = prose(replace(site, routes=found))
    words = {name: one.opening for name, one in texts.items()}
    return replace(site, routes=described(found, words), prose=texts), (
        *same_address(made),
        *aliases.check(content, found),
        *problems,
    )


def _make(
    sources: Snapshot,
    site: Site,
    layouts: Templates,
    cache: Cache,
    memory: Memory,
    problems: tuple[Problem, ...],
) -> Made:
    media, at_root = site.media, root_files(sources)
    made = stock(sources, site, layouts, cache, (*at_root, *media.files))
    if _failed(made.problems):
        return Made(site.settings, {}, (*problems, *made.problems))
    whole = replace(site, assets=made.assets, sizes={path: len(data) for path, data in made.files.items()})
    documents, found = pages(whole, layouts, memory)
    problems += (*made.problems, *found)
    files = {**made.files, **media.files, **documents}
    problems += tuple(taken(at_root, files))
    files = {**at_root, **files}
    if not _failed(problems):
        by_path = {route.path: route for route in whole.routes.values()}
        built = Built(whole.settings, whole.content, files, by_path)
        unused = links.unused(built, media.sources)
        problems += (*check_site(built), *told_of_unused(unused, sources))
        files = {path: data for path, data in files.items() if media.sources.get(path) not in unused}
    return Made(site.settings, files, problems, len(documents))


def _failed(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)
