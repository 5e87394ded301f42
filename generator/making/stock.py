"""Everything that is made besides the pages, before them: so that pages can name it by its hash and say its size."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any

from generator.making.assets import FOLDER, assets
from generator.making.faces import Faces, faces
from generator.making.headers import headers_file
from generator.making.maker import DRAW, Kept
from generator.making.pages import missing_thing
from generator.making.templates import Templates
from generator.model import Language, Place, Problem, Snapshot, Source, Unusable
from generator.model.digested import Keyed, digest_of, digest_of_text
from generator.model.files import File, Files, at_hand
from generator.model.noun import noun
from generator.site.colours import tokens
from generator.site.context import Context
from generator.site.packed import Packed
from generator.site.picture_paths import SHARE, hashed_path
from generator.site.site import Site
from generator.site.traces import Made, Row, Traces, Work

FONT = "templates/assets/fonts/NotoSerif-Black.ttc"
OFL = "templates/assets/fonts/OFL.txt"


@noun
class Stock:
    """Files by path, assets' paths by their plain name, and what is wrong with them."""

    files: Files
    assets: Mapping[str, str]
    problems: tuple[Problem, ...]


def stock(
    traces: Traces, sources: Snapshot, site: Site, layouts: Templates, kept: Kept, given: Iterable[str]
) -> Stock:
    """Make fonts, style sheets, scripts, pictures, downloads and feeds; ``given`` names what is there already."""
    if FONT not in sources:
        return Stock(Files({}), {}, (Problem("missing-file", Place(FONT)),))
    font = sources[FONT]
    before = traces.on("stock", site)
    display = before.made("faces", "", lambda seen: _faces(seen, font, kept), font.digest)
    problems: tuple[Problem, ...] = ()
    try:
        found = before.made("search", "", lambda seen: _search(seen, kept, before))
        if found.build != traces.build:  # its parts will be wanted when one of them is another
            for kind in ("search entries", "search part", "folding"):
                traces.still(kind)
        named = _assets(traces, sources, display, tokens(site.content.campaign))
        problems = named.problems
        paths, hashed = _named(traces, "assets", named)
        searched, parts = _named(traces, "search", found)
        paths = {**paths, **searched}
        whole = replace(site, assets=paths)
        work = traces.on("whole", whole)
        templates = digest_of_text(repr(sorted(layouts.sources.items())))
        pictures, named_pictures, wrong = _pictures(traces, work, font, kept)
        drawn = work.made("media", "", lambda seen: _media(seen, font, kept), font.digest)
        if wrong or drawn.problems:  # letters that can't be drawn: all of them at once
            from generator.making.media import letters_told

            return Stock(Files({}), {}, (*problems, *letters_told(whole, font, kept)))
        files = {
            **hashed,
            **parts,
            hashed_path("assets/OFL.txt", sources[OFL].digest): at_hand(sources[OFL].data),
            **_files(traces, "exports", work.made("exports", "", _exports)),
            **_files(traces, "feeds", work.made("feeds", "", partial(_feeds, layouts), templates)),
            **_files(traces, "moved", work.made("moved", "", partial(_redirects, layouts), templates)),
            **_files(traces, "media", drawn),
            **pictures,
        }
    except Unusable as unusable:
        return Stock(Files({}), {}, (*problems, unusable.problem))
    except (LookupError, StopIteration) as error:
        # A picture, a feed or a download that needs a thing the content no longer has.
        return Stock(Files({}), {}, (*problems, missing_thing("assets", Place("content"), error)))
    return Stock(
        Files({**files, "_headers": at_hand(headers_file([*files, *given]).encode())}),
        {**paths, **named_pictures},
        problems,
    )


# Makers are imported where there is work: most builds make few of these things.


def _search(site: Site, kept: Kept, work: Work) -> Made:
    from generator.making.search_index import search_scripts

    return search_scripts(site, kept, work), ()


def _exports(site: Site) -> Made:
    from generator.making.exports import exports

    return Packed.of(exports(site)), ()


def _feeds(layouts: Templates, site: Site) -> Made:
    from generator.making.feeds import feeds

    return feeds(site, layouts), ()


def _redirects(layouts: Templates, site: Site) -> Made:
    from generator.making.redirects import redirects

    return redirects(site, layouts), ()


def _faces(site: Site, font: Source, kept: Kept) -> Made:
    return faces(site.indexes["display"], font, kept), ()


def _media(site: Site, font: Source, kept: Kept) -> Made:
    from generator.making.media import media

    return media(site, font, kept)


def _assets(traces: Traces, sources: Snapshot, display: Row, colours: str) -> Row:
    """The fonts, style sheets and scripts: of the sources, the fonts' rules and the colours."""
    digests = [(path, source.digest) for path, source in sources.items() if path.startswith(FOLDER)]

    def make() -> Made:
        faces: Faces = display.value
        made = assets(traces, sources, faces.files, faces.rules + colours)
        return made, made.problems

    row = traces.plain("assets", "", make, (digests, display.digest, colours))
    if row.build != traces.build:
        traces.still("asset")
    return row


def _named(traces: Traces, kind: str, row: Row) -> tuple[Mapping[str, str], Mapping[str, File]]:
    """Assets' paths by plain name, and their files."""
    paths = traces.plain(f"{kind} paths", "", lambda: (dict(row.value.paths), ()), row.digest)
    return paths.value, _files(traces, kind, row, attrgetter("files"))


def _files(
    traces: Traces, kind: str, row: Row, part: Callable[[Any], Mapping[str, bytes]] = lambda value: value
) -> Mapping[str, File]:
    """The files of a row, or of a ``part`` of it, which is fetched only where one of them is asked for."""

    def told() -> Made:
        return {path: (digest_of(data), len(data)) for path, data in part(row.value).items()}, ()

    def load(path: str) -> bytes:
        return part(row.value)[path]

    told_of = traces.plain(f"{kind} files", "", told, row.digest)
    return {path: File(identity, load, size) for path, (identity, size) in told_of.value.items()}


# ---------------------------------------------------------------- the pictures of pages


def _pictures(
    traces: Traces, work: Work, font: Source, kept: Kept
) -> tuple[Mapping[str, File], Mapping[str, str], tuple[Problem, ...]]:
    """The share images and QR codes of all pages, and the hashed paths of share images by their plain names.

    Those to be drawn are drawn together, on all cores; none where one is to show a letter that can't be drawn.
    Chats keep a picture by its address, so a share image's has a hash: of what it is made of, as not every system
    packs a PNG to the same bytes.
    """
    names = {route.path: name for name, route in work.site.routes.items()}
    jobs = work.several("jobs", dict.fromkeys(names)).made(partial(_jobs, names))
    pictures = traces.several(
        "pictures", {path: row.digest + font.digest.encode() for path, row in jobs.items()}
    )
    wanting = _Wanting({path: jobs[path] for path in pictures.wanted})
    if wanting:
        from generator.making.pictures.letters import letter_problems

        if found := tuple(letter_problems(work.site.content, wanting, font, kept)):
            return {}, {}, found
    drawn = kept.keyed(wanting, DRAW, font)
    files: dict[str, File] = {}
    named: dict[str, str] = {}

    def load(path: str) -> bytes:
        return kept.fetch(files[path].identity.decode())

    for path in pictures.wanted:
        pictures.put(path, (tuple((name, *drawn[name]) for name in wanting.of_page[path]), ()))
    for row in pictures.rows.values():
        for name, key, size in row.value:
            if name.startswith(SHARE):
                named[name] = hashed_path(name, key)
            files[named.get(name, name)] = File(key.encode(), load, size)
    kept.use(file.identity.decode() for file in files.values())
    return files, named, ()


class _Wanting(Keyed[str, object]):
    """What is to be drawn by its name, fetched when it is asked for: that of a large site would fill the memory."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        """``rows`` are the jobs of each page."""
        self._rows = rows
        self.of_page = {path: tuple(name for name, _ in row.fetched()) for path, row in rows.items()}
        self._pages = {name: path for path, names in self.of_page.items() for name in names}
        super().__init__(self._pages)
        self._last: tuple[str, dict[str, object]] = "", {}  # a page, and its jobs

    def __getitem__(self, name: str) -> object:
        path = self._pages[name]
        if self._last[0] != path:
            self._last = path, dict(self._rows[path].fetched())
        return self._last[1][name]


def _jobs(names: Mapping[str, tuple[str, Language]], path: str, site: Site) -> Made:
    """What there is to draw for a page."""
    from generator.making.pictures.of_site import of_page

    # Packed at once: of a large site not all lie at hand.
    return Packed.of(tuple(of_page(Context(site, site.route(*names[path]))))), ()
