"""One build, told from the sources to the output folder."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from generator.checking import ahead, check_content, check_site, links
from generator.checking.consequences import not_missing_below, of_their_own
from generator.checking.media import check as check_media
from generator.checking.media import told_of_unused
from generator.checking.texts import texts_checked
from generator.making.compared import compared, remember
from generator.making.pages import pages
from generator.making.photographs.of_site import made_media
from generator.making.root import root_files, taken
from generator.making.stock import FONT, stock
from generator.making.templates import Templates, templates
from generator.model import (
    Content,
    Outcome,
    Problem,
    Route,
    Settings,
    Snapshot,
    Source,
    Unusable,
    failed,
)
from generator.model.digested import Damaged, digest_of, digest_of_text
from generator.model.files import Files, all_at_hand
from generator.model.media import Media
from generator.model.noun import noun
from generator.reading.content import read
from generator.reading.current import NO_DAY, bounds_of, current, day_in
from generator.reading.snapshot import NOTHING, snapshot, without_bytes
from generator.report.stopwatch import Stopwatch
from generator.site import aliases
from generator.site.constants import with_constants
from generator.site.origins import AsKept, Origins
from generator.site.prose import prose
from generator.site.routes import by_key, described, every_route, routes, same_address
from generator.site.site import Site
from generator.site.sizes import sizes
from generator.site.traces import Made as Kept
from generator.site.traces import Traces
from generator.writing.cache import Cache, CompiledTemplates, Making
from generator.writing.keeping import DRAWN, KEPT, Keeping, rows_of
from generator.writing.output import Written, refusal, reserved, write
from generator.writing.record import Record

_REMEMBERED = 20  # builds of which it is kept what had changed


@noun
class Made:
    """A site in memory: its files by path, and what is wrong with it. With an error it is not whole."""

    settings: Settings
    files: Files
    problems: tuple[Problem, ...]
    pages: int = 0
    fresh: int = 0  # pages that differ from those of the build before
    watch: Stopwatch = field(default_factory=Stopwatch, compare=False, repr=False)


@noun
class Asked:
    """How a site is to be made.

    ``today`` is the day of the build, or a moment whose day is that of the site's zone; ``drafts`` shows drafts too;
    ``clean`` makes anew what is not slow to draw, and writes every file; ``making`` is told of pictures and the like,
    see ``writing.cache``.
    """

    today: date | datetime = NO_DAY
    drafts: bool = False
    clean: bool = False
    making: Making = lambda done, wanted: None


_AS_EVER = Asked()


def build(
    project: Path,
    output: Path,
    asked: Asked = _AS_EVER,
    keeping: Keeping | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Outcome:
    """Build the site of ``project`` into the folder ``output``: all of it, or nothing if anything is wrong.

    ``waiting`` is called once if another build has the folder.
    """
    if (refused := refusal(project, output)) is not None:
        return Outcome((refused,))
    with reserved(output, waiting) as busy:
        if busy is not None:
            return Outcome((busy,))
        record = Record(project / KEPT, output)
        made, done = make_into(partial(write, output, record=record), project, asked, keeping)
        if failed(made.problems):
            return Outcome(made.problems, pages=made.pages)
        made.watch.lap("writing")
        return Outcome(
            (*made.problems, *done.problems),
            written=done.written,
            removed=done.removed,
            laid=done.laid,
            pages=made.pages,
            day=bounds_of(asked.today, made.settings.time_zone),
            fresh=made.fresh,
            took=made.watch.seconds,
        )


def make_into(
    put: Callable[[Files, bool], Written],
    project: Path,
    asked: Asked = _AS_EVER,
    keeping: Keeping | None = None,
) -> tuple[Made, Written]:
    """Make the site, and unless anything is wrong ``put`` its files where they are to be: all of them anew, or those
    that differ; see ``make`` and ``write``.
    """
    ours = None if keeping else Keeping(project, later=True)
    made = make(project, keeping or ours, asked)
    if failed(made.problems):
        return made, Written()
    try:
        done = put(made.files, asked.clean)
    except Damaged:  # found only now that a file is fetched: everything is made anew
        made = make(project, asked=replace(asked, clean=True))
        return made, put(made.files, asked.clean)
    if ours:  # not before: meanwhile the clock goes on, and the files' times will tell
        ours.save()
    return made, done


def audit(project: Path, today: date | datetime) -> tuple[str, ...]:
    """The paths at which a build with what is kept differs from one that keeps nothing, and those of problems that only
    one of them tells: none, if all is right.
    """
    kept, fresh = (make(project, keeping, Asked(today)) for keeping in (None, Keeping(project, "")))
    paths = {path for path in {*kept.files, *fresh.files} if kept.files.get(path) != fresh.files.get(path)}
    of_one = [problem.place.path for problem in kept.problems if problem not in fresh.problems]
    of_one += [problem.place.path for problem in fresh.problems if problem not in kept.problems]
    return tuple(sorted({*paths, *of_one}))


def make(project: Path, keeping: Keeping | None = None, asked: Asked = _AS_EVER) -> Made:
    """Make the site in memory, with every check; only the cache is written to."""
    keeping = keeping or Keeping(project)
    if asked.clean:
        keeping.forget()
    try:
        made = _made(project, keeping, asked)
    except Damaged:
        keeping.forget()
        made = _made(project, keeping, asked)
    if not failed(made.problems):
        keeping.end()
    return made


def _made(project: Path, keeping: Keeping, asked: Asked) -> Made:
    watch, traces = Stopwatch(), keeping.traces
    traces.begin()
    meta = traces.kept.meta
    sources, problems, meta["looks"] = snapshot(project, known=meta.get("looks", NOTHING))
    _note_changes(traces, sources)
    cache = Cache(keeping.store(DRAWN), asked.making, meta.setdefault("codes", {}))
    site, layouts, found = look(
        sources=sources,
        told=problems,
        compiled=CompiledTemplates(keeping.store(f"{KEPT}/templates")),
        today=asked.today,
        drafts=asked.drafts,
        kept=cache,
        traces=traces,
    )
    problems += found
    watch.lap("reading")
    if failed(problems):
        return Made(site.settings, Files({}), problems)
    sources = without_bytes(sources)
    if FONT in sources:
        content, found = _sealed(traces, site.content, sources[FONT], cache)
        site, problems = replace(site, content=content), (*problems, *found)
    return _make(traces, sources, site, layouts, cache, problems=problems, watch=watch)


def _note_changes(traces: Traces, sources: Snapshot) -> None:
    """Keep which sources differ from those of the build before, for the last few builds."""
    meta = traces.kept.meta
    before, now = meta.get("sources"), {path: source.digest for path, source in sources.items()}
    meta["sources"] = now
    if before is not None:
        changed = sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
        last = list(meta.get("changes", {}).items())[1 - _REMEMBERED :]
        meta["changes"] = {**dict(last), traces.build: tuple(changed)}


def last_build(project: Path, today: date | datetime) -> Origins | None:
    """What the last build kept, and the site that it was made of, without a look at the sources; None without one."""
    kept = rows_of(project).load()
    if "sources" not in kept.meta:
        return None
    sources = {path: Source(path, b"", digest) for path, digest in kept.meta["sources"].items()}
    try:
        settings, content, _ = read(sources, AsKept(kept))
    except Damaged:
        return None
    content = with_constants(current(content, day_in(today, settings.time_zone), drafts=False))
    return Origins(kept, Site(settings, content, routes(content)))


def look(
    sources: Snapshot,
    told: Sequence[Problem] = (),
    compiled: CompiledTemplates | None = None,
    today: date | datetime = NO_DAY,
    drafts: bool = False,
    kept: Cache | None = None,
    traces: Traces | None = None,
) -> tuple[Site, Templates, tuple[Problem, ...]]:
    """The site before anything is made of it, its templates, and all that is wrong so far beside what is ``told``.

    Without ``kept`` its pictures are not looked at.
    """
    traces = traces or Traces()
    settings, content, problems = read(sources, traces)
    day = day_in(today, settings.time_zone)
    content = with_constants(current(content, day, drafts))
    layouts, broken = templates(traces, sources, compiled)
    problems += broken
    media, wrong = made_media(sources, settings.budgets.picture, kept) if kept else (Media(), ())
    problems += wrong
    site, found = _site(traces, settings, content, media)
    if kept and site.routes:
        found += tuple(check_media(site))
    checked = (
        *check_content(traces.on("check", site)),
        *ahead.check(settings, content, day),
        *texts_checked(traces, site, kept is not None),
        *found,
    )
    more = of_their_own((*told, *problems), checked)
    return site, layouts, (*not_missing_below(told, problems), *more)


def _sealed(
    traces: Traces, content: Content, font: Source, cache: Cache
) -> tuple[Content, tuple[Problem, ...]]:
    """The content with the path of its seal's character, and what is wrong with that."""

    def draw() -> Kept:
        from generator.making.seal import seal_path

        return seal_path(content.campaign.seal, font, cache)

    row = traces.plain("seal", "", draw, (content.campaign.seal, font.digest))
    campaign = replace(content.campaign, seal_path=row.value)
    return content.made_of(row.digest, campaign=campaign), row.problems


def _site(
    traces: Traces, settings: Settings, content: Content, media: Media
) -> tuple[Site, tuple[Problem, ...]]:
    """The site before anything is made of it."""
    roots = {"settings": digest_of_text(repr(settings))}
    site = Site(settings, content, routes={}, media=media, roots=roots, indexes=traces.indexes)
    try:
        row = traces.on("content", site).made("routes", "", _every_route)
    except Unusable as unusable:
        return site, (unusable.problem,)
    made: tuple[Route, ...] = row.value
    found = by_key(made)
    roots = {**roots, "routes": row.digest}
    texts, problems = prose(traces.on("text", replace(site, routes=found, roots=roots)))
    now = described(found, texts)
    openings = (now[name].description for name, route in found.items() if not route.description)
    roots = {**roots, "routes": digest_of(row.digest + digest_of_text("\0".join(openings)))}
    return replace(site, routes=now, prose=texts, roots=roots), (
        *same_address(made),
        *aliases.check(content, found),
        *problems,
    )


def _every_route(site: Site) -> Kept:
    return every_route(site.content), ()


def _make(
    traces: Traces,
    sources: Snapshot,
    site: Site,
    layouts: Templates,
    cache: Cache,
    problems: tuple[Problem, ...],
    watch: Stopwatch,
) -> Made:
    media, at_root = site.media, root_files(sources)
    made = stock(traces, sources, site, layouts, cache, given=(*at_root, *media.files))
    watch.lap("pictures")
    if failed(made.problems):
        return Made(site.settings, Files({}), (*problems, *made.problems))
    whole = replace(site, assets=made.assets, sizes=sizes(made.files))
    documents = pages(traces, whole, layouts)
    watch.lap("pages")
    problems += (*made.problems, *documents.problems)
    others = made.files.joined(all_at_hand(media.files))
    problems += tuple(taken(at_root, others.joined(documents.files)))
    others = all_at_hand(at_root).joined(others)
    files = others.joined(documents.files)
    if not failed(problems):
        built = compared(traces.kept.meta, whole, files, others, documents)
        found = tuple(check_site(built))
        remember(traces.kept.meta, built, documents, found)
        unused = links.unused(built, media.sources)
        problems += (*found, *told_of_unused(unused, sources))
        files = files.without(path for path, source in media.sources.items() if source in unused)
    watch.lap("checks")
    return Made(
        settings=site.settings,
        files=files,
        problems=problems,
        pages=len(documents.files),
        fresh=len(documents.fresh),
        watch=watch,
    )
